"""Reading a published docstore. Safe for use by several threads."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from index.codec import from_json
from index.diagnostics import Understood
from index.docstore.citations import CitationQueries
from index.docstore.packing import unpack, unpack_document
from index.docstore.passages import SEARCH_ELSEWHERE, PassageQueries
from index.docstore.schema import FOOTNOTE, Linkage
from index.engines.cache import BoundedCache
from index.errors import NotFound
from index.imprint import NO_IMPRINT, Imprint
from index.model import Document, DocumentKind, PageLabel

DOCUMENTS_LIMIT = 32 * 1024 * 1024
"""Bytes of whole documents kept decoded; one of a hundred pages takes some two megabytes."""


class HeldDocument(NamedTuple):
    """A document as a rebuild sees it: its id, its fingerprint and its number of passages."""

    id: str
    fingerprint: str
    passages: int


class DocumentFacts(NamedTuple):
    """What facets need of a document, as it says of itself."""

    authors: tuple[str, ...]
    date: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of a list of documents; the counts are of passages, footnotes, sources and doubts."""

    id: str
    title: str
    authors: tuple[str, ...]
    date: str
    kind: DocumentKind
    language: str
    url: str
    file: str
    passages: int
    footnotes: int
    sources: int
    doubts: int
    understood: Understood = Understood.WELL
    imprint: Imprint = NO_IMPRINT
    identifiers: tuple[str, ...] = ()
    page_labels: tuple[PageLabel, ...] = ()


class SqliteDocstore(PassageQueries, CitationQueries):
    """A published docstore: its documents, and what its bases know of passages and citations.

    Args:
        path: its file.

    Raises:
        IndexUnreadable: the file is missing or no docstore.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._documents: BoundedCache[Document] = BoundedCache(document_cost, DOCUMENTS_LIMIT)
        rows = self._rows("SELECT id FROM documents ORDER BY place")
        self._ids: tuple[str, ...] = tuple(held for (held,) in rows)

    def document_ids(self) -> tuple[str, ...]:
        return self._ids

    def titles(self) -> dict[str, str]:
        rows = self._rows(
            "SELECT id, json_extract(outline, '$.title'), json_extract(outline, '$.file')"
            " FROM documents ORDER BY place"
        )
        return {document: title or file or "" for document, title, file in rows}

    def facts(self) -> tuple[DocumentFacts, ...]:
        wanted = ("authors", "date", "kind", "language")
        columns = ", ".join(f"json_extract(outline, '$.{name}')" for name in wanted)
        rows = self._rows(f"SELECT {columns} FROM documents ORDER BY place")
        return tuple(
            DocumentFacts(tuple(json.loads(authors or "[]")), *(one or "" for one in others))
            for authors, *others in rows
        )

    def summaries(self) -> tuple[DocumentSummary, ...]:
        rows = self._rows(
            "SELECT outline,"
            " (SELECT count(*) FROM passages WHERE document = key),"
            f" (SELECT count(*) FROM passages WHERE document = key AND kind = {FOOTNOTE}),"
            " (SELECT count(*) FROM sources WHERE document = key), doubts"
            " FROM documents ORDER BY place"
        )
        return tuple(_summary(from_json(Document, outline), *counts) for outline, *counts in rows)

    def held(self) -> tuple[HeldDocument, ...]:
        """What a rebuild needs to know of each document, in library order."""
        rows = self._rows(
            "SELECT id, fingerprint, (SELECT count(*) FROM passages WHERE document = key)"
            " FROM documents ORDER BY place"
        )
        return tuple(HeldDocument(*row) for row in rows)

    def document(self, document_id: str) -> Document:
        return self._documents.get(document_id, lambda: self._read_document(document_id))

    def _read_document(self, document_id: str) -> Document:
        rows = self._rows("SELECT key, body, linkage FROM documents WHERE id = ?", document_id)
        if not rows:
            raise NotFound(f"There is no document {document_id}.", SEARCH_ELSEWHERE)
        ((key, body, linkage),) = rows
        linked = from_json(Linkage, unpack(linkage))
        texts = dict(self._rows("SELECT id, text FROM passages WHERE document = ?", key))
        return replace(
            unpack_document(body, texts),
            sources=self.sources(document_id),
            citations=linked.citations,
            doubts=linked.doubts,
        )


def document_cost(document: Document) -> int:
    """Bytes of a document: its text, its parts' once more, and as much for all else."""
    return 8 * len(document.text)


def _summary(
    outline: Document, passages: int, footnotes: int, sources: int, doubts: int
) -> DocumentSummary:
    named = {name: getattr(outline, name) for name in _OUTLINED.split()}
    return DocumentSummary(
        passages=passages, footnotes=footnotes, sources=sources, doubts=doubts, **named
    )


_OUTLINED = (
    "id title authors date kind language url file imprint identifiers page_labels understood"
)
