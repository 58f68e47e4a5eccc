"""A published docstore: the questions that `search` and `webui` ask about documents.

Lists are in library order, and within a document in reading order. Unknown ids and ordinals raise
NotFound where one thing is asked for; where several may come back, there are then none.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from index.codec import from_json
from index.diagnostics import Understood
from index.docstore.citations import CitationQueries
from index.docstore.packing import Packed, unpack, unpack_document
from index.docstore.passages import HELD, PassageQueries, only
from index.docstore.schema import Linkage
from index.docstore.sketches import near_copies
from index.engines.cache import BoundedCache
from index.frozen import frozen, replace
from index.imprint import Imprint
from index.model import Document, DocumentKind, PageLabel

DOCUMENTS_LIMIT = 32 * 1024 * 1024
"""Bytes of whole documents kept decoded; one of a hundred pages takes some two megabytes: its text,
its parts' once more, and as much for all else."""


class HeldDocument(NamedTuple):
    """A document as a rebuild sees it: its id, its fingerprint and its number of passages."""

    id: str
    fingerprint: str
    passages: int


@frozen
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
    imprint: Imprint
    identifiers: tuple[str, ...]
    page_labels: tuple[PageLabel, ...]
    understood: Understood
    passages: int
    footnotes: int
    sources: int
    doubts: int


_OUTLINED = DocumentSummary.__match_args__[:-4]


class Docstore(PassageQueries, CitationQueries):
    """A docstore in a folder, for several threads; IndexUnreadable where it is none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._whole = BoundedCache[Document](lambda one: 8 * len(one.text), DOCUMENTS_LIMIT)
        self._ids: tuple[str, ...] = tuple(held for (held,) in self._lines("id"))

    def _lines(self, columns: str) -> list[Any]:
        """Columns of all documents."""
        return self._documents(f"SELECT {columns} FROM documents ORDER BY place")

    def document_ids(self) -> tuple[str, ...]:
        """All documents."""
        return self._ids

    def titles(self) -> dict[str, str]:
        """The title of every document by its id, or its file where it has none."""
        return {one.id: one.title or one.file for one in self.summaries()}

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """A line for each document, read once."""
        return self._summaries

    @cached_property
    def _summaries(self) -> tuple[DocumentSummary, ...]:
        rows = self._lines("outline, passages, footnotes, sources, doubts")
        outlines = ((from_json(Document, outline), counts) for outline, *counts in rows)
        return tuple(
            DocumentSummary(*(getattr(outline, name) for name in _OUTLINED), *counts)
            for outline, counts in outlines
        )

    def near_copies(self) -> dict[str, str]:
        """The documents whose text is nearly that of one before them, with that one."""
        return near_copies(dict(self._lines("id, sketch")))

    def held(self) -> tuple[HeldDocument, ...]:
        """What a rebuild needs to know of each document."""
        return tuple(HeldDocument(*row) for row in self._lines("id, fingerprint, passages"))

    def outlines(self) -> list[Document]:
        """Every document with its metadata alone."""
        return [from_json(Document, outline) for (outline,) in self._lines("outline")]

    def document(self, document_id: str) -> Document:
        """A whole document, its sources linked to the documents of the library."""
        return self._whole.get(document_id, lambda: self._read_document(document_id))

    def packed(self, document_id: str) -> list[tuple[Packed, Packed]]:
        """The body and the linkage of a document, if there is one."""
        body = "SELECT body FROM bodies JOIN documents ON document = key WHERE id = ?"
        links = "SELECT linkage FROM linkages JOIN linked ON document = key WHERE id = ?"
        both = zip(self._rows(body, document_id), self._rows(links, document_id), strict=True)
        return [(*of_text, *of_links) for of_text, of_links in both]

    def _read_document(self, document_id: str) -> Document:
        body, linkage = only(self.packed(document_id), f"document {document_id}")
        linked = from_json(Linkage, unpack(linkage))
        query = f"SELECT ordinal, text, passages.id {HELD} documents.id = ?"
        texts = self._texts(query, document_id)
        return replace(
            unpack_document(body, {passage: text for _, text, passage in texts}),
            sources=self.sources(document_id),
            citations=linked.citations,
            doubts=linked.doubts,
        )
