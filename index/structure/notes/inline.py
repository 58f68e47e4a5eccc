"""Notes inside running text, as commentaries print them between its words: 〈…〉, 〔…〕 or （…）.

They are taken out like notes that a mark calls, so that the phrases of the text run on over them.
The same signs enclose titles, additions of editors and asides: which it is, the whole text shows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile
from operator import attrgetter

from index.model import Span
from index.readers.blocks import INLINE, BlockKind
from index.structure.lines.line import Line
from index.structure.notes.finding import MarkTable, NoteLabel, PlacedMark
from index.structure.paragraphs.gathering import Part
from index.text.characters import is_ideograph
from index.text.fold import fold_han, han_pattern
from index.text.numerals import CHINESE

_OPENED = {"〉": "〈", "〕": "〔", "）": "（", ")": "("}
_SIGN = re.compile("[〈〉〔〕（）()]")
_RUNNING = frozenset({BlockKind.TEXT, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
_PARTICLES, _STOPS, _MODERN = map(fold_han, ("也曰矣乎焉哉耳", "，。；：、", "的"))
_OF_MODERN, _PUNCTUATED, _CLASSICAL, _CLASSICAL_BARE = 0.003, 0.01, 0.01, 0.002
"""Shares of the characters of a text. Modern prose has 的 for 3 to 5 in 100, judgments, which avoid
it, no final particles; the classics have these for 1 to 6 in 100, lists of places for 0.3."""
_NOTE = han_pattern("[。；：，！？]|^(?:音|一作|或作|案|按|讀)|[也反切聲]$")
_NO_NOTE = han_pattern(rf"臣.{{0,2}}|[{CHINESE}]+")  # set small for modesty; a number
_SHORTEST = 30  # characters of a text, at least half of it, by which it can be judged
_FEWEST = 3  # notes between signs of one kind in a punctuated text
_MOST_OTHERS = 0.5  # to each of these: titles and asides between the same signs


def part_inline_notes(
    text: str, parts: Sequence[Part], labels: Sequence[NoteLabel], marks: MarkTable
) -> tuple[tuple[Part, ...], tuple[NoteLabel, ...], MarkTable, int]:
    """Take the inline notes out of the paragraphs of a text that is folded to one script.

    Returns: The parts with these notes after them, the labels of all notes, all marks, and how many
    bracketed pieces may be notes as well as anything else.
    """
    pieces = [list(_pieces(text, part)) for part in parts]
    signs, unsure = _signs_of_notes(text, [*chain.from_iterable(pieces)])
    out: list[Part] = []
    held, placed = list(labels), list(marks.all)
    for part, bracketed in zip(parts, pieces, strict=True):
        notes = [
            one
            for one in bracketed
            if text[one.start] in signs and not marks.between(*one) and _is_note(text, one)
        ]
        edges = [part.lines[0].start, part.lines[-1].end]
        edges[1:1] = [edge for one in notes for edge in (one.start + 1, one.end)]
        gaps = zip(edges[::2], edges[1::2], strict=True)
        outside = [piece for gap in gaps for piece in _cut(part.lines, Span(*gap))]
        if not notes or not any(is_ideograph(sign) for line in outside for sign in line.text):
            out.append(part)
            continue
        out.append(replace(part, lines=outside))
        for start, end in notes:
            placed.append(PlacedMark(Span(start, start + 1), "", len(held)))
            out.append(Part(_cut(part.lines, Span(start + 1, end)), len(held)))
            held.append(NoteLabel("", Span(end - 1, end), INLINE))
    return tuple(out), tuple(held), MarkTable(placed), unsure


def _pieces(text: str, part: Part) -> Iterator[Span]:
    """What stands between two signs, these included, the outermost ones, and may be a note."""
    opened: list[tuple[str, int]] = []
    running = part.is_text and part.lines[0].block.kind in _RUNNING
    for line in part.lines if running else ():
        for found in _SIGN.finditer(line.text):
            place, sign = line.start + found.start(), found.group()
            if sign not in _OPENED:
                opened.append((sign, place))
            elif opened and opened[-1][0] == _OPENED[sign]:
                _, start = opened.pop()
                words = text[start + 1 : place]
                if not opened and any(map(is_ideograph, words)) and not _NO_NOTE.fullmatch(words):
                    yield Span(start, place + 1)


def _signs_of_notes(text: str, pieces: Sequence[Span]) -> tuple[set[str], int]:
    """The signs that open notes in a text, and how many pieces between others are unsure."""
    han = sum(map(is_ideograph, text))
    if not pieces or han < _SHORTEST or han * 2 < len(text):
        return set(), 0
    stops, modern, particles = (
        sum(map(text.count, characters)) / han for characters in (_STOPS, _MODERN, _PARTICLES)
    )
    bare = stops < _PUNCTUATED
    if modern > _OF_MODERN or particles < (_CLASSICAL_BARE if bare else _CLASSICAL):
        return set(), 0
    signs, unsure = set(_OPENED.values()) if bare else set(), 0
    for sign in set(_OPENED.values()) - signs:
        alike = [one for one in pieces if text[one.start] == sign]
        sure = sum(_NOTE.search(text[one.start + 1 : one.end - 1]) is not None for one in alike)
        if sure >= _FEWEST:
            systematic = len(alike) - sure <= sure * _MOST_OTHERS
            signs |= {sign} if systematic else set()
            unsure += 0 if systematic else len(alike)
    return signs, unsure


def _is_note(text: str, one: Span) -> bool:
    """Whether a piece reads like a note, or at least no book stands beside it, as a chapter's."""
    if _NOTE.search(text[one.start + 1 : one.end - 1]):
        return True
    return not text.startswith("《", one.end) and not text.endswith("》", 0, one.start)


def _cut(lines: Sequence[Line], within: Span) -> list[Line]:
    """The pieces of lines between two places."""
    pieces = []
    held = max(0, bisect_right(lines, within.start, key=attrgetter("start")) - 1)
    for line in takewhile(lambda line: line.start < within.end, islice(lines, held, None)):
        first, last = max(line.start, within.start), min(line.end, within.end)
        if first < last:
            words = line.text[first - line.start : last - line.start]
            pieces.append(replace(line, start=first, end=last, text=words))
    return pieces
