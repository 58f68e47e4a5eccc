"""BM25 over several fields, computed densely with numpy.

The sum over fields of the BM25 scores (Robertson and Zaragoza, The Probabilistic Relevance
Framework, 2009, equation 3.15) with each field's own k1 and b, in float32 over all ordinals: a
question costs some tens of additions of arrays, whatever the engine. Weights come with the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import Postings, PostingsReader
from index.engines.plan import FieldNorm, Leaf, StandIn, WeightedTerm

Scores = NDArray[np.float32]


class Bm25:
    """Scores the passages of one index. Safe for use by several threads.

    Args:
        reader: the index.
    """

    def __init__(self, reader: PostingsReader) -> None:
        self._reader = reader
        self._norms: dict[tuple[str, FieldNorm], Scores] = {}

    def terms(self, terms: Sequence[WeightedTerm], norms: Mapping[str, FieldNorm]) -> Scores:
        """What every passage has of some terms, shape (size,); all terms of a field at once: a
        question has thirty, and most are rare.
        """
        total = np.zeros(self._reader.size, np.float32)
        for field, norm in norms.items():
            own = [one for one in terms if one.field == field]
            found = [self._reader.postings(field, one.term) for one in own]
            sizes = [len(one.ordinals) for one in found]
            if any(sizes):
                ordinals = np.concatenate([one.ordinals for one in found]).astype(np.intp)
                counts = np.concatenate([one.counts for one in found])
                weights = np.repeat(np.array([one.weight for one in own], np.float32), sizes)
                saturated = counts + self._norm(field, norm)[ordinals]
                np.add.at(total, ordinals, weights * counts / saturated)
        return total

    def stand_in(
        self,
        stand_in: StandIn,
        norms: Mapping[str, FieldNorm],
        postings: Callable[[Leaf], Postings],
    ) -> Scores:
        """What every passage gains by its best equivalent, shape (size,)."""
        best = np.zeros(self._reader.size, np.float32)
        for leaf, weights in stand_in.others:
            ordinals, counts = postings(leaf)
            gained = np.zeros(len(ordinals), np.float32)
            for field, weight in weights:
                norm = self._norm(field, norms[field])[ordinals]
                gained += np.float32(weight) * counts / (counts + norm)
            best[ordinals] = np.maximum(best[ordinals], gained)
        gain: Scores = np.maximum(best - self.terms(stand_in.own, norms), np.float32(0))
        return gain

    def _norm(self, field: str, norm: FieldNorm) -> Scores:
        """k1 * (1 - b + b * length / average length), by ordinal."""
        key = (field, norm)
        if key not in self._norms:
            lengths = self._reader.lengths(field)
            held = lengths[lengths > 0]
            average = float(held.mean()) if len(held) else 1.0
            share = np.maximum(lengths / np.float32(average), np.float32(norm.shortest))
            self._norms[key] = (norm.k1 * (1 - norm.b + norm.b * share)).astype(np.float32)
        return self._norms[key]
