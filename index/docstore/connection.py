"""The open files of a docstore: a read-only connection to each segment, for all threads.

To each the library's file is attached, so that a query names the tables of both and is put to one
segment after the other. The files never change once published, so SQLite takes no locks and looks
for no journal. A look-up takes microseconds, and SQLite would serialize them itself. Segments are
made one of what is still in use, so that there are few, and what was removed goes at last.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from index.docstore.columns import keep_columns
from index.docstore.schema import LIBRARY, LINKED, PAGE_SIZE, tables
from index.errors import IndexUnreadable

_OF_TEXTS = ("passages", "sections", "bodies", "places")
_OF_LINKS = ("linkages", "sources", "cited", "reliance")
T = TypeVar("T")


class DocstoreFiles:
    """A docstore's folder; IndexUnreadable where SQLite finds a file missing or damaged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._segments: list[sqlite3.Connection] = []
        opened = ExitStack()
        self._close = weakref.finalize(self, opened.close)
        try:
            for number, path in segment_files(folder).items():
                one = sqlite3.connect(read_only(path), uri=True, check_same_thread=False)
                self._segments.append(opened.enter_context(closing(one)))
                one.execute("PRAGMA temp_store = MEMORY")
                one.execute("ATTACH ? AS library", (read_only(folder / LIBRARY),))
                one.execute(LINKED.format(number))
            self._documents("SELECT key FROM documents LIMIT 1")
        except (sqlite3.Error, IndexError) as error:
            raise self._unreadable(error) from error

    def _read(self, work: Callable[[list[sqlite3.Connection]], T]) -> T:
        """What a function makes of the connections, which it has to itself meanwhile."""
        with self._lock:
            try:
                return work(self._segments)
            except sqlite3.Error as error:
                raise self._unreadable(error) from error

    def _rows(self, query: str, *values: Any, order: int = 0) -> list[Any]:
        """The rows of all segments for a query, sorted by `order` first columns, left out then."""
        rows = self._read(
            lambda segments: [row for one in segments for row in one.execute(query, values)]
        )
        if order:
            rows.sort(key=itemgetter(slice(order)))
        return [row[order:] for row in rows] if order else rows

    def _documents(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query to the library's own tables."""
        return self._read(lambda segments: segments[0].execute(query, values).fetchall())

    def close(self) -> None:
        """Release what is open; the docstore must not be used afterwards."""
        self._close()

    def _unreadable(self, error: Exception) -> IndexUnreadable:
        return IndexUnreadable(f"{self._folder} cannot be read ({error}).")


def segment_files(folder: Path) -> dict[int, Path]:
    """The segments of a docstore by number, in the order in which they were written."""
    return {int(path.stem): path for path in sorted(folder.glob("[0-9]*.sqlite"))}


def read_only(path: Path) -> str:
    """How SQLite is informed of a file that is no longer written."""
    return path.resolve().as_uri() + "?mode=ro&immutable=1"


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
