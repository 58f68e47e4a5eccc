"""Sorted terms with a number each, memory-mapped: how the `arrays` engine and the vocabulary keep
words.

A table is some files in a folder:

    terms.bin     the terms in UTF-8, one after the other, in byte order
    lengths.npy   how many bytes each term has in terms.bin
    held.npy      how many passages hold it
    starts.npy    where in terms.bin every `STRIDE`th term begins, and where the last one ends

Columns of numbers take a byte a number; the few that need more stand in a file of their
own beside them (`Column`). Only every `STRIDE`th term is an object in memory. Nothing here knows of
passages or postings.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import accumulate, groupby, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

STRIDE = 64  # terms from one landmark to the next: a look-up reads this many lengths, 1 KB of terms
_LARGE = 0xFF  # in a column: the number stands in the file of large ones


def encoded(term: str) -> bytes | None:
    """The term in UTF-8, whose byte order is code point order; None if it cannot be encoded."""
    try:
        return term.encode("utf-8")
    except UnicodeEncodeError:
        return None


def mapped(path: Path) -> mmap.mmap | bytes:
    """The bytes of a file, mapped into memory."""
    with path.open("rb") as stream:
        empty = not stream.seek(0, 2)
        return b"" if empty else mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


class Column:
    """Non-negative whole numbers by place, most of which fit a byte; `path` without the ending."""

    def __init__(self, path: Path) -> None:
        # As a plain array: slices of a memmap cost five times as much.
        self._narrow = np.asarray(np.load(path.with_suffix(".npy"), "r", allow_pickle=False))
        self._places, self._values = np.load(path.with_suffix(".large.npy"), allow_pickle=False)

    def __len__(self) -> int:
        return len(self._narrow)

    def __getitem__(self, wanted: slice) -> NDArray[np.int64]:
        found: NDArray[np.int64] = self._narrow[wanted].astype(np.int64)
        if len(self._places):
            first, last = map(self._places.searchsorted, (wanted.start, wanted.stop))
            if first < last:
                found[self._places[first:last] - wanted.start] = self._values[first:last]
        return found

    def at(self, place: int) -> int:
        """The number at one place."""
        number = int(self._narrow[place])
        large = number == _LARGE
        return int(self._values[self._places.searchsorted(place)]) if large else number

    @staticmethod
    def write(path: Path, numbers: NDArray[np.int64]) -> None:
        """Write the files of a column."""
        large = np.flatnonzero(numbers >= _LARGE)
        np.save(path.with_suffix(".npy"), np.minimum(numbers, _LARGE).astype(np.uint8))
        np.save(path.with_suffix(".large.npy"), np.stack([large, numbers[large]]))


class TermTable:
    """The table in a folder, `numbers` by place; OSError or ValueError where it is damaged."""

    def __init__(self, folder: Path) -> None:
        self._terms = mapped(folder / "terms.bin")
        self._lengths = Column(folder / "lengths")
        self.numbers = Column(folder / "held")
        self._starts = np.asarray(np.load(folder / "starts.npy", "r", allow_pickle=False))
        size = len(self._lengths)
        if len(self.numbers) != size or len(self._starts) != -(-size // STRIDE) + 1:
            raise ValueError(f"the files in {folder} do not belong together")
        if int(self._starts[-1]) != len(self._terms):
            raise ValueError(f"{folder / 'terms.bin'} is damaged")
        lengths = map(self._lengths.at, range(0, size, STRIDE))
        first = zip(self._starts.tolist(), lengths, strict=False)
        self._landmarks = [bytes(self._terms[start : start + length]) for start, length in first]

    def __len__(self) -> int:
        return len(self._lengths)

    def place(self, term: bytes) -> int | None:
        """Where a term stands among the terms; None if it is absent."""
        mark = max(0, bisect_right(self._landmarks, term) - 1)
        begin, end = self._starts[mark : mark + 2].tolist() if self._landmarks else (0, 0)
        if term not in self._terms[begin:end]:  # known without a look at where each term ends
            return None
        first = mark * STRIDE
        terms = self.read(first, first + STRIDE)
        return first + terms.index(term) if term in terms else None

    def first_from(self, term: bytes) -> int:
        """The first place whose term is not below this one."""
        start = max(0, bisect_right(self._landmarks, term) - 1) * STRIDE
        return start + bisect_left(self.read(start, start + STRIDE), term)

    def read(self, first: int, last: int) -> list[bytes]:
        """The terms at the places from `first` on, before `last`."""
        start = first - first % STRIDE
        lengths = self._lengths[start : min(last, len(self))].tolist()
        ends = list(accumulate(lengths, initial=0))
        begin = int(self._starts[start // STRIDE])
        whole = self._terms[begin : begin + ends[-1]]
        return [whole[one:end] for one, end in pairwise(ends[first - start :])]

    def count(self, term: bytes) -> int:
        """The number of one term, 0 if it is absent."""
        place = self.place(term)
        return 0 if place is None else self.numbers.at(place)

    def terms(self, prefix: bytes = b"") -> Iterator[tuple[bytes, int]]:
        """Terms that begin with `prefix`, in byte order, with their numbers."""
        place = self.first_from(prefix)
        while place < len(self):
            last = place + STRIDE - place % STRIDE
            held = self.numbers[place:last].tolist()
            for term, number in zip(self.read(place, last), held, strict=True):
                if not term.startswith(prefix):
                    return
                yield term, number
            place = last


class TermTableWriter:
    """Writes a table, given its terms in order, some at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stream = (folder / "terms.bin").open("wb")
        self._lengths = [np.empty(0, np.int64)]
        self._held = [np.empty(0, np.int64)]

    def add(self, terms: Sequence[bytes], held: NDArray[np.int64]) -> None:
        """Take the next terms."""
        self._stream.write(b"".join(terms))
        self._lengths.append(np.fromiter(map(len, terms), np.int64, len(terms)))
        self._held.append(held.astype(np.int64))

    def close(self) -> None:
        """Write what remains."""
        self._stream.close()
        lengths = np.concatenate(self._lengths)
        Column.write(self._folder / "lengths", lengths)
        Column.write(self._folder / "held", np.concatenate(self._held))
        np.save(self._folder / "starts.npy", begins(lengths))


def begins(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where every `STRIDE`th of some things of these sizes begins, and where the last one ends."""
    ends = np.cumsum(sizes)
    return np.append((ends - sizes)[::STRIDE], ends[-1:].sum())


def write_table(folder: Path, pairs: Iterable[tuple[bytes, int]]) -> None:
    """Write a table of terms in order, with their numbers, into a folder made for it."""
    folder.mkdir(parents=True)
    held = list(pairs)
    writer = TermTableWriter(folder)
    writer.add([term for term, _ in held], np.array([number for _, number in held], np.int64))
    writer.close()


def summed(ranges: Sequence[Iterator[tuple[bytes, int]]]) -> Iterator[tuple[bytes, int]]:
    """Terms of several tables in order, with the sums of their numbers."""
    if len(ranges) == 1:
        yield from ranges[0]
        return
    for term, same in groupby(merge(*ranges), key=lambda pair: pair[0]):
        yield term, sum(number for _, number in same)
