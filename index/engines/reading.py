"""Opened indexes: what the readers of all engines have in common, and of those that store postings.

How long each passage is and which were removed stands in one numpy file; how many of the passages
that hold a term were removed, in a table a field, so that it is known without reading postings.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines.cache import EMPTY, BoundedCache, counts_in, postings_cost, sealed
from index.engines.contract import Columns, Executor, Look, Postings
from index.engines.execution import NumpyExecutor
from index.engines.plan import FieldNorm
from index.engines.term_dictionary import TermTable, encoded, summed
from index.errors import IndexUnreadable

FILE = "lengths.npy"
FOLDER = "removed"
REMOVED = -1  # stored in every field's row in place of a length


class EngineReader(ABC):
    """An opened, immutable index. Safe for use by several threads.

    Args: folder: of the index; fields: in the order of the rows.
    Raises: IndexUnreadable: a file is missing, damaged or of another shape.
    """

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        try:
            self.table: NDArray[np.int32] = np.load(folder / FILE, allow_pickle=False)
            self._removed = removed_tables(folder, fields)
        except (OSError, ValueError, EOFError) as error:
            raise IndexUnreadable(f"The index in {folder} cannot be read ({error}).") from error
        if self.table.dtype != np.int32 or self.table.ndim != 2 or len(self.table) != len(fields):
            raise IndexUnreadable(f"{folder / FILE} has an unexpected shape.")
        self._live = np.asarray(self.table[0] != REMOVED)
        self._all_live = bool(self._live.all())
        self._norms: dict[tuple[str, FieldNorm], NDArray[np.float32]] = {}

    @property
    def size(self) -> int:
        """Number of ordinals in use or once used: every ordinal is below it."""
        return int(self.table.shape[1])

    def lengths(self, field: str) -> NDArray[np.float32]:
        """Exact token count of `field` by ordinal, shape (size,); 0 for removed passages."""
        lengths: NDArray[np.int32] = np.maximum(self.table[self.fields.index(field)], 0)
        return lengths.astype(np.float32)

    def norm(self, field: str, norm: FieldNorm) -> NDArray[np.float32]:
        if (field, norm) not in self._norms:
            lengths = self.lengths(field)
            held = lengths[lengths > 0]
            held = held[held >= norm.shortest * held.mean()] if len(held) else held
            average = float(held.mean()) if len(held) else 1.0
            share = np.maximum(lengths / np.float32(average), np.float32(norm.shortest))
            found = (norm.k1 * (1 - norm.b + norm.b * share)).astype(np.float32)
            self._norms[field, norm] = found
        return self._norms[field, norm]

    def live(self) -> NDArray[np.bool_]:
        """Shape (size,): False for removed passages."""
        return self._live.copy()

    @abstractmethod
    def holding(self, field: str, term: str) -> int:
        """How many passages hold a term, removed ones not counted, without postings where known."""

    @abstractmethod
    def executor(self, columns: Columns, look: Look) -> Executor:
        """What runs plans over this index, given what else is known of its passages."""

    @abstractmethod
    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Terms of a field that begin with `prefix`, in code point order, each with the number of
        passages that hold it; terms that only removed passages hold are left out.
        """

    @abstractmethod
    def close(self) -> None:
        """Release files; the reader must not be used afterwards."""

    def _live_terms(
        self, field: str, prefix: str, *stored: Iterator[tuple[bytes, int]]
    ) -> Iterator[tuple[str, int]]:
        """Terms that begin with a prefix, in order, with the passages that still hold them."""
        ranges = list(stored)
        if field in self._removed:
            removed = self._removed[field].terms(encoded(prefix) or b"")
            ranges.append((term, -number) for term, number in removed)
        for term, count in summed(ranges):
            if count > 0:
                yield term.decode("utf-8"), count


class StoredReader(EngineReader):
    """An opened index whose postings are decoded when they are asked for, and kept."""

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        super().__init__(folder, fields)
        self._cache = BoundedCache(postings_cost)

    def postings(self, field: str, term: str) -> Postings:
        return self._cache.get((field, term), lambda: self._read(field, term))

    def _read(self, field: str, term: str) -> Postings:
        try:
            found = [*self._stored(field, term)] if encoded(term) else []
        except ValueError as error:
            raise IndexUnreadable(f"The postings of {term!r} are damaged ({error}).") from error
        if not found:
            return EMPTY
        ordinals, counts = map(np.concatenate, zip(*found, strict=True))
        if self._all_live:
            return sealed(ordinals, counts)
        kept = self._live[ordinals]
        return sealed(ordinals[kept], counts[kept])

    @abstractmethod
    def _stored(
        self, field: str, term: str
    ) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float32]]]:
        """Postings of a term, segment by segment, with those of removed passages."""

    def holding(self, field: str, term: str) -> int:
        stored, removed = self._number(field, term), self._removed.get(field)
        return stored - removed.count(term.encode("utf-8")) if stored and removed else stored

    @abstractmethod
    def _number(self, field: str, term: str) -> int:
        """How many passages held a term when they were added."""

    def counts(self, field: str, term: str, at: NDArray[np.integer]) -> NDArray[np.float32]:
        return counts_in(self.postings(field, term), at)

    def executor(self, columns: Columns, look: Look) -> Executor:
        return NumpyExecutor(self, columns, look)


def removed_tables(folder: Path, fields: Iterable[str]) -> dict[str, TermTable]:
    """The terms of an index's removed passages, by field."""
    folders = ((field, folder / FOLDER / field) for field in fields)
    return {field: TermTable(table) for field, table in folders if table.is_dir()}
