"""The docstore's contract over the rows of an index in the cluster.

What each question means is said in `index.docstore`. Which passages are asked for is known from the
columns that a server holds, as are lists of the whole library; the rest is a question to the
cluster.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import Index, Json
from index.cluster.rows import PASSAGE, TOO_MANY, from_text, same_work
from index.codec import from_json, to_json
from index.descriptions.metadata import Metadata
from index.docstore import CitedBy, Columns, Docstore, DocumentFacts, DocumentSummary, RelianceRow
from index.docstore.packing import unpack, unpack_document
from index.docstore.passages import SEARCH_ELSEWHERE, passage_of
from index.docstore.reader import DOCUMENTS_LIMIT, document_cost
from index.docstore.schema import FOOTNOTE, RUNNING_TEXT, Linkage
from index.engines.cache import BoundedCache
from index.engines.dictionary import TermTable, encoded, write_table
from index.errors import NotFound
from index.model import Document, Passage, Source

LISTS, COLUMNS, IDS = "lists.json", "columns.npz", "ids"
SOURCES_SHOWN = 100
TEXT = 8
"""Where in a row the text stands."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What a docstore says of the library as a whole, by the names of its questions."""

    summaries: tuple[DocumentSummary, ...]
    facts: tuple[DocumentFacts, ...]
    headings: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[int, str], ...]
    held_counts: tuple[tuple[str, int], ...]
    titles_not_held: tuple[str, ...]
    works: tuple[tuple[str, int, int], ...]
    known: tuple[Metadata, ...]


def write_tables(folder: Path, docstore: Docstore) -> None:
    """Write what a server holds of a docstore into a folder."""
    lists = Lists(
        docstore.summaries(),
        docstore.facts(),
        tuple(docstore.headings()),
        tuple(docstore.speakers()),
        tuple(docstore.held_counts().items()),
        tuple(docstore.titles_not_held()),
        docstore.works(TOO_MANY),
        docstore.known(),
    )
    (folder / LISTS).write_text(to_json(lists), "utf-8", "surrogatepass")
    columns = docstore.columns()
    arrays = {name: getattr(columns, name) for name in Columns.__slots__}
    np.savez_compressed(folder / COLUMNS, **arrays)
    held = np.flatnonzero(columns.document >= 0).tolist()
    batches = (held[start : start + 1_000] for start in range(0, len(held), 1_000))
    ids = (
        (passage.id.encode("utf-8"), ordinal)
        for batch in batches
        for passage, ordinal in zip(docstore.passages(batch), batch, strict=True)
    )
    write_table(folder / IDS, sorted(ids))


