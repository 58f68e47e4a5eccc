"""A docstore whose texts are in the cluster: a server holds the files without them (`write_bare`),
and answers from it all that needs none.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.cluster.connection import Index
from index.cluster.rows import DOCUMENT, TEXT, from_text
from index.docstore import Docstore
from index.docstore.connection import segment_files, unite
from index.docstore.packing import Packed
from index.docstore.schema import HEADING, LIBRARY, RUNNING_TEXT
from index.model import Passage

_LEFT = {
    ("passages", "text"): f"CASE kind WHEN {HEADING} THEN text ELSE '' END",
    ("passages", "form"): "''",
    ("bodies", "body"): "''",
    ("linkages", "linkage"): "''",
}
"""What stands in place of the columns that the cluster has."""


def write_bare(folder: Path, docstore: Path) -> None:
    """Write what servers hold of a docstore into a new folder, as one segment."""
    folder.mkdir()
    shutil.copyfile(docstore / LIBRARY, folder / LIBRARY)
    parts = segment_files(docstore)
    number = max(parts) + 1
    unite(parts, (number, folder / f"{number:06}.sqlite"), folder / LIBRARY, _LEFT)


class ClusterDocstore(Docstore):
    """A docstore in the cluster, in a folder by `write_bare`. Safe for use by several threads."""

    def __init__(self, folder: Path, index: Index) -> None:
        super().__init__(folder)
        self._index = index

    def _texts(self, query: str, *values: Any, column: str = "text") -> list[Any]:
        rows = super()._texts(query, *values, column=column)
        left = [ordinal for ordinal, text, *_ in rows if not text]
        found = self._index.fields(left, column)
        filled = {ordinal: from_text(text) for (ordinal, _), text in found.items()}
        return [(one, text or filled[one], *others) for one, text, *others in rows]

    def packed(self, document_id: str) -> list[tuple[Packed, Packed]]:
        """See `Docstore.packed`."""
        rows = self._index.rows("body", "linkage", table=DOCUMENT, id=document_id)
        return [(from_text(row["body"]), from_text(row["linkage"])) for row in rows]

    def passages(self, ordinals: Sequence[int]) -> list[Passage]:
        """See `Docstore.passages`; the texts around them, which are shown with them, come along."""
        self._index.fields(self._around(ordinals), TEXT)
        return super().passages(ordinals)

    def _around(self, ordinals: Sequence[int]) -> list[int]:
        """Passages, what calls them or is called with them, and the running texts nearest."""
        columns = self.columns()
        order = columns.document.astype(np.int64) << 32 | columns.position
        shown = np.array([one for one in ordinals if 0 <= one < len(order)], np.int64)
        running = np.flatnonzero(np.isin(columns.document, columns.document[shown]))
        running = running[np.isin(columns.kind[running], RUNNING_TEXT)]
        running = running[np.argsort(order[running])]
        before = np.searchsorted(order[running], order[shown]) - 1
        after = np.searchsorted(order[running], order[shown], "right")
        near = np.concatenate([before, after])
        callers = np.union1d(shown, columns.home[shown])
        callers = callers[callers >= 0]
        called = np.flatnonzero(np.isin(columns.home, callers))
        near = running[near[(near >= 0) & (near < len(running))]]
        return np.unique(np.concatenate([callers, called, near])).tolist()  # type: ignore[no-any-return]

    def close(self) -> None:
        """See `Docstore.close`."""
        self._index.cluster.close()
        super().close()
