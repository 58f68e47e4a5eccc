"""Two columns side by side in plain text, as `pdftotext -layout` leaves them, read in turn.

A page of text is a page of runs, its characters and lines the units; where two columns run is told
as for a PDF (`index.readers.pdf.lines`). A table has short cells and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.readers.pdf.lines import Column, Run, page_columns

_PIECE = re.compile(r"\S(?:.*?(?=[ \u3000]{3,}\S|[ \u3000]*$))")
_FEWEST = 8
"""Lines of a column, at least."""
_SHORTEST = 10
"""Characters of a usual line in a column; the cells of a table are shorter."""
_CLOSED = tuple("。！？；：.!?;:」』）)")


def columns_apart(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Read the columns of each page, parted by form feeds if at all, one after the other.

    Returns:
        The text in reading order and, for each of its lines, its number (from 1) in the original;
        None when no page has two columns.
    """
    found = False
    lines: list[tuple[str, int]] = []
    first = 1
    for position, page in enumerate(text.split("\f")):
        rows = page.split("\n")
        columns = page_columns(list(_runs(rows, first)), position)
        ordered = [(row, first + at) for at, row in enumerate(rows)]
        if _are_columns(columns):
            found = True
            ordered = [line for column in columns for line in _lines(column)]
        if position:
            ordered[0] = ("\f" + ordered[0][0], ordered[0][1])
        lines += ordered
        first += len(rows) - 1
    if not found:
        return None
    return "\n".join(line for line, _ in lines), tuple(number for _, number in lines)


def _runs(rows: Sequence[str], first: int) -> Iterator[Run]:
    """What stands between wide spaces, one unit high; the number of a line is its base line."""
    for number, row in enumerate(rows, first):
        for piece in _PIECE.finditer(row):
            yield Run(piece[0], piece.start(), piece.end(), -number, 0.5, 400)


def _are_columns(columns: Sequence[Column]) -> bool:
    """Whether columns stand side by side, and hold running text."""
    sides = [
        [line.text for line in column.lines] for column in columns if len(column.lines) >= _FEWEST
    ]
    beside = any(
        before.right <= after.left and len(after.lines) >= _FEWEST
        for before, after in pairwise(columns)
    )
    texts = [text for side in sides for text in side]
    runs_on = sum(not text.endswith(_CLOSED) for text in texts) * 2 >= len(texts)
    return beside and runs_on and all(median(map(len, side)) >= _SHORTEST for side in sides)


def _lines(column: Column) -> Iterator[tuple[str, int]]:
    """The lines of a column with their numbers; a wider step than usual is a blank line."""
    numbers = [-int(line.base) for line in column.lines]
    usual = min((after - before for before, after in pairwise(numbers)), default=1)
    for at, (line, number) in enumerate(zip(column.lines, numbers, strict=True)):
        if at and number - numbers[at - 1] > usual:
            yield "", number
        indent = " " * int(line.left - column.left)
        yield indent + "   ".join(run.text for run in line.runs), number
