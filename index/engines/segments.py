"""One field of one segment of the `arrays` engine: gathering it, writing it, reading it back.

The layout is described in `index.engines.arrays`, that of postings in `index.engines.packing`.
Nothing here knows of sessions, of removals or of other segments.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines import packing
from index.engines.contract import Postings, TokenCounts
from index.engines.dictionary import (
    STRIDE,
    Column,
    TermTable,
    TermTableWriter,
    joined,
    landmarks,
    mapped,
)

_POSITION = 32  # bits of a sorting key below those of the term


class FieldBuffer:
    """Postings of one field as they come, passage by passage."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._pieces: list[tuple[NDArray[np.int32], ...]] = []

    def add(self, first: int, tokens: TokenCounts) -> None:
        """Take the tokens of some passages, the first of which has the ordinal `first`; passages
        come in ascending order.
        """
        numbers = self._numbers
        mapped_to = array("i", [numbers.setdefault(term, len(numbers)) for term in tokens.terms])
        ordinals = np.arange(first, first + len(tokens.holding), dtype=np.int32)
        self._pieces.append(
            (
                np.frombuffer(mapped_to, np.int32)[tokens.places] if mapped_to else tokens.places,
                np.repeat(ordinals, tokens.holding),
                tokens.counts,
            )
        )

    def write(self, folder: Path, first: int, passages: int) -> None:
        """Write the files of a field into an empty folder.

        Args:
            folder: the field's.
            first: ordinal of the segment's first passage.
            passages: in the segment.
        """
        terms = sorted(self._numbers)  # by code points, which is the order of UTF-8, too
        rank = np.empty(len(terms), np.int64)
        rank[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        numbers, ordinals, counts = (
            np.concatenate([np.empty(0, np.int32), *column])
            for column in zip(*self._pieces, strict=True)
        ) if self._pieces else (np.empty(0, np.int32),) * 3  # fmt: skip
        # Whole keys are sorted several times faster than an order is found; below the term stands
        # the position, so that ordinals stay ascending.
        keys = np.sort(rank[numbers] << _POSITION | np.arange(len(numbers)))
        order = keys & ((1 << _POSITION) - 1)
        writer = FieldWriter(folder, passages)
        ranks = keys >> _POSITION
        encoded = [term.encode("utf-8") for term in terms]
        writer.add(encoded, ranks, ordinals[order] - first, counts[order])
        writer.close()


class FieldWriter:
    """Writes a field, given its terms in order with their postings, some at a time.

    Args:
        folder: an empty one.
        passages: in the segment.
    """

    def __init__(self, folder: Path, passages: int) -> None:
        self._folder = folder
        self._passages = passages
        self._table = TermTableWriter(folder)
        self._data = (folder / "postings.bin").open("wb")
        self._sizes: list[NDArray[np.int64]] = []

    def add(
        self,
        terms: Sequence[bytes],
        ranks: NDArray[np.int64],
        ordinals: NDArray[np.int32],
        counts: NDArray[np.int32],
    ) -> None:
        """Take the next terms with their postings, sorted by term and then by passage.

        Args:
            terms: each with one posting at least.
            ranks: the place in `terms` of each posting.
            ordinals: less the segment's first.
            counts: at least 1.
        """
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
    """A written field: its terms, and their postings.

    Args:
        folder: of its files.
        first: ordinal of the segment's first passage.
        passages: in the segment.

    Raises:
        OSError, ValueError: a file is missing or damaged.
    """

    def __init__(self, folder: Path, first: int, passages: int) -> None:
        super().__init__(folder)
        self.first = first
        self.passages = passages
        self._sizes = Column(folder / "sizes")
        self._offsets = np.load(folder / "offsets.npy", mmap_mode="r", allow_pickle=False)
        self._data = mapped(folder / "postings.bin")
        if len(self._sizes) != len(self) or int(self._offsets[-1]) != len(self._data):
            raise ValueError(f"the files in {folder} do not belong together")

    def _bytes(self, first: int, last: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The packed postings of some terms, and each one's share in bytes."""
        start = first - first % STRIDE
        sizes = self._sizes[start : min(last, len(self))]
        begin = int(self._offsets[first // STRIDE] + sizes[: first - start].sum())
        sizes = sizes[first - start :]
        return np.frombuffer(self._data, np.uint8, int(sizes.sum()), begin), sizes

    def postings(self, place: int) -> Postings:
        """Postings of the term at `place`.

        Raises:
            ValueError: they are damaged.
        """
        packed, _ = self._bytes(place, place + 1)
        held = int(self.held(place, place + 1)[0])
        ordinals, counts = packing.decode(packed, held, self.passages)
        return Postings(ordinals + np.int32(self.first), counts)

    def all_postings(
        self, first: int, last: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
        """Postings of the terms at the places from `first` on, before `last`, at once.

        Returns:
            For each posting, sorted by term and then by passage: the term's place, less `first`;
            the ordinal; the count.
        """
        packed, sizes = self._bytes(first, last)
        ranks, ordinals, counts = packing.decode_all(
            packed, sizes, self.held(first, last), self.passages
        )
        return ranks, ordinals + np.int32(self.first), counts
