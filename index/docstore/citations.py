"""Who cites whom, read from a docstore: from a passage to its sources and from a document to the
passages that cite it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from index.codec import from_json
from index.descriptions.metadata import Metadata
from index.docstore.connection import DocstoreFiles
from index.linking.model import Reliance
from index.model import Source


class CitedBy(NamedTuple):
    """One citation of a document: the citing document, the passage in it, and its source there."""

    document: str
    passage: str
    source: str


_OF_DOCUMENT = "JOIN linked ON sources.document = linked.key"
_RELIANCES = (
    "linked.id, source, work, reliance.place, passage, note, part, start, end, locator, manner,"
    " target FROM reliance JOIN linked ON document = key WHERE"
)
_BY_PLACE = "linked.place, reliance.position, start"
_BY_DATE = "json_extract(outline, '$.date')"


class CitationQueries(DocstoreFiles):
    """The questions of a docstore about citations."""

    def sources(self, document_id: str) -> tuple[Source, ...]:
        """The sources of a document in their order, linked to the documents of the library."""
        of_one = "WHERE linked.id = ? ORDER BY position"
        query = f"SELECT sources.body FROM sources {_OF_DOCUMENT} {of_one}"
        return _sources(self._rows(query, document_id))

    def sources_of(self, *groups: Sequence[str]) -> list[tuple[Source, ...]]:
        """The sources that groups of passages cite, of each group each once: those of its first
        passage in the order of its document's list, then what the others add.
        """
        asked = [(number, one) for number, group in enumerate(groups) for one in group]
        rows = self._rows(
            "SELECT asked.key, sources.position, asked.key, body FROM json_each(?) AS asked"
            " JOIN cited ON cited.passage = asked.value"
            f" JOIN sources ON sources.id = cited.source {_OF_DOCUMENT}",
            json.dumps([passage for _, passage in asked]),
            order=2,
        )
        found: list[dict[tuple[str], None]] = [{} for _ in groups]
        for place, body in rows:
            found[asked[place][0]][(body,)] = None
        return [*map(_sources, found)]

    def all_sources(self) -> Iterator[tuple[str, Source]]:
        """Every source with the id of its document."""
        for document, body in self._rows(f"SELECT linked.id, body FROM sources {_OF_DOCUMENT}"):
            yield document, from_json(Source, body)

    def citing(self, document_ids: Collection[str]) -> set[str]:
        """The documents that have a source linked to one of some documents."""
        query = f"SELECT DISTINCT linked.id FROM sources {_OF_DOCUMENT}"
        listed = "WHERE target IN (SELECT value FROM json_each(?))"
        return {one for (one,) in self._rows(f"{query} {listed}", json.dumps(list(document_ids)))}

    def held_counts(self) -> dict[str, int]:
        """How many sources of each document the library holds; documents with none are left out."""
        query = "WHERE target IS NOT NULL GROUP BY key"
        rows = self._rows(f"SELECT linked.id, count(*) FROM sources {_OF_DOCUMENT} {query}")
        return dict(rows)

    def titles_not_held(self) -> list[str]:
        """The titles of the sources that are no documents of the library."""
        query = "SELECT place, position, json_extract(body, '$.title') FROM sources"
        rows = self._rows(f"{query} {_OF_DOCUMENT} WHERE target IS NULL", order=2)
        return list(dict.fromkeys(title for (title,) in rows if title))

    def cited_by(self, document_id: str) -> tuple[CitedBy, ...]:
        """Where a document of the library is cited."""
        rows = self.reliances(document_id)
        return tuple(dict.fromkeys(CitedBy(one.document, one.passage, one.source) for one in rows))

    def reliances(self, work: str, place: str | None = None) -> tuple[Reliance, ...]:
        """The sentences that rely on a work, or on a place of it, by date."""
        order = f"{_BY_DATE} IS NULL, coalesce({_BY_DATE}, ''), {_BY_PLACE}"
        leaning = "work = ? AND reliance.place = coalesce(?, reliance.place)"
        rows = self._rows(f"SELECT {order}, {_RELIANCES} {leaning}", work, place, order=5)
        return tuple(map(Reliance._make, rows))

    def reliances_on(self, *parts: str) -> tuple[Reliance, ...]:
        """The sentences that rely on the very parts of a held document."""
        leaning = "target IN (SELECT value FROM json_each(?))"
        query = f"SELECT {_BY_PLACE}, {_RELIANCES} {leaning}"
        return tuple(map(Reliance._make, self._rows(query, json.dumps(parts), order=3)))

    def place_counts(self, work: str) -> dict[str, int]:
        """How many sentences rely on each place of a work; "" for the work as a whole."""
        leaning = "FROM reliance JOIN linked ON document = key WHERE work = ?"
        rows = self._rows(f"SELECT reliance.place {leaning}", work)
        return dict(sorted(Counter(place for (place,) in rows).items()))

    def places(self, document_id: str) -> dict[str, str]:
        """The parts of a document by the places that it numbers."""
        query = "SELECT places.place, part FROM places JOIN documents ON document = key"
        return dict(self._rows(f"{query} WHERE id = ?", document_id))

    def work_sources(self, work: str) -> tuple[Source, ...]:
        """The work as documents cite it; at most a hundred of them."""
        leaning = "SELECT source FROM reliance WHERE work = ?"
        query = f"SELECT key, body FROM sources {_OF_DOCUMENT} WHERE sources.id IN ({leaning})"
        return _sources(self._rows(f"{query} ORDER BY key LIMIT 100", work, order=1)[:100])

    def works(self, limit: int) -> tuple[tuple[str, int, int], ...]:
        """The works cited most: id, sentences, and documents that rely on it."""
        counted = "SELECT work, count(*), count(DISTINCT document) FROM reliance"
        rows = self._rows(f"{counted} JOIN linked ON document = key GROUP BY work")
        sentences: Counter[str] = Counter()
        documents: Counter[str] = Counter()
        for work, of_work, leaning in rows:
            sentences[work] += of_work
            documents[work] += leaning
        best = sorted(documents, key=lambda one: (-documents[one], -sentences[one], one))
        return tuple((work, sentences[work], documents[work]) for work in best[:limit])

    def sentences_on(self, works: Sequence[str]) -> dict[tuple[str, str], int]:
        """How many sentences rely on some works, by document id and work, greatest first."""
        query = (
            "SELECT linked.id, work, count(*) FROM reliance JOIN linked ON document = linked.key"
            " WHERE work IN (SELECT value FROM json_each(?)) GROUP BY 1, 2"
            " ORDER BY sum(count(*)) OVER (PARTITION BY linked.id) DESC, linked.place"
        )
        rows = self._rows(query, json.dumps(works))
        return {(document, work): count for document, work, count in rows}

    def known(self) -> tuple[Metadata, ...]:
        """Sources that `library.toml` names and the library does not hold."""
        rows = self._documents("SELECT body FROM known ORDER BY place")
        return tuple(from_json(Metadata, body) for (body,) in rows)


def _sources(rows: Iterable[Any]) -> tuple[Source, ...]:
    return tuple(from_json(Source, body) for (body,) in rows)
