"""Exact token counts and removals by ordinal, kept in one small file beside an engine's postings.

Engines store postings; how long each passage is and which passages were removed is the same
question for all of them, and is answered here: one numpy file, replaced whole at every commit,
never written into. It knows nothing of terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.engines.cache import sealed
from index.engines.contract import Postings, Tokens
from index.engines.plan import FieldNorm
from index.errors import IndexUnreadable

FILE = "lengths.npy"
REMOVED = -1
"""Stored in every field's row in place of a length."""


class LengthsWriter:
    """Lengths of one session on top of those of earlier sessions.

    Args: fields: names in the order of the rows; earlier: what `read` gave for the index, shape
    (fields, size), or None for a new index.
    """

    def __init__(self, fields: Sequence[str], earlier: NDArray[np.int32] | None = None) -> None:
        self.fields = tuple(fields)
        self._earlier = np.zeros((len(fields), 0), np.int32) if earlier is None else earlier.copy()
        self._added: list[NDArray[np.int32]] = []
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

    def remove(self, ordinals: Sequence[int]) -> None:
        """Mark passages of earlier sessions as removed.

        Raises: ValueError: an ordinal was not in use before this session.
        """
        wanted = np.asarray(ordinals, dtype=np.int64)
        size = self._earlier.shape[1]
        if wanted.size and (wanted.min() < 0 or wanted.max() >= size):
            raise ValueError(f"only ordinals below {size} can be removed, got {wanted.tolist()}")
        if (self._earlier[:, wanted] == REMOVED).any():
            raise ValueError(f"of {wanted.tolist()} some were removed before")
        self._earlier[:, wanted] = REMOVED

    def save(self, folder: Path) -> None:
        """Write the file beside the old one and put it in its place."""
        partial = folder / (FILE + ".part")
        with partial.open("wb") as stream:
            np.save(stream, np.concatenate([self._earlier, *self._added], axis=1))
        partial.replace(folder / FILE)


class LengthsReader:
    """What the readers of all engines have alike; `fields` in the order of the rows."""

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        self.table = read(folder, len(fields))
        self._live = np.asarray(self.table[0] != REMOVED)
        self._all_live = bool(self._live.all())
        self._norms: dict[tuple[str, FieldNorm], NDArray[np.float32]] = {}

    @property
    def size(self) -> int:
        return int(self.table.shape[1])

    def lengths(self, field: str) -> NDArray[np.float32]:
        row = self.table[self.fields.index(field)]
        return np.where(row == REMOVED, 0, row).astype(np.float32)

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

    def only_live(self, ordinals: NDArray[np.int32], counts: NDArray[np.float32]) -> Postings:
        """Postings without those of removed passages."""
        if self._all_live:
            return sealed(ordinals, counts)
        kept = self._live[ordinals]
        return sealed(ordinals[kept], counts[kept])


def read(folder: Path, fields: int) -> NDArray[np.int32]:
    """The stored table, shape (fields, size), `REMOVED` where a passage was removed.

    Raises: IndexUnreadable: the file is missing, damaged or of another shape.
    """
    path = folder / FILE
    try:
        table = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise IndexUnreadable(f"{path} cannot be read ({error}).") from error
    if table.dtype != np.int32 or table.ndim != 2 or table.shape[0] != fields:
        raise IndexUnreadable(f"{path} has an unexpected shape.")
    return np.asarray(table)
