"""Writing sessions: what those of all engines have in common. Files are replaced at a commit, never
written into.
"""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import TokenCounts, Tokens
from index.engines.reading import FILE, FOLDER, REMOVED, EngineReader, StoredReader, removed_tables
from index.engines.term_dictionary import encoded, summed, write_table

Numbers = NDArray[np.int64]
Counts = NDArray[np.int32]
_POSITION = 32  # bits of a sorting key below those of the term
SEGMENT_TOKENS = 5_000_000
"""Distinct terms of passages buffered before a segment is written, those of 6,000 passages: 12
bytes each, three times as much to sort them, and the terms, 300 MB. It bounds a build's memory."""


class FieldBuffer:
    """Postings of one field as they come, passage by passage."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._pieces = [(np.empty(0, np.int32),) * 3]

    def add(self, first: int, tokens: TokenCounts) -> None:
        """Take the tokens of some passages, ascending, the first with the ordinal `first`."""
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


class EngineWriter(ABC):
    """One session, which gathers postings and hands them over a segment at a time. The folder of
    one that does not reach `commit` is thrown away.

    Args: folder: of the index; fields: its own; earlier: what stands there.
    """

    def __init__(
        self, folder: Path, fields: Sequence[str], earlier: EngineReader | None = None
    ) -> None:
        self.fields = tuple(fields)
        self._folder = folder
        self._lengths = [np.zeros((len(fields), 0), np.int32)]
        if earlier:
            self._lengths = [earlier.table.copy()]
        self._removed: dict[str, Counter[str]] = defaultdict(Counter)
        self._next_ordinal = self._lengths[0].shape[1]
        self._begin_segment()

    def _begin_segment(self) -> None:
        self._first = self._next_ordinal
        self._buffers = {field: FieldBuffer() for field in self.fields}
        self._tokens = 0

    def add(self, tokens: Tokens) -> range:
        """Store the tokens of some passages and return their ordinals.

        Ordinals are given in order: the first of a new index is 0, the first of a further session
        the `size` that the index had. A field left out has no tokens.

        Raises: ValueError: a field was not named at `create`, or a term breaks the contract's rule;
        none of the passages is then stored.
        """
        for field, one in tokens.items():
            if field not in self.fields:
                raise ValueError(f"there is no field {field}")
            if "" in one.terms or encoded("".join(one.terms)) is None:
                raise ValueError(f"a term in field {field} is empty or not valid Unicode")
        passages = max((len(one.lengths) for one in tokens.values()), default=0)
        self._lengths.append(np.zeros((len(self.fields), passages), np.int32))
        first = self._next_ordinal
        self._next_ordinal += passages
        for field, one in tokens.items():
            self._lengths[-1][self.fields.index(field)] = one.lengths
            self._buffers[field].add(first, one)
            self._tokens += len(one.places)
        if self._tokens >= SEGMENT_TOKENS:
            self._flush()
        return range(first, first + passages)

    def remove(self, ordinals: Sequence[int], tokens: Tokens) -> None:
        """Forget passages of an earlier session by their ordinals, which are not given again.

        Args: ordinals: of the passages; tokens: with which they were added, so that no posting has
        to be read to know which terms fewer passages hold.
        Raises: ValueError: an ordinal was not in use before this session.
        """
        wanted, earlier = np.asarray(ordinals, dtype=np.int64), self._lengths[0]
        size = earlier.shape[1]
        if wanted.size and (wanted.min() < 0 or wanted.max() >= size):
            raise ValueError(f"only ordinals below {size} can be removed, got {wanted.tolist()}")
        if (earlier[:, wanted] == REMOVED).any():
            raise ValueError(f"of {wanted.tolist()} some were removed before")
        earlier[:, wanted] = REMOVED
        for field, one in tokens.items():
            self._removed[field].update(one.passages())

    def _flush(self) -> None:
        passages = self._next_ordinal - self._first
        if passages:
            self._write(self._first, passages, self._buffers)
        self._begin_segment()

    @abstractmethod
    def _write(self, first: int, passages: int, buffers: Mapping[str, FieldBuffer]) -> None:
        """Write a segment."""

    def _save(self) -> None:
        """Write lengths and removals beside the old ones and put them in their places."""
        partial = self._folder / (FILE + ".part")
        with partial.open("wb") as stream:
            np.save(stream, np.concatenate(self._lengths, axis=1))
        partial.replace(self._folder / FILE)
        if not self._removed:
            return
        earlier = removed_tables(self._folder, self._removed)
        partial = self._folder / (FOLDER + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        for field, counts in self._removed.items():
            before = earlier[field].terms() if field in earlier else iter(())
            now = sorted((term.encode("utf-8"), number) for term, number in counts.items())
            write_table(partial / field, summed([before, iter(now)]))
        shutil.rmtree(self._folder / FOLDER, ignore_errors=True)
        partial.rename(self._folder / FOLDER)

    @abstractmethod
    def commit(self) -> None:
        """Finish the session."""


class Engine(Protocol):
    """A kind of index on disk."""

    name: str
    version: str
    """Changes whenever the files that the engine writes are no longer readable as before."""
    unites: bool
    """Whether the segments of earlier sessions become one, so that their number stays small."""

    def create(self, folder: Path, fields: Sequence[str]) -> EngineWriter:
        """Begin an index in an empty folder."""

    def extend(self, folder: Path) -> EngineWriter:
        """Begin a further session on a committed index.

        The folder is a private copy, but its files may be hard links to those that readers of the
        original hold: an engine replaces files, it never writes into one.

        Raises: IndexUnreadable: the files are missing or damaged.
        """

    def open(self, folder: Path) -> StoredReader:
        """Open a committed index; IndexUnreadable where files are missing or damaged."""
