"""What facets and filters need of every passage, as arrays by ordinal."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.frozen import frozen

ROWS = 50_000
"""Of passages that are in memory at a time while their columns are written, some 30 MB."""
_STORED = (
    "SELECT passages.ordinal, passages.kind, passages.document, coalesce(sections.position, -1),"
    " passages.position, coalesce(whole.ordinal, -1) FROM main.passages"
    " LEFT JOIN main.sections ON sections.id = passages.section"
    " LEFT JOIN main.passages AS whole ON whole.id = passages.calls"
)
_SECTIONS = (
    "SELECT place, sections.position, sections.id, parent FROM sections"
    " JOIN documents ON sections.document = key"
)
_PROPERTY = "SELECT value FROM {}.properties WHERE name = '{}'"
REMOVED_KIND = 255  # in `Columns.kind` for an ordinal whose passage was removed


@frozen
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


def keep_columns(segment: sqlite3.Connection) -> None:
    """Write down what is known of the passages of a segment, so that opening reads none."""
    ((size,),) = segment.execute("SELECT count(*) FROM main.passages").fetchall()
    table = np.empty((6, size), np.int32)
    cursor, start = segment.execute(_STORED), 0
    while rows := cursor.fetchmany(ROWS):
        table[:, start : start + len(rows)] = np.array(rows, np.int64).T
        start += len(rows)
    packed = zlib.compress(table.astype("<i4").tobytes(), 1)
    segment.execute("INSERT OR REPLACE INTO main.properties VALUES ('columns', ?)", (packed,))


def read_columns(segments: Sequence[sqlite3.Connection]) -> Columns:
    """All columns of a docstore. Raises sqlite3.DatabaseError where they are damaged."""
    sections = sorted(row for one in segments for row in one.execute(_SECTIONS))
    places = {section: place for place, (_, _, section, _) in enumerate(sections)}
    ((size,),) = segments[0].execute(_PROPERTY.format("library", "size")).fetchall()
    keys = np.array(
        segments[0].execute("SELECT key, place FROM documents").fetchall(), np.int64
    ).reshape(-1, 2)
    by_key = np.full(1 + keys[:, 0].max(initial=0), -1, np.int32)
    by_key[keys[:, 0]] = keys[:, 1]
    # Of each document, by its place, the first section.
    first = np.searchsorted([place for place, *_ in sections], np.arange(len(keys)))
    table = np.full((5, size), -1, np.int32)
    table[0] = REMOVED_KIND
    try:
        for one in segments:
            ((packed,),) = one.execute(_PROPERTY.format("main", "columns")).fetchall()
            stored = np.frombuffer(zlib.decompress(packed), "<i4").reshape(6, -1)
            known = stored[:, stored[2] < len(by_key)]
            ordinals, kind, key, section, position, home = known[:, by_key[known[2]] >= 0]
            document = by_key[key]
            section = np.where(section < 0, -1, first[document] + section)
            table[:, ordinals] = kind, document, section, position, home
    except (zlib.error, ValueError, IndexError) as error:
        raise sqlite3.DatabaseError(f"damaged columns: {error}") from error
    parents = np.array([places.get(parent or "", -1) for *_, parent in sections], np.int32)
    kinds = table[0].astype(np.uint8)
    for column in (kinds, table, parents):
        column.flags.writeable = False
    return Columns(kinds, table[1], table[2], table[3], table[4], tuple(places), parents)
