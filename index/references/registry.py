"""The sources of one document while they are being gathered: one entry for each distinct work.

Two references are the same work when they share an address or an identifier, or when their titles
agree (one may be the beginning of the other) and neither author nor year speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.model import DocumentKind, Source
from index.references.found import Reference
from index.references.names import surnames
from index.references.numbered import canonical_law
from index.text.fold import fold

_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^\W*(?:the|an?)\s+")
_MIN_PREFIX = 6
"""Letters a short title needs to stand for a longer one when no author backs it."""
_BUCKET = 2
"""Letters of a title by which candidates are looked up; also the least a short title may have."""


BY_NAME = (DocumentKind.STATUTE,)
"""Kinds of works whose names tell them apart entirely: 民法 is no beginning of 民法總則."""
_ALONE = (*BY_NAME, DocumentKind.JUDGMENT, DocumentKind.DECREE)
"""Kinds that no likeness of titles makes one."""


class Registry:
    """Sources in order of first citation."""

    def __init__(self) -> None:
        self.entries: list[Reference] = []
        self._by_key: dict[str, list[int]] = {}
        self._by_title: dict[str, list[int]] = {}

    def add(self, entry: Reference, passage: str) -> int:
        """Register a citation of a work by a passage; the number the work turned out to have."""
        number = self.find(entry)
        if number is None:
            number = len(self.entries)
            self.entries.append(entry)
        else:
            _fill(self.entries[number], entry)
        self._index(number, entry)
        self.cite(number, passage)
        return number

    def cite(self, number: int, passage: str) -> None:
        """Note that a passage cites a known work."""
        if passage not in self.entries[number].cited_by:
            self.entries[number].cited_by.append(passage)

    def find(self, entry: Reference) -> int | None:
        """The number of a known work that the entry names, or None."""
        for key in _keys(entry):
            for number in self._by_key.get(key, ()):
                return number
        for key in _kindred_keys(entry):
            for number in self._by_key.get(key, ()):
                if _same_year(self.entries[number], entry):
                    return number
        if entry.kind in _ALONE:
            return None
        for number in self._by_title.get(plain(entry.title)[:_BUCKET], ()):
            known = self.entries[number]
            if known.kind in _ALONE:
                continue
            if _same_title(known, entry) and _compatible(known, entry):
                return number
        return None

    def _index(self, number: int, entry: Reference) -> None:
        for key in _keys(entry):
            self._by_key.setdefault(key, []).append(number)
        bucket = self._by_title.setdefault(plain(entry.title)[:_BUCKET], [])
        if number not in bucket:
            bucket.append(number)

    def sources(self, document_id: str, order: Sequence[int]) -> tuple[Source, ...]:
        """The finished sources in the given order, with ids `<document>-r<n>`."""
        return tuple(
            Source(
                id=f"{document_id}-r{number}",
                title=entry.title,
                author=entry.author,
                kind=entry.kind,
                date=entry.date,
                url=entry.url,
                document=None,
                cited_by=tuple(entry.cited_by),
                publisher=entry.publisher,
                pages=entry.pages,
                identifiers=entry.identifiers,
                aliases=entry.aliases,
            )
            for number, entry in enumerate((self.entries[n] for n in order), 1)
        )


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """A title folded, without its opening article, punctuation and blanks, for comparison only."""
    return _NOT_WORD.sub("", _ARTICLE.sub("", fold(title)))


def same_authors(one: str, other: str) -> bool:
    """Whether two author lists may be the same people: one is empty, or they share a name."""
    if not one or not other:
        return True
    left = {fold(name) for name in surnames(one)}
    right = {fold(name) for name in surnames(other)}
    return bool(left & right) or any(a in b or b in a for a in left for b in right)


def _keys(entry: Reference) -> list[str]:
    keys = [f"id {fold(value)}" for value in entry.identifiers]
    if entry.kind in BY_NAME:
        keys.append(f"law {canonical_law(entry.title)}")
    return keys + ([f"url {entry.url.rstrip('/')}"] if entry.url else [])


def _kindred_keys(entry: Reference) -> list[str]:
    """A resolution whose body is not named may be one whose body is, and the other way round."""
    kindred: list[str] = []
    for value in entry.identifiers:
        series, _, number = value.rpartition("RES/")
        if number and number != value:
            others = ("S/RES/", "A/RES/") if not series else ("RES/",)
            kindred += [f"id {fold(other + number)}" for other in others]
    return kindred


def _same_title(known: Reference, entry: Reference) -> bool:
    """Equal titles, or one the beginning of the other (shorter still if the author agrees)."""
    short, long = sorted((plain(known.title), plain(entry.title)), key=len)
    if short == long:
        return True
    named = bool(known.author and entry.author)
    return len(short) >= (_BUCKET if named else _MIN_PREFIX) and long.startswith(short)


def _same_year(known: Reference, entry: Reference) -> bool:
    return len({known.date[:4], entry.date[:4]} - {""}) < 2


def _compatible(known: Reference, entry: Reference) -> bool:
    dates = {known.date, entry.date} - {""}
    if known.kind is DocumentKind.NEWS and len(dates) > 1:
        return False
    return _same_year(known, entry) and same_authors(known.author, entry.author)


def _fill(known: Reference, entry: Reference) -> None:
    known.author = known.author or entry.author
    known.date = known.date or entry.date
    known.url = known.url or entry.url
    known.publisher = known.publisher or entry.publisher
    known.identifiers = tuple(dict.fromkeys((*known.identifiers, *entry.identifiers)))
    known.aliases = tuple(dict.fromkeys((*known.aliases, *entry.aliases)))
    if known.kind is DocumentKind.UNKNOWN:
        known.kind = entry.kind
    if len(entry.title) > len(known.title) and plain(entry.title).startswith(plain(known.title)):
        known.title = entry.title
