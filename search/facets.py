"""Filters and counts by kind, document and section, over the catalogue's columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.catalogue import Catalogue
from index.model import PassageKind
from search.request import SearchRequest
from search.results import Facets, FacetValue

Mask = NDArray[np.bool_]
MOST_VALUES = 50
"""Documents or sections listed in a facet, those with most hits."""

_KINDS = tuple(PassageKind)


class Facetter:
    """Narrows and counts passages of one library. Immutable: one serves all threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns = catalogue.columns()
        self._documents = catalogue.document_ids()
        self._titles = catalogue.titles()
        self._headings = dict(catalogue.headings())
        self._section_places = {one: place for place, one in enumerate(self._columns.section_ids)}

    def kinds(self, kinds: frozenset[PassageKind]) -> Mask:
        """Passages of these kinds; all if none is named."""
        if not kinds:
            return np.ones(len(self._columns.kind), bool)
        return np.isin(self._columns.kind, [_KINDS.index(kind) for kind in kinds])

    def documents(self, ids: set[str]) -> Mask:
        """Passages of these documents."""
        places = [place for place, one in enumerate(self._documents) if one in ids]
        return np.isin(self._columns.document, places)

    def sections(self, ids: set[str]) -> Mask:
        """Passages of these sections and of those below them."""
        chosen = {self._section_places[one] for one in ids if one in self._section_places}
        grown = 0
        while grown != len(chosen):
            grown = len(chosen)
            below = np.isin(self._columns.section_parents, list(chosen))
            chosen |= set(np.flatnonzero(below).tolist())
        return np.isin(self._columns.section, list(chosen))

    def request_masks(self, request: SearchRequest) -> tuple[Mask, Mask, Mask]:
        """What a request's kinds, document and section let through, each by itself."""
        everything = np.ones(len(self._columns.kind), bool)
        return (
            self.kinds(request.kinds),
            everything if request.document is None else self.documents({request.document}),
            everything if request.section is None else self.sections({request.section}),
        )

    def count(self, matched: Mask, kinds: Mask, document: Mask, section: Mask) -> Facets:
        """Counts for each facet, each over what the other facets' filters let through."""
        return Facets(
            kind=self._kind_values(matched & document & section),
            document=self._values(
                self._columns.document, matched & kinds & section, self._documents, self._titles
            ),
            section=self._values(
                self._columns.section,
                matched & kinds & document,
                self._columns.section_ids,
                self._headings,
            ),
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

    def _values(
        self,
        column: NDArray[np.int32],
        mask: Mask,
        ids: tuple[str, ...],
        labels: dict[str, str],
    ) -> tuple[FacetValue, ...]:
        held = column[mask]
        counts = np.bincount(held[held >= 0], minlength=len(ids))
        best = np.argsort(-counts, kind="stable")[:MOST_VALUES]
        chosen = sorted(place for place in best.tolist() if counts[place])
        return tuple(
            FacetValue(ids[place], labels.get(ids[place], ids[place]), int(counts[place]))
            for place in chosen
        )
