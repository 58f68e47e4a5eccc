"""What each page is made of: frozen values handed to the templates, nothing else reaches them.

Texts that are `Markup` have been through `webui.highlighting`; all other strings are escaped by
the templates. Addresses come from `webui.urls`.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow; `current` marks the choice in force, `count` says what lies behind."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote beside its paragraph or below a hit. `back` leads to the places that call it."""

    id: str
    number: str
    label: str
    text: Markup
    href: str
    page: str = ""
    back: tuple[Link, ...] = ()
    sources: tuple[Link, ...] = ()
    current: bool = False


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A testimony of a paragraph: who speaks, when, how, and the note behind it."""

    id: str
    speaker: str
    details: str
    href: str
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


@dataclass(frozen=True, slots=True)
class HitView:
    """One result of a search."""

    rank: int
    kind: str
    kind_label: str
    place: str
    document: Link
    sections: tuple[str, ...]
    language: str
    snippet: Markup
    cut_before: bool
    cut_after: bool
    speaker: str
    permalink: str
    reading: str
    before: str
    after: str
    notes: tuple[NoteView, ...]
    sources: tuple[SourceView, ...]
    missing: tuple[str, ...]
    citation: str
    parts: tuple[tuple[str, str, str], ...]
    score: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One way to narrow the results; `more` are the values beyond the first few."""

    title: str
    values: tuple[Link, ...]
    more: tuple[Link, ...]
    clear: str | None


@dataclass(frozen=True, slots=True)
class LayerLine:
    """An equivalent that was searched too, and the address of the search without it."""

    term: str
    alternatives: tuple[str, ...]
    label: str
    off: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document on the start page."""

    title: Link
    authors: str
    details: str
    language: str


@dataclass(frozen=True, slots=True)
class EmptyState:
    """Why there is nothing: in how many documents and in which layers was looked.

    `not_held` are works that the documents cite and that could not be searched; `more_not_held`
    counts those beyond the first few.
    """

    documents: int
    layers: tuple[str, ...]
    narrowed: bool
    widen: str
    not_held: tuple[str, ...]
    more_not_held: int


@dataclass(frozen=True, slots=True)
class StartPage:
    """The search page before anything was typed. `title` is the library's, "" if it has none."""

    title: str
    documents: tuple[DocumentCard, ...]
    examples: tuple[Link, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The search page with an answer. `hidden` are the form's further parameters; `ladder` names
    the layers in which hits were found, with their number, when none has a word as typed.
    """

    query: str
    hidden: tuple[tuple[str, str], ...]
    total: int
    first: int
    last: int
    took: str
    hits: tuple[HitView, ...]
    facets: tuple[FacetView, ...]
    sorts: tuple[Link, ...]
    pages: tuple[Link, ...]
    previous: str | None
    following: str | None
    ladder: tuple[tuple[str, int], ...]
    layers: tuple[LayerLine, ...]
    layers_off: tuple[Link, ...]
    absent: tuple[str, ...]
    problems: tuple[str, ...]
    suggestion: Link | None
    suggestion_applied: bool
    suggestion_back: str
    empty: EmptyState | None
    json: str


@dataclass(frozen=True, slots=True)
class PlaceLinks:
    """Where a block's marked places stand among all of the page ("3–4 / 17"), and the next ones."""

    label: str
    previous: str | None
    following: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the reading view: a heading or a text with what hangs on it.

    `kind` is "heading", "paragraph", "abstract" or "keywords"; `style` the paragraph's style;
    `level` a heading's level; `number` a heading's number as printed. The places of the query that
    the block and its notes hold are numbered from `first_place` (0 for none) to `last_place`.
    """

    id: str
    kind: str
    text: Markup
    plain: str
    permalink: str
    page: str = ""
    style: str = "text"
    level: int = 0
    number: str = ""
    notes: tuple[NoteView, ...] = ()
    voices: tuple[VoiceView, ...] = ()
    first_place: int = 0
    last_place: int = 0
    places: PlaceLinks | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline; `places` counts the marked places of its section."""

    number: str
    title: str
    href: str
    level: int
    places: int


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A whole document."""

    id: str
    address: str
    title: str
    heading: Markup
    heading_notes: tuple[NoteView, ...]
    permalink: str
    authors: tuple[str, ...]
    affiliation: str
    details: str
    external: str
    rights: str
    language: str
    query: str
    places: int
    results: str | None
    outline: tuple[OutlineEntry, ...]
    blocks: tuple[Block, ...]
    stray_notes: tuple[NoteView, ...]
    sources: tuple[SourceView, ...]
    cited_by: tuple[Link, ...]
    doubts: tuple[str, ...]
    json: str


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One passage amid its neighbours."""

    title: str
    document: Link
    authors: str
    sections: tuple[str, ...]
    place: str
    language: str
    before: Block | None
    block: Block
    after: Block | None
    citation: str
    quotation: str
    address: str
    reading: str
    sources: tuple[SourceView, ...]
    json: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A cited work and the sentences that cite it."""

    source: SourceView
    document: Link
    language: str
    places: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do next."""

    status: int
    title: str
    detail: str
    remedy: str
