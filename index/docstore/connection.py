"""The open file behind a docstore: one read-only connection that all threads share.

The file never changes once published, so SQLite takes no locks and looks for no journal. A look-up
takes microseconds, and SQLite would serialize them itself.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from index.errors import IndexUnreadable

T = TypeVar("T")


class DocstoreFile:
    """A published docstore's file; IndexUnreadable where SQLite finds it missing or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            self._connection = open_file(path)
        except sqlite3.Error as error:
            raise self._unreadable(error) from error
        self._close = weakref.finalize(self, self._connection.close)

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What a function makes of the connection, which it has to itself meanwhile."""
        with self._lock:
            try:
                return work(self._connection)
            except sqlite3.Error as error:
                raise self._unreadable(error) from error

    def _rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        return self._read(lambda connection: connection.execute(query, values).fetchall())

    def close(self) -> None:
        """Release what is open; the docstore must not be used afterwards."""
        self._close()

    def _unreadable(self, error: Exception) -> IndexUnreadable:
        return IndexUnreadable(f"{self._path} cannot be read ({error}).")


def open_file(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody writes any more."""
    uri = path.resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)
