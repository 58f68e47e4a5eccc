"""Page numbers: alone on their lines, dressed (- 12 -, 第3頁 共20頁) or bare.

A bare number counts only as one of a series, or at the edge of a declared page; a number that is
called in the text above it is the label of a note, set on a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.structure.lines.line import Line
from index.structure.lines.note_labels import body_label, mark_labels
from index.text.fold import han_pattern
from index.text.numerals import value_of

_NUMBER = r"[\d〇一二三四五六七八九十百]{1,4}"
_DRESS = r"[-−–—－─~～·‧・•●∙|｜]+"
_DRESSED = han_pattern(
    rf"{_DRESS}\s*(?:{_NUMBER}|[ivxlc]{{1,7}})\s*{_DRESS}"
    rf"|第\s*{_NUMBER}\s*頁(?:\s*[，,/／、]?\s*[（(]?共\s*{_NUMBER}\s*頁[)）]?)?"
    rf"|頁\s*{_NUMBER}(?:\s*[/／]\s*{_NUMBER})?"
    r"|(?i:page)\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|p\.\s*\d{1,4}|\d{1,4}\s*[/／]\s*\d{1,4}"
)
_BARE = han_pattern(r"\d{1,4}|[ivxlc]{1,7}")
_BARE_HAN = han_pattern(r"[〇一二三四五六七八九十百]{1,4}")
_CENTRED = 20
"""Columns before a number alone on its line that say it is a page number."""
_NOTE_REACH = 150
"""Lines between a mark and the label of its note, at most."""


def page_numbers(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that hold nothing but a page number.

    Args: lines: all lines.
    """
    dressed = {line.index for line in lines if _DRESSED.fullmatch(line.text)}
    return dressed | _bare_numbers(lines)


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    """Numbers alone on their lines that count up one by one, or stand at a declared page end."""
    alone = [
        line
        for line in lines
        if _BARE.fullmatch(line.text)
        or (line.indent >= _CENTRED and _BARE_HAN.fullmatch(line.text))
    ]
    sure = {line.index for line in alone if line.indent >= _CENTRED or _at_page_end(lines, line)}
    notes = note_labels(lines, {line.index for line in alone} - sure)
    numbers = [(line, value_of(line.text)) for line in alone if line.index not in notes]
    found = set(sure)
    for (line, value), (after, next_value) in pairwise(numbers):
        if value is not None and next_value == value + 1 and after.index - line.index > 1:
            found |= {line.index, after.index}
    return found


def _at_page_end(lines: Sequence[Line], line: Line) -> bool:
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return line.page is not None and (line.breaks or following is None or following.breaks)


def note_labels(lines: Sequence[Line], alone: set[int]) -> set[int]:
    """The labels of notes that stand alone on their lines: a mark above calls each.

    Args: lines: all lines; alone: indices of the lines that hold nothing but a number.
    Returns: Their indices. Sure marks are tried first; where these show that labels stand alone, a
    number that follows the label before it may be called by any mark.
    """
    if not alone:
        return set()
    numbered = [_Numbered.of(line) for line in lines]
    likely = _called_labels(numbered, alone, False)
    sure = _called_labels(numbered, alone, True)
    if len(sure) > 1:
        found: set[int] = set()
        last = 0
        for index in sorted(alone):
            value = value_of(lines[index].text) or 0
            if index in sure or (index in likely and value == last + 1):
                found.add(index)
                last = value
        return found
    return likely if len(likely) > 1 or (likely and len(alone) == 1) else set()


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line's number as a label, and those of the marks in it, each with whether it is sure."""

    label: int | None
    calls: tuple[tuple[int | None, bool], ...]

    @classmethod
    def of(cls, line: Line) -> _Numbered:
        label = body_label(line.text, 0)
        start = label.span.end if label is not None else 0
        marks = mark_labels(line.text, start, len(line.text))
        return cls(
            None if label is None else label.value,
            tuple((mark.value, not mark.weak) for mark in marks),
        )


def _called_labels(numbered: Sequence[_Numbered], alone: set[int], sure: bool) -> set[int]:
    """Numbers alone that a mark above calls; a mark calls but one label."""
    called: dict[int, int] = {}
    found: set[int] = set()
    for index, line in enumerate(numbered):
        mark = called.pop(line.label, None) if line.label is not None else None
        if index in alone:
            if mark is not None and index - mark < _NOTE_REACH:
                found.add(index)
            continue
        called.update(
            (value, index)
            for value, is_sure in line.calls
            if value is not None and (is_sure or not sure)
        )
    return found