class ClusterDocstore:
    """A docstore in the cluster. Safe for use by several threads.

    Args:
        index: in the cluster.
        folder: of the tables.
    """

    def __init__(self, index: Index, folder: Path) -> None:
        self._index = index
        self._lists = from_json(Lists, (folder / LISTS).read_text("utf-8", "surrogatepass"))
        self._ordinals = TermTable(folder / IDS)
        with np.load(folder / COLUMNS, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held}
        sections = tuple(arrays.pop("section_ids").tolist())
        for column in arrays.values():
            column.flags.writeable = False
        self._columns = columns = Columns(section_ids=sections, **arrays)
        order = np.lexsort((columns.position, columns.document))
        self._in_order = order[columns.document[order] >= 0]
        self._owners = columns.document[self._in_order]
        ids = [one.id for one in self._lists.summaries]
        self._ids = {one: place for place, one in enumerate(ids)}
        self._documents: BoundedCache[Document] = BoundedCache(document_cost, DOCUMENTS_LIMIT)

    def document_ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def titles(self) -> dict[str, str]:
        return {one.id: one.title or one.file or "" for one in self._lists.summaries}

    def facts(self) -> tuple[DocumentFacts, ...]:
        return tuple(DocumentFacts(tuple(one[0]), *one[1:]) for one in self._lists.facts)

    def summaries(self) -> tuple[DocumentSummary, ...]:
        return self._lists.summaries

    def headings(self) -> list[tuple[str, str]]:
        return list(self._lists.headings)

    def speakers(self) -> list[tuple[int, str]]:
        return list(self._lists.speakers)

    def columns(self) -> Columns:
        return self._columns

    def held_counts(self) -> dict[str, int]:
        return dict(self._lists.held_counts)

    def titles_not_held(self) -> list[str]:
        return list(self._lists.titles_not_held)

    def known(self) -> tuple[Metadata, ...]:
        return self._lists.known

    def works(self, limit: int) -> tuple[tuple[str, int, int], ...]:
        return self._lists.works[:limit]

    def ordinal(self, passage_id: str) -> int:
        written = encoded(passage_id)
        place = self._ordinals.place(written) if written else None
        if place is None:
            raise NotFound(f"There is no passage {passage_id}.", SEARCH_ELSEWHERE)
        return int(self._ordinals.held(place, place + 1)[0])

    def passage(self, passage_id: str) -> Passage:
        return self.passages([self.ordinal(passage_id)])[0]

    def passages(self, ordinals: Sequence[int]) -> list[Passage]:
        rows = self._field(ordinals, "passage")
        return [passage_of([*row[:TEXT], from_text(row[TEXT]), *row[TEXT + 1 :]]) for row in rows]

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        return [unpack(from_text(row[TEXT])) for row in self._field(ordinals, "passage")]

    def forms(self, ordinals: Sequence[int]) -> list[str]:
        return [unpack(from_text(form)) for form in self._field(ordinals, "form")]

    def neighbours(self, document_id: str, position: int) -> tuple[str, str]:
        held = self._of(document_id)
        held = held[np.isin(self._columns.kind[held], RUNNING_TEXT)]
        places = self._columns.position[held]
        before, after = held[places < position][-1:], held[places > position][:1]
        texts = iter(self.texts([*before.tolist(), *after.tolist()]))
        return next(texts) if len(before) else "", next(texts) if len(after) else ""

    def called_in(self, passage_id: str) -> list[Passage]:
        try:
            home = self.ordinal(passage_id)
        except NotFound:
            return []
        held = self._of_place(int(self._columns.document[home]))
        return self.passages(held[self._columns.home[held] == home].tolist())

    def document_passages(self, document_id: str) -> list[Passage]:
        return self.passages(self._of(document_id).tolist())

    def find_note(self, number: str, document_id: str | None = None) -> list[Passage]:
        numbered = self._rows(PASSAGE, {"number": number, "kind": FOOTNOTE}, "document", "position")
        rows = [one["n"] for one in numbered if document_id in {None, one["passage"][2]}]
        return self.passages(rows)

    def document(self, document_id: str) -> Document:
        return self._documents.get(document_id, lambda: self._read_document(document_id))

    def _read_document(self, document_id: str) -> Document:
        row = self._document(document_id)
        if row is None:
            raise NotFound(f"There is no document {document_id}.", SEARCH_ELSEWHERE)
        linked = from_json(Linkage, unpack(from_text(row["linkage"])))
        passages = self._field(self._of(document_id).tolist(), "passage")
        sources = self._rows("source", {"document": row["document"]}, "position")
        return replace(
            unpack_document(
                from_text(row["body"]), {one[0]: from_text(one[TEXT]) for one in passages}
            ),
            sources=_sources(sources),
            citations=linked.citations,
            doubts=linked.doubts,
        )

    def sources_of(self, *passage_ids: str) -> tuple[Source, ...]:
        rows = self._rows("source", {"cited": list(passage_ids)}, "position")
        asked = {one: place for place, one in enumerate(passage_ids)}
        rows.sort(key=lambda row: min(asked[one] for one in row["cited"] if one in asked))
        return _sources(rows)

    def cited_by(self, document_id: str) -> tuple[CitedBy, ...]:
        return self._cited(same_work(document_id, None))

    def cited_elsewhere(self, source: Source) -> tuple[CitedBy, ...]:
        own = [row["document"] for row in self._rows("source", {"id": source.id})]
        return self._cited(same_work(source.document, source.title), *own) if own else ()

    def _cited(self, same: str, *but: int) -> tuple[CitedBy, ...]:
        found = [
            (row["document"], position, row["position"], CitedBy(row["citing"], passage, row["id"]))
            for row in self._rows("source", {"same": same})
            if row["document"] not in but
            for passage, position in json.loads(row["places"])
        ]
        return tuple(one for *_, one in sorted(found))

    def reliances(self, work: str, place: str | None = None) -> tuple[RelianceRow, ...]:
        rows = self._reliances({"work": work} if place is None else {"work": work, "place": place})
        rows.sort(key=lambda one: (not one[0], one[0]))
        return tuple(row for _, row in rows)

    def reliances_on(self, *parts: str) -> tuple[RelianceRow, ...]:
        return tuple(row for _, row in self._reliances({"target": list(parts)}))

    def _reliances(self, where: Json) -> list[tuple[str, RelianceRow]]:
        """Sentences that lean on works in library order, each with its document's date."""
        rows = self._rows("reliance", where, "document", "position")
        found = [(one, RelianceRow(*json.loads(one["row"]))) for one in rows]
        found.sort(key=lambda one: (one[0]["document"], one[0]["position"], one[1].start))
        return [(one["date"] or "", row) for one, row in found]

    def place_counts(self, work: str) -> dict[str, int]:
        return dict(Counter(row["place"] for row in self._rows("reliance", {"work": work})))

    def places(self, document_id: str) -> dict[str, str]:
        row = self._document(document_id)
        return json.loads(row["places"]) if row else {}

    def work_sources(self, work: str) -> tuple[Source, ...]:
        once, size = {"field": "source"}, SOURCES_SHOWN
        leant = self._rows("reliance", {"work": work}, "document", collapse=once, size=size)
        ids = [row["source"] for row in leant]
        return _sources(self._rows("source", {"id": ids}, "document", "position"))

    def close(self) -> None:
        self._index.cluster.close()

    def _of(self, document_id: str) -> NDArray[np.intp]:
        return self._of_place(self._ids.get(document_id, -1))

    def _of_place(self, place: int) -> NDArray[np.intp]:
        """The passages of a document in reading order."""
        first, last = np.searchsorted(self._owners, (place, place + 1))
        return self._in_order[first:last]

    def _document(self, document_id: str) -> Json | None:
        return next(iter(self._rows("document", {"id": document_id})), None)

    def _field(self, ordinals: Sequence[int], field: str) -> list[Any]:
        """A field of passages, in the order asked for."""
        wanted = [int(one) for one in ordinals]
        passages = (one for one in set(wanted) if one < len(self._columns.kind))
        found = self._index.fields(passages, field) if wanted else {}
        try:
            return [found[one] for one in wanted]
        except KeyError as error:
            raise NotFound(f"There is no passage number {error}.", SEARCH_ELSEWHERE) from error

    def _rows(self, table: str, where: Json, *sort: str, **more: Any) -> list[Json]:
        """The rows of a table whose fields have one of some values, in order."""
        conditions = [
            {"terms": {field: one if isinstance(one, list) else [one]}}
            for field, one in {"table": table, **where}.items()
        ]
        shown = {"excludes": ["form", "counts"]}
        hits = self._index.hits({"bool": {"filter": conditions}}, *sort, _source=shown, **more)
        return [hit["_source"] for hit in hits]


def _sources(rows: Sequence[Json]) -> tuple[Source, ...]:
    return tuple(from_json(Source, row["body"]) for row in rows)
