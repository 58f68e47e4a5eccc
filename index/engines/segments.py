"""Postings gathered in a session, and one field of one segment of the `arrays` engine.

The layout is described in `index.engines.arrays`, that of postings in `index.engines.packing`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines import packing
from index.engines.contract import Postings, TokenCounts, Tokens
from index.engines.dictionary import (
    STRIDE,
    Column,
    TermTable,
    TermTableWriter,
    encoded,
    joined,
    landmarks,
    mapped,
)
from index.engines.lengths import LengthsWriter
from index.engines.removed import RemovedTermsWriter

Numbers = NDArray[np.int64]
Counts = NDArray[np.int32]
Row = NDArray[np.uint8]

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
        self._pieces.append(
            (own[tokens.places], np.repeat(ordinals, tokens.holding), tokens.counts)
        )

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
        self._removed = RemovedTermsWriter()
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
        self._table.remove(ordinals)
        self._removed.add(tokens)

    def _flush(self) -> None:
        passages = self._table.next_ordinal - self._first
        if passages:
            self._write(self._first, passages, self._buffers)
        self._begin_segment()

    @abstractmethod
    def _write(self, first: int, passages: int, buffers: Mapping[str, FieldBuffer]) -> None:
        """Write a segment."""

    def _save(self) -> None:
        """Flush, and save what all engines keep alike."""
        self._flush()
        self._table.save(self._folder)
        self._removed.save(self._folder)


class FieldWriter:
    """Writes a field of a segment of some passages into an empty folder, given its terms in order
    with their postings, some at a time.
    """

    def __init__(self, folder: Path, passages: int) -> None:
        self._folder = folder
        self._passages = passages
        self._table = TermTableWriter(folder)
        self._data = (folder / "postings.bin").open("wb")
        self._sizes: list[Numbers] = []

    def add(
        self,
        terms: Sequence[bytes],
        ranks: Numbers,
        ordinals: Counts,
        counts: Counts,
    ) -> None:
        """Take the next terms with their postings, as `FieldBuffer.sorted` gives them."""
        encoded, sizes = packing.encode(ranks, ordinals, counts, len(terms), self._passages)
        encoded.tofile(self._data)
        self._sizes.append(sizes)
        self._table.add(terms, np.bincount(ranks, minlength=len(terms)))

    def close(self) -> None:
        """Write what remains."""
        self._data.close()
        self._table.close()
        sizes = joined(self._sizes)
        Column.write(self._folder / "sizes", sizes)
        np.save(self._folder / "offsets.npy", landmarks(sizes))


class FieldSegment(TermTable):
    """A written field of a segment whose first passage has the ordinal `first`: its terms, and
    their postings. Opening it raises OSError or ValueError where it is damaged.
    """

    def __init__(self, folder: Path, first: int, passages: int) -> None:
        super().__init__(folder)
        self.first = first
        self.passages = passages
        self._sizes = Column(folder / "sizes")
        self._offsets = np.asarray(np.load(folder / "offsets.npy", "r", allow_pickle=False))
        self._data = mapped(folder / "postings.bin")
        if len(self._sizes) != len(self) or int(self._offsets[-1]) != len(self._data):
            raise ValueError(f"the files in {folder} do not belong together")

    def _bytes(self, first: int, last: int) -> tuple[NDArray[np.uint8], Numbers]:
        """The packed postings of some terms, and each one's share in bytes."""
        start = first - first % STRIDE
        sizes = self._sizes[start : min(last, len(self))]
        begin = int(self._offsets[first // STRIDE] + sizes[: first - start].sum())
        sizes = sizes[first - start :]
        return np.frombuffer(self._data, np.uint8, int(sizes.sum()), begin), sizes

    def postings(self, place: int) -> Postings:
        """Postings of the term at `place`; ValueError where they are damaged."""
        packed, _ = self._bytes(place, place + 1)
        held = self._held.at(place)
        return Postings(*packing.decode(packed, held, self.passages, self.first))

    def row(self, place: int) -> Row | None:
        """How often each passage holds the term at `place`, where that is stored so."""
        packed, _ = self._bytes(place, place + 1)
        return packed[1:] if packed[0] == packing.ROW else None

    def all_postings(self, first: int, last: int) -> tuple[Numbers, Counts, Counts]:
        """Postings of the terms at the places from `first` on, before `last`, at once: for each the
        term's place, less `first`, the ordinal and the count.
        """
        packed, sizes = self._bytes(first, last)
        ranks, ordinals, counts = packing.decode_all(
            packed, sizes, self.held(first, last), self.passages
        )
        return ranks, ordinals + np.int32(self.first), counts
