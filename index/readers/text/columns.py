"""Two columns side by side in plain text, as `pdftotext -layout` leaves them, read in turn.

Only pages most of whose lines have text on both sides of one gutter are taken apart; a table has
short cells and is left alone. What the lines are is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_GUTTER = re.compile(r"(?<=\S)[ \u3000]{3,}(?=\S)")
_INDENT = re.compile(r"[ \u3000]*")
_TOLERANCE = 2
"""Characters by which the left edge of the right column varies."""
_FEWEST = 8
"""Lines of a page on each side, at least."""
_SHORTEST = 10
"""Characters of a usual line in a column; the cells of a table are shorter."""
_CLOSED = tuple("。！？；：.!?;:」』）)")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page: its number, and its text left and right of the gutter. A line that runs
    across the gutter is `left` and has `across` set.
    """

    number: int
    left: str
    right: str
    across: bool = False


def columns_apart(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Read the columns of each page, parted by form feeds if at all, one after the other.

    Returns:
        The text in reading order and, for each of its lines, its number (from 1) in the original;
        None when no page has two columns.
    """
    lines: list[str] = []
    numbers: list[int] = []
    found = False
    first = 1
    for position, page in enumerate(text.split("\f")):
        rows = page.split("\n")
        edge = _right_edge(rows)
        found = found or edge is not None
        ordered = (
            [(row, first + index) for index, row in enumerate(rows)]
            if edge is None
            else _in_order([_parted(row, first + i, edge) for i, row in enumerate(rows)])
        )
        if position:
            ordered[0] = ("\f" + ordered[0][0], ordered[0][1])
        lines += [line for line, _ in ordered]
        numbers += [number for _, number in ordered]
        first += len(rows) - 1
    return ("\n".join(lines), tuple(numbers)) if found else None


def _right_edge(rows: Sequence[str]) -> int | None:
    """Where the right column of a page begins, in characters; None without two columns."""
    widest = max((len(row.rstrip()) for row in rows), default=0)
    starts = [start for row in rows for start in _starts(row) if widest < 4 * start < 3 * widest]
    if len(starts) < _FEWEST:
        return None
    near = Counter(at for start in starts for at in range(start - _TOLERANCE, start + 1))
    edge, count = max(near.items(), key=lambda item: (item[1], item[0]))
    parted = [_parted(row, 0, edge) for row in rows if row.strip()]
    left = [row.left.strip() for row in parted if row.left.strip() and not row.across]
    right = [row.right for row in parted if row.right]
    beside = sum(bool(row.left.strip()) and bool(row.right) for row in parted)
    if min(len(left), len(right), count) < _FEWEST or beside < _FEWEST // 2:
        return None
    if (len(left) + len(right)) * 4 < len(parted) * 3:
        return None
    wordy = min(median(map(len, left)), median(map(len, right))) >= _SHORTEST
    runs_on = sum(not line.endswith(_CLOSED) for line in [*left, *right])
    return edge if wordy and runs_on * 2 >= len(left) + len(right) else None


def _starts(row: str) -> list[int]:
    """Where text begins in a line: after its indentation, and after each wide space."""
    indent = _INDENT.match(row)
    starts = [indent.end()] if indent is not None and indent.end() < len(row) else []
    return starts + [gap.end() for gap in _GUTTER.finditer(row)]


def _parted(row: str, number: int, edge: int) -> _Row:
    """A line cut at the gutter: where a wide space, or the indentation, runs up to the edge."""
    row = row.rstrip()
    for start in _starts(row):
        left = row[:start].rstrip()
        if start >= edge > len(left):
            return _Row(number, left, row[start:])
    return _Row(number, row, "", across=len(row) > edge)


def _in_order(rows: Sequence[_Row]) -> list[tuple[str, int]]:
    """The lines of a page: left and right column of each stretch between lines across both."""
    ordered: list[tuple[str, int]] = []
    stretch: list[_Row] = []
    for row in [*rows, None]:
        if row is not None and not row.across:
            stretch.append(row)
            continue
        ordered += _column([(part.left, part.number) for part in stretch])
        ordered += _column([(part.right, part.number) for part in stretch])
        stretch = []
        if row is not None:
            ordered.append((row.left, row.number))
    return ordered or [("", rows[0].number)]


def _column(lines: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The lines of one column, blank lines only where more rows are empty than the lines of the
    other column account for.
    """
    filled = [(line, number) for line, number in lines if line.strip()]
    steps = [after - before for (_, before), (_, after) in pairwise(filled)]
    usual = median(steps) if steps else 1
    column = filled[:1]
    for (line, number), step in zip(filled[1:], steps, strict=True):
        if step > usual + 1:
            column.append(("", number))
        column.append((line, number))
    return column
