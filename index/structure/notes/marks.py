"""Marks that have been decided on, and a look-up of those inside a stretch of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from index.model import Span


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark to take out: its own characters (empty when the format draws it), its printed number,
    and `note`, the index of its note (None without one).
    """

    span: Span
    number: str
    note: int | None


class MarkTable:
    """All marks of a text, by position."""

    def __init__(self, marks: Iterable[PlacedMark] = ()) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.span)
        self._starts = [mark.span.start for mark in self._marks]

    @property
    def all(self) -> tuple[PlacedMark, ...]:
        """All marks, sorted by position."""
        return tuple(self._marks)

    def between(self, start: int, end: int) -> list[PlacedMark]:
        """Marks that lie inside `[start, end]`, sorted; an empty mark may stand at the very end."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end + 1)
        return [mark for mark in self._marks[first:last] if mark.span.end <= end]
