"""What is read in a note: facts with their place, titles with what their marks say, works."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from index.frozen import frozen
from index.model import DocumentKind, Span


class Found(NamedTuple):
    """A fact and the span it was read from."""

    value: str
    span: Span


@frozen
class TitleFound:
    """A title and the range it takes with its marks. `article`: it is part of something else, which
    `container` names; `code`: its GB/T 7714 document type; `author`, `publisher`: None where they
    are whatever stands around. `term`: its marks may as well enclose a mere term; `solid`: the
    title alone is a reference; `imprint`: place and publisher make it a book.
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
    """A work that a reference or a text names, at a `span` of it; later ones fill its empty fields.
    `pages` is the place cited. A law has no identifier, its name identifies it.
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
