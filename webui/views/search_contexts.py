"""What the search page is made of, before and after a search; see `contexts` for the rest.

Texts that are `Markup` have been through `webui.highlighting`; all other strings are escaped by
the templates.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from webui.views.contexts import Link, NoteView, SourceView


@dataclass(frozen=True, slots=True)
class HitView:
    """One result of a search. `cut_off` is what the passage has before and after its snippet;
    `passages` leads to where its sources are followed to their words, ""
    while the library holds none of them.
    """

    rank: int
    kind: str
    kind_label: str
    place: str
    document: Link
    apart: str
    sections: tuple[str, ...]
    language: str
    snippet: Markup
    speaker: str
    id: str
    permalink: str
    before: str
    cut_off: tuple[str, str]
    after: str
    picture: str
    notes: tuple[NoteView, ...]
    sources: tuple[SourceView, ...]
    passages: str
    missing: tuple[str, ...]
    citation: str
    parts: tuple[tuple[str, str, str], ...]
    score: str


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A value to narrow by, with what it is called. `apart` tells documents of one title apart,
    `level` says how deep a section stands; `exclude` leads to the results without it, "" when it
    is `excluded` already.
    """

    value: str
    label: str
    href: str
    current: bool
    count: int
    level: int
    excluded: bool
    exclude: str
    apart: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """One way to narrow the results; `more` are the values beyond the first few."""

    title: str
    values: tuple[FacetLink, ...]
    more: tuple[FacetLink, ...]
    clear: str | None


@dataclass(frozen=True, slots=True)
class YearBar:
    """A bar of the histogram of years: its passages, and the results of these years alone."""

    label: str
    href: str
    count: int
    height: int
    current: bool


@dataclass(frozen=True, slots=True)
class FormsView:
    """Equivalents of one layer as (word, its language), the layer with its style class, and the
    search without it.
    """

    words: tuple[tuple[str, str], ...]
    label: str
    colour: str
    off: str


@dataclass(frozen=True, slots=True)
class EquivalentsView:
    """A typed word and what was searched beside it, by layer."""

    term: str
    forms: tuple[FormsView, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was searched instead, and the way back to what was typed."""

    sentence: str
    back: Link


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document on the start page. `doubts` leads to what its reader was unsure of, None if it was
    sure of everything.
    """

    title: Link
    authors: str
    details: str
    language: str
    doubts: Link | None


@dataclass(frozen=True, slots=True)
class EmptyState:
    """Why there is nothing. `claim` is what has been verified, "" when nothing was looked for, and
    `layers` the forms in which it was looked for; `widen` leads to the search without restrictions.

    `not_held` are works that the documents cite and that could not be searched; `more_not_held`
    counts those beyond the first few.
    """

    claim: str
    layers: tuple[str, ...]
    widen: Link | None
    not_held: tuple[str, ...]
    more_not_held: int


@dataclass(frozen=True, slots=True)
class StartPage:
    """The search page before anything was typed. `title` is the library's, "" if it has none;
    `remark` is on a form that was sent empty; `more` are the documents beyond the first few, and
    `count` counts all.
    """

    title: str
    remark: str
    count: int
    documents: tuple[DocumentCard, ...]
    more: tuple[DocumentCard, ...]
    examples: tuple[Link, ...]
    passages: int


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The search page with an answer. `hidden` are the form's further parameters; `ladder` names
    the layers in which hits were found, with their style class and number, when none has the words
    as typed; `offered` are queries to try instead.
    """

    query: str
    hidden: tuple[tuple[str, str], ...]
    total: int
    first: int
    last: int
    title: str
    limits: tuple[str, ...]
    address: str
    hits: tuple[HitView, ...]
    facets: tuple[FacetView, ...]
    years: tuple[YearBar, ...]
    year_range: tuple[str, str]
    all_years: str
    views: tuple[Link, ...]
    sorts: tuple[Link, ...]
    pages: tuple[Link, ...]
    beginning: str
    previous: str | None
    following: str | None
    ladder: tuple[tuple[str, str, int], ...]
    equivalents: tuple[EquivalentsView, ...]
    layers_off: tuple[Link, ...]
    absent: tuple[str, ...]
    problems: tuple[str, ...]
    offered: tuple[Link, ...]
    corrected: Correction | None
    empty: EmptyState | None
    exports: tuple[Link, ...]
    json: str
