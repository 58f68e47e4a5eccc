"""A docstore whose texts are in the cluster: a server holds the file without them (`write_bare`),
and answers from it all that needs none.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from index.cluster.connection import Index
from index.cluster.rows import DOCUMENT, from_text
from index.docstore import Docstore
from index.docstore.packing import Packed
from index.docstore.schema import HEADING, tables

_LEFT = {
    ("passages", "text"): f"CASE kind WHEN {HEADING} THEN text ELSE '' END",
    ("passages", "form"): "''",
    ("documents", "body"): "''",
    ("documents", "linkage"): "''",
}
"""What stands in place of the columns that the cluster has."""


def write_bare(path: Path, docstore: Path) -> None:
    """Write what servers hold of a docstore into a new file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(tables())
        connection.execute("ATTACH ? AS whole", (str(docstore),))
        named = connection.execute("SELECT name FROM whole.sqlite_master WHERE type = 'table'")
        for (table,) in named.fetchall():
            held = connection.execute(f"PRAGMA table_info({table})")
            columns = ", ".join(_LEFT.get((table, one), f'"{one}"') for _, one, *_ in held)
            connection.execute(f"INSERT INTO {table} SELECT {columns} FROM whole.{table}")
        connection.commit()


class ClusterDocstore(Docstore):
    """A docstore in the cluster, in a file by `write_bare`. Safe for use by several threads."""

    def __init__(self, path: Path, index: Index) -> None:
        super().__init__(path)
        self._index = index

    def _texts(self, query: str, *values: Any, column: str = "text") -> list[Any]:
        rows = super()._texts(query, *values, column=column)
        left = [ordinal for ordinal, text, *_ in rows if not text]
        found = self._index.fields(left, column) if left else {}
        filled = {ordinal: from_text(text) for ordinal, text in found.items()}
        return [(one, text or filled[one], *others) for one, text, *others in rows]

    def _packed(self, document_id: str) -> list[tuple[int, Packed, Packed]]:
        rows = self._index.rows("body", "linkage", table=DOCUMENT, id=document_id)
        packed = [(from_text(row["body"]), from_text(row["linkage"])) for row in rows]
        return [(key, *one) for (key, *_) in super()._packed(document_id) for one in packed]

    def close(self) -> None:
        """See `Docstore.close`."""
        self._index.cluster.close()
        super().close()
