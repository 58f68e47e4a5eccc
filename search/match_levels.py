"""How far from the typed form the hits of a query stand, from `exact` to `loose`."""

from collections import Counter
from collections.abc import Sequence

from search.matching.found import FoundTerm
from search.matching.marking import NEARNESS, mark
from search.matching.occurrences import Occurrences
from search.results import Hit, Layer, LayerCount


def layers_needed(
    terms: Sequence[FoundTerm], hits: Sequence[Hit], occurrences: Occurrences
) -> tuple[LayerCount, ...]:
    """Count hits by the farthest of the layers through which they hold the query's words, each
    taken in its nearest form.

    Args: terms: of the query; hits: all that it has; occurrences: the rule by which they matched.

    Returns: Nearest layer first; empty when a passage holds the words exactly as typed.
    """
    counts: Counter[Layer] = Counter()
    for hit in hits:
        needed = [Layer.EXACT]
        for one in terms:
            marks = mark(hit.passage.text, [one.term], occurrences).marks if one.speaks else ()
            needed += sorted((each.layer for each in marks), key=NEARNESS.__getitem__)[:1]
        counts[max(needed, key=NEARNESS.__getitem__)] += 1
    found = tuple(LayerCount(layer, counts[layer]) for layer in Layer if counts[layer])
    return () if counts[Layer.EXACT] else found
