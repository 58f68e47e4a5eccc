"""The numbers in a running head: what parts them from the words, and whether they count pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.structure.lines.line import Line
from index.text.characters import columns
from index.text.numerals import value_of
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)

WIDE_GAP = 6
"""Spaces. Less may stand between the number and the title of a section: 2  Methods."""
GAP = 2
"""Spaces between a head and a page number, where nothing else proves the head."""
_NUMBERS = re.compile(r"\d+|[〇一二三四五六七八九十百]{1,6}(?=\s{0,9}[頁页])")
_FACING = 2
"""Pages between two that face the same side."""
CLAUSES = frozenset("，。；,;")
"""In a note or an item behind its number, not in a running head."""


def edge_numbers(text: str) -> dict[int, int]:
    """The numbers at both ends of a line that also holds words, and for each the columns between
    it and them; many for a number parted from them at the right, where no section has one.
    """
    if not any(character.isalpha() for character in text):
        return {}
    left, right = _RULES["number left"].match(text), _RULES["number right"].search(text)
    numbers: dict[int, int] = {}
    if left is not None and not CLAUSES.intersection(text):
        numbers[int(left.group(1))] = _columns_of(left)
    if right is not None:
        gap = _columns_of(right)
        numbers[int(right.group(2))] = max(gap, WIDE_GAP) if gap >= GAP else gap
    return numbers


def _columns_of(found: re.Match[str]) -> int:
    gap = found.group("gap")
    return WIDE_GAP if "\t" in gap else columns(gap)


def bare_head(text: str) -> str:
    """A line without its numbers, its spaces and the mark at its end."""
    return _RULES["digits"].sub("", text.rstrip("*＊†‡"))


def numbered_alike(group: Sequence[Line]) -> bool:
    """Whether the numbers in lines that come again are the same in all, or count pages."""
    numbered = [line for line in group if _NUMBERS.search(line.text)]
    numbers = [_NUMBERS.findall(line.text) for line in numbered]
    if all(one == numbers[0] for one in numbers):
        return True
    if any(is_strong(line) for line in group) or len({len(one) for one in numbers}) > 1:
        return False
    varying = [row for row in zip(*numbers, strict=True) if len(set(row)) > 1]
    if len(varying) > 1:
        return False
    values = [value_of(number) or 0 for number in varying[0]]
    pages = [line.page for line in numbered]
    steps = [
        after - value == (1 if before is None or page is None else page - before)
        or (before is None and after - value == _FACING)
        for (value, after), (before, page) in zip(pairwise(values), pairwise(pages), strict=True)
    ]
    return sum(steps) * 5 >= len(steps) * 4


def is_strong(line: Line) -> bool:
    """Whether a line is numbered in a way that only headings are."""
    return line.facts.heading is not None and line.facts.heading.form.strong
