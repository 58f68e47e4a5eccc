"""Which work a source is, held or not; and what a library holds, arranged for look-up by address,
identifier, title, alias, letter pairs: built once and asked for every source of every document.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from index.descriptions.metadata import Metadata
from index.frozen import frozen
from index.model import Document, DocumentKind, Source
from index.references.identifiers import find_identifiers
from index.references.names import surnames
from index.references.numbered import canonical_law, find_numbered, is_law_name
from index.references.registry import plain
from index.text.fold import fold
from index.text.tables import read_patterns

_BY_NUMBER = (DocumentKind.JUDGMENT, DocumentKind.DECREE, DocumentKind.RESOLUTION)
LAWS = (DocumentKind.STATUTE, DocumentKind.TREATY)
_LETTERS = 10
"""Hexadecimal letters of an id: two of a million works collide once in two million libraries."""
_MAX_CANDIDATES = 8
_MIN_SHARED = 0.3
"""Share of a title's letter pairs that a candidate must hold to be compared at all."""
_MIN_HAN_ALIAS = 3
_MIN_ACRONYM = 3
_MIN_LATIN_NAME = 10
_MIN_TITLE_AS_NAME = 8
"""Letters from which a paper's or book's own title counts as a name in running text."""
_MIN_MAIN_TITLE = 4
"""Letters that the part of a title before its colon needs to be a title of its own."""
_NAMED_KINDS = tuple(map(DocumentKind, ("treaty", "resolution", "programme", "testimony")))
_RULES = read_patterns(__file__)
_LANDS = {"zh-Hant": "中華民國", "zh-Hans": "中華人民共和國"}
"""States by the script of their laws, which bear the same names on both sides of the strait."""


def work_of(source: Source, language: str = "") -> str:
    """The id of the work that a linked source is: its document's, or `w` and ten letters. Args:
    language: of the citing document, whose script tells the land of a law without its state.
    """
    key = _key(source, language).encode()
    return source.document or "w" + hashlib.sha256(key).hexdigest()[:_LETTERS]


def _key(source: Source, language: str) -> str:
    numbers = sorted(map(normal_identifier, source.identifiers))
    if source.kind in _BY_NUMBER and numbers:
        return numbers[0]
    if source.kind in LAWS or is_law_name(source.title):
        own = source.kind is not DocumentKind.TREATY and not _RULES["abroad"].match(source.title)
        land = land_of(source.title, language) if own else ""
        return f"law {canonical_law(source.title)} {land}".rstrip()
    title = plain(_RULES["part"].sub("", main_title(source.title) or source.title))
    if source.kind in (DocumentKind.SUTRA, DocumentKind.CLASSIC):
        return f"text {title}"
    first = min(surnames(re.split(r"[、,，;；&]|等", source.author)[0]), default="")
    # A newspaper is identified by its day, a gazetteer by its reign.
    day = source.date if source.kind is DocumentKind.NEWS or not source.date[:1].isdigit() else ""
    return f"{title} {plain(first)} {day}".rstrip()


