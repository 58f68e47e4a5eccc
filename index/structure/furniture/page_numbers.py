"""Page numbers: the lines that hold them, dressed (- 12 -, 第3頁 共20頁) or bare, and what each
page is called by them.

A bare number counts only in a series, or at the edge of a declared page; one that is called in the
text above it is the label of a note. A page's own number grows by one with each page.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from index.model import PageLabel
from index.structure.lines.line import Line
from index.structure.lines.note_labels import Label, mark_labels
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, value_of
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_NUMBER = han_pattern(
    rf"(?P<arabic>\d{{1,4}})|第\s*(?P<counted>[{CHINESE}]{{1,5}})\s*頁"
    rf"|^\W*(?P<alone>[ivxlc]{{1,7}}|[{CHINESE}]{{1,4}})\W*$"
)
_FEWEST = 2  # pages that must agree before their numbers are believed
_GLUED = re.compile(r"[\w.:/,]")
_CENTRED = 20  # columns before a number alone on its line that say it is a page number
_NOTE_REACH = 150  # lines between a mark and the label of its note, at most
_Candidate = tuple[int, int, str]


def page_labels(content: Sequence[Line], furniture: Sequence[Line]) -> tuple[PageLabel, ...]:
    """The printed number of each page that shows one, gaps between two of them filled.

    Args: content: the lines of the text, of which the first and the last of a page may be heads
    that nothing tells from the text but a dressed number; furniture: those of its pages.
    Returns: Labels by page; empty when no numbers count up. Where the format has no pages of its
    own, a number may stand at the head or at the foot: the reading that more pages agree on holds.
    """
    paged = [(line.start, line.page) for line in content if line.page is not None]
    turns = [pair for pair in pairwise(content) if pair[0].page != pair[1].page]
    edges = (*content[:1], *chain.from_iterable(turns), *content[-1:])
    beside_heads = [line for line in edges if _RULES["beside head"].search(line.text)]
    again = Counter(line.text for line in furniture if not line.text.isdecimal())
    numbered = (line for line in (*furniture, *beside_heads) if again[line.text] < 2)
    feet: list[_Candidate] = []
    heads: list[_Candidate] = []
    for line in numbered:
        at = bisect_left(paged, (line.start, 0))
        plain = unicodedata.normalize("NFKC", line.text).strip()
        for label, value in _numbers_of(plain):
            for found, beside in ((feet, paged[max(at - 1, 0) : at]), (heads, paged[at : at + 1])):
                page = line.page or (beside[0][1] if beside else None)
                if page is not None:
                    found.append((page, value, label))
    return max(_agreed(feet), _agreed(heads), key=len)


def _numbers_of(line: str) -> Iterator[tuple[str, int]]:
    """The numbers that may be a page's: standing apart from words, or called a page."""
    for printed in _NUMBER.finditer(line):
        label = printed.group(printed.lastgroup or 0)
        beside = line[: printed.start()][-1:] + line[printed.end() :][:1]
        called = line[printed.end() :].lstrip()[:1] in ("頁", "页")
        if (called or not _GLUED.search(beside)) and (value := value_of(label)) is not None:
            yield label, value


def _agreed(candidates: Sequence[_Candidate]) -> tuple[PageLabel, ...]:
    """Labels of the pages whose number less the count of pages is the same, Roman ones alone."""
    labels: dict[int, str] = {}
    for roman in (True, False):
        kind = [each for each in candidates if (each[2].isascii() and each[2].isalpha()) is roman]
        differences = Counter(value - page for page, value, _ in kind)
        for difference, count in differences.most_common(1):
            agreed = {page: label for page, value, label in kind if value - page == difference}
            if count >= _FEWEST and len(agreed) * 2 > len({page for page, *_ in kind}):
                between = range(min(agreed), 0 if roman else max(agreed))
                labels |= {page: str(page + difference) for page in between} | agreed
    return tuple(PageLabel(page, labels[page]) for page in sorted(labels))


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that hold nothing but a page number: dressed, or bare numbers that count
    up one by one or stand at a declared page end.
    """
    bare, han = _RULES["bare"].fullmatch, _RULES["bare han"].fullmatch
    alone = [
        line for line in lines if bare(line.text) or (line.indent >= _CENTRED and han(line.text))
    ]
    found = {line.index for line in alone if line.indent >= _CENTRED or _at_page_end(lines, line)}
    notes = note_labels(lines, {line.index for line in alone} - found)
    numbers = [(line.index, value_of(line.text)) for line in alone if line.index not in notes]
    for (index, value), (after, next_value) in pairwise(numbers):
        if value is not None and next_value == value + 1 and after - index > 1:
            found |= {index, after}
    return found | {line.index for line in lines if _RULES["dressed"].fullmatch(line.text)}


def _at_page_end(lines: Sequence[Line], line: Line) -> bool:
    following = lines[line.index + 1 : line.index + 2]
    return line.page is not None and (line.breaks or all(each.breaks for each in following))


def note_labels(lines: Sequence[Line], alone: set[int]) -> set[int]:
    """The labels of notes among lines that hold nothing but a number: a mark above calls each.

    Returns: Their indices. Sure marks are tried first; where these show that labels stand alone, a
    number that follows the label before it may be called by any mark.
    """
    if not alone:
        return set()
    marks = [_marks(line) for line in lines]
    likely = _called_labels(lines, alone, marks)
    sure = _called_labels(lines, alone, [[m for m in row if not m.weak] for row in marks])
    if len(sure) < 2:
        return likely if len(likely) > 1 or len(alone) == 1 else set()
    found: set[int] = set()
    last = 0
    for index in sorted(alone):
        value = value_of(lines[index].text) or 0
        if index in sure or (index in likely and value == last + 1):
            found.add(index)
            last = value
    return found


def _marks(line: Line) -> list[Label]:
    label = line.facts.label
    start = label.span.end - line.start if label is not None else 0
    return mark_labels(line.text, start, len(line.text))


def _called_labels(
    lines: Sequence[Line], alone: set[int], marks: Sequence[Sequence[Label]]
) -> set[int]:
    """Numbers alone that a mark above calls; a mark calls but one label."""
    called: dict[int, int] = {}
    found: set[int] = set()
    for line, row in zip(lines, marks, strict=True):
        label = line.facts.label
        mark = called.pop(label.value, None) if label and label.value is not None else None
        if line.index not in alone:
            called |= {each.value: line.index for each in row if each.value is not None}
        elif mark is not None and line.index - mark < _NOTE_REACH:
            found.add(line.index)
    return found
