"""Lines gathered into chunks: a heading, or the lines of one paragraph or note up to a page's end.

A chunk may be only half of a paragraph or of a note; `stitching` puts halves together. Where one
paragraph ends and the next begins inside a page is decided here, from layout alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.structure.lines.heading_forms import PLAIN, Heading
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.paragraphs.going_on import goes_on, item_of
from index.text.characters import ends_closed


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

    Args: lines: all lines without furniture; layout: how they are laid out; notes: which lines
    begin a note; headings: which lines are headings; left_out: lines of the front matter; listed:
    lines inside lists of notes.
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
            heading = headings[line.index]
            if chunks and _is_title_of(chunks[-1], line, heading):
                chunks[-1] = replace(chunks[-1], lines=(*chunks[-1].lines, line))
            else:
                chunks.append(Chunk(ChunkKind.HEADING, (line,), heading=heading))
            continue
        begins = line.index in notes.bodies
        width = note_width if note is not None else 0
        if note is not None and not begins and _is_bare_label(current, note, notes):
            current.append(line)
            continue
        if (
            begins
            or not current
            or _nextitem_of(current, line)
            or _outdented(current, line, notes)
            or not (
                _hangs_in_note(current, line, note)
                or goes_on(current[-1], line, layout, width, notes)
            )
        ):
            close()
            note = notes.bodies.get(line.index)
        current.append(line)
    close()
    return tuple(piece for chunk in chunks for piece in _without_calls(chunk, notes))


def _without_calls(chunk: Chunk, notes: Notes) -> tuple[Chunk, ...]:
    """A note less the lines below it in which later notes are called."""
    if chunk.kind is not ChunkKind.NOTE or chunk.listed:
        return (chunk,)
    calls = [
        position
        for position, line in enumerate(chunk.lines)
        if line.indent <= chunk.lines[0].indent + 1
        for mark in notes.marks.between(line.start, line.end)
        if mark.note is not None and notes.pairs[mark.note].body.line > line.index
    ]
    ends = [
        position + 1
        for position, line in enumerate(chunk.lines)
        if line.facts.closed and position < min(calls, default=0)
    ]
    if not ends:
        return (chunk,)
    return (
        replace(chunk, lines=chunk.lines[: ends[0]]),
        Chunk(ChunkKind.TEXT, chunk.lines[ends[0] :]),
    )


def _hangs_in_note(current: Sequence[Line], line: Line, note: int | None) -> bool:
    """Whether a line of a note hangs below the label of the note."""
    return (
        note is not None
        and line.indent > current[0].indent + 1
        and not (line.gap or line.breaks)
        and (len(current) == 1 or line.indent == current[-1].indent)
    )


def _is_title_of(chunk: Chunk, line: Line, heading: Heading) -> bool:
    """Whether a heading is the title of a chapter whose number stands alone on the line before."""
    return (
        chunk.heading is not None
        and chunk.heading.form.name in ("part", "chapter", "section")
        and chunk.heading.title.start == chunk.heading.title.end
        and len(chunk.lines) == 1
        and heading.form is PLAIN
        and chunk.lines[0].index == line.index - 1
        and not line.facts.known_title
    )


def _note_width(lines: Sequence[Line], notes: Notes) -> int:
    """Columns of a full line in notes, which are set smaller."""
    widths = [
        lines[index].width
        for index in notes.bodies
        if index + 1 < len(lines) and not lines[index + 1].gap and index + 1 not in notes.bodies
    ]
    return max(widths, default=0)


def _is_bare_label(current: Sequence[Line], note: int, notes: Notes) -> bool:
    """Whether a note's lines so far hold nothing but its label."""
    return len(current) == 1 and current[0].end == notes.pairs[note].body.label.span.end


def _nextitem_of(current: Sequence[Line], line: Line) -> bool:
    """Whether a line is the item of a list that follows the item which the lines before it are."""
    item = item_of(line)
    hangs = line.indent > current[0].indent + 1
    if item is None or hangs or not current[-1].facts.closed:
        return False
    first = item_of(current[0])
    return first is not None and first[0] == item[0] and item[1] == first[1] + 1


def _outdented(current: Sequence[Line], line: Line, notes: Notes) -> bool:
    """Whether a line stands left of the lines before it, which hang below the first of theirs."""
    first, last = current[0], current[-1]
    hangs = len(current) > 1 and last.indent > first.indent + 1
    return hangs and line.indent <= first.indent + 1 and ends_closed(notes.words(last))
