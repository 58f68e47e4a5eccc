"""What facets and filters need of every passage, as arrays by ordinal."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROWS = 50_000
"""Of passages that are in memory at a time while their columns are written, some 30 MB."""
_SECTIONS = (
    "SELECT sections.id, parent, row_number() OVER (ORDER BY place, sections.position) - 1 AS rank"
    " FROM sections JOIN documents ON document = key"
)
REMOVED_KIND = 255  # in `Columns.kind` for an ordinal whose passage was removed


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays of shape (size,) by ordinal, read-only.

    `kind` is the place in `PassageKind`'s order (`REMOVED_KIND` for removed passages); `document`
    the place in `document_ids()`, `section` the place in `section_ids` and `position` that in the
    document's reading order, `home` the ordinal of the passage that calls a note or holds a
    testimony, -1 where there is none. `section_parents`, shape (sections,), is the place of each
    section's parent in `section_ids`, -1 for the top ones.
    """

    kind: NDArray[np.uint8]
    document: NDArray[np.int32]
    section: NDArray[np.int32]
    position: NDArray[np.int32]
    home: NDArray[np.int32]
    section_ids: tuple[str, ...]
    section_parents: NDArray[np.int32]


def keep_columns(connection: sqlite3.Connection, size: int) -> None:
    """Write the columns of a complete docstore down, in one piece, so that opening reads no
    passage; `size` is the engine's.
    """
    table = np.full((5, size), -1, np.int32)
    table[0] = REMOVED_KIND
    cursor = connection.execute(
        "SELECT passages.ordinal, passages.kind, documents.place,"
        " coalesce(held.rank, -1), passages.position, coalesce(whole.ordinal, -1) FROM passages"
        " JOIN documents ON passages.document = key"
        f" LEFT JOIN ({_SECTIONS}) AS held ON held.id = passages.section"
        " LEFT JOIN passages AS whole ON whole.id = passages.calls"
    )
    while rows := cursor.fetchmany(ROWS):
        found = np.array(rows, np.int64)
        table[:, found[:, 0]] = found[:, 1:].T
    packed = zlib.compress(table.astype("<i4").tobytes(), 1)
    connection.execute("INSERT OR REPLACE INTO properties VALUES ('columns', ?)", (packed,))


def read_columns(connection: sqlite3.Connection) -> Columns:
    """All columns of a docstore. Raises sqlite3.DatabaseError where they are damaged."""
    rows = connection.execute("SELECT value FROM properties WHERE name = 'columns'").fetchall()
    sections = connection.execute(f"SELECT id, parent FROM ({_SECTIONS}) ORDER BY rank").fetchall()
    places = {section: place for place, (section, _) in enumerate(sections)}
    try:
        table = np.frombuffer(zlib.decompress(rows[0][0]), "<i4").reshape(5, -1).astype(np.int32)
    except (zlib.error, ValueError, IndexError) as error:
        raise sqlite3.DatabaseError(f"damaged columns: {error}") from error
    parents = np.array([places.get(parent, -1) for _, parent in sections], np.int32)
    kind = table[0].astype(np.uint8)
    for column in (kind, table, parents):
        column.flags.writeable = False
    return Columns(kind, table[1], table[2], table[3], table[4], tuple(places), parents)
