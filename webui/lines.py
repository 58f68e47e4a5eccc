"""An answer as lines, as counts by document and as the company its words keep
(`/?q=…&view=lines`), and the first two as files.
"""

from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from index.passages import cited_pages
from search.collocations import Company, company_of
from search.marked_places import MarkedPlace, Places
from search.request import MAX_OFFSET, SearchRequest
from webui.export.file_types import OF_LINES, Format, read_format
from webui.export.lists import counts_csv, lines_file, quoted
from webui.export.routes import download
from webui.parameters import read_search
from webui.service import Opened, opened
from webui.urls import Urls, search_parameters
from webui.views import lines as views

VIEWS = ("lines", "counts", "company")  # what `view=` may name beside the hits
LINES = 100  # lines on a page
STRIP_TICKS = 300
"""Ticks of one document's strip; places nearer than this many to the whole are one."""

lines = Blueprint("lines", __name__)


def _key(asked: SearchRequest) -> SearchRequest:
    """What of a request makes places differ."""
    return replace(asked, limit=1, offset=0, explain=False)


def found_places(library: Opened, asked: SearchRequest) -> Places:
    """All places of an answer; kept, for the next page of lines asks for them again."""
    return library.places.get(_key(asked), lambda: library.searcher.places(_key(asked)))


def company(library: Opened, asked: SearchRequest) -> Company:
    """The neighbours of all places of an answer, kept likewise."""
    found = found_places(library, asked)
    return library.company.get(_key(asked), lambda: company_of(found, library.library))


def lines_asked(library: Opened, asked: SearchRequest, how: views.Arrangement) -> list[MarkedPlace]:
    """The places of an answer in the order asked for: of the forms, and with the neighbour."""
    found = found_places(library, asked)
    if how.left or how.right:
        near = company(library, asked)
        beside = [one.places for one in near.left if one.word == how.left]
        beside += [one.places for one in near.right if one.word == how.right]
        held = sorted(frozenset().union(*beside))
        found = found._replace(places=tuple(found.places[number] for number in held))
    return views.arranged(found, how, tuple(library.documents.values()))


def answer(view: str, asked: SearchRequest, library: Opened, urls: Urls) -> str:
    """The page of lines, of counts or of company, as `view` says."""
    if view == "lines":
        return _lines_page(asked, views.read_arrangement(request.args), library, urls)
    found, documents = found_places(library, asked), tuple(library.documents.values())
    by = _counts_by(request.args)
    return render_template(
        "search/collocations.html" if view == "company" else "search/counts.html",
        asked=asked,
        found=found,
        by=by,
        sorts=tuple(views.CountsBy),
        rows=views.counts(found, documents, by),
        years=views.years_of(found, documents),
        forms=views.forms_of(found.places),
        near=company(library, asked) if view == "company" else None,
        strip=STRIP_TICKS,
        searching=[*search_parameters(asked)[1:], ("view", view)],
    )


def _lines_page(asked: SearchRequest, how: views.Arrangement, library: Opened, urls: Urls) -> str:
    found, kept = found_places(library, asked), lines_asked(library, asked, how)
    first = asked.offset if asked.offset < len(kept) else 0
    shown = kept[first : first + LINES]
    ordinals = sorted({one.ordinal for one in shown})
    passages = dict(zip(ordinals, library.library.docstore.passages(ordinals), strict=True))

    def to(offset: int = 0, **changes: object) -> str:
        changed = replace(how, **changes)  # type: ignore[arg-type]
        return urls.search(asked, ("view", "lines"), *views.pairs_of(changed), offset=offset)

    def page_of(place: MarkedPlace) -> str:
        passage = passages[place.ordinal]
        pages = passage.pages_of(place.start, place.end) or ()
        return cited_pages(library.documents[passage.document], pages)

    ends = first + LINES
    start = replace(asked, offset=0)
    return render_template(
        "search/lines.html",
        asked=asked,
        found=found,
        kept=len(kept),
        forms=views.forms_of(found.places),
        how=how,
        By=views.By,
        to=to,
        shown=shown,
        first=first,
        passages=passages,
        context=lambda place: views.context(passages[place.ordinal].text, place, how.sentence),
        page_of=page_of,
        previous=to(max(0, first - LINES)) if first else "",
        following=to(ends) if ends < len(kept) and ends <= MAX_OFFSET else "",
        hidden=[*search_parameters(start), *views.pairs_of(how)],
        searching=[*search_parameters(start)[1:], ("view", "lines")],
    )


def _counts_by(arguments: MultiDict[str, str]) -> views.CountsBy:
    by = arguments.get("by", "")
    return views.CountsBy(by) if by in set(views.CountsBy) else views.CountsBy.PLACES


@lines.get("/export/lines")
def export_lines() -> Response:
    """Lines as sorted, all of them or those ticked; takes the parameters of `/api/search`, too."""
    chosen = read_format(request.args.get("format"), OF_LINES)
    asked = read_search(request.args)
    library, how = opened(), views.read_arrangement(request.args)
    kept = lines_asked(library, asked, how)
    if ticked := set(request.args.getlist("tick")):
        kept = [one for one in kept if f"{one.ordinal}.{one.start}" in ticked]
    rows = quoted(kept, how.sentence, library)
    return download(lines_file(rows, chosen), chosen, "yinzheng-lines")


@lines.get("/export/counts")
def export_counts() -> Response:
    """Places by document as a table; takes the parameters of `/api/search`, too."""
    read_format(request.args.get("format"), (Format.CSV,))
    asked = read_search(request.args)
    library = opened()
    documents = tuple(library.documents.values())
    rows = views.counts(found_places(library, asked), documents, _counts_by(request.args))
    return download(counts_csv(rows), Format.CSV, "yinzheng-counts")
