"""From pieces of the extraction to the text of a part: lines joined, marks taken out, offsets kept.

Chinese lines join without a space, Latin words with one; a hyphen at a line's end goes when the
word goes on, a web address stays whole. Every character is claimed by the text or by a mark.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.model import Span
from index.structure.notes.finding import MarkTable, PlacedMark
from index.text.characters import HAN, is_east_asian, is_latin_word

_ADDRESS_TAIL = re.compile(r"(?:https?://|www\.)[!-;=?-~]*$|<[a-z]+://[^>\s]*$", re.IGNORECASE)
_ADDRESS_REACH = 300
_ADDRESS_HEAD = re.compile(r"[!-;=?-~]*[/._=&?%#-][!-;=?-~]*|[!-;=?-~]+(?=[)>\s]|$)")
_DIGITS_BEFORE = re.compile(r"(\S)\s?\d+$")
_DIGITS_AFTER = re.compile(r"\d+\s?(\S)")
_LETTERS = re.compile(r"[A-Za-z]*$"), re.compile(r"[A-Za-z]*")
_COMPOUND = re.compile(r"(?<![A-Za-z])[A-Za-z]+-[a-z]+")  # looked for only where a word begins
_SET_APART = re.compile(rf"{HAN}(?:[ 　]+{HAN})+")
_TIGHT = frozenset("，。、；：！？,.;:!?）)」』”’》〉】〕]\r\n\f") | {""}
"""Before these, or the end, no space is left where a mark was."""
_SPACED_AFTER = frozenset(".,;:!?)]}\"'%*>”’")
_SPACED_BEFORE = frozenset("([{\"'<*$&“‘–—")


class JoinedMark(NamedTuple):
    """A mark with its offset in the joined text."""

    mark: PlacedMark
    offset: int


class Joined(NamedTuple):
    """A part's text, its marks, the spans that it covers, and where each piece of it begins."""

    text: str
    marks: tuple[JoinedMark, ...]
    spans: tuple[Span, ...]
    starts: tuple[int, ...] = ()

    @property
    def closed_up(self) -> str:
        """The text as a title; one whose characters are set apart, as one word: 主 文."""
        apart = _SET_APART.fullmatch(self.text) and not self.marks
        return "".join(self.text.split()) if apart else self.text


def join(
    text: str, pieces: Sequence[Span], marks: MarkTable, compounds: frozenset[str] = frozenset()
) -> Joined:
    """Join pieces of a text into one part.

    Args: pieces: lines or elements, in reading order, none overlapping; marks: those of the text;
    compounds: hyphenated words that the text prints in one line; their hyphen is kept.
    Returns: The joined text without the marks, stripped of spaces at both ends.
    """
    builder = _Builder(text, compounds)
    for piece in pieces:
        builder.add_piece(piece, marks.between(*piece))
    return builder.joined()


def address_goes_on(before: str, after: str) -> bool:
    """Whether a web address at the end of a line (or of its tail) goes on in the next one."""
    return (
        _ADDRESS_TAIL.search(before[-_ADDRESS_REACH:]) is not None
        and _ADDRESS_HEAD.match(after) is not None
        and before[-1] not in ".,;"
    )


def compounds_of(text: str) -> frozenset[str]:
    """Hyphenated Latin words that stand inside a line, in lower case."""
    return frozenset(found.group().lower() for found in _COMPOUND.finditer(text))


class _Builder:
    def __init__(self, text: str, compounds: frozenset[str]) -> None:
        self._text = text
        self._compounds = compounds
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[JoinedMark] = []
        self._spans: list[Span] = []
        self._starts: list[int] = []
        self._line_ended = self._after_mark = False

    def add_piece(self, piece: Span, marks: Sequence[PlacedMark]) -> None:
        """Add a piece, its marks taken out."""
        before = len(self._starts)
        start = piece.start
        for mark in marks:
            self._add(start, mark.span.start, before)
            if self._text[mark.span.end : mark.span.end + 1] in _TIGHT:
                self._strip()
            self._marks.append(JoinedMark(mark, self._length))
            self._after_mark = True
            start = max(start, mark.span.end)
        self._add(start, piece.end, before)
        if len(self._starts) == before:
            self._starts.append(self._length)
        self._line_ended = True

    def joined(self) -> Joined:
        text = "".join(self._parts).rstrip()
        marks = (JoinedMark(mark, min(offset, len(text))) for mark, offset in self._marks)
        return Joined(text, tuple(marks), self._merged_spans(), tuple(self._starts))

    def _add(self, start: int, end: int, before: int) -> None:
        piece = self._text[start:end]
        if self._line_ended or not self._length:
            piece = piece.lstrip()
        if not piece:
            return
        if self._line_ended and self._length:
            self._bridge(piece)
        elif self._after_mark:
            piece = self._tidy(piece)
        if len(self._starts) == before:
            self._starts.append(self._length)
        self._push(piece)
        if piece.strip():
            self._spans.append(Span(end - len(piece), end))
        self._line_ended = self._after_mark = False

    def _push(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)

    def _trim(self) -> None:
        """Take the last character off."""
        last = self._parts.pop()[:-1]
        self._length -= 1
        if last:
            self._parts.append(last)

    def _strip(self) -> None:
        while self._parts and self._parts[-1][-1].isspace():
            self._trim()

    def _tidy(self, piece: str) -> str:
        """What follows a mark that was taken out, less the space that parted it from Chinese."""
        words = piece.lstrip()
        if not self._parts or not words or words == piece:
            return piece
        last = self._parts[-1].rstrip()[-1:]
        single = len(piece) == len(words) + 1 and piece[0] in " 　"
        self._strip()
        at = len(self._marks)
        while at and self._marks[at - 1].offset > self._length:
            at -= 1
            self._marks[at] = JoinedMark(self._marks[at].mark, self._length)
        chinese = single and last and is_east_asian(last) and is_east_asian(words[0])
        return words if chinese else piece

    def _bridge(self, piece: str) -> None:
        """Put between two lines what belongs there: nothing, or a space, or less a hyphen."""
        self._strip()
        tail = "".join(self._parts[-3:])[-_ADDRESS_REACH:]
        if not tail or address_goes_on(tail, piece):
            return
        last, first, inner = tail[-1], piece[0], tail[-2:-1]
        if last in "-‐\u00ad" and inner.isalpha() and first.islower():
            before, after = _LETTERS[0].search(tail[:-1]), _LETTERS[1].match(piece)
            word = f"{before.group() if before else ''}-{after.group() if after else ''}"
            if word.lower() not in self._compounds and is_latin_word(inner):
                self._trim()
        elif (last in "-–/" and inner and not inner.isspace()) or _number_goes_on(tail, piece):
            return
        elif (last in _SPACED_AFTER or is_latin_word(last)) and (
            first in _SPACED_BEFORE or is_latin_word(first)
        ):
            self._push(" ")

    def _merged_spans(self) -> tuple[Span, ...]:
        """The spans, those made one between which only spaces stand."""
        merged: list[Span] = []
        for span in self._spans:
            last = merged[-1] if merged else span
            if last.end <= span.start and not self._text[last.end : span.start].strip():
                merged[-1] = Span(last.start, span.end)
            else:
                merged.append(span)
        return tuple(merged)


def _number_goes_on(before: str, after: str) -> bool:
    """Whether a line end cuts a number: digits on both sides, Chinese on both sides of these."""
    head, rest = _DIGITS_BEFORE.search(before), _DIGITS_AFTER.match(after)
    return all(found is not None and is_east_asian(found.group(1)) for found in (head, rest))
