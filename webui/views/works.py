"""Works and who relies on them, as their pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext, ngettext
from markupsafe import Markup

from search.works import PAGE, Relying, Work, WorkRequest, described
from webui.export.formats import OF_WORKS
from webui.highlighting import render_departure
from webui.i18n import document_language
from webui.labels import (
    note_label,
    page_label,
    place_name,
    reliance_label,
)
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, Page
from webui.views.parts import safe_external
from webui.views.sources import details_of

WORKS_LISTED = 200
"""Works of the library's list; each sentence of the others is found from its own page."""
_CHOICES = 30
"""Authors or years offered for narrowing, those with most sentences."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that leans on the work: where it stands, how, and the work's own words."""

    place: Link
    where: str
    manner: str
    text: str
    of_work: Link | None
    words: str
    words_language: str
    claimed: bool
    departure: Markup | None


@dataclass(frozen=True, slots=True)
class Citing:
    """A citing document with its sentences."""

    document: Link
    details: str
    language: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of narrowing the sentences; `chosen` leads back out of it."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A work of the library's list with its counts."""

    work: Link
    details: str
    held: bool
    documents: int
    sentences: int


def works_page(library: Opened, urls: Urls) -> Page:
    """The list of works, those first on which most documents lean."""
    docstore = library.library.docstore
    listed = []
    for work, sentences, documents in docstore.works(WORKS_LISTED):
        held = library.documents.get(work)
        source = described(held, docstore.work_sources(work))
        listed.append(
            ListedWork(
                Link(source.title or work, urls.work(work)),
                details_of(source),
                held is not None,
                documents,
                sentences,
            )
        )
    return Page(works=tuple(listed))


def work_page(work: Work, asked: WorkRequest, library: Opened, urls: Urls) -> Page:
    """The page of a work.

    Args: work: with the sentences to show; asked: what they were narrowed by; library: that holds
    them; urls: builds the addresses.
    """
    narrowed = _narrowed(asked)
    source = work.source
    title = source.title
    if asked.place:
        title = f"{title} {place_name(asked.place)}"
    part = work.parts.get(asked.place or "")
    after = asked.offset + PAGE
    return Page(
        title=title,
        details=details_of(source),
        language=document_language("", source.title),
        held=Link(source.title, urls.document(work.id)) if work.document else None,
        part=Link(title, urls.document(work.id, anchor=part)) if part else None,
        external=safe_external(source.url),
        total=ngettext(
            "%(num)s sentence leans on it.", "%(num)s sentences lean on it.", work.total
        ),
        places=tuple(
            Choice(place_name(place), count, *_way(asked, "place", place, urls))
            for place, count in work.places
            if place
        ),
        choices=tuple(
            (label, tuple(options))
            for label, options in (
                (gettext("Author"), _choices(asked, "author", work.authors, urls)),
                (gettext("Year"), _choices(asked, "year", work.years, urls)),
                (gettext("Manner"), _choices(asked, "manner", work.manners, urls)),
            )
            if len(options) > 1 or any(one.chosen for one in options)
        ),
        citing=tuple(
            _citing(tuple(told), library, urls)
            for _, told in groupby(work.sentences, key=lambda one: one.document.id)
        ),
        more=urls.work(work.id, **narrowed, offset=str(after)) if after < work.total else "",
        downloads=tuple(
            Link(one.upper(), urls.export_work(work.id, one, **narrowed)) for one in OF_WORKS
        ),
        json=urls.api_work(work.id),
    )


def _narrowed(asked: WorkRequest) -> dict[str, str]:
    fields = {
        "place": asked.place or "",
        "author": asked.author,
        "year": asked.year,
        "manner": asked.manner or "",
    }
    return {name: value for name, value in fields.items() if value}


def _way(asked: WorkRequest, name: str, value: str, urls: Urls) -> tuple[str, bool]:
    narrowed = _narrowed(asked)
    chosen = narrowed.get(name) == value
    narrowed[name] = "" if chosen else value
    return urls.work(asked.work, **{key: each for key, each in narrowed.items() if each}), chosen


def _choices(asked: WorkRequest, name: str, counts: Mapping[str, int], urls: Urls) -> list[Choice]:
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_CHOICES]
    if name == "year":
        ranked.sort()
    return [
        Choice(
            reliance_label(value) if name == "manner" else value,
            count,
            *_way(asked, name, value, urls),
        )
        for value, count in ranked
    ]


def _citing(told: tuple[Relying, ...], library: Opened, urls: Urls) -> Citing:
    document = told[0].document
    return Citing(
        document=Link(document.title or document.id, urls.document(document.id)),
        details=" · ".join(filter(None, ("、".join(document.authors), document.date))),
        language=document_language(document.language, document.title),
        sentences=tuple(_sentence(one, library, urls) for one in told),
    )


def _sentence(one: Relying, library: Opened, urls: Urls) -> Sentence:
    link = one.link
    landing = link.landing
    where = (page_label(one.page), note_label(link.note) if link.note else "")
    departure = None
    if landing is not None and landing.differences:
        departure = render_departure(landing.words, one.words, landing.differences)
    return Sentence(
        place=Link(gettext("open"), urls.passage(link.passage)),
        where=" · ".join(filter(None, (*where, link.locator and f"→ {link.locator}"))),
        manner=reliance_label(one.manner),
        text=link.sentence,
        of_work=Link(gettext("the passage"), urls.passage(landing.passage)) if landing else None,
        words=one.words,
        words_language=document_language(library.documents[landing.document].language, one.words)
        if landing
        else "",
        claimed=landing is not None and landing.claimed,
        departure=departure,
    )
