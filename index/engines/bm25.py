"""BM25 over several fields, computed with numpy.

The sum over fields of the BM25 scores (Robertson and Zaragoza, The Probabilistic Relevance
Framework, 2009, equation 3.15) with each field's own k1 and b, in float32: of all passages, or of
some, and the same to the last bit. Weights come with the plan.

Most passages of a library cannot be among the best, and `promising` leaves them out without reading
what they have of the common terms (MaxScore: Turtle and Flood, Query Evaluation: Strategies and
Optimizations, 1995): no term adds more than its weight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import PassagePostings, Postings
from index.engines.plan import FieldNorm, Leaf, StandIn, WeightedTerm

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Ordinals = NDArray[np.integer]
Find = Callable[[Leaf], Postings]

COMMON = 16
"""A term is common that more than one passage in so many holds. Of a question over 200,000 passages
some twenty terms are, with nine tenths of its postings and a fifth of the weight."""
FEW = 500
"""Passages among which it is not worth while to ask any more which may be the best."""
SLACK = np.float32(0.999)
"""Of a bound: sums in another order differ in the sixth digit."""


class Bm25:
    """Scores the passages of one index. Safe for use by several threads."""

    def __init__(self, reader: PassagePostings) -> None:
        self._reader = reader

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
                saturated = counts + self._reader.norm(field, norm)[ordinals]
                np.add.at(total, ordinals, weights * counts / saturated)
        return total

    def terms_at(
        self, terms: Sequence[WeightedTerm], norms: Mapping[str, FieldNorm], at: Ordinals
    ) -> Scores:
        """What some passages, ascending, have of some terms."""
        total = np.zeros(len(at), np.float32)
        for field, norm in norms.items():
            held = self._reader.norm(field, norm)[at]
            for one in terms:
                if one.field == field:
                    counts = self._reader.counts(field, one.term, at)
                    total += np.float32(one.weight) * counts / (counts + held)
        return total

    def stand_in(
        self, stand_in: StandIn, norms: Mapping[str, FieldNorm], find: Find, at: Ordinals | None
    ) -> Scores:
        """What every passage, or each of some, gains by its best equivalent."""
        best = self.equivalents(stand_in, norms, find)
        if at is None:
            gain: Scores = best - self.terms(stand_in.own, norms)
        else:
            gain = best[at] - self.terms_at(stand_in.own, norms, at)
        return np.maximum(gain, np.float32(0))

    def equivalents(self, stand_in: StandIn, norms: Mapping[str, FieldNorm], find: Find) -> Scores:
        """What every passage has of its best equivalent, shape (size,)."""
        best = np.zeros(self._reader.size, np.float32)
        for leaf, weights in stand_in.others:
            ordinals, counts = find(leaf)
            gained = np.zeros(len(ordinals), np.float32)
            for field, weight in weights:
                norm = self._reader.norm(field, norms[field])[ordinals]
                gained += np.float32(weight) * counts / (counts + norm)
            best[ordinals] = np.maximum(best[ordinals], gained)
        return best

    def promising(
        self,
        terms: Sequence[WeightedTerm],
        norms: Mapping[str, FieldNorm],
        known: tuple[Scores, Scores],
        factors: Scores,
        wanted: Sequence[tuple[Mask, int]],
    ) -> NDArray[np.intp]:
        """The passages that may be among the best, ascending.

        Args: terms: that are added up; norms: by field; known: what every passage has beside the
        terms: at least, and at most; factors: of the sum, by ordinal; wanted: passages, and how
        many of them, the best, are asked for; of each such pair.
        """
        common = [one for one in terms if self._holding(one) * COMMON > self._reader.size]
        common.sort(key=lambda one: one.weight)
        least, most = known
        rare = self.terms([one for one in terms if one not in common], norms)
        rest = sum(one.weight for one in common)
        least, most = (rare + least) * factors, (rare + most) * factors
        at = np.flatnonzero(reduce(np.logical_or, (mask for mask, _ in wanted)))
        while True:
            near = np.zeros(len(at), bool)
            bound = most[at] + np.float32(rest) * factors[at]
            for mask, number in wanted:
                inside = mask[at]
                near |= inside & (bound >= _last(least[at][inside], number) * SLACK)
            at = at[near]
            if len(at) <= FEW or not common:
                return at
            half, looked = rest / 2, []
            while rest > half:
                looked.append(common.pop())
                rest -= looked[-1].weight
            gained = self.terms_at(looked, norms, at) * factors[at]
            least[at] += gained
            most[at] += gained

    def _holding(self, term: WeightedTerm) -> int:
        return self._reader.holding(term.field, term.term)


def _last(scores: Scores, number: int) -> np.float32:
    """The lowest of so many best scores; 0 where there are fewer."""
    if len(scores) <= number:
        return np.float32(0)
    return np.float32(np.partition(scores, -number)[-number])
