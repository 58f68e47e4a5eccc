"""A query that names a place itself, 民法第550條 or 釋字第748號, opens with that very place. Only
whole queries count, and only works that the library holds.
"""

import re
from collections import defaultdict
from functools import cached_property
from itertools import chain

from index.docstore import Docstore
from index.linking.reliance import place_of
from index.linking.work_index import normal_identifier
from index.references.facts import Reference
from index.references.numbered import canonical_law, find_numbered, is_law_name
from index.text.fold import fold
from index.text.patterns import pattern

_MAX_QUERY = 60
_COUNTED = re.compile(r"[\d○〇零一二三四五六七八九十百千§]")
"""What no place's name does without; most queries have none of it, and need no table of laws."""
_STATE = pattern(r"^(?:中華人民共和國|(?:中華)?民國)")
_REST = pattern(r"[\s。，,]*(?:之?規定|全文|條文|判決|解釋|前段|後段|但書)?[\s。，,]*$")


class NamedPlaces:
    """Finds the passages that a query names. Safe for use by several threads."""

    def __init__(self, docstore: Docstore) -> None:
        self._docstore = docstore

    @cached_property
    def _works(self) -> dict[str, list[tuple[str, str]]]:
        """The titles and documents by the names and numbers of the laws and decisions they are."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for document, title in self._docstore.titles().items():
            keys = {canonical_law(title)} if is_law_name(title) else set()
            for key in keys.union(*map(_keys, find_numbered(title))):
                found[key].append((title, document))
        return found

    def of(self, query: str) -> tuple[int, ...]:
        """The ordinals of the passages that a whole query names, the place's text first; of all
        editions and books of a law, or those of the state that it names.
        """
        if len(query) > _MAX_QUERY or not _COUNTED.search(query):
            return ()
        text = _STATE.sub("", query.strip())
        state = fold(query.strip().removesuffix(text))
        named = find_numbered(text)
        if len(named) != 1 or named[0].span.start > 0 or not _REST.match(text[named[0].span.end :]):
            return ()
        works = self._works.get((*_keys(named[0]), canonical_law(named[0].title))[0], ())
        own = [work for work in works if state and state in fold(work[0])]
        place = place_of(named[0].pages)
        parts = (
            (document, self._docstore.places(document).get(place) if place else f"{document}-title")
            for _, document in own or works
        )
        within = (self._docstore.within(document, part) for document, part in parts if part)
        return tuple(chain.from_iterable(within))


def _keys(named: Reference) -> list[str]:
    return list(map(normal_identifier, named.identifiers))
