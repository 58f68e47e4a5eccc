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

MERGE_FACTOR = 2
"""An earlier segment is united with what follows it when it takes fewer bytes than that many times
theirs: each row is then written again a few times in all, while documents come one by one."""
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


def to_unite(segments: Mapping[int, Path]) -> list[int]:
    """The last segments that are better one, by number; none where all may stay."""
    numbers = sorted(segments)
    size = 0
    for place in range(len(numbers) - 1, -1, -1):
        own = segments[numbers[place]].stat().st_size
        if size and own >= MERGE_FACTOR * size:
            return numbers[place + 1 :] if place + 2 < len(numbers) else []
        size += own
    return numbers if len(numbers) > 1 else []


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
                names = [name for _, name, *_ in held]
                columns = ", ".join(left.get((table, one), f'stored."{one}"') for one in names)
                current = f" AND linked = {part}" if table in _OF_LINKS else ""
                connection.execute(
                    f"INSERT INTO main.{table} SELECT {columns} FROM part.{table} AS stored"
                    f" CROSS JOIN documents ON stored.document = key{current}"
                )
            connection.execute("COMMIT")
            connection.execute("DETACH part")
        marks = ", ".join(map(str, parts))
        connection.execute(f"UPDATE documents SET linked = {number} WHERE linked IN ({marks})")
        keep_columns(connection)
