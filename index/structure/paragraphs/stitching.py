"""Halves put together: paragraphs cut by page ends, notes that go on at the foot of the next page.

Pages are rarely marked: one ends where notes stand between two pieces of text, or text stops in mid
sentence. What stands between notes called on one page is of its foot, and so is a piece between an
unfinished paragraph and notes called before it: the rest of a note that the page before left open.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from index.structure.lines.layout import SHORTEST_PIECE, Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.paragraphs.gathering import Part
from index.text.characters import ends_closed, ends_mid_clause, is_ideograph
from index.text.fold import fold_han, han_pattern

_LAST_WORDS = frozenset(fold_han("年月日號期卷頁版社局冊輯章節條"))
_ADDRESS = han_pattern(r"(?:https?://|www\.)\S*$")
_SHORTEST_PAGE = 5  # lines. Where more are cut, blank lines part all lines of the text.
_LONG_NOTE = 50
"""Columns. A note that ends without a full stop after fewer is a bare reference, not a cut one."""


def without_emptied(
    parts: Sequence[Part], openers: Collection[int]
) -> tuple[tuple[Part, ...], list[Line]]:
    """Leave out the headings (`openers`) of lists of which nothing but notes is left.

    Returns: The other parts, and the lines of the headings that were left out.
    """
    kept: list[Part] = []
    left_out: list[Line] = []
    for position, part in enumerate(parts):
        after = parts[position + 1 :] if part.lines[0].index in openers else ()
        below = list(takewhile(lambda each: each.note is not None, after))
        following = after[len(below) : len(below) + 1]
        if below and all(each.heading is not None for each in following):
            left_out += part.lines
        else:
            kept.append(part)
    return tuple(kept), left_out


class Stitcher:
    """Joins pieces, in the order of the input, into whole parts, and counts pages if need be."""

    def __init__(self, pieces: Sequence[Part], layout: Layout, notes: Notes) -> None:
        self._pieces = pieces
        self._layout = layout
        self._notes = notes
        self._owner: dict[int, int] = {}  # piece that goes on with a note -> piece that begins it
        self._last: dict[int, int] = {}  # piece that begins a note -> its last piece so far

    def parts(self) -> list[Part]:
        """The whole parts."""
        self._between_notes()
        self._overflow()
        parts: list[Part] = []
        part_of: dict[int, Part] = {}
        pages: dict[int, int] = {}
        paragraph: int | None = None
        page, cuts = 1, 0
        foot = False
        for index, piece in enumerate(self._pieces):
            whole = self._owner.get(index)
            if whole is not None or piece.note is not None:
                foot = foot or not piece.listed
            else:
                whole = self._continued(paragraph, index, foot) if piece.is_text else None
                cut = whole is not None and self._pieces[whole].width >= SHORTEST_PIECE
                page += int(foot or cut)
                cuts += int(cut and not foot)
                paragraph, foot = (index if piece.is_text else None), False
            pages |= {line.index: page for line in piece.lines}
            if whole is None:
                part_of[index] = replace(piece, lines=list(piece.lines))
                parts.append(part_of[index])
            else:
                part_of[index] = part_of[whole]
                part_of[whole].lines += piece.lines
        for part in parts if page > 1 and cuts * _SHORTEST_PAGE <= len(pages) else ():
            part.lines = [
                replace(line, page=pages[line.index]) if line.page is None else line
                for line in part.lines
            ]
        return parts

    def _continued(self, paragraph: int | None, index: int, foot: bool) -> int | None:
        """The piece of the paragraph that this piece goes on with, if it does."""
        if paragraph is None:
            return None
        before, first, layout = self._pieces[paragraph], self._pieces[index].lines[0], self._layout
        turned = foot or first.breaks
        if first.facts.opener or before.lines[0].facts.bullet:
            return None
        if not (turned or first.gap or not layout.spaced) or (layout.indented and first.indent > 1):
            return None
        full = turned and layout.indented and layout.is_full(before.lines[-1])
        return paragraph if full or self._is_open(paragraph) else None

    def _is_open(self, index: int) -> bool:
        """Whether a paragraph stops in the middle of a sentence, as at a page's end."""
        piece = self._pieces[index]
        words = self._notes.words(piece.lines[-1])
        if not words or ends_closed(words):
            return False
        foot = any(after.note is not None for after in self._pieces[index + 1 : index + 2])
        before_foot = foot and not self._pieces[index + 1].listed
        return (
            ends_mid_clause(words)
            or (before_foot and piece.width >= SHORTEST_PIECE)
            or self._layout.may_be_cut(piece.lines[-1], piece.width)
        )

    def _note_is_open(self, index: int) -> bool:
        """Whether a note surely goes on: it ends inside a clause, not like a reference."""
        piece = self._pieces[self._last.get(index, index)]
        words = piece.lines[-1].text
        if ends_closed(words) or _ADDRESS.search(words[-120:]):
            return False
        last = words[-1]
        in_word = is_ideograph(last) and last not in _LAST_WORDS
        runs_on = in_word or (last.isalpha() and last.islower())
        return ends_mid_clause(words) or (runs_on and piece.width >= _LONG_NOTE)

    def _called_before(self, piece: Part, offset: int) -> bool:
        """Whether the mark of a note stands before an offset."""
        mark = None if piece.note is None else self._notes.pairs[piece.note].mark
        return mark is not None and mark.span.start < offset

    def _has_marks(self, piece: Part) -> bool:
        marks = self._notes.marks
        placed = (mark for line in piece.lines for mark in marks.between(line.start, line.end))
        return any(mark.note is not None for mark in placed)

    def _give(self, index: int, note: int) -> None:
        """Let a piece go on with the note that another piece begins."""
        self._owner[index] = note
        self._last[note] = index

    def _between_notes(self) -> None:
        """Text between two notes of one foot, or inside a list of notes, goes on with the first."""
        pieces = self._pieces
        notes = [index for index, piece in enumerate(pieces) if piece.note is not None]
        for index, after in pairwise([*notes, len(pieces)]):
            between: Sequence[int] = range(index + 1, after)
            if pieces[index].listed:
                between = list(
                    takewhile(lambda at: pieces[at].is_text and pieces[at].listed, between)
                )
            elif after == len(pieces) or len(between) > 3 or not self._on_one_foot(index, after):
                continue
            for inner in between:
                self._give(inner, index)

    def _on_one_foot(self, index: int, after: int) -> bool:
        """Whether two notes, and what stands between them, belong to the foot of one page."""
        start = self._pieces[index].lines[0].start
        return (
            self._called_before(self._pieces[after], start)
            and all(p.is_text and not self._has_marks(p) for p in self._pieces[index + 1 : after])
            and not any(p.lines[0].breaks for p in self._pieces[index + 1 : after + 1])
        )

    def _overflow(self) -> None:
        """The rest of a note at the foot of the next page, which may have notes of its own."""
        note: int | None = None
        texts: list[int] = []
        for index, piece in enumerate(self._pieces):
            if index in self._owner:
                continue
            if piece.note is None:
                texts.append(index)
                continue
            if note is not None and self._is_overflow(note, texts, index):
                self._give(texts[-1], note)
            note = None if piece.listed else index
            texts = []

    def _is_overflow(self, note: int, texts: Sequence[int], foot: int) -> bool:
        """Whether the last text before a foot is the rest of an earlier note."""
        if len(texts) < 2 or texts[-1] != foot - 1:
            return False
        before, rest = (self._pieces[index] for index in texts[-2:])
        first = rest.lines[0]
        called = self._called_before(self._pieces[foot], first.start)
        apart = first.breaks or self._pieces[foot].lines[0].breaks
        if apart or not (called and before.is_text and rest.is_text) or self._has_marks(rest):
            return False
        return self._note_is_open(note) or self._is_open(texts[-2])
