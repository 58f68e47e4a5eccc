"""The open file behind a docstore: one read-only connection that all threads share.

The file never changes once published, so it is opened read-only and immutable: SQLite takes no
locks and looks for no journal. One connection serves all threads behind a lock; a look-up takes
microseconds, and SQLite would serialize them itself.
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
    """A published docstore's file.

    Args:
        path: the file.

    Raises:
        IndexUnreadable: the file is missing or no docstore.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = sqlite3.connect(
                path.resolve().as_uri() + "?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._unreadable(error) from error
        self._lock = threading.Lock()
        self._close = weakref.finalize(self, self._connection.close)

    def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What a function makes of the connection, which it has to itself meanwhile.

        Raises:
            IndexUnreadable: SQLite finds the file damaged.
        """
        with self._lock:
            try:
                return work(self._connection)
            except sqlite3.Error as error:
                raise self._unreadable(error) from error

    def _rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        return self._read(lambda connection: connection.execute(query, values).fetchall())

    def close(self) -> None:
        self._close()

    def _unreadable(self, error: Exception) -> IndexUnreadable:
        return IndexUnreadable(f"{self._path} cannot be read ({error}).")
