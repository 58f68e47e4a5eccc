"""Writing a catalogue: documents in and out, then the links between them.

For a private copy only: the file has no journal while it is written, so a catalogue whose writing
was interrupted is thrown away, never repaired. Readers open what `index.rebuild` has published.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from index.analysis.tokens import needle
from index.catalogue.schema import KINDS, TABLES
from index.codec import from_json, to_json
from index.model import Document, Passage, Source
from index.readers.blocks import Metadata


class Link(NamedTuple):
    """A source that is a document of the library, and how sure that is (0 to 1)."""

    document: str
    confidence: float


class CatalogueWriter:
    """One writing session on a catalogue's file.

    Args:
        path: the file; created with its tables if it does not exist.
    """

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        if fresh:
            self._connection.executescript(TABLES)
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        document: Document,
        fingerprint: str,
        passages: Sequence[Passage],
        ordinals: Sequence[int],
    ) -> None:
        """Take in a document with its passages, whose ordinals the engine gave.

        Raises:
            sqlite3.IntegrityError: the id of the document or of a part is taken.
        """
        execute, executemany = self._connection.execute, self._connection.executemany
        key = execute(
            "INSERT INTO documents (id, place, fingerprint, outline, body) VALUES (?, 0, ?, ?, ?)",
            (document.id, fingerprint, to_json(_outline(document)), to_json(document)),
        ).lastrowid
        executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    ordinal,
                    passage.id,
                    key,
                    KINDS.index(passage.kind),
                    passage.position,
                    passage.section,
                    passage.number,
                    passage.speaker,
                    passage.calls,
                    to_json(replace(passage, text="")),
                    passage.text,
                    needle(passage.text),
                )
                for passage, ordinal in zip(passages, ordinals, strict=True)
            ),
        )
        executemany(
            "INSERT INTO sections VALUES (?, ?, ?, ?)",
            (
                (section.id, key, position, section.parent)
                for position, section in enumerate(document.sections)
            ),
        )
        executemany(
            "INSERT INTO sources VALUES (?, ?, ?, ?)",
            (
                (source.id, key, position, to_json(source))
                for position, source in enumerate(document.sources)
            ),
        )
        executemany("INSERT INTO cited VALUES (?, ?)", sorted(_cited(document)))

    def remove(self, document_id: str) -> list[int]:
        """Forget a document; returns the ordinals of its passages, ascending."""
        rows = self._connection.execute(
            "SELECT ordinal FROM passages JOIN documents ON document = key"
            " WHERE documents.id = ? ORDER BY ordinal",
            (document_id,),
        ).fetchall()
        self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        return [ordinal for (ordinal,) in rows]

    def arrange(self, document_ids: Iterable[str]) -> None:
        """Set the library order."""
        self._connection.executemany(
            "UPDATE documents SET place = ? WHERE id = ?", enumerate(document_ids)
        )

    def outlines(self) -> Iterator[Document]:
        """Every document in library order, with its metadata and its sources, without its text."""
        rows = self._connection.execute("SELECT key, outline FROM documents ORDER BY place")
        for key, outline in rows.fetchall():
            sources = self._connection.execute(
                "SELECT body FROM sources WHERE document = ? ORDER BY position", (key,)
            )
            yield replace(
                from_json(Document, outline),
                sources=tuple(from_json(Source, body) for (body,) in sources),
            )

    def link(self, links: Mapping[str, Link]) -> None:
        """Replace all links between sources and documents of the library.

        Args:
            links: by source id.
        """
        self._connection.execute("DELETE FROM links")
        self._connection.executemany(
            "INSERT INTO links VALUES (?, ?, ?)",
            ((source, link.document, link.confidence) for source, link in sorted(links.items())),
        )

    def know(self, known: Iterable[Metadata]) -> None:
        """Replace the sources that are known by name only."""
        self._connection.execute("DELETE FROM known")
        self._connection.executemany(
            "INSERT INTO known VALUES (?, ?)",
            ((place, to_json(each)) for place, each in enumerate(known)),
        )

    def commit(self, size: int) -> None:
        """Make the session durable.

        Args:
            size: the engine's `size`, removed passages included.
        """
        self._connection.execute("INSERT OR REPLACE INTO properties VALUES ('size', ?)", (size,))
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Close the file; what was not committed is in an undefined state."""
        self._connection.close()


def _outline(document: Document) -> Document:
    """The document's metadata: what lists and the matching of citations need."""
    return replace(
        document,
        text="",
        abstract="",
        outline=(),
        title_marks=(),
        abstract_marks=(),
        sections=(),
        paragraphs=(),
        footnotes=(),
        testimonies=(),
        sources=(),
        citations=(),
        doubts=(),
        claims=(),
        unclaimed=(),
    )


def _cited(document: Document) -> set[tuple[str, str]]:
    """Pairs of a passage and a source that it cites."""
    named = {(passage, source.id) for source in document.sources for passage in source.cited_by}
    return named | {(each.passage, each.source) for each in document.citations}
