"""Filters and counts by kind, document, section and what documents are, over the catalogue's
columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.model import PassageKind
from search.document_facets import document_facets
from search.request import SearchRequest
from search.results import Facets, FacetValue

Mask = NDArray[np.bool_]
MOST_VALUES = 50
"""Values listed in a facet, those with most hits."""

_KINDS = tuple(PassageKind)


class Facetter:
    """Narrows and counts passages of one library. Immutable: one serves all threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns = catalogue.columns()
        self._documents = catalogue.document_ids()
        self._titles = catalogue.titles()
        self._headings = dict(catalogue.headings())
        self._section_places = {one: place for place, one in enumerate(self._columns.section_ids)}
        self._levels = _levels(self._columns.section_parents)
        self._of_documents = document_facets(catalogue.facts())

    def kinds(self, kinds: frozenset[PassageKind]) -> Mask:
        """Passages of these kinds; all if none is named."""
        if not kinds:
            return np.ones(len(self._columns.kind), bool)
        return np.isin(self._columns.kind, [_KINDS.index(kind) for kind in kinds])

    def documents(self, ids: set[str]) -> Mask:
        """Passages of these documents."""
        return self._in_documents(
            [place for place, one in enumerate(self._documents) if one in ids]
        )

    def _in_documents(self, places: NDArray[np.int64] | list[int]) -> Mask:
        allowed = np.zeros(len(self._documents) + 1, bool)  # the last for no document, place -1
        allowed[places] = True
        held: Mask = allowed[self._columns.document]
        return held

    def sections(self, ids: set[str]) -> Mask:
        """Passages of these sections and of those below them."""
        chosen = np.zeros(len(self._columns.section_ids) + 1, bool)  # the last for no section
        chosen[[self._section_places[one] for one in ids if one in self._section_places]] = True
        for level in range(1, int(self._levels.max(initial=0)) + 1):
            below = np.flatnonzero(self._levels == level)
            chosen[below] |= chosen[self._columns.section_parents[below]]
        held: Mask = chosen[self._columns.section]
        return held

    def narrowing(self, request: SearchRequest) -> dict[str, Mask]:
        """What a request's facets let through, each by itself; those not used are left out."""
        chosen: dict[str, set[str]] = {
            "kind": {kind.value for kind in request.kinds},
            "document": {request.document} if request.document is not None else set(),
            "section": {request.section} if request.section is not None else set(),
            "author": set(request.authors),
            "work": {work.value for work in request.works},
            "language": set(request.languages),
        }
        masks = {name: self._holding(name, values) for name, values in chosen.items() if values}
        if request.years is not None:
            masks["year"] = self._in_documents(self._of_documents["year"].between(*request.years))
        for name, value in sorted(request.excluded):
            others = ~self._holding(name, {value})
            masks[name] = masks[name] & others if name in masks else others
        return masks

    def _holding(self, facet: str, values: set[str]) -> Mask:
        """Passages that have one of some values of a facet."""
        match facet:
            case "kind":
                places = [place for place, kind in enumerate(_KINDS) if kind in values]
                return np.asarray(np.isin(self._columns.kind, places), bool)
            case "document":
                return self.documents(values)
            case "section":
                return self.sections(values)
        return self._in_documents(self._of_documents[facet].documents(values))

    def count(self, matched: Mask, masks: Mapping[str, Mask], request: SearchRequest) -> Facets:
        """Counts for each facet, each over what the other facets' filters let through.

        Args:
            matched: passages that the query finds.
            masks: as `narrowing` made them of the request.
            request: whose chosen documents and sections are listed however few their hits.
        """

        def left(facet: str) -> Mask:
            others = [matched, *(mask for name, mask in masks.items() if name != facet)]
            return np.asarray(np.logical_and.reduce(others), bool)

        def by_document(facet: str) -> NDArray[np.int64]:
            held = self._columns.document[left(facet)]
            return np.bincount(held[held >= 0], minlength=len(self._documents))

        found = {
            name: facet.counts(by_document(name)) for name, facet in self._of_documents.items()
        }
        return Facets(
            kind=self._kind_values(left("kind")),
            document=self._document_values(by_document("document"), request.document),
            section=self._section_values(left("section"), request.section),
            author=_largest(found["author"], request.authors),
            year=found["year"],
            work=found["work"],
            language=found["language"],
        )

    def in_reading_order(self, ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
        """Ordinals by document, and within it by position."""
        keys = (self._columns.position[ordinals], self._columns.document[ordinals])
        return ordinals[np.lexsort(keys)]

    def _kind_values(self, mask: Mask) -> tuple[FacetValue, ...]:
        counts = np.bincount(self._columns.kind[mask], minlength=len(_KINDS))
        return tuple(
            FacetValue(kind.value, kind.value, int(counts[place]))
            for place, kind in enumerate(_KINDS)
            if counts[place]
        )

    def _document_values(
        self, counts: NDArray[np.int64], chosen: str | None
    ) -> tuple[FacetValue, ...]:
        """The documents with most hits first, then by title."""
        best = np.argsort(-counts, kind="stable")[: 2 * MOST_VALUES].tolist()
        found = [
            FacetValue(one, self._titles.get(one) or one, int(counts[place]))
            for place, one in enumerate(self._documents)
            if counts[place] and (place in best or one == chosen)
        ]
        found.sort(key=lambda one: (-one.count, one.label))
        return _largest(found, {chosen})

    def _section_values(self, mask: Mask, chosen: str | None) -> tuple[FacetValue, ...]:
        """Sections with their hits and those of the sections below them, in reading order."""
        held, parents = self._columns.section[mask], self._columns.section_parents
        ids = self._columns.section_ids
        counts = np.bincount(held[held >= 0], minlength=len(ids))
        for level in range(int(self._levels.max(initial=0)), 0, -1):
            lower = np.flatnonzero(self._levels == level)
            np.add.at(counts, parents[lower], counts[lower])
        best = set(np.argsort(-counts, kind="stable")[:MOST_VALUES].tolist())
        best |= {self._section_places[chosen]} if chosen in self._section_places else set()
        return tuple(
            FacetValue(
                ids[place],
                self._headings.get(ids[place], ids[place]),
                int(counts[place]),
                int(self._levels[place]),
            )
            for place in sorted(best)
            if counts[place]
        )


def _levels(parents: NDArray[np.int32]) -> NDArray[np.int64]:
    """How deep each section stands, 0 for the top ones; a section comes after its parent."""
    levels: list[int] = []
    for place, parent in enumerate(parents.tolist()):
        levels.append(levels[parent] + 1 if 0 <= parent < place else 0)
    return np.array(levels, np.int64)


def _largest(values: Iterable[FacetValue], chosen: Iterable[str | None]) -> tuple[FacetValue, ...]:
    """The first values, and those chosen wherever they stand."""
    wanted = set(chosen)
    return tuple(
        one for place, one in enumerate(values) if place < MOST_VALUES or one.value in wanted
    )
