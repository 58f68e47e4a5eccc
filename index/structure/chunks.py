"""Lines gathered into chunks: a heading, or the lines of one paragraph or note up to a page's end.

A chunk may be only half of a paragraph or of a note; `stitching` puts halves together. Where one
paragraph ends and the next begins inside a page is decided here, from layout alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.readers.blocks import BlockKind
from index.structure.characters import columns, ends_closed, ends_mid_clause
from index.structure.headings import Heading, bullet_length, is_caption
from index.structure.layout import Layout
from index.structure.lines import Line
from index.structure.notes import Notes


class ChunkKind(StrEnum):
    """What a chunk is."""

    TEXT = "text"
    NOTE = "note"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together. `note` is the index of the note that begins here, None for text;
    `heading` how a heading is read."""

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
    note_width = _note_width(lines, notes)
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
        if (
            begins
            or not current
            or not _goes_on(current[-1], line, layout, width, note is not None)
        ):
            close()
            note = notes.bodies.get(line.index)
        current.append(line)
    close()
    return tuple(chunks)


def _goes_on(last: Line, line: Line, layout: Layout, width: int, in_note: bool) -> bool:
    """Whether a line goes on with the paragraph or note of the line before it."""
    if (
        line.gap
        or line.breaks
        or (line.block.kind is BlockKind.NOTE) != (last.block.kind is BlockKind.NOTE)
    ):
        return False
    if line.block.kind not in (BlockKind.TEXT, BlockKind.NOTE):
        return False
    if bullet_length(line.text) or is_caption(line.text):
        return False
    if layout.indented and line.indent > last.indent + 1 and line.indent > 1 and not in_note:
        return False
    closed = ends_closed(last.text)
    if not layout.wrapped:
        return not closed and (in_note or columns(last.text[:80]) > 40 or line.text[0] in "(<（")
    if layout.is_full(last, width):
        return True
    if ends_mid_clause(last.text) or line.text[0] in "(<（" or line.text.startswith("http"):
        return True
    return not closed and columns(last.text) >= (0.5 if in_note else 0.7) * (width or layout.width)


def _note_width(lines: Sequence[Line], notes: Notes) -> int:
    """Columns of a full line in notes, which are set smaller: the widest line that begins one and
    is followed by another line."""
    widths = [
        columns(lines[index].text)
        for index in notes.bodies
        if index + 1 < len(lines) and not lines[index + 1].gap and index + 1 not in notes.bodies
    ]
    return max(widths, default=0)
