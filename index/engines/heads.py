"""Terms filed under their heads: how the Whoosh engine keeps many terms in few postings.

Each distinct term costs Whoosh some 130 bytes before its first posting, and each posting some ten
beside what it says; most pairs of characters stand in one passage only. So what Whoosh files is the
head of a term, its first character or the first three letters of a term in letters, and a Whoosh
document is a batch of passages. The posting of a head in a batch carries, as its payload, all terms
of these passages that begin with it, by field, with their counts.

A payload holds for each passage `PASSAGE` and a byte, its place in the batch; then entries: a byte
for the field, the rest of the term in UTF-8, and `ONCE`, or `OFTEN`, the count in digits and
`ONCE`. UTF-8 uses none of these marks, so an entry is found by plain search in all payloads of a
head put together. Nothing here knows of Whoosh.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.engines.cache import EMPTY, sealed
from index.engines.contract import Postings

MOST_FIELDS = 8
_FIRST_FIELD = 0xF5
PASSAGE = b"\xfd"
OFTEN = b"\xfe"
ONCE = b"\xff"

BATCH = 128
"""Passages of a batch, at most; places in it are bytes below those that marks use."""

LETTERS = 3
"""Letters of a head; with one, a fifth of an English library would stand under each."""


def head(term: str) -> str:
    """What a term is filed under; also the beginning of all heads of terms that begin so."""
    return term[:LETTERS] if term[:1].isascii() else term[:1]


class Batch:
    """Gathers the payloads of a batch, passage by passage."""

    def __init__(self) -> None:
        self._payloads: dict[str, list[str]] = {}
        self.passages = 0

    def add(self, tokens: Sequence[Sequence[tuple[str, int]]]) -> None:
        """Take one passage's terms with their counts, of each field, in the order of the fields."""
        passage, once, often = (
            _as_text(PASSAGE) + chr(self.passages),
            _as_text(ONCE),
            _as_text(OFTEN),
        )
        found: dict[str, str] = {}
        for field, held in enumerate(tokens):
            mark = _as_text(_mark(field))
            for term, count in held:
                begins = head(term)
                ending = once if count == 1 else f"{often}{count}{once}"
                entry = mark + term[len(begins) :] + ending
                found[begins] = found.get(begins, passage) + entry
        for begins, entries in found.items():
            self._payloads.setdefault(begins, []).append(entries)
        self.passages += 1

    def payloads(self) -> list[tuple[str, bytes]]:
        """Every head with its payload."""
        return [
            (begins, "".join(entries).encode("utf-8", "surrogateescape"))
            for begins, entries in self._payloads.items()
        ]


def _mark(field: int) -> bytes:
    return bytes([_FIRST_FIELD + field])


def _as_text(mark: bytes) -> str:
    """What `surrogateescape` turns into the mark; no term holds a surrogate."""
    return mark.decode("utf-8", "surrogateescape")


class HeadPostings:
    """All postings of a head.

    Args:
        payloads: of the batches that hold it, ascending.
        firsts: the ordinal of the first passage of each of these batches.
    """

    def __init__(self, payloads: Sequence[bytes], firsts: Sequence[int]) -> None:
        self._joined = b"".join(payloads)
        self._codes = codes = np.frombuffer(self._joined, np.uint8)
        self._starts = np.flatnonzero(codes == ord(PASSAGE))
        held = [payload.count(PASSAGE) for payload in payloads]
        places = codes[self._starts + 1].astype(np.int32)
        self._ordinals: NDArray[np.int32] = places + np.repeat(np.array(firsts, np.int32), held)

    @property
    def cost(self) -> int:
        """Bytes of memory."""
        return len(self._joined) + self._starts.nbytes + self._ordinals.nbytes

    def postings(self, field: int, rest: str) -> Postings:
        """Postings of the term that is the head and `rest`.

        Raises:
            IndexError, ValueError: a payload is damaged.
        """
        entry = _mark(field) + rest.encode("utf-8")
        between = self._joined.split(entry)
        if len(between) == 1:
            return EMPTY
        before = np.cumsum([len(piece) for piece in between[:-1]], dtype=np.int64)
        ends = before + len(entry) * np.arange(1, len(before) + 1)
        ends = ends[self._codes[ends] >= ord(OFTEN)]  # the others go on: 山河 where 山 is asked for
        often = self._codes[ends] == ord(OFTEN)
        counts = np.ones(len(ends), np.float32)
        counts[often] = [self._count(place + 1) for place in ends[often].tolist()]
        passages = self._starts.searchsorted(ends) - 1
        return sealed(self._ordinals[passages], counts)

    def _count(self, start: int) -> int:
        return int(self._joined[start : self._joined.index(ONCE, start)])


def rests(payloads: Iterable[bytes], field: int) -> list[tuple[str, int]]:
    """What follows a head in the terms of a field, in code point order, each with the number of
    passages that hold it.

    Args:
        payloads: of the batches that hold the head.
        field: its number.

    Raises:
        ValueError: a payload is damaged.
    """
    pattern = re.escape(_mark(field)) + rb"([^\xf5-\xff]*)"
    found = Counter(re.findall(pattern, b"".join(payloads)))
    return [(rest.decode("utf-8"), found[rest]) for rest in sorted(found)]
