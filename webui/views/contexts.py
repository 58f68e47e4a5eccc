"""What the reading pages are made of: frozen values handed to the templates.

Texts that are `Markup` have been through `webui.highlighting`; all other strings are escaped by
the templates. Addresses come from `webui.urls`.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from index.model import Source


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow; `current` marks the choice in force, `count` says what lies behind."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote beside its paragraph. `back` leads to the places that call it, `sources` are the
    works it cites, of the document with the id `document`.
    """

    id: str
    number: str
    text: Markup
    document: str
    page: str = ""
    language: str = ""
    back: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    current: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A testimony beside its paragraph; without a `speaker` it is told as reported."""

    id: str
    speaker: str
    details: str
    current: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """From the marked places of a block to those before and after it, "" where there is none."""

    label: str
    previous: str
    following: str


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
    voices: tuple[Voice, ...] = ()
    first_place: int = 0
    last_place: int = 0
    places: Steps | None = None
    current: bool = False
