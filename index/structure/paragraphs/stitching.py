"""Halves put together: paragraphs cut by page ends, notes that go on at the foot of the next page.

The pages of a text are rarely marked. A page ends where notes stand between two pieces of text, and
where a piece of text stops in the middle of a sentence. What stands between notes that are called
on one page belongs to the foot of that page; so does a piece that follows an unfinished paragraph
and precedes notes called before it: it is the rest of the note that the page before left open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from index.structure.lines.layout import SHORTEST_PIECE, Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.notes.lists import NoteList
from index.structure.paragraphs.chunks import Chunk, ChunkKind
from index.text.characters import ends_closed, ends_mid_clause, is_ideograph
from index.text.fold import fold_han, han_pattern


def without_emptied(
    parts: Sequence[Part], lists: Sequence[NoteList]
) -> tuple[list[Part], list[Line]]:
    """Leave out the headings of lists of which nothing but notes is left: such a section is empty.

    Args: parts: all parts of a text, in order; lists: as found by `find_note_lists`.
    Returns: The other parts, and the lines of the headings that were left out.
    """
    openers = {found.heading for found in lists}
    kept: list[Part] = []
    left_out: list[Line] = []
    for position, part in enumerate(parts):
        if part.lines[0].index not in openers:
            kept.append(part)
            continue
        below = list(takewhile(lambda after: after.note is not None, parts[position + 1 :]))
        following = parts[position + 1 + len(below) : position + 2 + len(below)]
        if below and (not following or following[0].chunks[0].heading is not None):
            left_out += part.lines
        else:
            kept.append(part)
    return kept, left_out


_LAST_WORDS = frozenset(fold_han("年月日號期卷頁版社局冊輯章節條"))
_ADDRESS = han_pattern(r"(?:https?://|www\.)\S*$")
_LONG_NOTE = 50
"""Columns. A note that ends without a full stop after fewer is a bare reference, not a cut one."""


@dataclass(slots=True)
class Part:
    """A paragraph, a note or a heading, whole. `page` counts from 1, None when nothing tells, and
    `pages` are those of its chunks, as far as they are known; `note` is the index under which marks
    name a note.
    """

    kind: ChunkKind
    chunks: list[Chunk]
    page: int | None = None
    note: int | None = None
    pages: dict[int, int] = field(default_factory=dict)

    @property
    def lines(self) -> list[Line]:
        """All lines in reading order."""
        return [line for chunk in self.chunks for line in chunk.lines]

    def page_of(self, line: Line) -> int | None:
        """The page of a line: its own, or the one that was inferred for its chunk."""
        return self.pages.get(line.index, self.page) if line.page is None else line.page


def stitch(chunks: Sequence[Chunk], layout: Layout, notes: Notes, text: str) -> list[Part]:
    """Join chunks into parts and number the pages.

    Args: chunks: in the order of the input; layout: how lines are laid out; notes: the notes and
    their marks; text: the extraction's text.
    Returns: The parts, in the order in which they begin.
    """
    return _Stitcher(chunks, layout, notes, text).parts()


class _Stitcher:
    def __init__(self, chunks: Sequence[Chunk], layout: Layout, notes: Notes, text: str) -> None:
        self._chunks = chunks
        self._layout = layout
        self._notes = notes
        self._text = text
        self._explicit = any(line.breaks for chunk in chunks for line in chunk.lines[:1])
        self._owner: dict[int, int] = {}  # chunk that goes on with a note -> chunk that begins it
        self._last: dict[int, int] = {}  # chunk that begins a note -> its last chunk so far

    def parts(self) -> list[Part]:
        for rule in (self._between_notes, self._overflow):
            rule()
        parts: list[Part] = []
        by_chunk: dict[int, Part] = {}
        paragraph: int | None = None
        page = 1
        inferred = False
        foot = False
        for index, chunk in enumerate(self._chunks):
            if index in self._owner:
                by_chunk[self._owner[index]].chunks.append(chunk)
                by_chunk[self._owner[index]].pages |= {line.index: page for line in chunk.lines}
                foot = foot or not chunk.listed
                continue
            if chunk.kind is ChunkKind.TEXT:
                whole = self._continues(paragraph, index, foot)
                cut = whole is not None and self._chunks[whole].width >= SHORTEST_PIECE
                page, inferred = self._turn(page, inferred, foot or cut)
                if whole is not None:
                    by_chunk[index] = by_chunk[whole]
                    by_chunk[whole].chunks.append(chunk)
                    by_chunk[whole].pages |= {line.index: page for line in chunk.lines}
                    paragraph, foot = index, False
                    continue
                paragraph, foot = index, False
            elif chunk.kind is ChunkKind.HEADING:
                page, inferred = self._turn(page, inferred, foot)
                paragraph, foot = None, False
            else:
                foot = foot or not chunk.listed
            explicit = chunk.lines[0].page
            part = Part(chunk.kind, [chunk], page if explicit is None else explicit, chunk.note)
            by_chunk[index] = part
            parts.append(part)
        return parts if inferred else [_unpaged(part) for part in parts]

    def _turn(self, page: int, inferred: bool, turned: bool) -> tuple[int, bool]:
        return (page + 1, True) if turned else (page, inferred)

    def _continues(self, paragraph: int | None, index: int, foot: bool) -> int | None:
        """The chunk of the paragraph that this chunk goes on with, if it does."""
        if paragraph is None:
            return None
        before, chunk = self._chunks[paragraph], self._chunks[index]
        first, last = chunk.lines[0], before.lines[-1]
        if first.facts.opener or before.lines[0].facts.bullet:
            return None
        if not (foot or chunk.breaks or first.gap or not self._layout.spaced):
            return None
        opens_paragraph = self._layout.indented and first.indent > 1
        if opens_paragraph:
            return None
        if self._open(paragraph):
            return paragraph
        turned = foot or chunk.breaks
        if turned and self._layout.indented and self._layout.is_full(last):
            return paragraph
        return None

    def _open(self, index: int) -> bool:
        """Whether a paragraph stops in the middle of a sentence, as at a page's end."""
        chunk = self._chunks[index]
        words = self._notes.words(chunk.lines[-1])
        if not words or ends_closed(words):
            return False
        after = self._chunks[index + 1] if index + 1 < len(self._chunks) else None
        before_foot = after is not None and after.kind is ChunkKind.NOTE and not after.listed
        return (
            ends_mid_clause(words)
            or (before_foot and chunk.width >= SHORTEST_PIECE)
            or self._layout.may_be_cut(chunk.lines[-1], chunk.width)
        )

    def _note_open(self, index: int) -> bool:
        """Whether a note surely goes on: it ends inside a clause, not like a reference."""
        chunk = self._chunks[self._last.get(index, index)]
        words = chunk.lines[-1].text
        if ends_closed(words) or _ADDRESS.search(words[-120:]):
            return False
        if ends_mid_clause(words):
            return True
        last = words[-1]
        runs_on = (is_ideograph(last) and last not in _LAST_WORDS) or (
            last.isalpha() and last.islower()
        )
        return runs_on and chunk.width >= _LONG_NOTE

    def _mark_position(self, chunk: Chunk) -> int | None:
        if chunk.note is None:
            return None
        mark = self._notes.pairs[chunk.note].mark
        return None if mark is None else mark.span.start

    def _has_marks(self, chunk: Chunk) -> bool:
        return any(
            mark.note is not None
            for line in chunk.lines
            for mark in self._notes.marks.between(line.start, line.end)
        )

    def _runs(self, wanted: Callable[[Chunk], bool]) -> list[int]:
        return [index for index, chunk in enumerate(self._chunks) if wanted(chunk)]

    def _give(self, index: int, note: int) -> None:
        """Let a chunk go on with the note that another chunk begins."""
        if index not in self._owner:
            self._owner[index] = note
            self._last[note] = max(index, self._last.get(note, note))

    def _between_notes(self) -> None:
        """Text between two notes of one foot, or inside a list of notes, goes on with the first."""
        bodies = self._runs(lambda chunk: chunk.kind is ChunkKind.NOTE)
        for index, after in pairwise([*bodies, len(self._chunks)]):
            between = range(index + 1, after)
            if self._chunks[index].listed:
                for inner in between:
                    if (
                        self._chunks[inner].kind is not ChunkKind.TEXT
                        or not self._chunks[inner].listed
                    ):
                        break
                    self._give(inner, index)
                continue
            if after == len(self._chunks) or len(between) > 3:
                continue
            called = self._mark_position(self._chunks[after])
            if (
                called is not None
                and called < self._chunks[index].start
                and all(
                    self._chunks[inner].kind is ChunkKind.TEXT
                    and not self._chunks[inner].breaks
                    and not self._has_marks(self._chunks[inner])
                    for inner in between
                )
                and not (between and self._chunks[after].breaks)
            ):
                for inner in between:
                    self._give(inner, index)

    def _overflow(self) -> None:
        """The rest of a note at the foot of the next page, which may have notes of its own."""
        note: int | None = None
        texts: list[int] = []
        for index, chunk in enumerate(self._chunks):
            if index in self._owner:
                continue
            if chunk.kind is ChunkKind.HEADING:
                texts.append(index)
                continue
            if chunk.kind is ChunkKind.TEXT:
                texts.append(index)
                continue
            if note is not None and self._foot_overflow(note, texts, index):
                self._give(texts[-1], note)
            note = None if chunk.listed else index
            texts = []

    def _foot_overflow(self, note: int, texts: Sequence[int], foot: int) -> bool:
        """Whether the last text before a foot is the rest of an earlier note."""
        if len(texts) < 2 or texts[-1] != foot - 1:
            return False
        rest, before = self._chunks[texts[-1]], self._chunks[texts[-2]]
        called = self._mark_position(self._chunks[foot])
        if rest.kind is not ChunkKind.TEXT or called is None or called > rest.start:
            return False
        if before.kind is not ChunkKind.TEXT or self._has_marks(rest):
            return False
        if self._explicit and (rest.breaks or self._chunks[foot].breaks):
            return False
        return self._note_open(note) or self._open(texts[-2])


def _unpaged(part: Part) -> Part:
    if part.chunks[0].lines[0].page is None:
        part.page = None
        part.pages = {}
    return part
