"""The pages of lines and of counts: what their tables, headers, forms and links are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext

from index.pages import cited_pages
from search.places import MarkedPlace, Places
from search.request import MAX_OFFSET, SearchRequest
from webui.highlighting import layer_class
from webui.i18n import document_language
from webui.labels import layer_label, page_label
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, Page, View
from webui.views.lines import Arrangement, By, arranged, context, forms_of

LINES = 100
"""Lines on a page."""
FORMS = 12
"""Forms shown at once."""


def views(request: SearchRequest, urls: Urls, current: str) -> tuple[Link, ...]:
    """The same answer as hits, as lines and as counts by document."""
    whole = replace(request, offset=0)
    named = (
        ("", gettext("Passages")),
        ("lines", gettext("Lines")),
        ("counts", gettext("By document")),
    )
    return tuple(Link(str(label), urls.view(whole, name), name == current) for name, label in named)


def pairs_of(how: Arrangement) -> list[tuple[str, str]]:
    """The parameters of an arrangement, defaults left out."""
    default = Arrangement()
    pairs = [("by", how.by.value)] if how.by is not default.by else []
    pairs += [("depth", str(how.depth))] if how.depth != default.depth else []
    pairs += [("form", form) for form in sorted(how.forms)]
    return pairs + ([("context", "sentence")] if how.sentence else [])


def lines_page(
    request: SearchRequest, how: Arrangement, found: Places, library: Opened, urls: Urls
) -> Page:
    """One page of lines.

    Args: request: what was asked; its offset counts lines; how: order, forms and context; found:
    all places of the answer; library: that was searched; urls: builds the addresses.
    """
    documents = tuple(library.documents.values())
    kept = arranged(found, how, documents)
    first = request.offset if request.offset < len(kept) else 0
    shown = kept[first : first + LINES]

    def to(changed: Arrangement, offset: int = 0) -> str:
        return urls.view(replace(request, offset=offset), "lines", pairs_of(changed))

    forms = tuple(
        Link(words, to(replace(how, forms=how.forms ^ {form})), form in how.forms, count)
        for form, words, count in forms_of(found.places)
    )
    ends = first + LINES
    return Page(
        query=request.query, total=len(found.places), kept=len(kept), passages=found.passages,
        exact=found.exact, forms=forms[:FORMS], more_forms=forms[FORMS:],
        all_forms=to(replace(how, forms=frozenset())) if how.forms else "", sorts=_sorts(how, to),
        contexts=(
            Link(str(gettext("To the width")), to(replace(how, sentence=False)), not how.sentence),
            Link(str(gettext("The sentence")), to(replace(how, sentence=True)), how.sentence),
        ),
        lines=_lines(request, how, shown, first, library, urls), first=first + 1 if shown else 0,
        previous=to(how, max(0, first - LINES)) if first else "",
        following=to(how, ends) if ends < len(kept) and ends <= MAX_OFFSET else "",
        views=views(request, urls, "lines"),
        hidden=tuple(urls.pairs(replace(request, offset=0), pairs_of(how))),
        searching=tuple(
            pair
            for pair in urls.pairs(replace(request, offset=0), [("view", "lines")])
            if pair[0] != "q"
        ),
        action=urls.export_lines(),
    )  # fmt: skip


def _sorts(how: Arrangement, to: object) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The orders for each column of the table: its name, then the ways to sort by it."""

    def link(label: str, by: By, depth: int = how.depth) -> Link:
        current = how.by is by and (by not in (By.LEFT, By.RIGHT) or how.depth == depth)
        return Link(label, to(replace(how, by=by, depth=depth)), current)  # type: ignore[operator]

    sides = {
        By.LEFT: tuple(link(str(n), By.LEFT, n) for n in (3, 2, 1)),
        By.RIGHT: tuple(link(str(n), By.RIGHT, n) for n in (1, 2, 3)),
    }
    return (
        (str(gettext("Left")), sides[By.LEFT]),
        ("", (link(str(gettext("Form")), By.FORM),)),
        (str(gettext("Right")), sides[By.RIGHT]),
        (
            "",
            (
                link(str(gettext("In order of the text")), By.POSITION),
                link(str(gettext("Document")), By.DOCUMENT),
                link(str(gettext("Author")), By.AUTHOR),
                link(str(gettext("Year")), By.YEAR),
            ),
        ),
    )


def _lines(
    request: SearchRequest,
    how: Arrangement,
    shown: Sequence[MarkedPlace],
    first: int,
    library: Opened,
    urls: Urls,
) -> tuple[View, ...]:
    passages = {
        ordinal: passage
        for ordinals in [sorted({one.ordinal for one in shown})]
        for ordinal, passage in zip(
            ordinals, library.library.docstore.passages(ordinals), strict=True
        )
    }
    lines = []
    for number, place in enumerate(shown, first + 1):
        passage = passages[place.ordinal]
        document = library.documents[passage.document]
        before, after = context(passage.text, place, how.sentence)
        address = urls.document(passage.document, request.query, passage.id, request.without)
        lines.append(
            View(
                number=number, tick=f"{place.ordinal}.{place.start}", before=before,
                words=place.words, after=after, colour=layer_class(place.layer),
                layer=layer_label(place.layer),
                language=document_language(document.language, document.title),
                document=Link(document.title or document.id, address),
                page=page_label(
                    cited_pages(document, passage.pages_of(place.start, place.end) or ())
                ), year=document.date[:4], passage=passage.id,
                permalink=urls.passage(passage.id, request.query),
            )
        )  # fmt: skip
    return tuple(lines)
