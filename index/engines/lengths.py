"""Exact token counts and removals by ordinal, kept in one small file beside an engine's postings.

Engines store postings; how long each passage is and which passages were removed is the same
question for all of them, and is answered here: one numpy file, replaced whole at every commit,
never written into. It knows nothing of terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexUnreadable

FILE = "lengths.npy"
REMOVED = -1
"""Stored in every field's row in place of a length."""


class LengthsWriter:
    """Lengths of one session on top of those of earlier sessions.

    Args:
        fields: names in the order of the rows.
        earlier: what `read` gave for the index, shape (fields, size), or None for a new index.
    """

    def __init__(self, fields: Sequence[str], earlier: NDArray[np.int32] | None = None) -> None:
        self.fields = tuple(fields)
        self._earlier = np.zeros((len(fields), 0), np.int32) if earlier is None else earlier.copy()
        self._added: list[list[int]] = []

    @property
    def next_ordinal(self) -> int:
        """The ordinal that the next `add` gives."""
        return int(self._earlier.shape[1]) + len(self._added)

    def add(self, lengths: Iterable[int]) -> int:
        """Record one passage's token counts, in the order of `fields`; returns its ordinal."""
        ordinal = self.next_ordinal
        self._added.append(list(lengths))
        return ordinal

    def remove(self, ordinals: Sequence[int]) -> None:
        """Mark passages of earlier sessions as removed.

        Raises:
            ValueError: an ordinal was not in use before this session.
        """
        wanted = np.asarray(ordinals, dtype=np.int64)
        size = self._earlier.shape[1]
        if wanted.size and (wanted.min() < 0 or wanted.max() >= size):
            raise ValueError(f"only ordinals below {size} can be removed, got {wanted.tolist()}")
        self._earlier[:, wanted] = REMOVED

    def save(self, folder: Path) -> None:
        """Write the file beside the old one and put it in its place."""
        added = np.array(self._added, np.int32).reshape(len(self._added), len(self.fields)).T
        partial = folder / (FILE + ".part")
        with partial.open("wb") as stream:
            np.save(stream, np.concatenate([self._earlier, added], axis=1))
        partial.replace(folder / FILE)


def by_ordinal(row: NDArray[np.int32]) -> NDArray[np.float32]:
    """One field's lengths as the contract gives them: 0 for removed passages."""
    return np.where(row == REMOVED, 0, row).astype(np.float32)


def read(folder: Path, fields: int) -> NDArray[np.int32]:
    """The stored table, shape (fields, size), `REMOVED` where a passage was removed.

    Raises:
        IndexUnreadable: the file is missing, damaged or of another shape.
    """
    path = folder / FILE
    try:
        table = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise IndexUnreadable(
            f"{path} cannot be read ({error}).",
            "Run `yinzheng rebuild`, which builds it anew from its sources.",
        ) from error
    if table.dtype != np.int32 or table.ndim != 2 or table.shape[0] != fields:
        raise IndexUnreadable(
            f"{path} has an unexpected shape.",
            "Run `yinzheng rebuild`, which builds it anew from its sources.",
        )
    return np.asarray(table)
