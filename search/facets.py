"""Filters and counts by kind, document, section and properties of documents."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from index.docstore import Docstore, DocumentSummary
from index.engines.contract import Columns
from index.engines.plan import Among, Facet
from index.model import DocumentKind, PassageKind
from index.text.dates import find_dates
from index.text.fold import fold
from search.request import SearchRequest
from search.results import Facets, FacetValue

DOCUMENT_FACETS = ("author", "year", "work", "language", "collection")
KIND, DOCUMENT, SECTION, POSITION = "kind", "document", "section", "position"
HOME, DATE = "home", "date"
"""The passage that calls a note or holds a testimony; the document's year, undated ones last."""
HOLDER = "holder"
"""The document again, under a name on which nothing filters: counts for facets not in force."""
MOST_VALUES = 50  # values listed in a facet, those with most hits
SECTIONS_COUNTED = 5_000  # sections whose hits are added up, those with most hits

_KINDS = tuple(PassageKind)
_Counted = NDArray[np.int64]  # rows of a value and its passages

UNDATED = 9_999
BY_DATE = (DATE, DOCUMENT, POSITION)  # the oldest documents first, undated ones last

READING_ORDER = (DOCUMENT, POSITION)
"""Documents in the library's order, and in each its passages as they follow."""
_YEAR = re.compile(r"(?<!\d)(1[0-9]|20)\d\d(?!\d)")


def year_of(date: str) -> str:
    """The first year of a printed date (2004-02-24, 民國九十三年), in four digits; "" if none."""
    if plain := _YEAR.search(date):
        return plain.group()
    return next((found.iso[:4] for found in find_dates(date)), "") if date else ""


class DocumentFacet:
    """One property of the documents of a library.

    Args: held: by document, in library order, its values as they go into a request, with their
    labels; by_value: list values in their own order (years) instead of by count.
    """

    def __init__(self, held: Iterable[Mapping[str, str]], by_value: bool = False) -> None:
        pairs = [(place, *pair) for place, values in enumerate(held) for pair in values.items()]
        self._labels: dict[str, str] = {}
        for _, value, label in pairs:
            self._labels.setdefault(value, label)
        places = {value: place for place, value in enumerate(self._labels)}
        self.values = tuple(self._labels)
        self._documents = np.array([place for place, _, _ in pairs], np.int64)
        self._held = np.array([places[value] for _, value, _ in pairs], np.int64)
        self._by_value = by_value

    def documents(self, wanted: Iterable[str]) -> frozenset[int]:
        """The places of documents that have one of some values."""
        chosen = set(wanted)
        places = [place for place, value in enumerate(self.values) if value in chosen]
        return frozenset(self._documents[np.isin(self._held, places)].tolist())

    def counts(self, by_document: NDArray[np.int64]) -> tuple[FacetValue, ...]:
        """The values with the passages that have them, most first or in their own order."""
        if not len(self._held):
            return ()
        sums = np.bincount(self._held, by_document[self._documents], len(self.values)).tolist()
        pairs = zip(self._labels.items(), sums, strict=True)
        found = [FacetValue(*named, int(count)) for named, count in pairs if count]
        found.sort(key=lambda one: one.value if self._by_value else (-one.count, one.label))
        return tuple(found)


def document_facets(documents: Sequence[DocumentSummary]) -> dict[str, DocumentFacet]:
    """The facets by name, over what the docstore knows of its documents in library order."""
    kinds = ("" if one.kind == DocumentKind.UNKNOWN else one.kind.value for one in documents)
    by_name = ({fold(name).casefold(): name for name in one.authors} for one in documents)
    return {
        "author": DocumentFacet({k: v for k, v in one.items() if k.strip()} for one in by_name),
        "year": _plain((year_of(one.date) for one in documents), by_value=True),
        "work": _plain(kinds),
        "language": _plain(one.language for one in documents),
        "collection": DocumentFacet({k: k for k in _collections(one)} for one in documents),
    }


def _collections(document: DocumentSummary) -> Iterator[str]:
    """The collections that hold a document, those that they stand in first: 論文, 論文/第二章."""
    for one in document.imprint.collections:
        yield from map("/".join, accumulate((part,) for part in one.split("/")))


def _plain(values: Iterable[str], by_value: bool = False) -> DocumentFacet:
    return DocumentFacet(({one: one} if one else {} for one in values), by_value)


