"""Scores: a bound that the cluster ranks by, and the exact score of the passages it found.

Lucene's BM25 has our formula but for the length of a passage, of which it keeps four bits, rounded
down. With its own idf taken out of the weights, a passage's score in the cluster is therefore never
below its exact score: once the last candidate's is below the last wanted one's exact score, no
passage further down can be wanted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import Json
from index.cluster.queries import Ordinals, holds, worth
from index.cluster.rows import indexed
from index.engines.contract import EngineReader, Look
from index.engines.plan import FieldNorm, Leaf, Scoring, StandIn, WeightedTerm

Scores = NDArray[np.float32]

MOST_TERMS = 600
"""Terms sent to the cluster, the heaviest; Lucene's bound for all clauses is 1,024."""


class Bounds:
    """What the cluster ranks by, over one index."""

    def __init__(self, reader: EngineReader, fields: Sequence[str]) -> None:
        self._reader = reader
        lengths = {field: reader.lengths(field) for field in fields}
        self._held = {field: int(np.count_nonzero(one)) for field, one in lengths.items()}

    def clauses(self, scoring: Scoring) -> tuple[list[Json], float]:
        """What the cluster adds up for terms and equivalents, and how much it may leave out."""
        heaviest = sorted(scoring.terms, key=lambda one: -one.weight)
        clauses = [clause for one in heaviest[:MOST_TERMS] for clause in self._clause(one)]
        for stand_in in scoring.stand_ins:
            others = [
                worth(holds(leaf.terms), sum(weight for _, weight in weights))
                for leaf, weights in stand_in.others
                if leaf.terms
            ]
            clauses.append({"dis_max": {"queries": others}})
        return clauses, sum(one.weight for one in heaviest[MOST_TERMS:])

    def _clause(self, one: WeightedTerm) -> list[Json]:
        held = self._reader.holding(one.field, one.term)
        if not held or one.weight <= 0:
            return []
        idf = math.log(1 + (self._held[one.field] - held + 0.5) / (held + 0.5))
        wanted = {"value": indexed(one.term), "boost": one.weight / idf}
        return [{"term": {f"tokens.{one.field}": wanted}}]


class Passages:
    """Some passages, to be scored by the formula of `index.engines.bm25`.

    Args:
        ordinals: theirs.
        counts: of the terms of each, by field.
        lengths: of all passages, by field.
        look: decides what terms cannot.
    """

    def __init__(
        self,
        ordinals: Ordinals,
        counts: Sequence[Mapping[str, Mapping[str, int]]],
        lengths: Mapping[str, Scores],
        look: Look,
    ) -> None:
        self._ordinals = ordinals
        self._counts = counts
        self._lengths = lengths
        self._look = look

    def terms(self, terms: Sequence[WeightedTerm], norms: Mapping[str, FieldNorm]) -> Scores:
        """What each has of some terms."""
        total = np.zeros(len(self._ordinals), np.float32)
        for field, norm in norms.items():
            held = self._norm(field, norm)
            for one in terms:
                if one.field == field:
                    counts = self._count(field, one.term)
                    total += np.float32(one.weight) * counts / (counts + held)
        return total

    def stand_in(self, stand_in: StandIn, norms: Mapping[str, FieldNorm]) -> Scores:
        """What each gains by its best equivalent."""
        best = np.zeros(len(self._ordinals), np.float32)
        for leaf, weights in stand_in.others:
            counts = self._holding(leaf)
            gained = np.zeros(len(self._ordinals), np.float32)
            for field, weight in weights:
                gained += np.float32(weight) * counts / (counts + self._norm(field, norms[field]))
            best = np.maximum(best, gained)
        gain: Scores = np.maximum(best - self.terms(stand_in.own, norms), np.float32(0))
        return gain

    def _count(self, field: str, term: str) -> Scores:
        return np.array([one.get(field, {}).get(term, 0) for one in self._counts], np.float32)

    def _holding(self, leaf: Leaf) -> Scores:
        """How often each holds a leaf."""
        counts = [self._count(*one) for one in leaf.terms]
        if leaf.decided and len(counts) == 1:
            return counts[0]
        held = np.zeros(len(self._ordinals), np.float32)
        found = np.array(counts).all(axis=0) if counts else held > 0
        if found.any():
            held[found] = 1 if leaf.decided else self._look(leaf, self._ordinals[found])
        return held

    def _norm(self, field: str, norm: FieldNorm) -> Scores:
        lengths = self._lengths[field]
        held = lengths[lengths > 0]
        average = float(held.mean()) if len(held) else 1.0
        share = lengths[self._ordinals] / np.float32(average)
        share = np.maximum(share, np.float32(norm.shortest))
        held_norm: Scores = (norm.k1 * (1 - norm.b + norm.b * share)).astype(np.float32)
        return held_norm
