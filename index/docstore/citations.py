"""Who cites whom, read from a docstore: from a passage to its sources and from a document to the
passages that cite it.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from index.codec import from_json
from index.descriptions.metadata import Metadata
from index.docstore.connection import DocstoreFile
from index.model import Source


class CitedBy(NamedTuple):
    """One citation of a document: the citing document, the passage in it, and its source there."""

    document: str
    passage: str
    source: str


class RelianceRow(NamedTuple):
    """A sentence that leans on a work (see `index.linking.reliance`), with its document's id."""

    document: str
    source: str
    work: str
    place: str
    passage: str
    note: str
    part: str
    start: int
    end: int
    locator: str
    manner: str
    target: str | None


_RELIANCES = (
    "SELECT documents.id, source, work, reliance.place, reliance.passage, reliance.note,"
    " reliance.part, reliance.start, reliance.end, reliance.locator, manner, target"
    " FROM reliance JOIN documents ON reliance.document = key"
    " LEFT JOIN passages AS cited_at ON cited_at.id = reliance.part"
)


class CitationQueries(DocstoreFile):
    """The questions of a docstore about citations."""

    def sources(self, document_id: str) -> tuple[Source, ...]:
        """The sources of a document in their order, linked to the documents of the library."""
        rows = self._rows(
            "SELECT sources.body FROM sources JOIN documents ON sources.document = key"
            " WHERE documents.id = ? ORDER BY sources.position",
            document_id,
        )
        return tuple(from_json(Source, body) for (body,) in rows)

    def held_counts(self) -> dict[str, int]:
        rows = self._rows(
            "SELECT documents.id, count(*) FROM sources JOIN documents ON sources.document = key"
            " WHERE target IS NOT NULL GROUP BY key"
        )
        return dict(rows)

    def titles_not_held(self) -> list[str]:
        rows = self._rows(
            "SELECT json_extract(sources.body, '$.title') FROM sources"
            " JOIN documents ON sources.document = key WHERE target IS NULL"
            " ORDER BY place, sources.position"
        )
        return list(dict.fromkeys(title for (title,) in rows if title))

    def sources_of(self, *passage_ids: str) -> tuple[Source, ...]:
        rows = self._rows(
            "SELECT sources.id, sources.body FROM json_each(?) AS asked"
            " JOIN cited ON cited.passage = asked.value"
            " JOIN sources ON sources.id = cited.source ORDER BY asked.key, sources.position",
            json.dumps(passage_ids),
        )
        return tuple(from_json(Source, body) for body in dict(rows).values())

    def cited_by(self, document_id: str) -> tuple[CitedBy, ...]:
        return self._cited("sources.target = ?", document_id)

    def cited_elsewhere(self, source: Source) -> tuple[CitedBy, ...]:
        if source.document is not None:
            same, value = "sources.target = ?", source.document
        else:
            same = "target IS NULL AND json_extract(sources.body, '$.title') = ?"
            value = source.title
        other = " AND sources.document <> (SELECT document FROM sources AS own WHERE own.id = ?)"
        return self._cited(same + other, value, source.id)

    def _cited(self, condition: str, *values: str) -> tuple[CitedBy, ...]:
        rows = self._rows(
            "SELECT documents.id, cited.passage, sources.id FROM sources"
            " JOIN documents ON documents.key = sources.document"
            " JOIN cited ON cited.source = sources.id"
            " LEFT JOIN passages ON passages.id = cited.passage"
            f" WHERE {condition} ORDER BY place, passages.position, sources.position",
            *values,
        )
        return tuple(CitedBy(*row) for row in rows)

    def reliances(self, work: str, place: str | None = None) -> tuple[RelianceRow, ...]:
        rows = self._rows(
            f"{_RELIANCES} WHERE work = ? AND (? IS NULL OR reliance.place = ?) ORDER BY"
            " json_extract(outline, '$.date') IS NULL, json_extract(outline, '$.date'),"
            " documents.place, cited_at.position, reliance.start",
            work,
            place,
            place,
        )
        return tuple(RelianceRow(*row) for row in rows)

    def reliances_on(self, *parts: str) -> tuple[RelianceRow, ...]:
        rows = self._rows(
            f"{_RELIANCES} WHERE target IN (SELECT value FROM json_each(?))"
            " ORDER BY documents.place, cited_at.position, reliance.start",
            json.dumps(parts),
        )
        return tuple(RelianceRow(*row) for row in rows)

    def place_counts(self, work: str) -> dict[str, int]:
        rows = self._rows(
            "SELECT reliance.place, count(*) FROM reliance WHERE work = ? GROUP BY 1", work
        )
        return dict(rows)

    def places(self, document_id: str) -> dict[str, str]:
        rows = self._rows(
            "SELECT places.place, part FROM places"
            " JOIN documents ON places.document = key WHERE id = ?",
            document_id,
        )
        return dict(rows)

    def work_sources(self, work: str) -> tuple[Source, ...]:
        rows = self._rows(
            "SELECT sources.body FROM sources WHERE id IN"
            " (SELECT source FROM reliance WHERE work = ?) ORDER BY document LIMIT 100",
            work,
        )
        return tuple(from_json(Source, body) for (body,) in rows)

    def works(self, limit: int) -> tuple[tuple[str, int, int], ...]:
        rows = self._rows(
            "SELECT work, count(*), count(DISTINCT document) AS citing FROM reliance"
            " GROUP BY work ORDER BY citing DESC, 2 DESC, work LIMIT ?",
            limit,
        )
        return tuple(rows)

    def known(self) -> tuple[Metadata, ...]:
        rows = self._rows("SELECT body FROM known ORDER BY place")
        return tuple(from_json(Metadata, body) for (body,) in rows)
