"""The contract of a docstore: the questions that `search` and `webui` ask about documents.

It has two homes, a SQLite file (`index.docstore.reader`) and a cluster (`index.cluster.docstore`).
Lists are in library order, and within a document in reading order. Unknown ids and ordinals raise
NotFound where one thing is asked for; where several may come back, there are then none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.descriptions.metadata import Metadata
from index.docstore.citations import CitedBy, RelianceRow
from index.docstore.columns import Columns
from index.docstore.reader import DocumentFacts, DocumentSummary
from index.model import Document, Passage, Source


class Docstore(Protocol):
    """A published docstore. Safe for use by several threads."""

    def document_ids(self) -> tuple[str, ...]:
        """All documents in library order."""

    def titles(self) -> dict[str, str]:
        """The title of every document by its id, or its file where it has none."""

    def facts(self) -> tuple[DocumentFacts, ...]:
        """What facets need of every document."""

    def summaries(self) -> tuple[DocumentSummary, ...]:
        """A line for each document."""

    def document(self, document_id: str) -> Document:
        """A whole document, its sources linked to the documents of the library."""

    def ordinal(self, passage_id: str) -> int:
        """The engine's number of a passage."""

    def passage(self, passage_id: str) -> Passage:
        """One passage."""

    def passages(self, ordinals: Sequence[int]) -> list[Passage]:
        """Passages in the order asked for."""

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        """The texts of passages, likewise, and faster than whole passages."""

    def forms(self, ordinals: Sequence[int]) -> list[str]:
        """The searchable forms of passages (`index.analysis.tokens.Form.text`), likewise."""

    def neighbours(self, document_id: str, position: int) -> tuple[str, str]:
        """The running texts (paragraphs, abstract) nearest before and after a place; "" where there
        is none.
        """

    def called_in(self, passage_id: str) -> list[Passage]:
        """The footnotes called in a passage and the testimonies in it."""

    def headings(self) -> list[tuple[str, str]]:
        """Every section's id with its number and title as printed."""

    def speakers(self) -> list[tuple[int, str]]:
        """The ordinal of every testimony with its speaker as printed."""

    def document_passages(self, document_id: str) -> list[Passage]:
        """All passages of a document in reading order."""

    def find_note(self, number: str, document_id: str | None = None) -> list[Passage]:
        """Footnotes with a printed number, in library order; of one document if it is named."""

    def columns(self) -> Columns:
        """What facets and filters need of every passage."""

    def sources_of(self, *passage_ids: str) -> tuple[Source, ...]:
        """The sources that passages cite, each once: those of the first passage in the order of its
        document's list, then what the others add.
        """

    def held_counts(self) -> dict[str, int]:
        """How many sources of each document the library holds; documents with none are left out."""

    def titles_not_held(self) -> list[str]:
        """The titles of the sources that are no documents of the library."""

    def cited_by(self, document_id: str) -> tuple[CitedBy, ...]:
        """Where a document of the library is cited."""

    def cited_elsewhere(self, source: Source) -> tuple[CitedBy, ...]:
        """Where other documents cite the work that a source is. A work that the library holds is
        known by its document, any other by its very title.
        """

    def reliances(self, work: str, place: str | None = None) -> tuple[RelianceRow, ...]:
        """The sentences that lean on a work, or on a place of it, by date."""

    def reliances_on(self, *parts: str) -> tuple[RelianceRow, ...]:
        """The sentences that lean on the very parts of a held document."""

    def place_counts(self, work: str) -> dict[str, int]:
        """How many sentences lean on each place of a work; "" for the work as a whole."""

    def places(self, document_id: str) -> dict[str, str]:
        """The parts of a document by the places that it numbers."""

    def work_sources(self, work: str) -> tuple[Source, ...]:
        """The work as documents cite it; at most a hundred of them."""

    def works(self, limit: int) -> tuple[tuple[str, int, int], ...]:
        """The works leant on most: id, sentences, and documents that lean on it."""

    def known(self) -> tuple[Metadata, ...]:
        """Sources that `library.toml` names and the library does not hold."""

    def close(self) -> None:
        """Release what is open; the docstore must not be used afterwards."""
