"""Facets that a passage has from its document: author, year, kind of work, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.docstore import DocumentFacts
from index.model import DocumentKind
from index.text.dates import find_dates
from index.text.fold import fold
from search.results import FacetValue

DOCUMENT_FACETS = ("author", "year", "work", "language")
_YEAR = re.compile(r"(?<!\d)(1[0-9]|20)\d\d(?!\d)")


def year_of(date: str) -> str:
    """The first year of a date as a document gives it, in four digits: 2004-02-24, 民國九十三年; ""
    where it names none.
    """
    plain = _YEAR.search(date)
    if plain:
        return plain.group()
    return next((found.iso[:4] for found in find_dates(date)), "")


class DocumentFacet:
    """One property of the documents of a library.

    Args: values: of each document, in library order: what goes into a request, and its label;
    by_value: list values in their own order (years) instead of by count.
    """

    def __init__(self, values: Iterable[Sequence[tuple[str, str]]], by_value: bool = False) -> None:
        pairs = [
            (place, value, label)
            for place, held in enumerate(values)
            for value, label in dict(held).items()
        ]
        self._labels: dict[str, str] = {}
        for _, value, label in pairs:
            self._labels.setdefault(value, label)
        places = {value: place for place, value in enumerate(self._labels)}
        self._values = tuple(self._labels)
        self._documents = np.array([place for place, _, _ in pairs], np.int64)
        self._held = np.array([places[value] for _, value, _ in pairs], np.int64)
        self._by_value = by_value

    @property
    def values(self) -> tuple[str, ...]:
        """All values, as they go into a request."""
        return self._values

    def documents(self, wanted: Iterable[str]) -> frozenset[int]:
        """The places of documents that have one of some values."""
        chosen = set(wanted)
        places = [place for place, value in enumerate(self._values) if value in chosen]
        return frozenset(self._documents[np.isin(self._held, places)].tolist())

    def between(self, first: int, last: int) -> frozenset[int]:
        """The places of documents with a number from `first` to `last`."""
        return self.documents(one for one in self._values if first <= int(one) <= last)

    def counts(self, by_document: NDArray[np.int64]) -> tuple[FacetValue, ...]:
        """The values with the passages that have them, most first or in their own order.

        Args: by_document: passages found in each document.
        """
        if not len(self._held):
            return ()
        sums = np.bincount(self._held, by_document[self._documents], len(self._values))
        found = [
            FacetValue(value, self._labels[value], int(count))
            for value, count in zip(self._values, sums.tolist(), strict=True)
            if count
        ]
        found.sort(key=lambda one: one.value if self._by_value else (-one.count, one.label))
        return tuple(found)


def document_facets(documents: Sequence[DocumentFacts]) -> dict[str, DocumentFacet]:
    """The facets by name, over what the docstore knows of its documents in library order."""
    years = [year_of(one.date) for one in documents]
    return {
        "author": DocumentFacet(
            [(fold(name).casefold(), name) for name in one.authors if name.strip()]
            for one in documents
        ),
        "year": DocumentFacet(([(one, one)] if one else [] for one in years), by_value=True),
        "work": DocumentFacet(
            [(one.kind, one.kind)] if one.kind not in ("", DocumentKind.UNKNOWN) else []
            for one in documents
        ),
        "language": DocumentFacet(
            [(one.language, one.language)] if one.language else [] for one in documents
        ),
    }
