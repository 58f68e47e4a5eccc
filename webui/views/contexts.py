"""What the reading pages and all pages are made of: frozen values handed to the templates.

The search page's own are in `search_contexts`; nothing but these values reaches a template.

Texts that are `Markup` have been through `webui.highlighting`; all other strings are escaped by
the templates. Addresses come from `webui.urls`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from markupsafe import Markup


class Page(SimpleNamespace):
    """What one template shows: made in one place, read in one template, which misses nothing
    (`StrictUndefined`).
    """


class View(SimpleNamespace):
    """One of several parts of a page, likewise."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow; `current` marks the choice in force, `count` says what lies behind."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote beside its paragraph or below a hit. `back` leads to the places that call it,
    `passages` to where its sources are followed to their words, "" while the library holds none,
    `beside` to both side by side.
    """

    id: str
    number: str
    label: str
    text: Markup
    href: str
    page: str = ""
    language: str = ""
    back: tuple[Link, ...] = ()
    sources: tuple[Link, ...] = ()
    passages: str = ""
    beside: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited work: what is known of it, the document if it is held, the places that cite it."""

    id: str
    title: str
    details: str
    href: str
    external: str
    held: Link | None
    cited_by: tuple[Link, ...]
    work: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the reading view: a heading or a text with what hangs on it.

    `kind` is "heading", "paragraph", "abstract" or "keywords"; `style` the paragraph's style, or
    "lone" for a title or a note that stands in none; `level` a heading's level; `number` a
    heading's number as printed. The places of the query that the block and its notes hold are
    numbered from `first_place` (0 for none) to `last_place`.
    """

    id: str
    kind: str
    text: Markup
    plain: str
    permalink: str
    page: str = ""
    picture: str = ""
    style: str = "text"
    level: int = 0
    number: str = ""
    notes: tuple[NoteView, ...] = ()
    voices: tuple[View, ...] = ()
    first_place: int = 0
    last_place: int = 0
    places: View | None = None
    current: bool = False
