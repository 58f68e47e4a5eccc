"""One field of one segment of the `arrays` engine, written, read, and united with its neighbours.

The layout is described in `index.engines.arrays`, that of postings in `index.engines.packing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines import packing
from index.engines.contract import Postings
from index.engines.term_dictionary import STRIDE, Column, TermTable, TermTableWriter, begins, mapped
from index.engines.writing import Counts, Numbers

Row = NDArray[np.uint8]
MERGE_FACTOR = 2
"""What is stored is written anew a few times in all, while documents come one by one."""
STRETCH = 500_000
"""Postings that are merged, or encoded, at once, about, where segments are of equal size: some 100
bytes each. Memory does not grow with the index."""


def first_to_unite(sizes: Sequence[int], new: int) -> int:
    """The first of some segments, given by their sizes in order, that are better one: those from
    `new` on, and earlier ones that are less than `MERGE_FACTOR` times what follows them.
    """
    size = sum(sizes[new:])
    while size and new and sizes[new - 1] < MERGE_FACTOR * size:
        new -= 1
        size += sizes[new]
    return new


class FieldWriter(TermTableWriter):
    """Writes a field of a segment of some passages into an empty folder, given its terms in order
    with their postings, some at a time.
    """

    def __init__(self, folder: Path, passages: int) -> None:
        super().__init__(folder)
        self._passages = passages
        self._data = (folder / "postings.bin").open("wb")
        self._sizes = [np.empty(0, np.int64)]

    def add_postings(
        self, terms: Sequence[bytes], ranks: Numbers, ordinals: Counts, counts: Counts
    ) -> None:
        """Take the next terms with their postings, as `FieldBuffer.sorted` gives them."""
        held = np.bincount(ranks, minlength=len(terms))
        ends = np.cumsum(held)
        cuts = np.flatnonzero(np.diff(ends // STRETCH)) + 1
        for first, last in pairwise(dict.fromkeys((0, *cuts.tolist(), len(terms)))):
            part = slice(ends[first] - held[first], ends[last - 1])
            own = ranks[part] - first, ordinals[part], counts[part]
            encoded, sizes = packing.encode(*own, last - first, self._passages)
            encoded.tofile(self._data)
            self._sizes.append(sizes)
        self.add(terms, held)

    def close(self) -> None:
        """Write what remains."""
        super().close()
        self._data.close()
        sizes = np.concatenate(self._sizes)
        Column.write(self._folder / "sizes", sizes)
        np.save(self._folder / "offsets.npy", begins(sizes))


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
        held = self.numbers.at(place)
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
            packed, sizes, self.numbers[first:last], self.passages
        )
        return ranks, ordinals + np.int32(self.first), counts


def merge_segments(segments: Sequence[FieldSegment], folder: Path) -> None:
    """Write the postings of neighbouring segments, in the order of their passages, as one into an
    empty folder. Raises IndexError or ValueError where one is damaged.
    """
    first = segments[0].first
    writer = FieldWriter(folder, sum(segment.passages for segment in segments))
    starts = [0] * len(segments)
    for bound in _bounds(segments):
        ends = [len(one) if bound is None else one.first_from(bound) for one in segments]
        parts = [
            one.read(start, end) if start < end else []
            for one, start, end in zip(segments, starts, ends, strict=True)
        ]
        if any(part != sorted(set(part)) for part in parts):
            raise ValueError("the terms are out of order")
        terms = sorted(set().union(*parts))
        places = {term: place for place, term in enumerate(terms)}
        columns: list[tuple[Numbers, Counts, Counts]] = []
        for one, start, end, held in zip(segments, starts, ends, parts, strict=True):
            if held:
                numbers = np.array([places[term] for term in held], np.int64)
                ranks, ordinals, counts = one.all_postings(start, end)
                columns.append((numbers[ranks], ordinals, counts))
        if columns:
            ranks, ordinals, counts = map(np.concatenate, zip(*columns, strict=True))
            order = np.argsort(ranks, kind="stable")  # a few sorted rows: merged, not sorted
            writer.add_postings(terms, ranks[order], ordinals[order] - first, counts[order])
        starts = ends
    writer.close()


def _bounds(segments: Sequence[FieldSegment]) -> Iterator[bytes | None]:
    """Terms before which a stretch ends, and None for the last."""
    largest = max(segments, key=len)
    held = largest.numbers[0 : len(largest)]
    sums = np.add.reduceat(held, np.arange(0, len(held), STRIDE)) if len(held) else held
    stretches = np.cumsum(sums) // (STRETCH // len(segments) + 1)
    for place in np.flatnonzero(np.diff(stretches)).tolist():
        yield largest.read((place + 1) * STRIDE, (place + 1) * STRIDE + 1)[0]
    yield None
