"""An answer as lines and as counts by document (`/?q=…&view=lines`), and both as files."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from search.places import SORTED_BY, Places
from search.request import SearchRequest
from webui.export.formats import FILE_TYPES, OF_LINES, Format, read_format
from webui.export.lines import counts_csv, lines_csv, lines_text, lines_word, quoted
from webui.parameters import read_search
from webui.service import Opened, opened
from webui.urls import Urls
from webui.views.counts_page import counts_page
from webui.views.lines import Arrangement, By, CountsBy, arranged, counts
from webui.views.lines_page import lines_page

lines = Blueprint("lines", __name__)

VIEWS = ("lines", "counts")
"""What `view=` may name beside the hits."""


def found_places(library: Opened, asked: SearchRequest) -> Places:
    """All places of an answer; kept, for the next page of lines asks for them again."""
    key = replace(asked, limit=1, offset=0, explain=False)
    return library.places.get(key, lambda: library.searcher.places(key))


def answer(view: str, asked: SearchRequest, library: Opened, urls: Urls) -> str:
    """The page of lines or of counts.

    Args: view: one of `VIEWS`; asked: whose places are shown; library: that is searched; urls:
    builds the addresses.
    """
    found = found_places(library, asked)
    if view == "counts":
        page = counts_page(asked, _counts_by(request.args), found, library, urls)
        return render_template("search/counts.html", page=page)
    return render_template(
        "search/lines.html",
        page=lines_page(asked, read_arrangement(request.args), found, library, urls),
    )


def read_arrangement(arguments: MultiDict[str, str]) -> Arrangement:
    """How lines are asked for; what cannot be used is as if it were not there."""
    by, depth = arguments.get("by", ""), arguments.get("depth", "")
    return Arrangement(
        By(by) if by in set(By) else By.POSITION,
        int(depth) if depth in ("1", "2", "3") else SORTED_BY,
        frozenset(arguments.getlist("form")),
        arguments.get("context") == "sentence",
    )


def _counts_by(arguments: MultiDict[str, str]) -> CountsBy:
    by = arguments.get("by", "")
    return CountsBy(by) if by in set(CountsBy) else CountsBy.PLACES


@lines.get("/export/lines")
def export_lines() -> Response:
    """Lines as sorted, all of them or those ticked; takes the parameters of `/api/search`, too."""
    chosen = read_format(request.args.get("format"), OF_LINES)
    asked = read_search(request.args)
    library, how = opened(), read_arrangement(request.args)
    kept = arranged(found_places(library, asked), how, tuple(library.documents.values()))
    ticked = set(request.args.getlist("tick"))
    if ticked:
        kept = [one for one in kept if f"{one.ordinal}.{one.start}" in ticked]
    rows = quoted(kept, how.sentence, library)
    makers = {Format.CSV: lines_csv, Format.DOCX: lines_word, Format.TEXT: lines_text}
    make = makers[Format(chosen)]
    return _download(make(rows), chosen, "yinzheng-lines")


@lines.get("/export/counts")
def export_counts() -> Response:
    """Places by document as a table; takes the parameters of `/api/search`, too."""
    read_format(request.args.get("format"), (Format.CSV,))
    asked = read_search(request.args)
    library = opened()
    found = found_places(library, asked)
    rows = counts(found, found.places, tuple(library.documents.values()), _counts_by(request.args))
    return _download(counts_csv(rows), Format.CSV, "yinzheng-counts")


def _download(body: bytes, chosen: str, name: str) -> Response:
    file_type = FILE_TYPES[chosen]
    response = Response(body, content_type=file_type.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{file_type.suffix}")
    return response
