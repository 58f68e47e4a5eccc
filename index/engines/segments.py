"""One field of one segment of the `arrays` engine: gathering it, writing it, reading it back.

The layout is described in `index.engines.arrays`. Nothing here knows of sessions, of removals or of
other segments.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines import varints
from index.engines.contract import Postings

STRIDE = 128
"""Every so manieth term is kept as an object, so that most of a binary search is done in C."""


class FieldBuffer:
    """Postings of one field as they come, passage by passage."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms = array("i")
        self._ordinals = array("i")
        self._counts = array("i")

    def add(self, ordinal: int, tokens: Sequence[str]) -> None:
        """Take one passage's tokens; passages come in ascending order of their ordinals."""
        counted = Counter(tokens)
        numbers = self._numbers
        self._terms.extend([numbers.setdefault(term, len(numbers)) for term in counted])
        self._ordinals.extend([ordinal] * len(counted))
        self._counts.extend(counted.values())

    def write(self, folder: Path) -> None:
        """Write the files of a field into an empty folder."""
        by_bytes = sorted((term.encode("utf-8"), number) for term, number in self._numbers.items())
        rank = np.empty(len(by_bytes), np.int32)
        rank[[number for _, number in by_bytes]] = np.arange(len(by_bytes), dtype=np.int32)
        ranks = rank[np.frombuffer(self._terms, np.int32)] if self._terms else rank
        order = np.argsort(ranks, kind="stable")  # stable: ordinals stay ascending in each term
        encoded, sizes = _packed(
            ranks[order],
            np.array(self._ordinals, np.int64)[order],
            np.array(self._counts, np.int64)[order],
            len(by_bytes),
        )
        (folder / "terms.bin").write_bytes(b"".join(term for term, _ in by_bytes))
        np.save(folder / "lengths.npy", _narrowed([len(term) for term, _ in by_bytes]))
        np.save(folder / "held.npy", _narrowed(np.bincount(ranks, minlength=len(by_bytes))))
        np.save(folder / "sizes.npy", _narrowed(sizes))
        np.save(folder / "postings.npy", encoded)


def _packed(
    ranks: NDArray[np.int32],
    ordinals: NDArray[np.int64],
    counts: NDArray[np.int64],
    terms: int,
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The postings of all terms, given in the order of the terms, and each term's share in
    bytes.
    """
    steps = np.diff(ordinals, prepend=-1)
    first = np.diff(ranks, prepend=-1) > 0
    steps[first] = ordinals[first] + 1
    several = counts > 1
    numbers = np.concatenate([(steps - 1) << 1 | several, counts[several]])
    owners = np.concatenate([ranks, ranks[several]])
    order = np.argsort(owners, kind="stable")  # stable: a term's counts stay behind its steps
    numbers = numbers[order]
    sizes = np.bincount(owners[order], varints.sizes(numbers), terms)
    return varints.encode(numbers), sizes.astype(np.int64)


def _unpacked(encoded: NDArray[np.uint8], held: int) -> Postings:
    """The postings of one term that `held` passages hold.

    Raises:
        ValueError: the bytes are no such postings.
    """
    numbers = varints.decode(encoded)
    steps, larger = numbers[:held], numbers[held:]
    several = np.flatnonzero(steps & 1)
    if len(steps) != held or len(several) != len(larger):
        raise ValueError("passages and counts do not agree")
    counts = np.ones(held, np.float32)
    counts[several] = larger
    return Postings((np.cumsum((steps >> 1) + 1) - 1).astype(np.int32), counts)


def _narrowed(numbers: Sequence[int] | NDArray[np.int64]) -> NDArray[np.unsignedinteger]:
    """Numbers in the narrowest type that holds the largest of them."""
    found = np.asarray(numbers, np.int64)
    return found.astype(np.min_scalar_type(int(found.max(initial=0))))


def _summed(file: Path) -> NDArray[np.unsignedinteger]:
    """Where each of the things ends whose sizes a file holds."""
    ends = np.cumsum(np.load(file, allow_pickle=False), dtype=np.int64)
    return ends.astype(np.uint32) if len(ends) and ends[-1] < 1 << 32 else ends.astype(np.uint64)


class FieldSegment(Sequence[bytes]):
    """A written field; as a sequence, its terms in byte order.

    Raises:
        OSError, ValueError: a file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._bytes = (folder / "terms.bin").read_bytes()
        self._held = np.load(folder / "held.npy", allow_pickle=False)
        self._ends = _summed(folder / "lengths.npy")
        self._stops = _summed(folder / "sizes.npy")
        self._postings = np.asarray(np.load(folder / "postings.npy", mmap_mode="r"))
        postings = int(self._stops[-1]) if len(self._stops) else 0
        letters = int(self._ends[-1]) if len(self._ends) else 0
        if (letters, postings) != (len(self._bytes), len(self._postings)) or not (
            len(self._ends) == len(self._stops) == len(self._held)
        ):
            raise ValueError(f"the files in {folder} do not belong together")
        self._landmarks = [self[place] for place in range(0, len(self), STRIDE)]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        start = int(self._ends[place - 1]) if place else 0
        return self._bytes[start : int(self._ends[place])]

    def place(self, term: bytes) -> int | None:
        """Where a term stands among the terms; None if it is absent."""
        place = self._first_from(term)
        return place if place < len(self) and self[place] == term else None

    def held(self, place: int) -> int:
        """How many passages hold the term at `place`."""
        return int(self._held[place])

    def _first_from(self, term: bytes) -> int:
        """The first place whose term is not below this one."""
        stretch = bisect_left(self._landmarks, term)
        return bisect_left(
            self, term, max(0, stretch - 1) * STRIDE, min(len(self), stretch * STRIDE)
        )

    def postings(self, place: int) -> Postings:
        """Postings of the term at `place`.

        Raises:
            ValueError: they are damaged.
        """
        start = int(self._stops[place - 1]) if place else 0
        return _unpacked(self._postings[start : int(self._stops[place])], int(self._held[place]))

    def terms(self, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """Terms that begin with `prefix`, in byte order, with the length of their postings."""
        for place in range(self._first_from(prefix), len(self)):
            term = self[place]
            if not term.startswith(prefix):
                return
            yield term, int(self._held[place])
