"""Reader for plain text, such as a PDF's text saved to a file: one `TEXT` block a line.

It reports lines as they stand, indentation included, and counts pages by form feeds where there are
any; only the spaces that character recognition puts between all characters are left out. What a
line *is* (a heading, the body of a note, a page number) is decided in `index.structure`, not here.
Two columns, as `pdftotext -layout` leaves them, are told as those of a PDF, with characters
and lines for units; a table has short cells and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction
from index.readers.decoding import decode
from index.readers.pdf.lines import Column, Run, page_columns
from index.readers.text.mandoku import is_mandoku, read_mandoku

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDE = "\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_SPACED = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_TIGHT = re.compile(f"(?<=[{_WIDE}])(?=[{_WIDE}])")
_FEWEST = 100
"""Spaces. In a shorter text a few spaced titles may be all there is."""

_PIECE = re.compile(r"\S(?:.*?(?=[ \u3000]{3,}\S|[ \u3000]*$))")
_FEWEST = 8
"""Lines of a column, at least."""
_SHORTEST = 10
"""Characters of a usual line in a column; the cells of a table are shorter."""
_CLOSED = tuple("。！？；：.!?;:」』）)")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    decoded = decode(data, name)
    if is_mandoku(decoded.text):
        return read_mandoku(decoded.text, name)
    text = closed_up(decoded.text)
    notices = [] if text == decoded.text else ["spaces between characters taken out"]
    apart = columns_apart(text) if "\n" in text and "\r" not in text else None
    if apart is not None:
        text, numbers = apart
        notices.append("two columns side by side read one after the other")
    blocks = lines_of(text)
    if apart is not None:
        blocks = tuple(replace(block, line=numbers[(block.line or 1) - 1]) for block in blocks)
    return Extraction(text, blocks, "text", notices=(*decoded.notices, *notices))


def closed_up(text: str) -> str:
    """A text without the spaces that character recognition leaves between Chinese characters.

    It stays as it is unless most Chinese characters in it are followed by a space before the next
    one; then single spaces between two of them, or beside their punctuation, go.
    """
    spaced, tight = len(_SPACED.findall(text)), len(_TIGHT.findall(text))
    return _SPACED.sub("", text) if spaced > tight and spaced > _FEWEST else text


def lines_of(text: str) -> tuple[Block, ...]:
    """One `TEXT` block for every line that is not blank, whatever line end of Unicode's ends it.

    A block's span holds the line with its indentation; `page` is None throughout when the text has
    no form feed.
    """
    page = 1 if "\f" in text else None
    number, start = 1, 0
    blocks: list[Block] = []
    for found in (*_LINE_END.finditer(text), None):
        end = found.start() if found else len(text)
        if text[start:end].strip():
            blocks.append(Block(BlockKind.TEXT, Span(start, end), page, number))
        if page and found and found[0] == "\f":
            page += 1
        else:
            number += 1
        start = found.end() if found else end
    return tuple(blocks)


def columns_apart(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Read the columns of each page, parted by form feeds if at all, one after the other.

    Returns: The text in reading order and, for each of its lines, its number (from 1) in the
    original; None when no page has two columns.
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
    long = (column.lines for column in columns if len(column.lines) >= _FEWEST)
    sides = [[line.text for line in lines] for lines in long]
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
