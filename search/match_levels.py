"""How far from the typed form the hits of a query stand, from `exact` to `loose`.

A passage needs the farthest of the layers through which it holds the query's words, each taken in
its nearest form. Only worth saying where no passage holds the words exactly as typed. Decides
nothing about what matches or in which order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.engines.contract import Executor
from index.engines.plan import Either, Must, Node, Not, Plan
from search.matching.found import FoundTerm
from search.matching.marking import mark
from search.matching.occurrences import Occurrences
from search.results import Highlight, Hit, Layer, LayerCount
from search.terms import Term

MAX_READ = 20
"""Passages whose characters are compared with the query, about 1 ms; with more of them than this
nobody asks why there are so few."""

_LAYERS = tuple(Layer)
_PLACE = {layer: place for place, layer in enumerate(_LAYERS)}


class MatchLevels:
    """Counts the passages found by the layer that each needs.

    Args: executor: runs plans over the library; texts: gives the original texts for ordinals, in
    their order; occurrences: the rule by which the passages were matched.
    """

    def __init__(
        self,
        executor: Executor,
        texts: Callable[[Sequence[int]], list[str]],
        occurrences: Occurrences,
    ) -> None:
        self._executor = executor
        self._texts = texts
        self._occurrences = occurrences

    def count(
        self, terms: Sequence[FoundTerm], plan: Plan, hits: Sequence[Hit]
    ) -> tuple[LayerCount, ...]:
        """Count the passages of a plan.

        Args: terms: of the query, those that speak for a passage; plan: what found the passages;
        hits: those that are shown.

        Returns: Nearest layer first, counts above zero that add up to all passages found; empty
        when a passage holds the words exactly as typed, when more than `MAX_READ` passages would
        have to be read to know, and for a query without words.
        """
        wanted = [one for one in terms if one.term.qualifies and not one.absent]
        if not wanted or not hits or any(_as_typed(hit.snippet.marks) for hit in hits):
            return ()
        matched = Must((plan.root, *plan.filters))
        typed = self._executor.best(Plan(_within(matched, wanted, 0), wanted=MAX_READ + 1))
        if typed.total > MAX_READ:
            return ()
        counts: Counter[Layer] = Counter()
        own = [replace(one.term, alternatives=(one.term.typed,)) for one in wanted]
        for text in self._texts(typed.ordinals.tolist()):
            counts[_spelled(text, own, self._occurrences)] += 1
        if counts[Layer.EXACT]:
            return ()
        before = typed.total
        for level in sorted(
            {_PLACE[other.layer] for one in wanted for other, _ in one.equivalents}
        ):
            found = self._executor.count(_within(matched, wanted, level)).passages
            counts[_LAYERS[level]] += found - before
            before = found
        return tuple(LayerCount(layer, counts[layer]) for layer in Layer if counts[layer])


def _within(matched: Node, terms: Sequence[FoundTerm], level: int) -> Node:
    """Passages that hold each word, if at all, by a layer no farther than one."""
    return Must((matched, *(Either((Not(one.node), _nearest(one, level))) for one in terms)))


def _nearest(found: FoundTerm, level: int) -> Node:
    others = (node for other, node in found.equivalents if _PLACE[other.layer] <= level)
    return Either((found.nodes[0], *others))


def _as_typed(marks: Sequence[Highlight]) -> bool:
    return bool(marks) and all(one.layer is Layer.EXACT for one in marks)


def _spelled(text: str, terms: Sequence[Term], occurrences: Occurrences) -> Layer:
    """The layer that unites the typed words with the characters of a passage that holds them."""
    places = [_PLACE[one.layer] for one in mark(text, terms, occurrences).marks]
    return _LAYERS[max(places, default=0)]
