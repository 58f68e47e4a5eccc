"""The open files of a docstore: a read-only connection to each segment, for all threads.

To each the library's file is attached, so that a query names the tables of both and is put to one
segment after the other. The files never change once published, so SQLite takes no locks and looks
for no journal. A look-up takes microseconds, and SQLite would serialize them itself.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable
from contextlib import ExitStack, closing
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from index.docstore.schema import LIBRARY, LINKED
from index.errors import IndexUnreadable

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
        """The rows that all segments have for a query, sorted by its first `order` columns, which
        are left out then. What belongs to one document stands in one segment, in the query's order.
        """
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
