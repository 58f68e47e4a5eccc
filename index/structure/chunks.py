"""Lines gathered into chunks: a heading, or the lines of one paragraph or note up to a page's end.

A chunk may be only half of a paragraph or of a note; `stitching` puts halves together. Where one
paragraph ends and the next begins inside a page is decided here, from layout alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.readers.blocks import BlockKind
from index.structure.characters import columns, ends_closed, ends_mid_clause
from index.structure.headings import Heading, bullet_length, is_caption
from index.structure.joining import address_goes_on
from index.structure.labels import body_label
from index.structure.layout import Layout
from index.structure.lines import Line
from index.structure.notes import Notes

_SLACK = 5
"""Columns by which a PDF's full lines differ: letters and punctuation are of unequal width."""
_RAGGED = 0.6
"""A line without a full stop that fills this much of the width was broken for a long word."""
_FIRST_WORD = re.compile(r"(?:[!-~]+|.)[，。、；：！？」』）》]*")


class ChunkKind(StrEnum):
    """What a chunk is."""

    TEXT = "text"
    NOTE = "note"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together. `note` is the index of the note that begins here, None for text;
    `heading` how a heading is read.
    """

    kind: ChunkKind
    lines: tuple[Line, ...]
    note: int | None = None
    heading: Heading | None = None
    listed: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the extraction's text."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends in the extraction's text."""
        return self.lines[-1].end

    @property
    def width(self) -> int:
        """Columns of all its lines together."""
        return sum(line.width for line in self.lines)

    @property
    def breaks(self) -> bool:
        """Whether a page certainly ends before it."""
        return self.lines[0].breaks


def gather(
    lines: Sequence[Line],
    layout: Layout,
    notes: Notes,
    headings: Mapping[int, Heading],
    left_out: Collection[int],
    listed: Collection[int],
) -> tuple[Chunk, ...]:
    """Gather lines into chunks.

    Args:
        lines: all lines without furniture.
        layout: how they are laid out.
        notes: which lines begin a note.
        headings: which lines are headings.
        left_out: lines of the front matter.
        listed: lines inside lists of notes.
    """
    note_width = max(_note_width(lines, notes), layout.width)
    chunks: list[Chunk] = []
    current: list[Line] = []
    note: int | None = None

    def close() -> None:
        if current:
            kind = ChunkKind.TEXT if note is None else ChunkKind.NOTE
            in_list = current[0].index in listed
            chunks.append(Chunk(kind, tuple(current), note, listed=in_list))
            current.clear()

    for line in lines:
        if line.index in left_out:
            close()
            note = None
            continue
        if line.index in headings:
            close()
            note = None
            chunks.append(Chunk(ChunkKind.HEADING, (line,), heading=headings[line.index]))
            continue
        begins = line.index in notes.bodies
        width = note_width if note is not None else 0
        if note is not None and not begins and _is_bare_label(current, note, notes):
            current.append(line)
            continue
        if (
            begins
            or not current
            or _next_item(current, line)
            or not _goes_on(current[-1], line, layout, width, ends_closed(notes.words(current[-1])))
        ):
            close()
            note = notes.bodies.get(line.index)
        current.append(line)
    close()
    return tuple(chunks)


def _goes_on(last: Line, line: Line, layout: Layout, width: int, closed: bool) -> bool:
    """Whether a line goes on with the paragraph or note of the line before it.

    `width` is that of a full line of the note; 0 in a paragraph. `closed` says that the line before
    ends like a sentence.
    """
    if (
        line.gap
        or line.breaks
        or (line.block.kind is BlockKind.NOTE) != (last.block.kind is BlockKind.NOTE)
        or line.block.kind not in (BlockKind.TEXT, BlockKind.NOTE)
        or bullet_length(line.text)
        or is_caption(line.text)
    ):
        return False
    indents = layout.indented and not width
    if indents and line.indent > last.indent + 1:
        return False
    if address_goes_on(last.text, line.text):
        return True
    if not closed and (line.text[0] in "(<（" or line.text.startswith("http")):
        return True
    if not layout.wrapped:
        return False
    edge = width or layout.width
    if layout.is_full(last, edge):
        return not closed or indents or last.width + _first_word(line) + _SLACK > edge
    return not closed and (ends_mid_clause(last.text) or last.width >= _RAGGED * edge)


def _first_word(line: Line) -> int:
    """Columns that the beginning of a line would have needed at the end of the line before it."""
    found = _FIRST_WORD.match(line.text)
    return columns(found.group()) if found else 0


def _note_width(lines: Sequence[Line], notes: Notes) -> int:
    """Columns of a full line in notes, which are set smaller: the widest line that begins one and
    is followed by another line.
    """
    widths = [
        lines[index].width
        for index in notes.bodies
        if index + 1 < len(lines) and not lines[index + 1].gap and index + 1 not in notes.bodies
    ]
    return max(widths, default=0)


def _is_bare_label(current: Sequence[Line], note: int, notes: Notes) -> bool:
    """Whether a note's lines so far hold nothing but its label."""
    return len(current) == 1 and current[0].end == notes.pairs[note].body.label.span.end


def _next_item(current: Sequence[Line], line: Line) -> bool:
    """Whether a line is the item of a list that follows the item which the lines before it are."""
    first = body_label(current[0].text, current[0].start)
    label = body_label(line.text, line.start)
    if first is None or label is None or first.style is not label.style:
        return False
    return (label.value or 0) == (first.value or 0) + 1 and ends_closed(current[-1].text)
