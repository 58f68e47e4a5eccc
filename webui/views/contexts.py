"""What the reading pages and all pages are made of: frozen values handed to the templates.

The search page's own are in `search_contexts`; nothing but these values reaches a template.

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
class VoiceView:
    """A testimony of a paragraph: who speaks, when, how, and the note behind it. Where nobody is
    `named`, `speaker` says so.
    """

    id: str
    speaker: str
    named: bool
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
    work: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLinks:
    """Where a block's marked places stand among all of the page ("3–4 / 17"), and the next ones."""

    label: str
    previous: str | None
    following: str | None


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
    voices: tuple[VoiceView, ...] = ()
    first_place: int = 0
    last_place: int = 0
    places: PlaceLinks | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline; `places` counts the marked places of its section."""

    title: str
    href: str
    level: int
    places: int


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A marked place in the list beside the text: the words with what stands around them."""

    before: str
    words: str
    after: str
    colour: str
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked place on a strip, `at` so many thousandths of the text."""

    at: int
    colour: str
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A whole text as a strip: its marked places, and its top sections as (start, length)."""

    ticks: tuple[Tick, ...]
    bands: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DoubtView:
    """What the structure reader is unsure of: the `kind` in the reader's language, the report's
    `message` (`translated`, or in English), the part of the page it is about (None for the whole
    file), the file's `line`.
    """

    kind: str
    message: str
    translated: bool
    place: Link | None
    line: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A document, or the page of a long one that `chapter` numbers among its `chapters`; what
    stands below the text is on the last. `found` lists marked places of the whole text, of which
    there are `places`.
    """

    id: str
    address: str
    title: str
    heading: Markup
    heading_notes: tuple[NoteView, ...]
    permalink: str
    authors: str
    affiliation: str
    details: str
    external: str
    rights: str
    language: str
    query: str
    hidden: tuple[tuple[str, str], ...]
    places: int
    first_place: str
    results: str | None
    outline: tuple[OutlineEntry, ...]
    blocks: tuple[Block, ...]
    stray_notes: tuple[NoteView, ...]
    sources: tuple[SourceView, ...]
    to_sources: str
    citation_matrix: str
    cited_by: tuple[Link, ...]
    cited_with_sentences: str
    doubts: tuple[DoubtView, ...]
    doubted: Link
    json: str
    chapters: tuple[Link, ...]
    chapter: int
    chinese: bool
    found: tuple[PlaceLine, ...]
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class LeadView:
    """A citation of a passage followed to its source: "note 3 → source → passage".

    `by` is the note, or None where the passage itself names the source; `landing` the passage of
    the source, None while none is known; `excerpt` its words in `language`. A landing that is not
    `claimed` is only offered. Of words between quotation marks (`quoted`) that are claimed,
    `departure` shows where they differ from the source, None where they agree.
    """

    by: Link | None
    source: SourceView
    locator: str
    landing: Link | None
    excerpt: str
    language: str
    claimed: bool
    quoted: bool
    beside: str
    departure: Markup | None


@dataclass(frozen=True, slots=True)
class CitingView:
    """A place that cites a passage: where, and the sentence there in its `language`."""

    place: Link
    sentence: str
    language: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class StyledNote:
    """A passage as a note in one style; `missing` are the keys of library.toml that it lacks."""

    label: str
    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One passage amid its neighbours; `unknown` is what a citation of it lacks."""

    title: str
    query: str
    document: Link
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
    leads: tuple[LeadView, ...]
    cited_by: tuple[CitingView, ...]
    forms: tuple[StyledNote, ...]
    downloads: tuple[Link, ...]
    json: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A cited work and the sentences that cite it."""

    source: SourceView
    document: Link
    language: str
    places: tuple[tuple[Link, str], ...]
    facts: tuple[tuple[str, str], ...]
    elsewhere: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do next: `sentence` in the reader's language, "" if there is none
    for it; `detail` and `remedy` as the report has them.
    """

    status: int
    title: str
    sentence: str
    detail: str
    remedy: str
