"""BM25 over several fields, computed with numpy.

The sum over fields of the BM25 scores (Robertson and Zaragoza, The Probabilistic Relevance
Framework, 2009, equation 3.15) with each field's own k1 and b, in float32: of all passages, or of
some, the same to the last bit. All weights come from the plan (`search.ranking.constants`).

Most passages of a library cannot be among the best, and `promising` leaves them out without reading
what they have of the common terms (MaxScore: Turtle and Flood, Query Evaluation: Strategies and
Optimizations, 1995): no term adds more than its weight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import Columns, PassagePostings, Postings
from index.engines.plan import Leaf, Node, Scoring, StandIn, WeightedTerm

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Ordinals = NDArray[np.integer]
COMMON = 16
"""A term is common that more than one passage in this many holds. Of a question over 200,000
passages some twenty terms are, with nine tenths of its postings and a fifth of the weight."""
FEW = 500  # passages among which it is not worth while to ask any more which may be the best
BLOCK = 64  # values of which the greatest is taken to bound the nth greatest of all
SLACK = np.float32(0.999)  # of a bound: sums in another order differ in the sixth digit


def nth_greatest(values: NDArray[Any], number: int) -> Any:
    """The value that `number` of at least as many values are not below. Where most are equal, as
    most scores are 0, `np.partition` takes a hundred times as long.
    """
    blocks = values[: len(values) // BLOCK * BLOCK].reshape(BLOCK, -1).max(axis=0)
    least = np.sort(blocks)[-number] if len(blocks) >= number else values.min()
    above = values[values > least]
    return np.partition(above, -number)[-number] if len(above) >= number else least


class Bm25:
    """Scores the passages of an index for one plan, given where a leaf or a node stands."""

    def __init__(
        self,
        reader: PassagePostings,
        columns: Columns,
        scoring: Scoring,
        find: Callable[[Leaf], Postings],
        held: Callable[[Node], Ordinals],
    ) -> None:
        self._reader = reader
        self._scoring = scoring
        self._find = find
        self._held = held
        self._norms = {field: reader.norm(field, norm) for field, norm in scoring.norms}
        if scoring.factor_column:
            factors = np.zeros(256, np.float32)
            factors[: len(scoring.factors)] = scoring.factors
            self._factors = factors[columns[scoring.factor_column]]
        else:
            self._factors = np.ones(reader.size, np.float32)

    def scores(self, at: Ordinals | None = None) -> Scores:
        """The scores of all passages, or of some, ascending."""
        total = self._terms(self._scoring.terms, at)
        for stand_in in self._scoring.stand_ins:
            best = self._equivalents(stand_in)
            gain = (best if at is None else best[at]) - self._terms(stand_in.own, at)
            total += np.maximum(gain, np.float32(0))
        for node, weight in self._scoring.bonuses:
            held = self._held(node)
            total[held if at is None else np.isin(at, held)] += np.float32(weight)
        total *= self._factors if at is None else self._factors[at]
        return total

    def _terms(self, terms: Sequence[WeightedTerm], at: Ordinals | None) -> Scores:
        """What passages have of some terms; of all passages, the terms of a field at once."""
        total = np.zeros(self._reader.size if at is None else len(at), np.float32)
        for field, norm in self._norms.items():
            own = [one for one in terms if one.field == field]
            if at is not None:
                near = norm[at]
                for one in own:
                    counts = self._reader.counts(field, one.term, at)
                    total += np.float32(one.weight) * counts / (counts + near)
                continue
            found = [self._reader.postings(field, one.term) for one in own]
            sizes = [len(one.ordinals) for one in found]
            if any(sizes):
                ordinals = np.concatenate([one.ordinals for one in found]).astype(np.intp)
                counts = np.concatenate([one.counts for one in found])
                weights = np.repeat(np.array([one.weight for one in own], np.float32), sizes)
                np.add.at(total, ordinals, weights * counts / (counts + norm[ordinals]))
        return total

    def _equivalents(self, stand_in: StandIn) -> Scores:
        """What every passage has of its best equivalent, shape (size,)."""
        best = np.zeros(self._reader.size, np.float32)
        for leaf, weights in stand_in.others:
            ordinals, counts = self._find(leaf)
            gained = np.zeros(len(ordinals), np.float32)
            for field, weight in weights:
                gained += np.float32(weight) * counts / (counts + self._norms[field][ordinals])
            best[ordinals] = np.maximum(best[ordinals], gained)
        return best

    def promising(self, wanted: Sequence[tuple[Mask, int]]) -> Ordinals:
        """The passages that may be among the best, ascending; wanted are passages, and how many of
        them, the best, of each such pair.
        """
        size, factors = self._reader.size, self._factors
        wanted = [(mask, number) for mask, number in wanted if mask.any()]
        at = np.flatnonzero(
            reduce(np.logical_or, (mask for mask, _ in wanted), np.zeros(size, bool))
        )
        if all(np.count_nonzero(mask) <= FEW for mask, _ in wanted):
            return at
        terms = self._scoring.terms
        common = [one for one in terms if self._reader.holding(*one[:2]) * COMMON > size]
        common.sort(key=lambda one: one.weight)
        rest = sum(one.weight for one in common)
        least = self._terms([one for one in terms if one not in common], None)
        for node, weight in self._scoring.bonuses:
            least[self._held(node)] += np.float32(weight)
        most = least + sum(map(self._equivalents, self._scoring.stand_ins))
        least, most = least * factors, most * factors
        while True:
            near = np.zeros(len(at), bool)
            bound = most[at] + np.float32(rest) * factors[at]
            for mask, number in wanted:
                inside = mask[at]
                held = least[at][inside]
                floor = nth_greatest(held, number) if len(held) > number else 0
                near |= inside & (bound >= floor * SLACK)
            at = at[near]
            if len(at) <= FEW or not common:
                return at
            half, looked = rest / 2, []
            while rest > half:
                looked.append(common.pop())
                rest -= looked[-1].weight
            gained = self._terms(looked, at) * factors[at]
            least[at] += gained
            most[at] += gained
