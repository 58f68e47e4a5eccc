"""From the sorted lines of a PDF to blocks: paragraphs re-joined over lines, columns and pages."""

import re
from collections import deque
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from index.model import Span
from index.readers.blocks import BlockKind
from index.readers.layout import Layout, is_wide
from index.readers.misused_markup import stands_above_title
from index.readers.pdf.lines import Column, Line
from index.readers.pdf.zones import FootNote, Zones, is_heading
from index.readers.printed_numbers import bare_label, is_label, raised
from index.text.numerals import value_of
from index.text.tables import read_rows

# A first line is indented by at least this many ems; a gap of this many line heights parts
# paragraphs; sizes closer than this many points are one size.
_INDENT = 0.8
_GAP = 1.35
_SAME_SIZE = 0.8
# A title is at least this much larger than the body.
_TITLE = 1.35
_RE = {name: re.compile(form) for name, form in read_rows(__file__)}
_INSET = 1.5  # a block of several lines this many ems from the left edge is a quotation
# This many lines of one right edge make an inset block, unless they end sentences, as verse does.
_FULL_LINES = 3
_OPEN_ENDS = "，、,：:(（「『《〈“"
_SENTENCE_ENDS = "。！？；」』”.!?;"


class PdfText:
    """Lays one file out."""

    def __init__(self, layout: Layout, zones: Zones, authors: Sequence[str]) -> None:
        self._layout = layout
        self._zones = zones
        self._authors = set(authors)
        self._plain = BlockKind.PARAGRAPH
        unsure = sum(line.confidence < 1 for line, _ in zones.body)
        self._is_flat = unsure * 2 > len(zones.body)  # recognised: read by its words alone
        self._notes = deque(zones.notes)
        self._furniture = deque(sorted(zones.furniture, key=lambda item: item[0]))
        self._by_label: dict[str, list[FootNote]] = {}
        for note in zones.notes:
            self._by_label.setdefault(note.label, []).append(note)
        headings = [line for line, column in zones.body if is_heading(line, column, zones)]
        self._sizes: list[float] = []  # of headings, those that differ by rounding only once
        for size in sorted({round(line.size * 2) / 2 for line in headings}, reverse=True):
            if not self._sizes or self._sizes[-1] - size > _SAME_SIZE:
                self._sizes.append(size)
        on_first = [line.size for line, _ in zones.body if line.page == 1]
        self._title_size = max(on_first, default=0.0)
        if self._title_size < _TITLE * zones.body_size:
            self._title_size = 0.0
        kinds = {self._kind(line, column) for line, column in zones.body}
        if self._is_flat or (not zones.notes and BlockKind.HEADING not in kinds):
            self._plain = BlockKind.TEXT

    def lay_out(self) -> None:
        """Lay out body, notes and furniture; notes wait for the end of the paragraph they cut."""
        before: tuple[Line, Column] | None = None
        self._first: Line | None = None  # of the open block
        for line, column in self._zones.body:
            kind = self._kind(line, column)
            same = kind is self._layout.kind and kind is not BlockKind.AUTHOR
            if not same or before is None or self._begins_paragraph(line, column, *before):
                self._layout.end()
                self._lay_out_waiting(line.page - 1)
                self._layout.page = line.page
                # Larger headings than this one, and smaller than the title.
                top = self._title_size or 1000.0
                larger = [
                    s for s in self._sizes if line.size < s - _SAME_SIZE < top - 2 * _SAME_SIZE
                ]
                level = 1 + len(larger) if kind is BlockKind.HEADING else 0
                self._layout.begin(kind, level=level)
                self._first = line
            self._line(line)
            before = line, column
        self._layout.end()
        self._lay_out_waiting(inf)

    def _kind(self, line: Line, column: Column) -> BlockKind:
        if self._is_flat:
            large = line.size >= 0.8 * self._title_size > 0
            return BlockKind.TITLE if line.page == 1 and large else self._plain
        if line.page == 1 and self._title_size and line.size >= self._title_size - _SAME_SIZE:
            return BlockKind.PARAGRAPH if stands_above_title(line.text) else BlockKind.TITLE
        if any(map(str.isalnum, line.text)) and is_heading(line, column, self._zones):
            return BlockKind.HEADING
        if line.page == 1 and line.text.strip() in self._authors:
            return BlockKind.AUTHOR
        return BlockKind.TABLE_ROW if "\t" in line.text.strip() else self._plain

    def _line(self, line: Line, skip: str = "") -> None:
        """Add a line to the open block, its marks distinguished from exponents."""
        layout = self._layout
        self._join(line.text[len(skip) :] or line.text)
        start = layout.offset
        for piece, is_raised in line.pieces:
            text = piece.removeprefix(skip) if skip else piece
            skip = ""
            if text == "\t" and layout.kind is BlockKind.TABLE_ROW:
                layout.cell()
            elif not is_raised:
                self._with_circled_marks(text, line.page)
            elif key := self._note_called(text, line.page):
                layout.mark(text, bare_label(text), key)
            else:
                layout.add(raised(text))
        if line.confidence < 1:
            layout.recognised.append((Span(start, layout.offset), line.confidence))

    def _with_circled_marks(self, text: str, page: int) -> None:
        """Add text in which a circled number may be a mark though nothing raises it."""
        for part in _RE["circled"].split(text):
            if _RE["circled"].fullmatch(part) and (key := self._note_called(part, page)):
                self._layout.mark(part, bare_label(part), key)
            else:
                self._layout.add(part)

    def _join(self, following: str) -> None:
        """Join the next line to the open block: ideographs touch, Latin words keep a space."""
        tail = self._layout.tail
        touch = not tail or is_wide(tail[-1]) or is_wide(following[0])
        if _RE["hyphenated"].search(tail) and following[:1].islower():
            self._layout.take_back()
        elif not (touch or _RE["address"].search(tail)):
            self._layout.add(" ")

    def _begins_paragraph(
        self, line: Line, column: Column, before: Line, before_column: Column
    ) -> bool:
        """Whether a line begins a paragraph rather than going on with the one before it."""
        size = line.size
        same_size = self._is_flat or abs(size - before.size) <= _SAME_SIZE
        below = column is before_column
        fields = line.page == 1 and all(_RE["field"].match(ln.text) for ln in (before, line))
        apart = below and before.base - line.base > _GAP * max(_leading(column), size * 1.2)
        if apart or fields or not same_size or _RE["leader"].search(before.text):
            return True
        if "\t" in line.text + before.text:
            return True
        outdented = line.left < before.left - _INDENT * size
        if _RE["list marker"].match(line.text) and (outdented or before.text[-1] in _SENTENCE_ENDS):
            return True
        if self._layout.kind is BlockKind.TITLE:
            return False
        if _RE["chapter"].match(line.text) or _counts_on(self._first, line, before):
            return True
        room = _measure(before, before_column) - before.right
        if room > _first_unit(line) + 0.5 * size and room > 1.2 * size:
            return True
        if self._layout.kind is BlockKind.HEADING or _RE["list marker"].match(before.text):
            return False
        edge = before.left if below else column.left
        return line.left - edge > _INDENT * size

    def _note_called(self, text: str, page: int) -> str:
        """The key of the note that a raised number calls, "" if it is none, or an exponent."""
        before = self._layout.tail
        latin = before[-1:].isascii() and before[-1:].isalnum()
        exponent = latin and not _RE["word"].search(before)
        if not is_label(text) or not before or exponent:
            return ""
        candidates = self._by_label.get(bare_label(text), [])
        near = [note for note in candidates if note.page in {page, page + 1}]
        if near or len(candidates) == 1:
            return min(near or candidates, key=lambda note: note.page).key
        return ""

    def _lay_out_waiting(self, page: float) -> None:
        """Lay out the notes and furniture of the pages up to `page`."""
        layout = self._layout
        while self._notes and self._notes[0].page <= page:
            note = self._notes.popleft()
            layout.page = note.page
            layout.open_note(note.key if note.label else "", note.label)
            layout.begin(BlockKind.NOTE)
            if note.printed:
                layout.mark_label(note.printed)
                layout.add(" ")
            for at, line in enumerate(note.lines):
                self._line(line, note.printed if at == 0 else "")
            layout.close_note()
        while self._furniture and self._furniture[0][0] <= page:
            layout.page, text = self._furniture.popleft()
            layout.whole(BlockKind.FURNITURE, text)


