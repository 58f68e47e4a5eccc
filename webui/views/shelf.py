"""All documents as a table to filter, sort, group and page through, and the files left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext

from index.diagnostics import Understood
from index.docstore import DocumentSummary
from index.text.fold import fold
from search.document_facets import year_of
from webui.i18n import document_language, join_names
from webui.labels import document_kind_label
from webui.omissions import reason
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, Page, View

ROWS = 200
"""Documents on one page of the shelf."""

_Key = Callable[[DocumentSummary, int], Any]

_COLUMNS: Mapping[str, tuple[object, _Key]] = {
    "title": (lazy_gettext("Title"), lambda one, _: fold(one.title or one.file)),
    "author": (lazy_gettext("Author"), lambda one, _: fold("、".join(one.authors)) or "\uffff"),
    "year": (lazy_gettext("Year"), lambda one, _: year_of(one.date) or "9999"),
    "kind": (lazy_gettext("Kind of work"), lambda one, _: one.kind.value),
    "passages": (lazy_gettext("Passages"), lambda one, _: -one.passages),
    "notes": (lazy_gettext("Notes"), lambda one, _: -one.footnotes),
    "held": (lazy_gettext("Sources held/cited"), lambda one, held: (-held, -one.sources)),
    "understood": (
        lazy_gettext("Understood"),
        lambda one, _: -list(Understood).index(one.understood),
    ),
    "doubts": (lazy_gettext("Doubts"), lambda one, _: -one.doubts),
}
"""Columns with what orders them: texts upwards, what there is none of last; numbers downwards."""

_UNDERSTOOD = {
    Understood.WELL: lazy_gettext("well"),
    Understood.PARTLY: lazy_gettext("partly"),
    Understood.HARDLY: lazy_gettext("hardly"),
}
GROUPS = ("author", "year", "kind")
NUMBERS = ("passages", "notes", "held", "doubts")


def shelf_page(arguments: Mapping[str, str], library: Opened, urls: Urls) -> Page:
    """One page of the shelf, in library order unless sorted.

    Args: arguments: `filter`, words that all stand in title, authors, year or file; `sort`, a
    column, the other way round with "-"; `group`; `page`, from 1. What cannot be used is left out.
    """
    column = arguments.get("sort", "").lstrip("-")
    backwards = arguments.get("sort", "").startswith("-")
    group = arguments.get("group", "")
    asked = {
        "filter": arguments.get("filter", "").strip()[:200],
        "sort": f"{'-' * backwards}{column}" if column in _COLUMNS else "",
        "group": group if group in GROUPS else "",
    }
    wanted = fold(asked["filter"]).casefold().split()
    found = [one for one in library.documents.values() if _fits(one, wanted)]
    for name, turned in ((column, backwards), (asked["group"], False)):
        if name in _COLUMNS:
            key = _COLUMNS[name][1]
            found.sort(key=lambda one: key(one, library.held.get(one.id, 0)), reverse=turned)
    last = max(1, -(-len(found) // ROWS))
    typed = arguments.get("page", "")
    page = min(last, max(1, int(typed) if typed.isascii() and typed[:7].isdecimal() else 1))

    def way(**changes: str) -> str:
        return urls.documents(**{**asked, **changes})

    start = (page - 1) * ROWS
    return Page(
        count=len(library.documents), found=len(found), filter=asked["filter"],
        first=start + 1, last=min(start + ROWS, len(found)),
        hidden=tuple((name, asked[name]) for name in ("sort", "group") if asked[name]),
        heads=tuple(
            View(
                label=label, current=name == column, backwards=backwards, number=name in NUMBERS,
                href=way(sort=f"{'-' * (name == column and not backwards)}{name}"),
            )
            for name, (label, _) in _COLUMNS.items()
        ),
        groups=tuple(
            Link(str(_COLUMNS[name][0] if name else gettext("none")), way(group=name),
                 name == asked["group"])
            for name in ("", *GROUPS)
        ),
        rows=tuple(_row(one, group, library, urls) for one in found[start : start + ROWS]),
        previous=way(page=str(page - 1)) if page > 1 else "",
        following=way(page=str(page + 1)) if page < last else "",
        left_out=[(one, reason(one, gettext)) for one in library.library.left_out],
    )  # fmt: skip


def _fits(one: DocumentSummary, wanted: list[str]) -> bool:
    text = fold(" ".join((one.title, *one.authors, one.date, one.file, one.id))).casefold()
    return all(word in text for word in wanted)


def _row(one: DocumentSummary, group: str, library: Opened, urls: Urls) -> View:
    language = document_language(one.language, one.title)
    shown = {
        "author": join_names(one.authors, language) or gettext("without an author"),
        "year": year_of(one.date) or gettext("without a year"),
        "kind": document_kind_label(one.kind),
    }
    return View(
        id=one.id, title=Link(one.title or one.id, urls.document(one.id)), language=language,
        apart=library.telling.get(one.id, ""), authors=join_names(one.authors, language),
        year=year_of(one.date), kind=shown["kind"], passages=one.passages, notes=one.footnotes,
        held=library.held.get(one.id, 0), sources=one.sources,
        matrix=urls.citation_matrix(one.id) if one.sources else "",
        understood=_UNDERSTOOD[one.understood], how=one.understood.value,
        doubts=one.doubts, doubtful=urls.document(one.id, anchor="doubts"),
        group=shown.get(group, ""),
    )  # fmt: skip
