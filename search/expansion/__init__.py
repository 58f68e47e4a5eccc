"""Other ways to write what was typed: glossary, numbers and dates, forms of Latin words.

Each source stands in a file of its own and answers to `contract.Equivalents`; `Expander` asks them
all and settles overlaps. Corrections of spelling are not expansion: see `search.spelling`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from index.analysis.tokens import Token, write
from search.expansion.contract import Entry, Equivalents
from search.results import Layer
from search.terms import Alternative

MAX_ALTERNATIVES = 48
"""Ways to write one word or phrase that are looked up; the largest group of the glossary has fewer."""


class Expander:
    """Asks several sources of equivalents.

    Args:
        sources: in order of trust; where two know the same stretch, all their alternatives count.
    """

    def __init__(self, sources: Sequence[Equivalents]) -> None:
        self._sources = tuple(sources)

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """Stretches of a run that are known, without overlaps, in order.

        Of overlapping stretches the longest stays, of equally long ones the first.
        """
        merged: dict[tuple[int, int], Entry] = {}
        for source in self._sources:
            for entry in source.entries(tokens, cuts):
                place = (entry.first, entry.last)
                if place in merged:
                    known = merged[place]
                    entry = Entry(
                        *place,
                        known.alternatives + entry.alternatives,
                        known.whole or entry.whole,
                    )
                merged[place] = entry
        chosen: list[Entry] = []
        for entry in sorted(merged.values(), key=lambda one: (one.first - one.last, one.first)):
            if all(entry.last <= other.first or other.last <= entry.first for other in chosen):
                chosen.append(_distinct(entry))
        return sorted(chosen, key=lambda one: one.first)

    def phrase_alternatives(
        self,
        tokens: Sequence[Token],
        cuts: AbstractSet[int],
        held: Callable[[Alternative], bool],
    ) -> tuple[Alternative, ...]:
        """A whole phrase with its known stretches replaced: every combination of the alternatives
        that the library holds, at most `MAX_ALTERNATIVES`.
        """
        entries = self.entries(tokens, cuts)
        written: list[tuple[str, Layer, float]] = [("", Layer.EXACT, 1.0)]
        place = 0
        for entry in entries:
            between = _tail(tokens, place, entry.first)
            own = _tail(tokens, entry.first, entry.last)
            break_before = "\n" if entry.first and not tokens[entry.first].joined else ""
            choices = [(own, Layer.EXACT, 1.0)] + [
                (break_before + one.needle, one.layer, one.weight)
                for one in filter(held, entry.alternatives)
            ]
            written = [
                (before + between + choice, layer if choice_layer is Layer.EXACT else choice_layer,
                 weight * choice_weight)
                for before, layer, weight in written
                for choice, choice_layer, choice_weight in choices
            ][:MAX_ALTERNATIVES]  # fmt: skip
            place = entry.last
        rest = _tail(tokens, place, len(tokens))
        return tuple(
            Alternative((before + rest), before + rest, layer, weight)
            for before, layer, weight in written
            if layer is not Layer.EXACT
        )


def _tail(tokens: Sequence[Token], first: int, last: int) -> str:
    """The form of tokens `[first, last)`, with the break before the first where there is one."""
    if first >= last:
        return ""
    start = "\n" if first and not tokens[first].joined else ""
    return start + write(tokens[first:last])


def _distinct(entry: Entry) -> Entry:
    kept = {one.needle: one for one in reversed(entry.alternatives)}
    ordered = sorted(kept.values(), key=lambda one: -one.weight)[:MAX_ALTERNATIVES]
    return Entry(entry.first, entry.last, tuple(ordered), entry.whole)
