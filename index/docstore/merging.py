"""Segments of a docstore made one: of each what is still in use, so that there are few, and what
was removed goes at last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from index.docstore.columns import keep_columns
from index.docstore.connection import read_only
from index.docstore.schema import PAGE_SIZE, tables

_OF_TEXTS = ("passages", "sections", "bodies", "places")
_OF_LINKS = ("linkages", "sources", "cited", "reliance")


def create(path: Path, of: str) -> sqlite3.Connection:
    """An empty "library" or "segment" in a new file, for one who throws it away if he fails."""
    connection = sqlite3.connect(path.resolve().as_uri(), uri=True, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    connection.executescript(tables(of))
    return connection


def unite(
    parts: Mapping[int, Path],
    target: tuple[int, Path],
    library: Path,
    left: Mapping[tuple[str, str], str] = {},
) -> None:
    """Write what segments have that is in use into a new one.

    Args: parts: the segments by number; target: number and file of the new one; library: the
    library's file, in which links are then said to be there; left: SQL in place of some columns,
    given with their table.
    """
    number, path = target
    with closing(create(path, "segment")) as connection:
        connection.execute("ATTACH ? AS library", (library.resolve().as_uri(),))
        connection.execute("PRAGMA library.journal_mode = OFF")
        for part in sorted(parts):
            connection.execute("ATTACH ? AS part", (read_only(parts[part]),))
            connection.execute("BEGIN")
            for table in (*_OF_TEXTS, *_OF_LINKS):
                held = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
                own = (left.get((table, one), f'stored."{one}"') for _, one, *_ in held)
                current = f" AND linked = {part}" if table in _OF_LINKS else ""
                connection.execute(
                    f"INSERT INTO main.{table} SELECT {', '.join(own)} FROM part.{table} AS stored"
                    f" CROSS JOIN documents ON stored.document = key{current}"
                )
            connection.execute(f"UPDATE documents SET linked = {number} WHERE linked = {part}")
            connection.execute("COMMIT")
            connection.execute("DETACH part")
        keep_columns(connection)
