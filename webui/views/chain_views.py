"""The chain of citations as a passage's page shows it."""

from __future__ import annotations

from index.model import Passage, PassageKind
from search.chain import Link as ChainLink
from webui.highlighting import render_departure
from webui.i18n import document_language
from webui.labels import kind_label, note_label
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, View
from webui.views.parts import arrange
from webui.views.sources import excerpt, source_view


def chain_views(
    library: Opened, passage: Passage, urls: Urls
) -> tuple[tuple[View, ...], tuple[View, ...]]:
    """What a passage cites, followed to the passages of its sources, and what cites it.

    Args: library: that holds the passage; passage: the one looked at; urls: builds the addresses.
    """
    leads = tuple(_lead(library, passage, link, urls) for link in library.chain.leads(passage))
    whole = passage.kind is PassageKind.TITLE  # the work is cited, wherever in it the words stand
    citing = tuple(_citing(library, link, whole, urls) for link in library.chain.cited_by(passage))
    return leads, citing


def landing_address(library: Opened, passage: Passage, urls: Urls) -> str:
    """Where the way from a passage to its source ends: at the one passage that is claimed, else
    where the passage's own page tells of its sources.

    Args: library: that holds the passage; passage: the one that cites; urls: builds the addresses.
    """
    landings = [link.landing for link in library.chain.leads(passage) if link.landing is not None]
    claimed = {landing.passage for landing in landings if landing.claimed}
    if len(claimed) == 1:
        return urls.passage(claimed.pop())
    return f"{urls.passage(passage.id)}#sources"


def _lead(library: Opened, passage: Passage, link: ChainLink, urls: Urls) -> View:
    docstore = library.library.docstore
    parts = arrange(docstore.document(link.document))
    landing, words, language, departure = None, "", "", None
    if link.landing is not None:
        found = docstore.passage(link.landing.passage)
        landing = Link(kind_label(found.kind), urls.passage(found.id))
        held = found.text[link.landing.start : link.landing.end]
        words = excerpt(held)
        if link.landing.differences:
            departure = render_departure(link.landing.words, held, link.landing.differences)
        language = document_language(library.documents[found.document].language, found.text)
    landing_id = link.landing.passage if link.landing is not None else ""
    return View(
        by=Link(note_label(link.note), urls.passage(link.passage)) if link.note else None,
        source=source_view(link.source, parts, library.titles(), urls), locator=link.locator,
        landing=landing, excerpt=words, language=language,
        claimed=link.landing is not None and link.landing.claimed,
        quoted=link.landing is not None and link.landing.claimed and link.landing.quoted,
        beside=urls.beside(passage.id, landing_id) if landing_id else "", departure=departure,
    )  # fmt: skip


def _citing(library: Opened, link: ChainLink, whole: bool, urls: Urls) -> View:
    document = library.documents[link.document]
    label = f"{document.title} · {note_label(link.note)}" if link.note else document.title
    return View(
        place=Link(label, urls.passage(link.passage)),
        sentence=excerpt(link.sentence),
        language=document_language(document.language, link.sentence),
        claimed=whole or link.landing is None or link.landing.claimed,
    )
