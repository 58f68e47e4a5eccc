"""The page of counts: the places of an answer by document, each with its strip (dispersion)."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext

from search.places import Places
from search.request import SearchRequest
from webui.i18n import document_language
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, Page, View
from webui.views.lines import CountsBy, DocumentCount, counts
from webui.views.lines_page import views

STRIP_TICKS = 300
"""Ticks of one document's strip; places nearer than this many to the whole are one."""


def counts_page(
    request: SearchRequest, by: CountsBy, found: Places, library: Opened, urls: Urls
) -> Page:
    """The places by document.

    Args: request: what was asked; by: the order of the rows; found: all places of the answer;
    library: that was searched; urls: builds the addresses.
    """
    rows = counts(found, found.places, tuple(library.documents.values()), by)
    named = (
        (CountsBy.TITLE, gettext("Document")),
        (CountsBy.YEAR, gettext("Year")),
        (CountsBy.PLACES, gettext("Places")),
        (CountsBy.PASSAGES, gettext("Passages")),
        (CountsBy.DENSITY, gettext("Per 10,000 characters")),
    )
    return Page(
        query=request.query, total=len(found.places), passages=found.passages, exact=found.exact,
        rows=tuple(_row(request, row, library, urls) for row in rows),
        sorts={
            one.value: Link(
                str(label), urls.view(request, "counts", [("by", one.value)]), one is by
            )
            for one, label in named
        },
        views=views(request, urls, "counts"),
        searching=tuple(
            pair for pair in urls.pairs(request, [("view", "counts")]) if pair[0] != "q"
        ),
        table=urls.export_counts(request, [("by", by.value)]),
    )  # fmt: skip


def _row(request: SearchRequest, row: DocumentCount, library: Opened, urls: Urls) -> View:
    document = row.document
    reading = urls.document(document.id, request.query, without=request.without)
    ticks = {round(at * STRIP_TICKS) for at in row.at}
    return View(
        title=Link(document.title or document.id, reading),
        apart=library.telling.get(document.id, ""),
        language=document_language(document.language, document.title),
        lines=urls.view(replace(request, document=document.id, section=None), "lines"),
        places=row.places, passages=row.passages, density=f"{row.density:.1f}",
        year=document.date[:4], ticks=sorted(ticks),
    )  # fmt: skip
