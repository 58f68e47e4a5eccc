"""Who cites whom, read from a docstore: from a passage to its sources and from a document to the
passages that cite it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from index.codec import from_json
from index.descriptions.metadata import Metadata
from index.docstore.connection import DocstoreFile
from index.linking.model import Reliance
from index.model import Source


class CitedBy(NamedTuple):
    """One citation of a document: the citing document, the passage in it, and its source there."""

    document: str
    passage: str
    source: str


_OF_DOCUMENT = "JOIN documents ON sources.document = key"
_RELIANCES = (
    "SELECT documents.id, source, work, reliance.place, reliance.passage, reliance.note,"
    " reliance.part, reliance.start, reliance.end, reliance.locator, manner, target"
    " FROM reliance JOIN documents ON reliance.document = key"
    " LEFT JOIN passages AS cited_at ON cited_at.id = reliance.part WHERE"
)
PLACES = (
    "SELECT places.place, part FROM places JOIN documents ON places.document = key WHERE id = ?"
)


class CitationQueries(DocstoreFile):
    """The questions of a docstore about citations."""

    def sources(self, document_id: str) -> tuple[Source, ...]:
        """The sources of a document in their order, linked to the documents of the library."""
        of_one = "WHERE documents.id = ? ORDER BY sources.position"
        query = f"SELECT sources.body FROM sources {_OF_DOCUMENT} {of_one}"
        return _sources(self._rows(query, document_id))

    def sources_of(self, *passage_ids: str) -> tuple[Source, ...]:
        """The sources that passages cite, each once: those of the first passage in the order of its
        document's list, then what the others add.
        """
        rows = self._rows(
            "SELECT sources.body FROM json_each(?) AS asked"
            " JOIN cited ON cited.passage = asked.value"
            " JOIN sources ON sources.id = cited.source ORDER BY asked.key, sources.position",
            json.dumps(passage_ids),
        )
        return _sources(dict.fromkeys(rows))

    def held_counts(self) -> dict[str, int]:
        """How many sources of each document the library holds; documents with none are left out."""
        query = "WHERE target IS NOT NULL GROUP BY key"
        rows = self._rows(f"SELECT documents.id, count(*) FROM sources {_OF_DOCUMENT} {query}")
        return dict(rows)

    def titles_not_held(self) -> list[str]:
        """The titles of the sources that are no documents of the library."""
        title, order = "json_extract(sources.body, '$.title')", "ORDER BY place, sources.position"
        query = f"SELECT {title} FROM sources {_OF_DOCUMENT} WHERE target IS NULL {order}"
        return list(dict.fromkeys(title for (title,) in self._rows(query) if title))

    def cited_by(self, document_id: str) -> tuple[CitedBy, ...]:
        """Where a document of the library is cited."""
        return self._cited("sources.target = ?", document_id)

    def cited_elsewhere(self, source: Source) -> tuple[CitedBy, ...]:
        """Where other documents cite the work that a source is. A work that the library holds is
        known by its document, any other by its very title.
        """
        if source.document is not None:
            same, value = "sources.target = ?", source.document
        else:
            same = "target IS NULL AND json_extract(sources.body, '$.title') = ?"
            value = source.title
        other = " AND sources.document <> (SELECT document FROM sources AS own WHERE own.id = ?)"
        return self._cited(same + other, value, source.id)

    def _cited(self, condition: str, *values: str) -> tuple[CitedBy, ...]:
        rows = self._rows(
            f"SELECT documents.id, cited.passage, sources.id FROM sources {_OF_DOCUMENT}"
            " JOIN cited ON cited.source = sources.id"
            " LEFT JOIN passages ON passages.id = cited.passage"
            f" WHERE {condition} ORDER BY place, passages.position, sources.position",
            *values,
        )
        return tuple(CitedBy(*row) for row in rows)

    def reliances(self, work: str, place: str | None = None) -> tuple[Reliance, ...]:
        """The sentences that lean on a work, or on a place of it, by date."""
        date = "json_extract(outline, '$.date')"
        leaning = "work = ?1 AND (?2 IS NULL OR reliance.place = ?2)"
        return self._reliances(f"{leaning} ORDER BY {date} IS NULL, {date},", work, place)

    def reliances_on(self, *parts: str) -> tuple[Reliance, ...]:
        """The sentences that lean on the very parts of a held document."""
        leaning = "target IN (SELECT value FROM json_each(?)) ORDER BY"
        return self._reliances(leaning, json.dumps(parts))

    def _reliances(self, where: str, *values: str | None) -> tuple[Reliance, ...]:
        order = "documents.place, cited_at.position, reliance.start"
        return tuple(Reliance(*row) for row in self._rows(f"{_RELIANCES} {where} {order}", *values))

    def place_counts(self, work: str) -> dict[str, int]:
        """How many sentences lean on each place of a work; "" for the work as a whole."""
        query = "SELECT place, count(*) FROM reliance WHERE work = ? GROUP BY 1"
        return dict(self._rows(query, work))

    def places(self, document_id: str) -> dict[str, str]:
        """The parts of a document by the places that it numbers."""
        return dict(self._rows(PLACES, document_id))

    def work_sources(self, work: str) -> tuple[Source, ...]:
        """The work as documents cite it; at most a hundred of them."""
        leaning = "SELECT source FROM reliance WHERE work = ?"
        query = f"SELECT body FROM sources WHERE id IN ({leaning}) ORDER BY document LIMIT 100"
        return _sources(self._rows(query, work))

    def works(self, limit: int) -> tuple[tuple[str, int, int], ...]:
        """The works leant on most: id, sentences, and documents that lean on it."""
        counted = "SELECT work, count(*), count(DISTINCT document) FROM reliance GROUP BY work"
        return tuple(self._rows(f"{counted} ORDER BY 3 DESC, 2 DESC, work LIMIT ?", limit))

    def sentences_on(self, works: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many sentences lean on some works, by the id of the document and the work."""
        query = (
            "SELECT documents.id, work, count(*) FROM reliance JOIN documents ON document = key"
            " WHERE work IN (SELECT value FROM json_each(?)) GROUP BY 1, 2"
        )
        rows = self._rows(query, json.dumps(works))
        return {(document, work): count for document, work, count in rows}

    def known(self) -> tuple[Metadata, ...]:
        """Sources that `library.toml` names and the library does not hold."""
        rows = self._rows("SELECT body FROM known ORDER BY place")
        return tuple(from_json(Metadata, body) for (body,) in rows)


def _sources(rows: Iterable[Any]) -> tuple[Source, ...]:
    return tuple(from_json(Source, body) for (body,) in rows)
