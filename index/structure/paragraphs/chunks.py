"""Lines gathered into chunks: a heading, or the lines of one paragraph or note up to a page's end.

A chunk may be only half of a paragraph or of a note; `stitching` puts halves together. Where one
paragraph ends and the next begins inside a page is decided here, from layout alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import (
    PLAIN,
    Heading,
)
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.paragraphs.joining import address_goes_on
from index.text.characters import columns, ends_closed
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, value_of

_SLACK = 5
"""Columns by which a PDF's full lines differ: letters and punctuation are of unequal width."""
_RAGGED = 0.6
"""A line without a full stop that fills this much of the width was broken for a long word."""
_ITEM = han_pattern(
    rf"第\s?(?P<law>[{CHINESE}\d]{{1,6}})\s?[條款項](?=[\s　:：])|(?P<han>[{CHINESE}]{{1,3}})、"
    rf"|[（(](?P<inner>[{CHINESE}]{{1,3}})[)）]"
)
_LONG_LINE, _LONGEST_LINE = 60, 160
"""Columns. A line between these without a full stop goes on in the line that stands left of it."""
_UNFINISHED = 40
"""Columns. Where blank lines part the paragraphs, so long a line without a full stop goes on."""
_COLUMNS = han_pattern(r"\S(?: {4,}|\t)\S")
"""The space between two columns of a table."""
_FIRST_WORD = han_pattern(r"(?:[!-~]+|.)[，。、；：！？」』）》]*")


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
            or _next_item(current, line)
            or _outdented(current, line, notes)
            or not (
                _hangs_in_note(current, line, note)
                or _goes_on(current[-1], line, layout, width, ends_closed(notes.words(current[-1])))
            )
        ):
            close()
            note = notes.bodies.get(line.index)
        current.append(line)
    close()
    return tuple(piece for chunk in chunks for piece in _without_calls(chunk, notes))


def _without_calls(chunk: Chunk, notes: Notes) -> tuple[Chunk, ...]:
    """A note less the lines below it in which later notes are called: text that goes on after the
    page's end, right under a note whose last line is full.
    """
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
        or line.facts.opener
        or (line.facts.columned and last.facts.columned)
    ):
        return False
    indents = layout.indented and not width
    if indents and line.indent > last.indent + 1 and (closed or not layout.is_full(last)):
        return False
    if address_goes_on(last.text, line.text):
        return True
    if not closed and (line.text[0] in "(<（" or line.text.startswith("http")):
        return True
    cut = last.facts.mid_clause or _LONG_LINE <= last.width <= _LONGEST_LINE
    if cut and not closed and line.indent < last.indent:
        return True
    if not layout.wrapped:
        cut = layout.may_be_full(last) or (layout.spaced and last.width >= _UNFINISHED)
        return not closed and cut and _item(line) is None
    edge = width or layout.width
    if layout.is_full(last, edge):
        return not closed or indents or last.width + _first_word(line) + _SLACK > edge
    return not closed and (last.facts.mid_clause or last.width >= _RAGGED * edge)


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
    item = _item(line)
    hangs = line.indent > current[0].indent + 1
    if item is None or hangs or not current[-1].facts.closed:
        return False
    first = _item(current[0])
    return first is not None and first[0] == item[0] and item[1] == first[1] + 1


def _item(line: Line) -> tuple[str, int] | None:
    """The form and the number of the item of a list or of a law that a line begins with."""
    found = _ITEM.match(line.text)
    if found is not None:
        form = found.lastgroup or ""
        return form, value_of(found.group(form)) or 0
    label = line.facts.label
    return None if label is None else (label.style, label.value or 0)


def _outdented(current: Sequence[Line], line: Line, notes: Notes) -> bool:
    """Whether a line stands left of the lines before it, which hang below the first of theirs."""
    first, last = current[0], current[-1]
    hangs = len(current) > 1 and last.indent > first.indent + 1
    return hangs and line.indent <= first.indent + 1 and ends_closed(notes.words(last))
