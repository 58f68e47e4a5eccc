"""A docstore whose texts are in the cluster: a server holds the files without them (`write_bare`),
and answers from it all that needs none.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from index.cluster.connection import Index
from index.cluster.rows import DOCUMENT, from_text
from index.docstore import Docstore
from index.docstore.connection import segment_files, unite
from index.docstore.packing import Packed
from index.docstore.schema import HEADING, LIBRARY

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

    def close(self) -> None:
        """See `Docstore.close`."""
        self._index.cluster.close()
        super().close()
