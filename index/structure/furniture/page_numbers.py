"""Page numbers: the lines that hold them, dressed (- 12 -, 第3頁 共20頁) or bare, and what each
page is called by them.

A bare number counts only as one of a series, or at the edge of a declared page; a number that is
called in the text above it is the label of a note, set on a line of its own. A page's own number is
that which grows by one with each page.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.model import PageLabel
from index.structure.lines.line import Line
from index.structure.lines.note_labels import body_label, mark_labels
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, value_of
from index.text.tables import read_patterns

_NUMBER = han_pattern(
    rf"(?P<arabic>\d{{1,4}})|第\s*(?P<counted>[{CHINESE}]{{1,5}})\s*頁"
    rf"|^\W*(?P<alone>[ivxlc]{{1,7}}|[{CHINESE}]{{1,4}})\W*$"
)
_FEWEST = 2
"""Pages that must agree before their numbers are believed."""
_Candidate = tuple[int, int, str]


def page_labels(content: Sequence[Line], furniture: Sequence[Line]) -> tuple[PageLabel, ...]:
    """The printed number of each page that shows one, gaps between two of them filled.

    Args: content: the lines of the text, each with its page; furniture: the lines that belong to
    pages.
    Returns: Labels by page; empty when no numbers count up. Where the format has no pages of its
    own, a number may stand at the head or at the foot: the reading that more pages agree on holds.
    """
    starts = [(line.start, line.page) for line in content if line.page is not None]
    feet: list[_Candidate] = []
    heads: list[_Candidate] = []
    position = 0
    before: int | None = None
    for line in sorted(furniture, key=lambda line: line.start):
        while position < len(starts) and starts[position][0] < line.start:
            before = starts[position][1]
            position += 1
        after = starts[position][1] if position < len(starts) else None
        for value, label in _numbers(line.text):
            for beside, found in ((before, feet), (after, heads)):
                page = beside if line.page is None else line.page
                if page is not None:
                    found.append((page, value, label))
    return max(_agreed(feet), _agreed(heads), key=len)


def _numbers(text: str) -> Iterable[tuple[int, str]]:
    plain = unicodedata.normalize("NFKC", text).strip()
    for found in _NUMBER.finditer(plain):
        label = found.group(found.lastgroup or 0)
        value = value_of(label)
        if value is not None:
            yield value, label


def _agreed(candidates: Sequence[_Candidate]) -> tuple[PageLabel, ...]:
    """Labels of the pages whose number less the count of pages is the same; Roman ones apart."""
    labels: dict[int, str] = {}
    for roman in (True, False):
        kind = [each for each in candidates if (each[2].isascii() and each[2].isalpha()) is roman]
        differences = Counter(value - page for page, value, _ in set(kind))
        for difference, count in differences.most_common(1):
            agreed = {page: label for page, value, label in kind if value - page == difference}
            if count >= _FEWEST:
                between = range(min(agreed), 0 if roman else max(agreed))
                labels |= {page: str(page + difference) for page in between} | agreed
    return tuple(PageLabel(page, labels[page]) for page in sorted(labels))


_RULES = read_patterns(__file__, folded=True)

_CENTRED = 20
"""Columns before a number alone on its line that say it is a page number."""
_NOTE_REACH = 150
"""Lines between a mark and the label of its note, at most."""


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that hold nothing but a page number.

    Args: lines: all lines.
    """
    dressed = {line.index for line in lines if _RULES["dressed"].fullmatch(line.text)}
    return dressed | _bare_numbers(lines)


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    """Numbers alone on their lines that count up one by one, or stand at a declared page end."""
    alone = [
        line
        for line in lines
        if _RULES["bare"].fullmatch(line.text)
        or (line.indent >= _CENTRED and _RULES["bare han"].fullmatch(line.text))
    ]
    sure = {line.index for line in alone if line.indent >= _CENTRED or _at_page_end(lines, line)}
    notes = note_labels(lines, {line.index for line in alone} - sure)
    numbers = [(line, value_of(line.text)) for line in alone if line.index not in notes]
    found = set(sure)
    for (line, value), (after, next_value) in pairwise(numbers):
        if value is not None and next_value == value + 1 and after.index - line.index > 1:
            found |= {line.index, after.index}
    return found


def _at_page_end(lines: Sequence[Line], line: Line) -> bool:
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return line.page is not None and (line.breaks or following is None or following.breaks)


def note_labels(lines: Sequence[Line], alone: set[int]) -> set[int]:
    """The labels of notes that stand alone on their lines: a mark above calls each.

    Args: lines: all lines; alone: indices of the lines that hold nothing but a number.
    Returns: Their indices. Sure marks are tried first; where these show that labels stand alone, a
    number that follows the label before it may be called by any mark.
    """
    if not alone:
        return set()
    numbered = [_Numbered.of(line) for line in lines]
    likely = _called_labels(numbered, alone, False)
    sure = _called_labels(numbered, alone, True)
    if len(sure) > 1:
        found: set[int] = set()
        last = 0
        for index in sorted(alone):
            value = value_of(lines[index].text) or 0
            if index in sure or (index in likely and value == last + 1):
                found.add(index)
                last = value
        return found
    return likely if len(likely) > 1 or (likely and len(alone) == 1) else set()


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line's number as a label, and those of the marks in it, each with whether it is sure."""

    label: int | None
    calls: tuple[tuple[int | None, bool], ...]

    @classmethod
    def of(cls, line: Line) -> _Numbered:
        label = body_label(line.text, 0)
        start = label.span.end if label is not None else 0
        marks = mark_labels(line.text, start, len(line.text))
        return cls(
            None if label is None else label.value,
            tuple((mark.value, not mark.weak) for mark in marks),
        )


def _called_labels(numbered: Sequence[_Numbered], alone: set[int], sure: bool) -> set[int]:
    """Numbers alone that a mark above calls; a mark calls but one label."""
    called: dict[int, int] = {}
    found: set[int] = set()
    for index, line in enumerate(numbered):
        mark = called.pop(line.label, None) if line.label is not None else None
        if index in alone:
            if mark is not None and index - mark < _NOTE_REACH:
                found.add(index)
            continue
        called.update(
            (value, index)
            for value, is_sure in line.calls
            if value is not None and (is_sure or not sure)
        )
    return found
