"""Notes inside running text, as commentaries print them between its words: 〈…〉, 〔…〕 or （…）.

They are taken out like notes that a mark calls, so that the phrases of the text run on over them.
The same signs enclose titles, additions of editors and asides: which it is, the whole text tells.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from index.model import Span
from index.readers.blocks import INLINE, BlockKind
from index.structure.lines.line import Line
from index.structure.notes.finding import MarkTable, NoteLabel, PlacedMark
from index.structure.paragraphs.gathering import Part
from index.text.characters import is_ideograph
from index.text.fold import fold_han, han_pattern
from index.text.numerals import CHINESE

_SIGNS = ("〈〉", "〔〕", "（）", "()")
_RUNNING = frozenset({BlockKind.TEXT, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
_PARTICLES, _STOPS, _MODERN = (
    frozenset(fold_han(c)) for c in ("也曰矣乎焉哉耳", "，。；：、", "的")
)
_OF_MODERN = 0.003
_PUNCTUATED = 0.01
_CLASSICAL = 0.01
_CLASSICAL_BARE = 0.002
"""Shares of the characters of a text. Modern prose has 的 for 3 to 5 in 100, judgments, which avoid
it, no final particles; the classics have these for 1 to 6 in 100, lists of places for 0.3."""
_FEWEST = 3
"""Notes of one kind in a punctuated text; one without punctuation has no other use for brackets."""
_NOTE = han_pattern("[。；：，！？]|^(?:音|一作|或作|案|按|讀)|[也反切聲]$")
_NO_NOTE = han_pattern(rf"臣.{{0,2}}|[{CHINESE}]+")  # set small for modesty; a number
_SHORTEST = 30  # characters of a text, at least half of it, by which it can be judged
_MOST_OTHERS = 0.5  # to each note: titles and asides between the same signs


class Bracketed(NamedTuple):
    """What stands between two signs, these included; `part` is the index of the part around it."""

    part: int
    start: int
    end: int
    notes: bool


class InlineNotes(NamedTuple):
    """Parts with their inline notes behind them, the labels of all notes, all marks; `unsure` is
    how many bracketed pieces may be notes as well as anything else.
    """

    parts: tuple[Part, ...]
    labels: tuple[NoteLabel, ...]
    marks: MarkTable
    unsure: int


def part_inline_notes(
    text: str, parts: Sequence[Part], labels: Sequence[NoteLabel], marks: MarkTable
) -> InlineNotes:
    """Take the inline notes out of the paragraphs of a text that is folded to one script."""
    found, unsure = _notes(text, parts)
    within: dict[int, list[Bracketed]] = {}
    for one in found:
        if not marks.between(one.start, one.end):
            within.setdefault(one.part, []).append(one)
    out: list[Part] = []
    held, placed = list(labels), list(marks.all)
    for index, part in enumerate(parts):
        notes = within.get(index, ())
        outside = _outside(part.lines, notes)
        if not notes or not any(is_ideograph(sign) for line in outside for sign in line.text):
            out.append(part)
            continue
        out.append(replace(part, lines=outside))
        for note in notes:
            placed.append(PlacedMark(Span(note.start, note.start + 1), "", len(held)))
            out.append(Part(_cut(part.lines, note.start + 1, note.end), len(held)))
            held.append(NoteLabel("", Span(note.end - 1, note.end), INLINE))
    return InlineNotes(tuple(out), tuple(held), MarkTable(placed), unsure)


def _notes(text: str, parts: Sequence[Part]) -> tuple[list[Bracketed], int]:
    """The bracketed pieces that are notes, and how many others are unsure."""
    han = sum(map(is_ideograph, text))
    if han < _SHORTEST or han * 2 < len(text):
        return [], 0

    def share(characters: Iterable[str]) -> float:
        return sum(map(text.count, characters)) / han

    bare = share(_STOPS) < _PUNCTUATED
    if share(_MODERN) > _OF_MODERN or share(_PARTICLES) < (_CLASSICAL_BARE if bare else _CLASSICAL):
        return [], 0
    notes: list[Bracketed] = []
    unsure = 0
    for signs in _SIGNS:
        inside = (_pieces(text, index, part, signs) for index, part in enumerate(parts))
        pieces = list(chain.from_iterable(inside))
        sure = [one for one in pieces if one.notes]
        others = len(pieces) - len(sure)
        if bare or (len(sure) >= _FEWEST and others <= len(sure) * _MOST_OTHERS):
            notes += [one for one in pieces if one.notes or not _adjoins_work(text, one)]
        elif len(sure) >= _FEWEST:
            unsure += len(pieces)
    return sorted(notes, key=lambda one: one.start), unsure


def _pieces(text: str, index: int, part: Part, signs: str) -> Iterator[Bracketed]:
    """What stands between two signs in the running text of a part, the outermost ones."""
    if not part.is_text or part.lines[0].block.kind not in _RUNNING:
        return
    opened: list[int] = []
    for line in part.lines:
        for place in range(line.start, line.end):
            if text[place] == signs[0]:
                opened.append(place)
            elif text[place] == signs[1] and opened:
                start = opened.pop()
                words = text[start + 1 : place]
                kept = not _NO_NOTE.fullmatch(words) and any(map(is_ideograph, words))
                if not opened and kept:
                    yield Bracketed(index, start, place + 1, _NOTE.search(words) is not None)


def _adjoins_work(text: str, one: Bracketed) -> bool:
    """Whether a book's title stands beside it, as beside the title of a chapter."""
    return "》" in text[one.start - 1 : one.start] or text[one.end : one.end + 1] == "《"


def _outside(lines: Sequence[Line], notes: Sequence[Bracketed]) -> list[Line]:
    """Lines without the notes in them, but with the signs that open these."""
    edges = [lines[0].start, *(e for one in notes for e in (one.start + 1, one.end)), lines[-1].end]
    return [p for at in range(0, len(edges), 2) for p in _cut(lines, edges[at], edges[at + 1])]


def _cut(lines: Sequence[Line], start: int, end: int) -> list[Line]:
    """The pieces of lines between two places."""
    pieces = []
    held = max(0, bisect_right(lines, start, key=attrgetter("start")) - 1)
    for line in takewhile(lambda line: line.start < end, islice(lines, held, None)):
        first, last = max(line.start, start), min(line.end, end)
        if first < last:
            words = line.text[first - line.start : last - line.start]
            pieces.append(replace(line, start=first, end=last, text=words))
    return pieces
