"""Some passages of the cluster as an index of their own, to be scored like any other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import Index
from index.cluster.queries import Ordinals
from index.cluster.rows import counts_of
from index.engines.bm25 import Scores
from index.engines.contract import Postings
from index.engines.plan import FieldNorm
from index.engines.reading import EngineReader


class FetchedPassages:
    """`index.engines.contract.PassagePostings` of some passages, by the lengths of the whole."""

    def __init__(self, index: Index, whole: EngineReader, ordinals: Ordinals) -> None:
        self._whole = whole
        self._ordinals = ordinals
        rows = index.fields(ordinals.tolist(), "counts")
        self._held = [counts_of(rows[one]) for one in ordinals.tolist()]
        self.size = len(ordinals)

    def counts(self, field: str, term: str, at: NDArray[np.integer]) -> Scores:
        held = (one.get(field, {}).get(term, 0) for one in self._held)
        counts: Scores = np.fromiter(held, np.float32, self.size)[at]
        return counts

    def postings(self, field: str, term: str) -> Postings:
        counts = self.counts(field, term, np.arange(self.size))
        at = np.flatnonzero(counts).astype(np.int32)
        return Postings(at, counts[at])

    def norm(self, field: str, norm: FieldNorm) -> Scores:
        norms: Scores = self._whole.norm(field, norm)[self._ordinals]
        return norms

    def live(self) -> NDArray[np.bool_]:
        return np.ones(self.size, bool)

    def holding(self, field: str, term: str) -> int:
        return len(self.postings(field, term).ordinals)
