"""Facets that a passage has from its document: author, year, kind of work, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

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
    if plain := _YEAR.search(date):
        return plain.group()
    return next((found.iso[:4] for found in find_dates(date)), "")


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
        """The values with the passages that have them, of those found in each document; most first
        or in their own order.
        """
        if not len(self._held):
            return ()
        sums = np.bincount(self._held, by_document[self._documents], len(self.values)).tolist()
        pairs = zip(self._labels.items(), sums, strict=True)
        found = [FacetValue(*named, int(count)) for named, count in pairs if count]
        found.sort(key=lambda one: one.value if self._by_value else (-one.count, one.label))
        return tuple(found)


def document_facets(documents: Sequence[DocumentFacts]) -> dict[str, DocumentFacet]:
    """The facets by name, over what the docstore knows of its documents in library order."""
    kinds = ("" if one.kind == DocumentKind.UNKNOWN else one.kind for one in documents)
    by_name = ({fold(name).casefold(): name for name in one.authors} for one in documents)
    return {
        "author": DocumentFacet({k: v for k, v in one.items() if k.strip()} for one in by_name),
        "year": _plain((year_of(one.date) for one in documents), by_value=True),
        "work": _plain(kinds),
        "language": _plain(one.language for one in documents),
    }


def _plain(values: Iterable[str], by_value: bool = False) -> DocumentFacet:
    return DocumentFacet(({one: one} if one else {} for one in values), by_value)