def _counts_on(first: Line | None, line: Line, before: Line) -> bool:
    """Whether a line begins with the number after that of the item which the lines before make."""
    found = [_RE["counted"].match(each.text) if each else None for each in (first, line)]
    last, here = found
    if last is None or here is None or last[1] + last[3] != here[1] + here[3]:
        return False
    return before.text[-1] not in _OPEN_ENDS and value_of(here[2]) == (value_of(last[2]) or 0) + 1


def _measure(line: Line, column: Column) -> float:
    """The right edge that the lines about a line keep: that of an inset block, or the column's."""
    at = column.lines.index(line)
    about = [
        other
        for other in column.lines[max(at - 3, 0) : at + 4]
        if abs(other.size - line.size) < _SAME_SIZE and abs(other.left - line.left) < line.size
    ]
    edge = max((other.right for other in about), default=column.right)
    full = sum(edge - other.right < 1.2 * line.size for other in about)
    below = column.lines[at + 1 : at + 2]
    hangs = bool(below) and abs(below[0].left - line.left) < 0.5 * line.size
    inset = full >= _FULL_LINES or (hangs and line.left - column.left > _INSET * line.size)
    return edge if inset and line.text[-1] not in _SENTENCE_ENDS else column.right


def _leading(column: Column) -> float:
    """The usual distance between the lines of a column."""
    steps = (above.base - below.base for above, below in pairwise(column.lines))
    down = sorted(step for step in steps if step > 0)
    return down[len(down) // 2] if down else 0.0


def _first_unit(line: Line) -> float:
    """How wide what cannot be parted at the head of a line is: a word, or two ideographs."""
    rest = re.sub(r"^[\x21-\u2e7f]*", "", line.text)
    return line.size * (2 if is_wide(line.text[0]) else 0.55 * (len(line.text) - len(rest)))
