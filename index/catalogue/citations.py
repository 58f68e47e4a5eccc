"""Who cites whom, read from a catalogue: from a passage to its sources and from a document to the
passages that cite it.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from index.catalogue.connection import CatalogueFile
from index.codec import from_json
from index.model import Source
from index.readers.blocks import Metadata


class CitedBy(NamedTuple):
    """One citation of a document: the citing document, the passage in it, and its source there."""

    document: str
    passage: str
    source: str


class CitationQueries(CatalogueFile):
    """The questions of a catalogue about citations."""

    def sources(self, document_id: str) -> tuple[Source, ...]:
        """The sources of a document in their order, linked to the documents of the library."""
        rows = self._rows(
            "SELECT sources.body FROM sources JOIN documents ON sources.document = key"
            " WHERE documents.id = ? ORDER BY sources.position",
            document_id,
        )
        return tuple(from_json(Source, body) for (body,) in rows)

    def sources_of(self, *passage_ids: str) -> tuple[Source, ...]:
        """The sources that passages cite, each once: those of the first passage in the order of its
        document's list, then what the others add.
        """
        rows = self._rows(
            "SELECT sources.id, sources.body FROM json_each(?) AS asked"
            " JOIN cited ON cited.passage = asked.value"
            " JOIN sources ON sources.id = cited.source ORDER BY asked.key, sources.position",
            json.dumps(passage_ids),
        )
        return tuple(from_json(Source, body) for body in dict(rows).values())

    def cited_by(self, document_id: str) -> tuple[CitedBy, ...]:
        """Where a document of the library is cited, in library order and then reading order."""
        rows = self._rows(
            "SELECT documents.id, cited.passage, cited.source FROM sources"
            " JOIN documents ON documents.key = sources.document"
            " JOIN cited ON cited.source = sources.id"
            " LEFT JOIN passages ON passages.id = cited.passage"
            " WHERE sources.target = ? ORDER BY place, passages.position, sources.position",
            document_id,
        )
        return tuple(CitedBy(*row) for row in rows)

    def cited_elsewhere(self, source: Source) -> tuple[CitedBy, ...]:
        """Where other documents cite the work that a source is, in library order.

        A work that the library holds is known by its document, any other by its very title.
        """
        if source.document is not None:
            same, value = "sources.target = ?", source.document
        else:
            same, value = (
                "target IS NULL AND json_extract(sources.body, '$.title') = ?",
                source.title,
            )
        rows = self._rows(
            "SELECT documents.id, cited.passage, sources.id FROM sources"
            " JOIN documents ON documents.key = sources.document"
            " JOIN cited ON cited.source = sources.id"
            " LEFT JOIN passages ON passages.id = cited.passage"
            f" WHERE {same} AND sources.document <>"
            " (SELECT document FROM sources AS own WHERE own.id = ?)"
            " ORDER BY place, passages.position, sources.position",
            value,
            source.id,
        )
        return tuple(CitedBy(*row) for row in rows)

    def known(self) -> tuple[Metadata, ...]:
        """Sources that `library.toml` names and the library does not hold."""
        rows = self._rows("SELECT body FROM known ORDER BY place")
        return tuple(from_json(Metadata, body) for (body,) in rows)
