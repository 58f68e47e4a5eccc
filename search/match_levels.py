"""How far from the typed form the hits of a query are, from `exact` to `loose`: by the farthest of
the layers through which a passage holds the query's words, each in its nearest form. It is said
only where no passage holds the words exactly as typed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.engines.contract import Executor
from index.engines.plan import Either, Must, Node, Not, Plan
from search.matching.found import FoundTerm
from search.matching.leaves import Texts
from search.matching.marking import NEARNESS, mark
from search.matching.occurrences import Occurrences
from search.results import Hit, Layer, LayerCount

MAX_READ = 20  # passages whose characters are compared with the query, about 1 ms


@dataclass(frozen=True, slots=True)
class MatchLevels:
    """Counts the passages found by the layer that each needs."""

    executor: Executor
    texts: Texts
    occurrences: Occurrences

    def count(
        self, terms: Sequence[FoundTerm], plan: Plan, hits: Sequence[Hit]
    ) -> tuple[LayerCount, ...]:
        """Count the passages of a plan.

        Args: terms: of the query, those that speak for a passage; plan: what found the passages;
        hits: those that are shown.

        Returns: Nearest layer first, counts that add up to all passages found; empty when a passage
        holds the words exactly as typed, when more than `MAX_READ` passages would have to be read,
        and for a query without words.
        """
        wanted = [one for one in terms if one.speaks]
        marked = [{one.layer for one in hit.snippet.marks} for hit in hits]
        if not wanted or not hits or {Layer.EXACT} in marked:
            return ()
        matched = Must((plan.root, *plan.filters))
        typed = self.executor.best(Plan(_within(matched, wanted, Layer.EXACT), wanted=MAX_READ + 1))
        if typed.total > MAX_READ:
            return ()
        own = [replace(one.term, alternatives=(one.term.typed,)) for one in wanted]
        counts: Counter[Layer] = Counter()
        for text in self.texts(typed.ordinals.tolist()):
            spelled = (one.layer for one in mark(text, own, self.occurrences).marks)
            counts[max(spelled, key=NEARNESS.__getitem__, default=Layer.EXACT)] += 1
        if counts[Layer.EXACT]:
            return ()
        before = typed.total
        layers = {other.layer for one in wanted for other, _ in one.equivalents}
        for layer in sorted(layers, key=NEARNESS.__getitem__):
            found = self.executor.count(_within(matched, wanted, layer)).passages
            counts[layer] += found - before
            before = found
        return tuple(LayerCount(layer, counts[layer]) for layer in Layer if counts[layer])


def _within(matched: Node, terms: Sequence[FoundTerm], layer: Layer) -> Node:
    """Passages that hold each word, if at all, by a layer no farther than one."""
    parts = [matched]
    for one in terms:
        near = (node for other, node in one.equivalents if NEARNESS[other.layer] <= NEARNESS[layer])
        parts.append(Either((Not(one.node), one.nodes[0], *near)))
    return Must(tuple(parts))
