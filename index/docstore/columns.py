"""What facets and filters need of every passage, as arrays by ordinal."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REMOVED_KIND = 255
"""In `Columns.kind` for an ordinal whose passage was removed."""


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


def read_columns(connection: sqlite3.Connection) -> Columns:
    """All columns of a docstore, in one pass over its tables."""
    ((size,),) = connection.execute("SELECT value FROM properties WHERE name = 'size'").fetchall()
    sections = connection.execute(
        "SELECT sections.id, parent FROM sections JOIN documents ON document = key"
        " ORDER BY place, sections.position"
    ).fetchall()
    section_places = {section: place for place, (section, _) in enumerate(sections)}
    documents = connection.execute("SELECT key FROM documents ORDER BY place").fetchall()
    document_places = {key: place for place, (key,) in enumerate(documents)}
    kind = np.full(size, REMOVED_KIND, np.uint8)
    document, section, position = (np.full(size, -1, np.int32) for _ in range(3))
    rows = connection.execute(
        "SELECT ordinal, kind, document, section, position FROM passages"
    ).fetchall()
    if rows:
        ordinals, kinds, keys, held, positions = zip(*rows, strict=True)
        at = np.array(ordinals, np.int64)
        kind[at] = kinds
        document[at] = [document_places[key] for key in keys]
        section[at] = [section_places.get(each, -1) for each in held]
        position[at] = positions
    home = np.full(size, -1, np.int32)
    belongs = connection.execute(
        "SELECT part.ordinal, whole.ordinal FROM passages AS part"
        " JOIN passages AS whole ON whole.id = part.calls"
    ).fetchall()
    if belongs:
        parts, wholes = zip(*belongs, strict=True)
        home[np.array(parts, np.int64)] = wholes
    parents = np.array([section_places.get(parent, -1) for _, parent in sections], np.int32)
    for column in (kind, document, section, position, home, parents):
        column.flags.writeable = False
    return Columns(kind, document, section, position, home, tuple(section_places), parents)
