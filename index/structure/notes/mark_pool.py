"""The marks of a text that no note has been given yet, to be asked for by number and place.

Which note should have which mark is for `pairing`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from index.structure.lines.note_labels import Label, Style


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
