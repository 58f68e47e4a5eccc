"""Filters and counts by kind, document and section, over the catalogue's columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.catalogue import Catalogue
from index.engines.contract import Columns
from index.engines.plan import Among, Facet
from index.model import PassageKind
from search.request import SearchRequest
from search.results import Facets, FacetValue

KIND, DOCUMENT, SECTION, POSITION = "kind", "document", "section", "position"
MOST_VALUES = 50
"""Documents or sections listed in a facet, those with most hits."""

_KINDS = tuple(PassageKind)

FACETS = (
    Facet(KIND, len(_KINDS)),
    Facet(DOCUMENT, MOST_VALUES),
    Facet(SECTION, MOST_VALUES),
)
"""What the plan of a search counts."""

READING_ORDER = (DOCUMENT, POSITION)
"""Documents in the library's order, and in each its passages as they follow."""


class Facetter:
    """Narrows and counts passages of one library. Immutable: one serves all threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns = catalogue.columns()
        self._documents = catalogue.document_ids()
        self._titles = catalogue.titles()
        self._headings = dict(catalogue.headings())
        self._section_places = {one: place for place, one in enumerate(self._columns.section_ids)}

    @property
    def columns(self) -> Columns:
        """What plans may filter, count and order by."""
        columns = self._columns
        return {
            KIND: columns.kind,
            DOCUMENT: columns.document,
            SECTION: columns.section,
            POSITION: columns.position,
        }

    def kinds(self, kinds: frozenset[PassageKind]) -> Among:
        """Passages of these kinds."""
        return Among(KIND, frozenset(map(_KINDS.index, kinds)))

    def documents(self, ids: set[str]) -> Among:
        """Passages of these documents."""
        places = (place for place, one in enumerate(self._documents) if one in ids)
        return Among(DOCUMENT, frozenset(places))

    def sections(self, ids: set[str]) -> Among:
        """Passages of these sections and of those below them."""
        chosen = {self._section_places[one] for one in ids if one in self._section_places}
        grown = 0
        while grown != len(chosen):
            grown = len(chosen)
            below = np.isin(self._columns.section_parents, list(chosen))
            chosen |= set(np.flatnonzero(below).tolist())
        return Among(SECTION, frozenset(chosen))

    def filters(self, request: SearchRequest) -> tuple[Among, ...]:
        """What a request's kinds, document and section let through, each by itself."""
        found = []
        if request.kinds:
            found.append(self.kinds(request.kinds))
        if request.document is not None:
            found.append(self.documents({request.document}))
        if request.section is not None:
            found.append(self.sections({request.section}))
        return tuple(found)

    def facets(self, counted: Mapping[str, tuple[tuple[int, int], ...]]) -> Facets:
        """What a plan has counted (`FACETS`), with names for people."""
        return Facets(
            kind=tuple(
                FacetValue(_KINDS[value].value, _KINDS[value].value, count)
                for value, count in counted[KIND]
                if value < len(_KINDS)
            ),
            document=_named(counted[DOCUMENT], self._documents, self._titles),
            section=_named(counted[SECTION], self._columns.section_ids, self._headings),
        )


def _named(
    counted: Sequence[tuple[int, int]], ids: Sequence[str], labels: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(ids[value], labels.get(ids[value], ids[value]), count)
        for value, count in counted
    )
