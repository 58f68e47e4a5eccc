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

from index.engines.contract import Postings


class FieldBuffer:
    """Postings of one field as they come, passage by passage."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms = array("i")
        self._ordinals = array("i")
        self._counts = array("f")

    def add(self, ordinal: int, tokens: Sequence[str]) -> None:
        """Take one passage's tokens; passages come in ascending order of their ordinals."""
        counted = Counter(tokens)
        numbers = self._numbers
        self._terms.extend([numbers.setdefault(term, len(numbers)) for term in counted])
        self._ordinals.extend([ordinal] * len(counted))
        self._counts.extend(counted.values())

    def write(self, folder: Path) -> None:
        """Write the five files of a field into an empty folder."""
        by_bytes = sorted((term.encode("utf-8"), number) for term, number in self._numbers.items())
        rank = np.empty(len(by_bytes), np.int32)
        rank[[number for _, number in by_bytes]] = np.arange(len(by_bytes), dtype=np.int32)
        ranks = rank[np.frombuffer(self._terms, np.int32)] if self._terms else rank
        order = np.argsort(ranks, kind="stable")  # stable: ordinals stay ascending in each term
        stops = np.cumsum(np.bincount(ranks, minlength=len(by_bytes)), dtype=np.int64)
        ends = np.cumsum([len(term) for term, _ in by_bytes], dtype=np.int64)
        (folder / "terms.bin").write_bytes(b"".join(term for term, _ in by_bytes))
        np.save(folder / "ends.npy", ends)
        np.save(folder / "stops.npy", stops)
        np.save(folder / "ordinals.npy", np.array(self._ordinals, np.int32)[order])
        np.save(folder / "counts.npy", np.array(self._counts, np.float32)[order])


class FieldSegment(Sequence[bytes]):
    """A written field; as a sequence, its terms in byte order.

    Raises:
        OSError, ValueError: a file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._bytes = (folder / "terms.bin").read_bytes()
        self._ends = np.load(folder / "ends.npy", allow_pickle=False)
        self._stops = np.load(folder / "stops.npy", allow_pickle=False)
        self._ordinals: NDArray[np.int32] = np.load(folder / "ordinals.npy", mmap_mode="r")
        self._counts: NDArray[np.float32] = np.load(folder / "counts.npy", mmap_mode="r")
        postings = int(self._stops[-1]) if len(self._stops) else 0
        letters = int(self._ends[-1]) if len(self._ends) else 0
        if letters != len(self._bytes) or not postings == len(self._ordinals) == len(self._counts):
            raise ValueError(f"the files in {folder} do not belong together")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        start = self._ends[place - 1] if place else 0
        return self._bytes[start : self._ends[place]]

    def place(self, term: bytes) -> int | None:
        """Where a term stands among the terms; None if it is absent."""
        place = bisect_left(self, term)
        return place if place < len(self) and self[place] == term else None

    def postings(self, place: int) -> Postings:
        """Postings of the term at `place`, slices of the mapped files."""
        start = int(self._stops[place - 1]) if place else 0
        stop = int(self._stops[place])
        return Postings(self._ordinals[start:stop], self._counts[start:stop])

    def terms(self, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """Terms that begin with `prefix`, in byte order, with the length of their postings."""
        for place in range(bisect_left(self, prefix), len(self)):
            term = self[place]
            if not term.startswith(prefix):
                return
            start = int(self._stops[place - 1]) if place else 0
            yield term, int(self._stops[place]) - start