class Facetter:
    """Narrows and counts passages of one library. Immutable: one serves all threads."""

    def __init__(self, docstore: Docstore) -> None:
        self._columns = docstore.columns()
        self._documents = docstore.document_ids()
        self._titles = [one.title or one.file or one.id for one in docstore.summaries()]
        by_title = sorted(range(len(self._titles)), key=self._titles.__getitem__)
        self._by_title = np.argsort(np.array(by_title, np.int64))
        self._headings = dict(docstore.headings())
        self._section_places = {one: place for place, one in enumerate(self._columns.section_ids)}
        self._levels = _levels(self._columns.section_parents)
        self._of_documents = document_facets(docstore.summaries())
        self._years = np.full(len(self._documents) + 1, UNDATED, np.int32)  # one for no document
        for year in self._of_documents["year"].values:
            self._years[list(self._of_documents["year"].documents([year]))] = int(year)

    @property
    def columns(self) -> Columns:
        """What plans may filter, count and order by; of a document's properties its place."""
        columns = self._columns
        return {
            KIND: columns.kind,
            DOCUMENT: columns.document,
            SECTION: columns.section,
            POSITION: columns.position,
            HOME: columns.home,
            DATE: self._years[columns.document],
            **dict.fromkeys((HOLDER, *DOCUMENT_FACETS), columns.document),
        }

    def among(self, facet: str, values: Iterable[str]) -> Among:
        """Passages that have one of some values; of sections, also those of the sections below."""
        wanted = set(values)
        if facet == KIND:
            return Among(KIND, frozenset(p for p, one in enumerate(_KINDS) if one in wanted))
        if facet == DOCUMENT:
            places = (place for place, one in enumerate(self._documents) if one in wanted)
            return Among(DOCUMENT, frozenset(places))
        if facet != SECTION:
            return Among(facet, self._of_documents[facet].documents(wanted))
        chosen = {self._section_places[one] for one in wanted & self._section_places.keys()}
        parents = self._columns.section_parents
        while new := set(np.flatnonzero(np.isin(parents, [*chosen])).tolist()) - chosen:
            chosen |= new
        return Among(SECTION, frozenset(chosen))

    @property
    def but_testimonies(self) -> Among:
        """All passages that are not also part of another."""
        return self.among(KIND, set(PassageKind) - {PassageKind.TESTIMONY})

    @property
    def authors(self) -> tuple[str, ...]:
        """Of all documents, as they go into a request."""
        return self._of_documents["author"].values

    def by_year(self, first: int, last: int) -> Among:
        """Passages of documents dated from one year to another."""
        years = self._of_documents["year"].values
        return self.among("year", [one for one in years if first <= int(one) <= last])

    def filters(self, request: SearchRequest) -> tuple[Among, ...]:
        """What a request's facets let through, each by itself; those not in force are left out."""
        chosen: dict[str, Iterable[str]] = {
            KIND: request.kinds,
            DOCUMENT: [request.document] if request.document is not None else [],
            SECTION: [request.section] if request.section is not None else [],
            "author": request.authors,
            "work": request.works,
            "language": request.languages,
            "collection": request.collections,
        }
        found = {name: self.among(name, values) for name, values in chosen.items() if values}
        if request.years is not None:
            found["year"] = self.by_year(*request.years)
        sizes = {KIND: len(_KINDS), SECTION: len(self._columns.section_ids)}
        for name in sorted({facet for facet, _ in request.excluded}):
            out = self.among(name, [value for facet, value in request.excluded if facet == name])
            size = sizes.get(name, len(self._documents))  # -1 of what has none among the values
            within = found[name].values if name in found else frozenset(range(-1, size))
            found[name] = Among(out.column, within - out.values)
        return tuple(found.values())

    def counted(self, filters: Sequence[Among]) -> tuple[Facet, ...]:
        """What the plan of a search counts, given the filters of its request."""
        in_force = [one.column for one in filters if one.column in DOCUMENT_FACETS]
        in_force += [HOLDER] if any(one.column == DOCUMENT for one in filters) else []
        documents = (Facet(name, len(self._documents)) for name in (DOCUMENT, *in_force))
        return Facet(KIND, len(_KINDS)), Facet(SECTION, SECTIONS_COUNTED), *documents

    def facets(self, counted: Mapping[str, _Counted], request: SearchRequest) -> Facets:
        """What a plan has counted by `counted`'s facets, with names for people; the values that a
        request has chosen are listed however few their hits.
        """
        found: dict[str, tuple[FacetValue, ...]] = {}
        for name, facet in self._of_documents.items():
            by_document = np.zeros(len(self._documents), np.int64)
            places, counts = counted.get(name, counted.get(HOLDER, counted[DOCUMENT])).T
            by_document[places] = counts
            found[name] = facet.counts(by_document)
        wanted = request.authors
        found["author"] = tuple(
            one for n, one in enumerate(found["author"]) if n < MOST_VALUES or one.value in wanted
        )
        return Facets(
            kind=tuple(
                FacetValue(_KINDS[value].value, _KINDS[value].value, count)
                for value, count in counted[KIND].tolist()
                if value < len(_KINDS)
            ),
            document=self._document_values(counted[DOCUMENT], request.document),
            section=self._section_values(counted[SECTION], request.section),
            **found,
        )

    def _document_values(self, counted: _Counted, chosen: str | None) -> tuple[FacetValue, ...]:
        """The documents with most hits, and the one chosen."""
        keys = self._by_title[counted[:, 0]] - counted[:, 1] * len(self._documents)
        wanted = np.ones(len(keys), bool)
        if len(keys) > MOST_VALUES:
            wanted = keys < np.partition(keys, MOST_VALUES)[MOST_VALUES]
        if chosen in self._documents:
            wanted |= counted[:, 0] == self._documents.index(chosen)
        rows = counted[wanted][np.argsort(keys[wanted])].tolist()
        return tuple(
            FacetValue(self._documents[place], self._titles[place], count) for place, count in rows
        )

    def _section_values(self, counted: _Counted, chosen: str | None) -> tuple[FacetValue, ...]:
        """Sections with their hits and those of the sections below them, in reading order."""
        sums: Counter[int] = Counter()
        parents = self._columns.section_parents
        for place, count in counted.tolist():
            held = place
            while held >= 0:
                sums[held] += count
                held = int(parents[held])
        best = sorted(sums, key=lambda place: (-sums[place], place))[:MOST_VALUES]
        wanted = {*best, self._section_places.get(chosen or "", -1)} & sums.keys()
        named = [(place, self._columns.section_ids[place]) for place in sorted(wanted)]
        return tuple(
            FacetValue(one, self._headings.get(one, one), sums[place], self._levels[place])
            for place, one in named
        )


def _levels(parents: NDArray[np.int32]) -> list[int]:
    """How deep each section stands, 0 for the top ones; a section comes after its parent."""
    levels: list[int] = []
    for place, parent in enumerate(parents.tolist()):
        levels.append(levels[parent] + 1 if 0 <= parent < place else 0)
    return levels
