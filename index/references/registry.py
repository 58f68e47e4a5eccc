"""The sources of one document while they are being gathered. Two references are the same work when
they share an address or an identifier, or when their titles agree (one may be the beginning of the
other) and neither author nor year speaks against it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.model import DocumentKind, Source
from index.references.facts import Reference
from index.references.identifiers import kindred
from index.references.names import surnames
from index.references.numbered import canonical_law
from index.text.fold import fold

_NOT_WORD = re.compile(r"[\W_]+")
_SUBTITLE = re.compile(r"[:：,，.。（(—─‧·]|--")
_ARTICLE = re.compile(r"^\W*(?:the|an?)\s+")
_MIN_PREFIX = 6  # letters a short title needs to stand for a longer one when no author backs it
_DAY = len("2004-02-24")
_BUCKET = 2
"""Letters of a title by which candidates are looked up; also the least a short title may have."""
_TOLD = ("title", "author", "kind", "date", "url", "publisher", "pages", "identifiers", "aliases")
"""Fields of a reference that its source has too."""
ALONE = (DocumentKind.STATUTE, DocumentKind.JUDGMENT, DocumentKind.DECREE)
"""Kinds that no likeness of titles makes one: 民法 is no beginning of 民法總則."""


class Registry:
    """Sources in order of first citation."""

    def __init__(self) -> None:
        self.entries: list[Reference] = []
        self._by_key: dict[str, int] = {}
        self._by_title: defaultdict[str, dict[int, None]] = defaultdict(dict)

    def add(self, entry: Reference, passage: str) -> int:
        """Register a citation of a work by a passage; the number the work turned out to have."""
        if (number := self._find(entry)) is None:
            number = len(self.entries)
            self.entries.append(entry)
        else:
            _fill(self.entries[number], entry)
        for key in _keys(entry):
            self._by_key.setdefault(key, number)
        self._by_title[plain(entry.title)[:_BUCKET]][number] = None
        self.cite(number, passage)
        return number

    def cite(self, number: int, passage: str) -> None:
        """Note that a passage cites a known work."""
        if passage not in self.entries[number].cited_by:
            self.entries[number].cited_by.append(passage)

    def _find(self, entry: Reference) -> int | None:
        """The number of a known work that the entry names, or None."""
        for key in _keys(entry):
            if key in self._by_key:
                return self._by_key[key]
        for value in (other for one in entry.identifiers for other in kindred(one)):
            number = self._by_key.get(f"id {fold(value)}")
            if number is not None and _same_date(self.entries[number], entry):
                return number
        for number in self._by_title[plain(entry.title)[:_BUCKET]]:
            known = self.entries[number]
            alone = entry.kind in ALONE or known.kind in ALONE
            alike = _same_title(known, entry) and _same_date(known, entry)
            if alike and not alone and same_authors(known.author, entry.author):
                return number
        return None

    def sources(self, document_id: str, order: Iterable[int]) -> tuple[Source, ...]:
        """The finished sources in the given order, with ids `<document>-r<n>`."""
        found = []
        for number, entry in enumerate((self.entries[n] for n in order), 1):
            told = {name: getattr(entry, name) for name in _TOLD} | {"document": None}
            found.append(Source(f"{document_id}-r{number}", cited_by=tuple(entry.cited_by), **told))
        return tuple(found)


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """A title folded, without its opening article, punctuation and blanks, for comparison only."""
    return _NOT_WORD.sub("", _ARTICLE.sub("", fold(title)))


def same_authors(one: str, other: str) -> bool:
    """Whether two author lists may be the same people: one is empty, or they share a name."""
    left, right = ({fold(name) for name in surnames(authors)} for authors in (one, other))
    return not (one and other) or any(a in b or b in a for a in left for b in right)


def _keys(entry: Reference) -> Iterator[str]:
    yield from (f"id {fold(value)}" for value in entry.identifiers)
    if entry.kind is DocumentKind.STATUTE:
        yield f"law {canonical_law(entry.title)}"
    if entry.url:
        yield f"url {entry.url.rstrip('/')}"


def _same_title(known: Reference, entry: Reference) -> bool:
    """Equal titles, or one the beginning of the other (shorter still if the author agrees)."""
    short, long = sorted((plain(known.title), plain(entry.title)), key=len)
    if short == long or not long.startswith(short):
        return short == long
    if known.author and entry.author:
        return len(short) >= _BUCKET
    # Without an author a short title ends where its subtitle begins: 某經 is not 某經校釋.
    whole = max(known.title, entry.title, key=lambda title: len(plain(title)))
    heads = (plain(whole[: mark.start()]) for mark in _SUBTITLE.finditer(whole))
    return len(short) >= _MIN_PREFIX and short in heads


def _same_date(known: Reference, entry: Reference) -> bool:
    """Whether no year, and no day where both name one, distinguishes them."""
    days = known.date, entry.date
    exact = all(len(one) == _DAY for one in days)
    return len({one if exact else one[:4] for one in days} - {""}) < 2


def _fill(known: Reference, entry: Reference) -> None:
    for name in ("author", "date", "url", "publisher"):
        setattr(known, name, getattr(known, name) or getattr(entry, name))
    known.identifiers = tuple(dict.fromkeys((*known.identifiers, *entry.identifiers)))
    known.aliases = tuple(dict.fromkeys((*known.aliases, *entry.aliases)))
    if known.kind is DocumentKind.UNKNOWN:
        known.kind = entry.kind
    if len(entry.title) > len(known.title) and plain(entry.title).startswith(plain(known.title)):
        known.title = entry.title
