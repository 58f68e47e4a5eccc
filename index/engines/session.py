"""What engines that store postings have alike: a session that gathers them, and a reader that gives
them out. Their forms on the disk are the engines' own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines.cache import EMPTY, BoundedCache, counts_in, postings_cost, sealed
from index.engines.contract import Columns, Executor, Look, Postings, TokenCounts, Tokens
from index.engines.dictionary import encoded
from index.engines.execution import NumpyExecutor
from index.engines.lengths import LengthsReader, LengthsWriter

Numbers = NDArray[np.int64]
Counts = NDArray[np.int32]

_POSITION = 32  # bits of a sorting key below those of the term

SEGMENT_TOKENS = 6_000_000
"""Distinct terms of passages buffered before a segment is written, those of 7,000 passages: 12
bytes each, twice as much to sort them, and the terms. It bounds the memory of a build."""


class FieldBuffer:
    """Postings of one field as they come, passage by passage."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._pieces = [(np.empty(0, np.int32),) * 3]

    def add(self, first: int, tokens: TokenCounts) -> None:
        """Take the tokens of some passages, the first of which has the ordinal `first`; passages
        come in ascending order.
        """
        numbers = self._numbers
        own = np.array([numbers.setdefault(term, len(numbers)) for term in tokens.terms], np.int32)
        ordinals = np.arange(first, first + len(tokens.holding), dtype=np.int32)
        places = np.repeat(ordinals, tokens.holding)
        self._pieces.append((own[tokens.places], places, tokens.counts))

    def sorted(self, first: int) -> tuple[list[bytes], Numbers, Counts, Counts]:
        """All terms in byte order; and by term and then by passage the place of each posting's
        term, its ordinal less `first`, its count.
        """
        terms = sorted(self._numbers)  # by code points, which is the order of UTF-8, too
        rank = np.empty(len(terms), np.int64)
        rank[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        numbers, ordinals, counts = map(np.concatenate, zip(*self._pieces, strict=True))
        # Whole keys are sorted several times faster than an order is found; below the term stands
        # the position, so that ordinals stay ascending.
        keys = np.sort(rank[numbers] << _POSITION | np.arange(len(numbers)))
        order = keys & ((1 << _POSITION) - 1)
        encoded = [term.encode("utf-8") for term in terms]
        return encoded, keys >> _POSITION, ordinals[order] - np.int32(first), counts[order]


class Session(ABC):
    """A writing session that gathers postings and hands them over a segment at a time.

    Args: folder: of the index; table: its lengths.
    """

    def __init__(self, folder: Path, table: LengthsWriter) -> None:
        self._folder = folder
        self._table = table
        self._begin_segment()

    def _begin_segment(self) -> None:
        self._first = self._table.next_ordinal
        self._buffers = {field: FieldBuffer() for field in self._table.fields}
        self._tokens = 0

    def add(self, tokens: Tokens) -> range:
        for field, one in tokens.items():
            if field not in self._table.fields:
                raise ValueError(f"there is no field {field}")
            if "" in one.terms or encoded("".join(one.terms)) is None:
                raise ValueError(f"a term in field {field} is empty or not valid Unicode")
        ordinals = self._table.add(tokens)
        for field, one in tokens.items():
            self._buffers[field].add(ordinals.start, one)
            self._tokens += len(one.places)
        if self._tokens >= SEGMENT_TOKENS:
            self._flush()
        return ordinals

    def remove(self, ordinals: Sequence[int], tokens: Tokens) -> None:
        self._table.remove(ordinals, tokens)

    def _flush(self) -> None:
        passages = self._table.next_ordinal - self._first
        if passages:
            self._write(self._first, passages, self._buffers)
        self._begin_segment()

    @abstractmethod
    def _write(self, first: int, passages: int, buffers: Mapping[str, FieldBuffer]) -> None:
        """Write a segment."""


class StoredReader(LengthsReader, ABC):
    """An opened index whose postings are decoded when they are asked for, and kept."""

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        super().__init__(folder, fields)
        self._cache = BoundedCache(postings_cost)

    def postings(self, field: str, term: str) -> Postings:
        return self._cache.get((field, term), lambda: self._read(field, term))

    def _read(self, field: str, term: str) -> Postings:
        found = [*self._stored(field, term)] if encoded(term) else []
        if not found:
            return EMPTY
        ordinals, counts = map(np.concatenate, zip(*found, strict=True))
        if self._all_live:
            return sealed(ordinals, counts)
        kept = self._live[ordinals]
        return sealed(ordinals[kept], counts[kept])

    @abstractmethod
    def _stored(self, field: str, term: str) -> Iterator[tuple[Counts, NDArray[np.float32]]]:
        """Ordinals and counts of a term, segment by segment, of removed passages, too."""

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