@frozen
class Work:
    """What matching needs to know of a document that the library holds."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    kind: DocumentKind = DocumentKind.UNKNOWN
    url: str = ""
    identifiers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    language: str = ""

    @classmethod
    def of(cls, item: Document | Metadata) -> Work:
        """The work that a document, or the metadata of a known one, describes."""
        return cls(*(getattr(item, name) for name in cls.__match_args__))

    def as_source(self, source_id: str) -> Source:
        """The work as a source that the library holds."""
        told = source_id, self.title, "、".join(self.authors), self.kind, self.date, self.url
        held = (), "", "", self.identifiers, self.aliases, 1.0
        return Source(*told, self.id, *held)


class Name(NamedTuple):
    """A name a work goes by in running text: folded, and whether it must be printed in capitals."""

    folded: str
    work: int
    capitals: bool
    latin: bool


class WorkIndex:
    """The works of a library and the tables to find them by."""

    def __init__(
        self, works: Sequence[Work], equivalents: Callable[[str], Iterable[str]] | None = None
    ) -> None:
        """Build the tables; of works with the same id the first counts. Args: equivalents: other
        names of a name (from a glossary), for treaties, resolutions, programmes and testimonies;
        what a paper is called is no term.
        """
        self.works = tuple({work.id: work for work in reversed(works)}.values())[::-1]
        self.by_address: dict[str, int] = {}
        self.by_identifier: dict[str, list[int]] = defaultdict(list)
        self.by_law: dict[str, list[int]] = defaultdict(list)
        self.by_title: dict[str, list[int]] = defaultdict(list)
        self._pairs: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[Name]] = defaultdict(list)
        for number, work in enumerate(self.works):
            titles = [work.title, *work.aliases]
            if equivalents is not None and work.kind in _NAMED_KINDS:
                titles += sorted({name for title in tuple(titles) for name in equivalents(title)})
            self._place(number, work, titles)
        for names in self._names.values():
            names.sort(key=lambda name: (-len(name.folded), name.folded, name.work))

    def _place(self, number: int, work: Work, titles: Sequence[str]) -> None:
        if work.url:
            self.by_address.setdefault(normal_address(work.url), number)
        identifiers = [*work.identifiers]
        for title in titles:
            identifiers += [found.value for found in find_identifiers(title)]
            identifiers += [told for one in find_numbered(title) for told in one.identifiers]
            if is_law_name(title):
                self.by_law[canonical_law(title)].append(number)
        for identifier in dict.fromkeys(identifiers):
            self.by_identifier[normal_identifier(identifier)].append(number)
        bare = (_RULES["edition"].sub("", title) for title in titles)
        for title in filter(None, dict.fromkeys(map(plain, (*titles, *bare)))):
            self.by_title[title].append(number)
            for pair in _letter_pairs(title):
                self._pairs[pair].append(number)
        for position, title in enumerate(titles):
            if (name := _name(title, number, work.kind, is_alias=position > 0)) is not None:
                self._names[name.folded[:2]].append(name)

    def similar(self, title: str) -> tuple[int, ...]:
        """Works whose titles share many letter pairs with a title, most first."""
        pairs = _letter_pairs(plain(title))
        shared = Counter(number for pair in pairs for number in set(self._pairs.get(pair, ())))
        least = max(1.0, _MIN_SHARED * len(pairs))
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return tuple(number for number, count in ranked[:_MAX_CANDIDATES] if count >= least)

    def names(self) -> set[str]:
        """What `names_in` looks for, folded."""
        return {name.folded for names in self._names.values() for name in names}

    def names_in(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """Where works are named in a text: (start, end, work), longest name first at each place; a
        name that two works share says nothing.
        """
        folded = fold(text)
        pairs = _letter_pairs(folded) & self._names.keys()
        # Most paragraphs name nothing: leave them out before walking through the letters.
        if not any(name.folded in folded for pair in pairs for name in self._names[pair]):
            return ()
        found: list[tuple[int, int, int]] = []
        position = 0
        while position < len(folded) - 1:
            names = self._names.get(folded[position : position + 2], ())
            fitting = [name for name in names if _stands_at(name, text, folded, position)]
            longest = fitting[0].folded if fitting else folded[position]
            end = position + len(longest)
            works = {name.work for name in fitting if name.folded == longest}
            if len(works) == 1:
                found.append((position, end, works.pop()))
            position = end
        return tuple(found)


def land_of(title: str, language: str) -> str:
    """The script of the land of a law, by the state it names or its text; "" if neither tells."""
    named = (one for one, state in _LANDS.items() if fold(title).startswith(fold(state)))
    return next(named, language if language in _LANDS else "")


def main_title(title: str) -> str:
    """A title without its subtitle, "" if it has none or too little would be left."""
    head, mark, _ = _RULES["subtitle"].sub("\n", title).partition("\n")
    return head if mark and len(plain(head)) >= _MIN_MAIN_TITLE else ""


def normal_address(url: str) -> str:
    """An address without scheme, www. and final slash, its host in lower case."""
    host, slash, path = _RULES["address"].sub("", url.strip()).rstrip("/").partition("/")
    return host.lower() + slash + path


def normal_identifier(identifier: str) -> str:
    """An identifier in lower case without blanks, a DOI without address, a series as 729unts161."""
    value = re.sub(r"\s+", "", fold(identifier)).lower()
    value = re.sub(r"u\.?n\.?t\.?s\.?", "unts", value)
    value = re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/", "doi:", value)
    return re.sub(r"\(\d{4}\)$", "", value)


def _letter_pairs(title: str) -> set[str]:
    return {title[n : n + 2] for n in range(len(title) - 1)} or {title}


def _name(title: str, number: int, kind: DocumentKind, *, is_alias: bool) -> Name | None:
    folded = fold(title.strip())
    if not _RULES["han"].search(title):
        acronym = title.isupper() and title.isalnum() and len(title) >= _MIN_ACRONYM
        named = acronym or len(folded) >= _MIN_LATIN_NAME
        return Name(folded, number, acronym, True) if named else None
    short = not is_alias and kind not in _NAMED_KINDS
    least = _MIN_TITLE_AS_NAME if short else _MIN_HAN_ALIAS
    return Name(folded, number, False, False) if len(folded) >= least else None


def _stands_at(name: Name, text: str, folded: str, position: int) -> bool:
    end = position + len(name.folded)
    around = text[position - 1 : position] + text[end : end + 1]
    return (
        folded.startswith(name.folded, position)
        and (not name.capitals or text[position:end].isupper())
        and not (name.latin and any(one.isascii() and one.isalnum() for one in around))
    )
