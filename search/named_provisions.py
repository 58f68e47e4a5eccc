"""A query that names a place itself, 民法第550條 or 釋字第748號, opens with that very place. Only
whole queries count, and only works that the library holds.
"""

import re
from functools import cached_property

from index.docstore import Docstore
from index.linking.reliance import place_of
from index.linking.work_index import normal_identifier
from index.references.numbered import canonical_law, find_numbered, is_law_name
from index.text.patterns import pattern

_MAX_QUERY = 60
_COUNTED = re.compile(r"[\d○〇零一二三四五六七八九十百千§]")
"""What no place's name does without; most queries have none of it, and need no table of laws."""
_REST = pattern(r"[\s。，,]*(?:之?規定|全文|條文|判決|解釋|前段|後段|但書)?[\s。，,]*$")


class NamedPlaces:
    """Finds the passages that a query names. Safe for use by several threads."""

    def __init__(self, docstore: Docstore) -> None:
        self._docstore = docstore

    @cached_property
    def _works(self) -> dict[str, str]:
        """Documents by the names and numbers of the laws and decisions that they are."""
        found: dict[str, str] = {}
        for document, title in self._docstore.titles().items():
            if is_law_name(title):
                found.setdefault(canonical_law(title), document)
            for one in find_numbered(title):
                for number in one.identifiers:
                    found.setdefault(normal_identifier(number), document)
        return found

    def of(self, query: str) -> tuple[int, ...]:
        """The ordinals of the passages that a whole query names, the place's text first."""
        if len(query) > _MAX_QUERY or not _COUNTED.search(query):
            return ()
        named = find_numbered(query.strip())
        if len(named) != 1 or named[0].span.start > 0:
            return ()
        (one,) = named
        if not _REST.match(query.strip()[one.span.end :]):
            return ()
        numbers = [normal_identifier(number) for number in one.identifiers]
        key = numbers[0] if numbers else canonical_law(one.title)
        if (document := self._works.get(key)) is None:
            return ()
        place = place_of(one.pages)
        part = self._docstore.places(document).get(place) if place else f"{document}-title"
        return () if part is None else tuple(self._docstore.within(document, part))
