"""What is read in a note: facts with their place, titles with what their marks tell, works."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from index.model import DocumentKind, Span


class Found(NamedTuple):
    """A fact and the span it was read from."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title and the range it takes with its marks.

    `article` says that it is part of something else, `container` names that (journal, newspaper,
    collection), `code` is its GB/T 7714 document type, `author` is set when the recogniser knows
    it and None when it is whatever stands before the title, `publisher` and `locator` likewise.
    `term` warns that its marks may as well enclose a mere term, so that more must speak for a
    reference; `solid` that the title alone is one (a court's decision, an article of a law);
    `imprint` that place and publisher make it a book; `kind`, `identifier` and `date`
    are set where its number tells them.
    """

    text: str
    start: int
    end: int
    article: bool = False
    container: str = ""
    code: str = ""
    author: str | None = None
    publisher: str | None = None
    locator: str = ""
    term: bool = False
    solid: bool = False
    imprint: bool = False
    kind: DocumentKind | None = None
    identifier: str = ""
    date: str = ""

    @classmethod
    def of(cls, match: re.Match[str], group: str | int, **told: Any) -> TitleFound:
        """The title that a group of a match holds, without the spaces and commas around it."""
        title = match.group(group).strip(" ,")
        start = match.start(group) + match.group(group).index(title)
        return cls(title, start, start + len(title), **told)


@dataclass(slots=True)
class Reference:
    """A work that a reference or a text names; later references of it fill its empty fields.

    `span` lies in the note or paragraph, `pages` is the place cited, `cited_by` the passages. The
    identifiers of a decision or sutra tell it apart; a law has none, its name tells it apart.
    """

    span: Span
    title: str
    kind: DocumentKind
    date: str = ""
    identifiers: tuple[str, ...] = ()
    pages: str = ""
    author: str = ""
    url: str = ""
    publisher: str = ""
    aliases: tuple[str, ...] = ()
    cited_by: list[str] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Author and title alone: perhaps the short form of a reference given in full before."""
        return not (self.date or self.url or self.publisher or self.identifiers)
