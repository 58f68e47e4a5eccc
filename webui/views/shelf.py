"""All documents as a table to filter, sort, group and page through, and the files left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext, lazy_gettext

from index.catalogue import DocumentSummary
from index.diagnostics import Understood
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


@dataclass(frozen=True, slots=True)
class Shelved:
    """What of the shelf is asked for: words that all stand in title, authors, year or file; the
    column that orders, the other way round where `backwards`; what groups, "" for nothing; the
    page, from 1.
    """

    filter: str = ""
    sort: str = ""
    backwards: bool = False
    group: str = ""
    page: int = 1

    def arguments(self) -> dict[str, str]:
        """The same as arguments of the address."""
        return {
            "filter": self.filter,
            "sort": f"{'-' if self.backwards else ''}{self.sort}",
            "group": self.group,
            "page": str(self.page) if self.page > 1 else "",
        }


def read_shelved(arguments: Mapping[str, str]) -> Shelved:
    """What an address asks for; what it cannot have is the default."""
    sort = arguments.get("sort", "")
    group = arguments.get("group", "")
    page = arguments.get("page", "")
    return Shelved(
        arguments.get("filter", "").strip()[:200],
        sort.lstrip("-") if sort.lstrip("-") in _COLUMNS else "",
        sort.startswith("-"),
        group if group in GROUPS else "",
        max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
    )


def shelf_page(asked: Shelved, library: Opened, urls: Urls) -> Page:
    """One page of the shelf. In library order unless sorted."""
    wanted = fold(asked.filter).casefold().split()
    found = [one for one in library.documents.values() if _fits(one, wanted)]
    for column in (asked.sort, asked.group):
        if column:
            key = _COLUMNS[column][1]
            found.sort(
                key=lambda one: key(one, library.held.get(one.id, 0)),
                reverse=asked.backwards and column == asked.sort,
            )
    last = max(1, -(-len(found) // ROWS))
    asked = replace(asked, page=min(asked.page, last))

    def way(**changes: object) -> str:
        return urls.documents(**replace(asked, **{"page": 1, **changes}).arguments())  # type: ignore[arg-type]

    start = (asked.page - 1) * ROWS
    return Page(
        count=len(library.documents), found=len(found), filter=asked.filter,
        first=start + 1, last=min(start + ROWS, len(found)),
        hidden=tuple(
            (name, value) for name, value in replace(asked, page=1).arguments().items()
            if value and name != "filter"
        ),
        heads=tuple(
            View(
                name=name, label=label, current=name == asked.sort, backwards=asked.backwards,
                href=way(sort=name, backwards=name == asked.sort and not asked.backwards),
                number=name in {"passages", "notes", "held", "doubts"},
            )
            for name, (label, _) in _COLUMNS.items()
        ),
        groups=tuple(
            Link(str(_COLUMNS[name][0] if name else gettext("none")), way(group=name),
                 name == asked.group)
            for name in ("", *GROUPS)
        ),
        rows=tuple(_row(one, asked.group, library, urls) for one in found[start : start + ROWS]),
        previous=way(page=asked.page - 1) if asked.page > 1 else "",
        following=way(page=asked.page + 1) if asked.page < last else "",
        left_out=left_out(library),
    )  # fmt: skip


def left_out(library: Opened) -> tuple[View, ...]:
    """The files of the sources that the library does not hold, and why."""
    return tuple(
        View(
            why=reason(one, gettext),
            count=one.count,
            names=one.names,
            more=one.count > len(one.names),
            message=one.message,
        )
        for one in library.library.left_out
    )


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
