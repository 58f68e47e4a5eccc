"""What all engines keep alike, beside their postings: how long each passage is and which were
removed, in one numpy file; how many of the passages that hold a term were removed, in a table a
field, so that they are known without reading postings. Replaced at a commit, never written into.
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import Tokens
from index.engines.dictionary import TermTable, encoded, summed, write_table
from index.engines.plan import FieldNorm
from index.errors import IndexUnreadable

FILE = "lengths.npy"
FOLDER = "removed"
REMOVED = -1
"""Stored in every field's row in place of a length."""


class LengthsWriter:
    """Lengths and removals of one session on top of those of earlier sessions.

    Args: fields: names in the order of the rows; earlier: the table of the index, shape (fields,
    size), or None for a new index.
    """

    def __init__(self, fields: Sequence[str], earlier: NDArray[np.int32] | None = None) -> None:
        self.fields = tuple(fields)
        self._earlier = np.zeros((len(fields), 0), np.int32) if earlier is None else earlier.copy()
        self._added: list[NDArray[np.int32]] = []
        self._removed: dict[str, Counter[str]] = defaultdict(Counter)
        self.next_ordinal = int(self._earlier.shape[1])

    def add(self, tokens: Tokens) -> range:
        """Record the lengths of some passages; returns their ordinals."""
        passages = max((len(one.lengths) for one in tokens.values()), default=0)
        lengths = np.zeros((len(self.fields), passages), np.int32)
        for field, one in tokens.items():
            lengths[self.fields.index(field)] = one.lengths
        first = self.next_ordinal
        self._added.append(lengths)
        self.next_ordinal += passages
        return range(first, self.next_ordinal)

    def remove(self, ordinals: Sequence[int], tokens: Tokens) -> None:
        """See `EngineWriter.remove`."""
        wanted = np.asarray(ordinals, dtype=np.int64)
        size = self._earlier.shape[1]
        if wanted.size and (wanted.min() < 0 or wanted.max() >= size):
            raise ValueError(f"only ordinals below {size} can be removed, got {wanted.tolist()}")
        if (self._earlier[:, wanted] == REMOVED).any():
            raise ValueError(f"of {wanted.tolist()} some were removed before")
        self._earlier[:, wanted] = REMOVED
        for field, one in tokens.items():
            numbers = np.bincount(one.places, minlength=len(one.terms)).tolist()
            self._removed[field].update(dict(zip(one.terms, numbers, strict=True)))

    def save(self, folder: Path) -> None:
        """Write the files beside the old ones and put them in their places."""
        partial = folder / (FILE + ".part")
        with partial.open("wb") as stream:
            np.save(stream, np.concatenate([self._earlier, *self._added], axis=1))
        partial.replace(folder / FILE)
        if not self._removed:
            return
        earlier = _removed_tables(folder, self._removed)
        partial = folder / (FOLDER + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        for field, counts in self._removed.items():
            before = earlier[field].terms() if field in earlier else iter(())
            now = sorted((term.encode("utf-8"), number) for term, number in counts.items())
            write_table(partial / field, summed([before, iter(now)]))
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        partial.rename(folder / FOLDER)


class LengthsReader:
    """What the readers of all engines have alike; `fields` in the order of the rows.

    Raises: IndexUnreadable: a file is missing, damaged or of another shape.
    """

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        try:
            self.table: NDArray[np.int32] = np.load(folder / FILE, allow_pickle=False)
            self._removed = _removed_tables(folder, fields)
        except (OSError, ValueError, EOFError) as error:
            raise IndexUnreadable(f"The index in {folder} cannot be read ({error}).") from error
        if self.table.dtype != np.int32 or self.table.ndim != 2 or len(self.table) != len(fields):
            raise IndexUnreadable(f"{folder / FILE} has an unexpected shape.")
        self._live = np.asarray(self.table[0] != REMOVED)
        self._all_live = bool(self._live.all())
        self._norms: dict[tuple[str, FieldNorm], NDArray[np.float32]] = {}

    @property
    def size(self) -> int:
        return int(self.table.shape[1])

    def lengths(self, field: str) -> NDArray[np.float32]:
        lengths: NDArray[np.int32] = np.maximum(self.table[self.fields.index(field)], 0)
        return lengths.astype(np.float32)

    def norm(self, field: str, norm: FieldNorm) -> NDArray[np.float32]:
        if (field, norm) not in self._norms:
            lengths = self.lengths(field)
            held = lengths[lengths > 0]
            average = float(held.mean()) if len(held) else 1.0
            share = np.maximum(lengths / np.float32(average), np.float32(norm.shortest))
            found = (norm.k1 * (1 - norm.b + norm.b * share)).astype(np.float32)
            self._norms[field, norm] = found
        return self._norms[field, norm]

    def live(self) -> NDArray[np.bool_]:
        return self._live.copy()

    def _live_terms(
        self, field: str, prefix: str, *stored: Iterator[tuple[bytes, int]]
    ) -> Iterator[tuple[str, int]]:
        """Terms that begin with a prefix, given as they were stored in byte order, with the number
        of passages that still hold them.
        """
        ranges = list(stored)
        if field in self._removed:
            removed = self._removed[field].terms(encoded(prefix) or b"")
            ranges.append((term, -number) for term, number in removed)
        for term, count in summed(ranges):
            if count > 0:
                yield term.decode("utf-8"), count


def _removed_tables(folder: Path, fields: Iterable[str]) -> dict[str, TermTable]:
    folders = ((field, folder / FOLDER / field) for field in fields)
    return {field: TermTable(table) for field, table in folders if table.is_dir()}
