"""Writing a docstore: documents in and out, then the links between them.

A session writes a segment, and the library's file again beside the old one, which it replaces at
the commit: what stood before is read and never written into. Files have no journal while they are
written; what an interrupted session leaves is thrown away, never repaired.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from index.codec import from_json, to_json
from index.descriptions.metadata import Metadata
from index.docstore import packing
from index.docstore.columns import keep_columns
from index.docstore.connection import create, segment_files, unite
from index.docstore.reader import Docstore
from index.docstore.schema import KINDS, LIBRARY, LINKED, Linkage
from index.docstore.sketches import sketch
from index.engines.segments import first_to_unite
from index.linking.reliance import places_in, reliances_of
from index.model import Document, Passage, PassageKind


class DocstoreWriter:
    """A writing session on a docstore's folder, made if need be; `earlier` is what stood there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library = folder / f"{LIBRARY}.part"
        self.earlier: Docstore | None = None
        folder.mkdir(exist_ok=True)
        if (folder / LIBRARY).exists():
            self.earlier = Docstore(folder)
            shutil.copyfile(folder / LIBRARY, self._library)
        else:
            create(self._library, "library").close()
        self._number = max(segment_files(folder), default=-1) + 1
        self._connection = create(self._segment(self._number), "segment")
        self._connection.execute("ATTACH ? AS library", (self._library.resolve().as_uri(),))
        self._connection.execute("PRAGMA library.journal_mode = OFF")
        self._connection.execute("PRAGMA library.synchronous = OFF")
        self._connection.execute(LINKED.format(self._number))
        self._connection.execute("BEGIN")

    def _segment(self, number: int) -> Path:
        return self._folder / f"{number:06}.sqlite"

    def _rows(self, query: str, *values: object) -> list[Any]:
        """The rows of a query to the segments of this session and of all earlier ones."""
        rows = self._connection.execute(query, values).fetchall()
        return rows + (self.earlier._rows(query, *values) if self.earlier else [])

    def _key(self, document_id: str) -> int | None:
        query = "SELECT key FROM documents WHERE id = ?"
        return next((key for (key,) in self._connection.execute(query, (document_id,))), None)

    def add(
        self,
        document: Document,
        fingerprint: str,
        passages: Sequence[Passage],
        ordinals: Sequence[int],
        packed: Sequence[tuple[packing.Packed, packing.Packed]] | None = None,
    ) -> None:
        """Take in a document with its passages, whose ordinals the engine gave; it is to be linked.

        Args: document: to be stored; fingerprint: of its file and of the code that read it;
        passages: its own; ordinals: of the passages; packed: what `packing.pack_passage` makes of
        each, where that is done already.
        Raises: sqlite3.IntegrityError: the id of the document or of a part is taken.
        """
        texts = {passage.id: passage.text for passage in passages}
        paths = {passage.section: passage.section_path for passage in passages}
        notes = sum(one.kind is PassageKind.FOOTNOTE for one in passages)
        # The metadata alone, which lists and the matching of citations need.
        outline = replace(document, text="", abstract="", **dict.fromkeys(_PARTS.split(), ()))  # type: ignore[arg-type]
        known = document.id, fingerprint, to_json(outline), len(passages), notes
        key = self._connection.execute(
            "INSERT INTO documents (id, place, fingerprint, outline, passages, footnotes, sources,"
            " doubts, sketch, linked) VALUES (?, 0, ?, ?, ?, ?, 0, 0, ?, -1)",
            (*known, sketch(document)),
        ).lastrowid
        self._insert("bodies", [(key, packing.pack_document(document, texts))])
        packed = packed or [*map(packing.pack_passage, passages)]
        rows = zip(ordinals, passages, packed, strict=True)
        self._insert("passages", (_row(key, *row) for row in rows))
        self._insert(
            "sections",
            (
                (section.id, key, position, section.parent, json.dumps(paths.get(section.id, ())))
                for position, section in enumerate(document.sections)
            ),
        )
        self._insert("places", ((key, *place) for place in places_in(document).items()))

    def relink(self, document: Document) -> None:
        """Store what linking made of a document, once a session, and what its citations rely on."""
        key = self._key(document.id)
        positions = dict(self._rows("SELECT id, position FROM passages WHERE document = ?", key))
        cited = {(passage, one.id) for one in document.sources for passage in one.cited_by}
        cited |= {(one.passage, one.source) for one in document.citations}
        linkage = packing.pack(to_json(Linkage(document.citations, document.doubts)))
        self._insert("linkages", [(key, linkage)])
        sources = enumerate(document.sources)
        self._insert(
            "sources", ((one.id, key, place, one.document, to_json(one)) for place, one in sources)
        )
        self._insert("cited", ((*one, key, positions.get(one[0], -1)) for one in sorted(cited)))
        self._insert(
            "reliance",
            (
                (key, *one[1:7], positions.get(one.part, -1), *one[7:])
                for one in reliances_of(document, self._places)
            ),
        )
        self._connection.execute(
            "UPDATE documents SET sources = ?, doubts = ?, linked = ? WHERE key = ?",
            (len(document.sources), len(document.doubts), self._number, key),
        )

    def _places(self, document_id: str) -> dict[str, str]:
        """The parts of a held document by place."""
        query = "SELECT place, part FROM places WHERE document = ?"
        return dict(self._rows(query, self._key(document_id)))

    def _insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Put rows into a table, a value for each of its columns."""
        if held := list(rows):
            marks = ", ".join("?" * len(held[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", held)

    def remove(self, document_id: str) -> dict[int, str]:
        """Forget a document; returns the forms of its passages by ordinal, ascending."""
        query = "SELECT ordinal, form FROM passages WHERE document = ? ORDER BY ordinal"
        rows = self._rows(query, self._key(document_id))
        self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        return {ordinal: packing.unpack(form) for ordinal, form in rows}

    def arrange(self, document_ids: Iterable[str]) -> None:
        """Set the library order."""
        self._connection.executemany(
            "UPDATE documents SET place = ? WHERE id = ?", enumerate(document_ids)
        )

    def outlines(self) -> list[Document]:
        """Every document in library order, with its metadata alone."""
        rows = self._connection.execute("SELECT outline FROM documents ORDER BY place").fetchall()
        return [from_json(Document, outline) for (outline,) in rows]

    def unlinked(self, document_id: str) -> Document:
        """A document as its file alone gives it, without links to others."""
        key = self._key(document_id)
        ((body,),) = self._rows("SELECT body FROM bodies WHERE document = ?", key)
        texts = self._rows("SELECT id, text FROM passages WHERE document = ?", key)
        return packing.unpack_document(body, dict(texts))

    def linked_by(self) -> str:
        """What `keep_linked_by` was given last; "" in a new docstore."""
        query = "SELECT value FROM library.properties WHERE name = 'linked by'"
        return next((value for (value,) in self._connection.execute(query).fetchall()), "")

    def keep_linked_by(self, version: str) -> None:
        """Remember the version of the glossary by which the documents were linked."""
        query = "INSERT OR REPLACE INTO library.properties VALUES ('linked by', ?)"
        self._connection.execute(query, (version,))

    def know(self, known: Iterable[Metadata]) -> None:
        """Replace the sources that are known by name only."""
        self._connection.execute("DELETE FROM known")
        self._insert("known", enumerate(map(to_json, known)))

    def commit(self, size: int) -> None:
        """Make the session durable; `size` is the engine's, removed passages included."""
        query = "INSERT OR REPLACE INTO library.properties VALUES ('size', ?)"
        self._connection.execute(query, (size,))
        keep_columns(self._connection)
        self._connection.execute("COMMIT")
        self.close()
        segments = segment_files(self._folder)
        sizes = [path.stat().st_size for path in segments.values()]
        first = first_to_unite(sizes, len(sizes) - 1)
        parts = dict([*segments.items()][first:]) if first < len(sizes) - 1 else {}
        if parts:
            unite(parts, (self._number + 1, self._segment(self._number + 1)), self._library)
        self._library.replace(self._folder / LIBRARY)
        for path in parts.values():
            path.unlink()

    def close(self) -> None:
        """Close the files; what was not committed is in an undefined state."""
        self._connection.close()
        if self.earlier:
            self.earlier.close()


_PARTS = (
    "outline title_marks abstract_marks sections paragraphs footnotes testimonies sources citations"
    " doubts claims unclaimed furniture properties"
)


def _row(
    document: int | None, ordinal: int, passage: Passage, packed: Sequence[packing.Packed]
) -> tuple[object, ...]:
    """A passage as the table has it."""
    breaks = json.dumps(passage.breaks) if passage.breaks else ""
    kind = KINDS.index(passage.kind)
    return (ordinal, passage.id, document, kind, *_AS_THEY_ARE(passage), breaks, *packed)


_AS_THEY_ARE = attrgetter("position", "section", "page", "number", "speaker", "calls")
