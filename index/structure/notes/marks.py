"""The marks of a text: those that no note has been given yet, and those that were decided on.

Which note should have which mark is for `pairing`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from index.model import Span
from index.structure.lines.note_labels import Label, Style


def split_runs(labels: Sequence[Label], bodies: Collection[int | None]) -> list[Label]:
    """Split superscripts that are two marks in a row.

    Args: labels: possible marks in order; bodies: the numbers of lines that may begin a note.
    Returns: The labels; a superscript becomes two when it is not the next number but its digits are
    the next two, and notes of both numbers may exist.
    """
    split: list[Label] = []
    last = 0
    for label in labels:
        if label.style is not Style.SUPERSCRIPT or label.value is None:
            split.append(label)
            continue
        halves = _halves(label, last) if label.value != last + 1 and not label.weak else None
        if halves is not None and all(half.value in bodies for half in halves):
            split.extend(halves)
            last += 2
            continue
        split.append(label)
        if not label.weak:
            last = label.value
    return split


def _halves(label: Label, last: int) -> tuple[Label, Label] | None:
    first, second = str(last + 1), str(last + 2)
    if label.number != first + second or label.span.end - label.span.start != len(label.number):
        return None
    middle = label.span.start + len(first)
    return (
        replace(label, number=first, value=last + 1, span=Span(label.span.start, middle)),
        replace(label, number=second, value=last + 2, span=Span(middle, label.span.end)),
    )


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


@dataclass(slots=True)
class MarkPool:
    """Marks that may still be taken, by family and number, in order of position."""

    _positions: dict[tuple[Style, str], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _labels: dict[tuple[Style, str], list[Label]] = field(default_factory=lambda: defaultdict(list))
    taken: set[tuple[Style, int, str]] = field(default_factory=set)

    @classmethod
    def of(cls, labels: Iterable[Label]) -> MarkPool:
        """A pool of all labels, which must come in order of position."""
        pool = cls()
        for label in labels:
            key = (label.style, label.number)
            pool._positions[key].append(label.span.start)
            pool._labels[key].append(label)
        return pool

    def find(
        self,
        style: Style,
        number: str,
        bounds: tuple[int, int],
        used: Collection[tuple[Style, int, str]] = (),
    ) -> Label | None:
        """The first free mark of that number with `low <= position < high`."""
        key = (style, number)
        positions = self._positions.get(key)
        if not positions:
            return None
        fallback: Label | None = None
        weak = 0
        low, high = bounds
        first = bisect_left(positions, low)
        for label in self._labels[key][first : bisect_left(positions, high)][:50]:
            if identity(label) in self.taken or identity(label) in used:
                continue
            if not label.weak:
                return label
            weak += 1
            fallback = fallback or label
        return fallback if weak == 1 or style is not Style.BARE else None

    def find_in_turn(
        self, style: Style, body: Label, low: int, used: Collection[tuple[Style, int, str]] = ()
    ) -> Label | None:
        """The mark of a note's body after `low`, but none that stands behind the marks of both the
        next two notes: it belongs to something else.
        """
        bounds = (low, body.span.start)
        mark = self.find(style, body.number, bounds, used)
        if mark is None or body.value is None or style is not Style.BARE:
            return mark
        following = [self.find(style, str(body.value + step), bounds, used) for step in (1, 2)]
        places = [label.span.start for label in following if label is not None]
        if len(places) < 2 or not places[0] < places[1] < mark.span.start:
            return mark
        return self.find(style, body.number, (low, places[0]), used)

    def take(self, label: Label) -> None:
        """Give a mark away."""
        self.taken.add(identity(label))


def identity(label: Label) -> tuple[Style, int, str]:
    """What tells one label from all others of a text."""
    return (label.style, label.span.start, label.number)
