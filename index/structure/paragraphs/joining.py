"""From pieces of the extraction to the text of a part: lines joined, marks taken out, offsets kept.

Chinese lines join without a space, Latin words with one; a hyphen at a line's end goes when the
word goes on, a web address stays whole. Every character of the pieces is claimed either by the
text or by a mark; where the pieces come from is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Span
from index.structure.notes.finding import PlacedMark
from index.text.characters import HAN, is_east_asian, is_latin_word

_ADDRESS_TAIL = re.compile(r"(?:https?://|www\.)[!-;=?-~]*$|<[a-z]+://[^>\s]*$", re.IGNORECASE)
_ADDRESS_REACH = 300
_ADDRESS_HEAD = re.compile(r"[!-;=?-~]*[/._=&?%#-][!-;=?-~]*|[!-;=?-~]+(?=[)>\s]|$)")
_DIGITS_BEFORE = re.compile(r"(\S)\s?\d+$")
_DIGITS_AFTER = re.compile(r"\d+\s?(\S)")
_SET_APART = re.compile(rf"{HAN}(?:[ 　]+{HAN})+")
_TIGHT = frozenset("，。、；：！？,.;:!?）)」』”’》〉】〕]")


@dataclass(frozen=True, slots=True)
class JoinedMark:
    """A mark with its offset in the joined text."""

    mark: PlacedMark
    offset: int


@dataclass(frozen=True, slots=True)
class Joined:
    """A part's text, its marks, the spans of the extraction that the text covers, and where in the
    text each piece begins.
    """

    text: str
    marks: tuple[JoinedMark, ...]
    spans: tuple[Span, ...]
    starts: tuple[int, ...] = ()


def join(
    text: str,
    pieces: Sequence[Span],
    marks: Sequence[PlacedMark] = (),
    compounds: frozenset[str] = frozenset(),
) -> Joined:
    """Join pieces of a text into one part.

    Args: text: the extraction's text; pieces: lines or elements, in reading order, none
    overlapping; marks: marks inside the pieces, sorted by position; compounds: hyphenated words
    that the text prints in one line; their hyphen is kept.
    Returns: The joined text without the marks, stripped of spaces at both ends.
    """
    builder = _Builder(text, compounds)
    position = 0
    for piece in pieces:
        builder.begin_piece()
        start = piece.start
        while position < len(marks) and marks[position].span.start < piece.start:
            position += 1
        while position < len(marks) and marks[position].span.end <= piece.end:
            mark = marks[position]
            builder.add(start, max(start, mark.span.start))
            builder.mark(mark)
            start = max(start, mark.span.end)
            position += 1
        builder.add(start, piece.end)
        builder.end_line()
    return builder.finish()


def closed_up(joined: Joined) -> str:
    """A title whose characters are set apart, as one word: 主 文."""
    apart = _SET_APART.fullmatch(joined.text) and not joined.marks
    return "".join(joined.text.split()) if apart else joined.text


def address_goes_on(before: str, after: str) -> bool:
    """Whether a web address at the end of one line goes on in the next one.

    Args: before: the line, or its last few hundred characters; after: the next line.
    """
    return (
        _ADDRESS_TAIL.search(before[-_ADDRESS_REACH:]) is not None
        and _ADDRESS_HEAD.match(after) is not None
        and before[-1] not in ".,;"
    )


def compounds_of(text: str) -> frozenset[str]:
    """Hyphenated Latin words that stand inside a line, in lower case."""
    return frozenset(found.group().lower() for found in re.finditer(r"[A-Za-z]+-[a-z]+", text))


class _Builder:
    def __init__(self, text: str, compounds: frozenset[str]) -> None:
        self._text = text
        self._compounds = compounds
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[JoinedMark] = []
        self._spans: list[Span] = []
        self._line_ended = False
        self._after_mark = False
        self._starts: list[int | None] = []

    def begin_piece(self) -> None:
        self._starts.append(None)

    def add(self, start: int, end: int) -> None:
        if start >= end:
            return
        piece = self._text[start:end]
        if self._line_ended or not self._length:
            lead = len(piece) - len(piece.lstrip())
            start += lead
            piece = piece[lead:]
        if not piece:
            return
        if self._line_ended and self._length:
            self._bridge(piece)
        elif self._after_mark:
            tidied = self._tidy(piece)
            start += len(piece) - len(tidied)
            piece = tidied
        if self._starts and self._starts[-1] is None:
            self._starts[-1] = self._length
        self._push(piece)
        if piece.strip():
            self._spans.append(Span(start, end))
        self._line_ended = self._after_mark = False

    def mark(self, mark: PlacedMark) -> None:
        while self._parts and self._parts[-1][-1:].isspace() and self._at_line_end(mark):
            self._trim(1)
        self._marks.append(JoinedMark(mark, self._length))
        self._after_mark = True

    def end_line(self) -> None:
        self._line_ended = True

    def finish(self) -> Joined:
        joined = "".join(self._parts).rstrip()
        marks = tuple(
            JoinedMark(placed.mark, min(placed.offset, len(joined))) for placed in self._marks
        )
        starts = (len(joined) if start is None else start for start in self._starts)
        return Joined(joined, marks, _merged(self._text, self._spans), tuple(starts))

    def _at_line_end(self, mark: PlacedMark) -> bool:
        following = self._text[mark.span.end : mark.span.end + 1]
        return not following or following in "\r\n\f" or following in _TIGHT

    def _push(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)

    def _trim(self, count: int) -> None:
        last = self._parts.pop()[:-count]
        self._length -= count
        if last:
            self._parts.append(last)

    def _tidy(self, piece: str) -> str:
        """What follows a mark that was taken out, less the one space that only parted the mark from
        Chinese; between Latin words one space is left, and the mark stands before it.
        """
        words = piece.lstrip()
        if not self._parts or not words or words == piece:
            return piece
        last = self._parts[-1].rstrip()[-1:]
        single = len(piece) == len(words) + 1 and piece[0] in " 　"
        chinese = single and last and is_east_asian(last) and is_east_asian(words[0])
        while self._parts and self._parts[-1][-1].isspace():
            self._trim(1)
        for position in range(len(self._marks) - 1, -1, -1):
            if self._marks[position].offset <= self._length:
                break
            self._marks[position] = JoinedMark(self._marks[position].mark, self._length)
        return words if chinese else piece

    def _bridge(self, piece: str) -> None:
        """Put between two lines what belongs there: nothing, or a space, or less a hyphen."""
        while self._parts and self._parts[-1][-1].isspace():
            self._trim(1)
        if not self._parts:
            return
        tail = "".join(self._parts[-3:])[-_ADDRESS_REACH:]
        last, first = tail[-1], piece[0]
        if address_goes_on(tail, piece):
            return
        if last in "-‐\u00ad" and len(tail) > 1 and tail[-2].isalpha() and first.islower():
            before = re.search(r"[A-Za-z]*$", tail[:-1])
            after = re.match(r"[A-Za-z]*", piece)
            word = f"{before.group() if before else ''}-{after.group() if after else ''}"
            if word.lower() not in self._compounds and is_latin_word(tail[-2]):
                self._trim(1)
            return
        if last in "-–/" and len(tail) > 1 and not tail[-2].isspace():
            return
        if last.isdecimal() and _number_goes_on(tail, piece):
            return
        if _spaced_after(last) and _spaced_before(first):
            self._push(" ")


def _number_goes_on(before: str, after: str) -> bool:
    """Whether a line end cuts a number: digits on both sides, Chinese on both sides of these."""
    head, rest = _DIGITS_BEFORE.search(before), _DIGITS_AFTER.match(after)
    return (
        head is not None
        and rest is not None
        and is_east_asian(head.group(1))
        and is_east_asian(rest.group(1))
    )


def _spaced_after(character: str) -> bool:
    return is_latin_word(character) or character in ".,;:!?)]}\"'%*>" or character in "”’"


def _spaced_before(character: str) -> bool:
    opening = character in "([{\"'<*$&" or character in "“‘–—"
    return is_latin_word(character) or opening


def _merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        if (
            merged
            and merged[-1].end <= span.start
            and not text[merged[-1].end : span.start].strip()
        ):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)
