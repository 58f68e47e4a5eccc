"""How far from the typed form the hits of a query stand: the ladder from `exact` to `spelling`.

A passage needs the farthest of the layers through which it holds the query's words, each taken in
its nearest form. Only worth saying where no passage holds the words exactly as typed. Decides
nothing about what matches or in which order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from search.interpretation.terms import Term
from search.matching.evaluation import FoundTerm
from search.matching.occurrences import Occurrences
from search.results import Highlight, Hit, Layer, LayerCount
from search.snippet import mark

MAX_READ = 20
"""Passages whose characters are compared with the query, about 1 ms; with more of them than this
nobody asks why there are so few."""

_LAYERS = tuple(Layer)
_PLACE = {layer: place for place, layer in enumerate(_LAYERS)}


def layer_counts(
    terms: Sequence[FoundTerm],
    ordinals: NDArray[np.intp],
    hits: Sequence[Hit],
    texts: Callable[[Sequence[int]], list[str]],
    occurrences: Occurrences,
) -> tuple[LayerCount, ...]:
    """Count the passages found by the layer that each needs.

    Args:
        terms: of the query, those that speak for a passage.
        ordinals: the passages found.
        hits: those that are shown.
        texts: gives the original texts for ordinals, in their order.
        occurrences: the rule by which the passages were matched.

    Returns:
        Nearest layer first, counts above zero that add up to all passages found; empty when a
        passage holds the words exactly as typed, when more than `MAX_READ` passages would have to
        be read to know, and for a query without words.
    """
    wanted = [one for one in terms if one.term.qualifies]
    if not wanted or not len(ordinals) or any(_as_typed(hit.snippet.marks) for hit in hits):
        return ()
    needed = _farthest(wanted, ordinals)
    typed = ordinals[needed == _PLACE[Layer.EXACT]]
    if len(typed) > MAX_READ:
        return ()
    counts = Counter(_LAYERS[place] for place in needed.tolist())
    del counts[Layer.EXACT]
    own = [replace(one.term, alternatives=(one.term.typed,)) for one in wanted]
    counts.update(_spelled(text, own, occurrences) for text in texts(typed.tolist()))
    if counts[Layer.EXACT]:
        return ()
    return tuple(LayerCount(layer, counts[layer]) for layer in Layer if counts[layer])


def _as_typed(marks: Sequence[Highlight]) -> bool:
    return bool(marks) and all(one.layer is Layer.EXACT for one in marks)


def _farthest(terms: Sequence[FoundTerm], ordinals: NDArray[np.intp]) -> NDArray[np.int8]:
    """For each passage the place of the layer it needs."""
    size = int(ordinals.max()) + 1
    farthest = np.zeros(size, np.int8)
    unheld = np.int8(len(_LAYERS))
    for one in terms:
        nearest = np.full(size, unheld)
        for alternative, postings in zip(one.term.alternatives, one.found, strict=True):
            held = postings.ordinals[postings.ordinals < size]
            nearest[held] = np.minimum(nearest[held], _PLACE[alternative.layer])
        held_at_all = nearest < unheld
        farthest[held_at_all] = np.maximum(farthest[held_at_all], nearest[held_at_all])
    return farthest[ordinals]


def _spelled(text: str, terms: Sequence[Term], occurrences: Occurrences) -> Layer:
    """The layer that unites the typed words with the characters of a passage that holds them."""
    places = [_PLACE[one.layer] for one in mark(text, terms, occurrences).marks]
    return _LAYERS[max(places, default=0)]
