"""The numbers printed on pages: read from the furniture, believed where they count up page by page.

A running head holds years and issue numbers, too; only the page's own number grows by one with each
page, so the difference that most pages agree on tells which of the numbers it is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from index.model import PageLabel
from index.structure.lines.line import Line
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, value_of

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
