"""Writing a docstore: documents in and out, then the links between them.

For a private copy only: the file has no journal while it is written, so a docstore whose writing
was interrupted is thrown away, never repaired. Readers open what `index.rebuild` has published.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Self

from index.codec import from_json, to_json
from index.descriptions.metadata import Metadata
from index.docstore.citations import PLACES
from index.docstore.columns import keep_columns
from index.docstore.packing import (
    Packed,
    pack,
    pack_document,
    pack_passage,
    unpack,
    unpack_document,
)
from index.docstore.schema import KINDS, PAGE_SIZE, Linkage, LinkedWorks, tables
from index.docstore.sketches import sketch
from index.linking.reliance import places_in, reliances_of
from index.model import Document, Passage


class DocstoreWriter:
    """One writing session on a docstore's file, created with its tables if it does not exist."""

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        if fresh:
            self._connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            self._connection.executescript(tables())
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def add(
        self,
        document: Document,
        fingerprint: str,
        passages: Sequence[Passage],
        ordinals: Sequence[int],
        packed: Sequence[tuple[Packed, Packed]] | None = None,
    ) -> None:
        """Take in a document with its passages, whose ordinals the engine gave.

        Args: document: to be stored; fingerprint: of its file and of the code that read it;
        passages: its own; ordinals: of the passages; packed: what `packing.pack_passage` makes of
        each, where that is done already.
        Raises: sqlite3.IntegrityError: the id of the document or of a part is taken.
        """
        texts = {passage.id: passage.text for passage in passages}
        paths = {passage.section: passage.section_path for passage in passages}
        key = self._connection.execute(
            "INSERT INTO documents (id, place, fingerprint, outline, body, linkage, doubts, sketch)"
            " VALUES (?, 0, ?, ?, ?, '', 0, ?)",
            (
                document.id,
                fingerprint,
                to_json(_outline(document)),
                pack_document(document, texts),
                sketch(document),
            ),
        ).lastrowid
        packed = packed or [*map(pack_passage, passages)]
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
        self.relink(document)

    def relink(self, document: Document) -> None:
        """Store what linking made of a document that was added: its sources, citations and doubts,
        and what its citations lean on.
        """
        execute = self._connection.execute
        ((key,),) = execute("SELECT key FROM documents WHERE id = ?", (document.id,)).fetchall()
        linkage = Linkage(document.citations, document.doubts)
        execute(
            "UPDATE documents SET linkage = ?, doubts = ? WHERE key = ?",
            (pack(to_json(linkage)), len(document.doubts), key),
        )
        execute("DELETE FROM sources WHERE document = ?", (key,))
        sources = enumerate(document.sources)
        self._insert(
            "sources", ((one.id, key, place, one.document, to_json(one)) for place, one in sources)
        )
        cited = {(passage, one.id) for one in document.sources for passage in one.cited_by}
        cited |= {(one.passage, one.source) for one in document.citations}
        self._insert("cited", sorted(cited))
        execute("DELETE FROM reliance WHERE document = ?", (key,))
        reliances = reliances_of(document, lambda held: dict(execute(PLACES, (held,)).fetchall()))
        self._insert("reliance", ((key, *one[1:]) for one in reliances))

    def _insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Put rows into a table, a value for each of its columns."""
        if held := list(rows):
            marks = ", ".join("?" * len(held[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", held)

    def remove(self, document_id: str) -> dict[int, str]:
        """Forget a document; returns the forms of its passages by ordinal, ascending."""
        rows = self._connection.execute(
            "SELECT ordinal, form FROM passages JOIN documents ON document = key"
            " WHERE documents.id = ? ORDER BY ordinal",
            (document_id,),
        ).fetchall()
        self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        return {ordinal: unpack(form) for ordinal, form in rows}

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
        execute = self._connection.execute
        found = execute("SELECT key, body FROM documents WHERE id = ?", (document_id,))
        ((key, body),) = found.fetchall()
        texts = execute("SELECT id, text FROM passages WHERE document = ?", (key,))
        return unpack_document(body, dict(texts.fetchall()))

    def linked_to(self, document_ids: Iterable[str]) -> list[str]:
        """The documents that have a source linked to one of some documents."""
        rows = self._connection.execute(
            "SELECT DISTINCT documents.id FROM sources JOIN documents ON sources.document = key"
            " WHERE target IN (SELECT value FROM json_each(?)) ORDER BY place",
            (json.dumps(list(document_ids)),),
        )
        return [document for (document,) in rows.fetchall()]

    def linked_works(self) -> LinkedWorks:
        """What `keep_linked_works` was given last; empty in a new docstore."""
        rows = self._connection.execute("SELECT value FROM properties WHERE name = 'linked works'")
        return next((from_json(LinkedWorks, value) for (value,) in rows.fetchall()), LinkedWorks())

    def keep_linked_works(self, works: LinkedWorks) -> None:
        """Remember which works the documents were linked to."""
        self._connection.execute(
            "INSERT OR REPLACE INTO properties VALUES ('linked works', ?)", (to_json(works),)
        )

    def know(self, known: Iterable[Metadata]) -> None:
        """Replace the sources that are known by name only."""
        self._connection.execute("DELETE FROM known")
        self._insert("known", enumerate(map(to_json, known)))

    def commit(self, size: int) -> None:
        """Make the session durable; `size` is the engine's, removed passages included."""
        keep_columns(self._connection, size)
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Close the file; what was not committed is in an undefined state."""
        self._connection.close()


_PARTS = (
    "outline title_marks abstract_marks sections paragraphs footnotes testimonies sources citations"
    " doubts claims unclaimed furniture page_labels properties"
)


def _outline(document: Document) -> Document:
    """The document's metadata: what lists and the matching of citations need."""
    return replace(document, text="", abstract="", **dict.fromkeys(_PARTS.split(), ()))  # type: ignore[arg-type]


def _row(
    document: int | None, ordinal: int, passage: Passage, packed: tuple[Packed, Packed]
) -> tuple[object, ...]:
    """A passage as the table has it."""
    breaks = json.dumps(passage.breaks) if passage.breaks else ""
    kind = KINDS.index(passage.kind)
    return (ordinal, passage.id, document, kind, *_AS_THEY_ARE(passage), breaks, *packed)


_AS_THEY_ARE = attrgetter("position", "section", "page", "number", "speaker", "calls")
