"""All documents at `/documents`, as a table to filter, sort, group and page through, and the files
left out.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, render_template, request

from index.diagnostics import Understood
from index.docstore import DocumentSummary
from index.sources import SAMPLE
from index.text.fold import fold
from search.facets import year_of
from webui.i18n import document_language, gettext, join_names
from webui.labels import column_label, document_kind_label
from webui.pages import urls
from webui.parameters import page_asked
from webui.service import opened
from webui.views.parts import arrange

ROWS = 200  # documents on one page of the list
DOUBTED = 20  # documents on one page of doubts; their whole texts are read

_COLUMNS: Mapping[str, Callable[[DocumentSummary, int], Any]] = {
    "title": lambda one, _: fold(one.title or one.file),
    "author": lambda one, _: fold("、".join(one.authors)) or "\uffff",
    "year": lambda one, _: year_of(one.date) or "9999",
    "kind": lambda one, _: one.kind.value,
    "passages": lambda one, _: -one.passages,
    "notes": lambda one, _: -one.footnotes,
    "held": lambda one, held: (-held, -one.sources),
    "understood": lambda one, _: -list(Understood).index(one.understood),
    "doubts": lambda one, _: -one.doubts,
}
"""Columns with what orders them: texts upwards, what there is none of last; numbers downwards."""

_GROUPS: Mapping[str, Callable[[DocumentSummary], str]] = {
    "author": lambda one: (
        join_names(one.authors, document_language(one.language, one.title))
        or gettext("without an author")
    ),
    "year": lambda one: year_of(one.date) or gettext("without a year"),
    "kind": lambda one: document_kind_label(one.kind),
}
"""What the rows can be grouped by, and what a group is called."""

document_list = Blueprint("document_list", __name__)


@document_list.get("/documents")
def documents() -> str:
    """The table, in library order unless sorted.

    Takes `filter`, words that all stand in title, authors, year or file; `sort`, a column, the
    other way round with "-"; `group`; `page`, from 1. What cannot be used is left out.
    """
    library, given = opened(), request.args
    column = given.get("sort", "").lstrip("-")
    backwards = given.get("sort", "").startswith("-")
    group = given.get("group", "")
    asked = {
        "filter": given.get("filter", "").strip()[:200],
        "sort": f"{'-' * backwards}{column}" if column in _COLUMNS else "",
        "group": group if group in _GROUPS else "",
    }
    wanted = fold(asked["filter"]).casefold().split()
    found = [one for one in library.documents.values() if _fits(one, wanted)]
    for name, turned in ((column, backwards), (asked["group"], False)):
        if name in _COLUMNS:
            key = _COLUMNS[name]
            found.sort(key=lambda one: key(one, library.held.get(one.id, 0)), reverse=turned)
    versions: dict[str, list[DocumentSummary]] = {}  # near copies, under the first that is found
    for one in found:
        versions.setdefault(library.copies.get(one.id, one.id), []).append(one)
    rows = list(versions.values())
    page, last = _page(len(rows), ROWS)
    sources = getattr(library.library.manifest, "sources", ())
    return render_template(
        "documents/documents.html",
        library=library,
        found=found,
        rows=rows[(page - 1) * ROWS : page * ROWS],
        asked=asked,
        way=lambda **changes: urls().to("documents", **dict(sorted((asked | changes).items()))),
        columns={name: column_label(name) for name in _COLUMNS},
        sorted_by=column,
        backwards=backwards,
        groups=_GROUPS,
        page=page,
        last=last,
        first_row=(page - 1) * ROWS + 1,
        correctable=any(one != SAMPLE for one in sources),
    )


@document_list.get("/documents/doubts")
def doubts() -> str:
    """All doubts of the library, by document, the least understood first; takes `page`, from 1."""
    library, ranks = opened(), list(Understood)
    doubted = [one for one in library.documents.values() if one.doubts]
    doubted.sort(key=lambda one: (-ranks.index(one.understood), -one.doubts))
    page, last = _page(len(doubted), DOUBTED)
    shown = doubted[(page - 1) * DOUBTED : page * DOUBTED]
    texts = map(library.library.docstore.document, [one.id for one in shown])
    return render_template(
        "documents/doubts.html",
        library=library,
        number=len(doubted),
        shown=[(one, arrange(text)) for one, text in zip(shown, texts, strict=True)],
        page=page,
        last=last,
    )


def _page(rows: int, size: int) -> tuple[int, int]:
    """The page of a list that is asked for, and the last."""
    last = max(1, -(-rows // size))
    return min(last, page_asked(request.args.get("page", ""))), last


def _fits(one: DocumentSummary, wanted: list[str]) -> bool:
    text = fold(" ".join((one.title, *one.authors, one.date, one.file, one.id))).casefold()
    return all(word in text for word in wanted)
