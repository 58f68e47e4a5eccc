"""What a server holds of an index in the cluster (lengths of passages, and how many hold a term),
and some of its passages, fetched to be scored like any other index.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import Index
from index.cluster.rows import COUNTS, counts_of
from index.engines.bm25 import Scores
from index.engines.contract import Postings
from index.engines.plan import FieldNorm
from index.engines.reading import FILE, EngineReader
from index.engines.term_dictionary import TermTable, encoded, write_table

Ordinals = NDArray[np.int32]
NORMS = "norms.json"
Norms = Mapping[str, tuple[float, float]]  # BM25's k1 and b by field


def write_tables(folder: Path, reader: EngineReader, norms: Norms) -> None:
    """Write what a server holds of an index, for scores by some norms, into a folder."""
    lengths = np.stack([reader.lengths(field).astype(np.int32) for field in norms])
    lengths[:, ~reader.live()] = -1
    np.save(folder / FILE, lengths)
    for field in norms:
        pairs = ((term.encode("utf-8"), held) for term, held in reader.terms(field))
        write_table(folder / field, pairs)
    (folder / NORMS).write_text(json.dumps(norms), "utf-8")


class Tables(EngineReader):
    """An index in the cluster, its tables in a folder. Safe for use by several threads."""

    def __init__(self, index: Index, folder: Path) -> None:
        read = json.loads((folder / NORMS).read_text("utf-8"))
        self.norms: Norms = {field: tuple(one) for field, one in read.items()}
        super().__init__(folder, tuple(self.norms))
        self.index = index
        self._terms = {field: TermTable(folder / field) for field in self.norms}
        self.filled = {field: int(np.count_nonzero(self.lengths(field))) for field in self.norms}

    def holding(self, field: str, term: str) -> int:
        written = encoded(term)
        return self._terms[field].count(written) if written and field in self._terms else 0

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        written = encoded(prefix)
        if written is None or field not in self._terms:
            return iter(())
        return self._live_terms(field, prefix, self._terms[field].terms(written))

    def close(self) -> None:
        self.index.cluster.close()


class FetchedPassages:
    """`index.engines.contract.PassagePostings` of some passages, by the lengths of the whole."""

    def __init__(self, whole: Tables, ordinals: Ordinals) -> None:
        self._whole = whole
        self._ordinals = ordinals
        rows = whole.index.fields(ordinals.tolist(), COUNTS)
        self._held = [counts_of(rows[one, COUNTS]) for one in ordinals.tolist()]
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
