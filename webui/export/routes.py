"""The addresses from which exports are downloaded: a list of hits, or one passage."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from flask import Blueprint, Response, request

from index.docstore import DocumentSummary
from search.results import SearchResult
from webui.export.bibtex import bibtex
from webui.export.csl import csl_json
from webui.export.formats import FILE_TYPES, OF_LISTS, OF_PASSAGES, Format, read_format
from webui.export.notes import notes_text, quotations_text
from webui.export.quotation import Quotation, marked_stretch, quotation_of
from webui.export.ris import ris
from webui.export.table import hits_csv
from webui.json import serialize
from webui.parameters import read_search
from webui.service import opened
from webui.urls import Urls

exports = Blueprint("exports", __name__)

_REFERENCES: dict[Format, Callable[[Sequence[Quotation]], str]] = {
    Format.BIBTEX: bibtex,
    Format.RIS: ris,
    Format.CSL_JSON: csl_json,
}


@exports.get("/export")
def export_hits() -> Response:
    """The hits of a search; takes the parameters of `/api/search`."""
    chosen = read_format(request.args.get("format"), OF_LISTS)
    asked = read_search(request.args)
    library = opened()
    answer = library.searcher.search(asked)
    if chosen is Format.JSON:
        urls = Urls(request.script_root)
        body = json.dumps(
            serialize.search_result(answer, urls, asked.explain, library.library.left_out),
            ensure_ascii=False,
            indent=2,
        )
        return _download(body + "\n", chosen, "yinzheng-results")
    quotations = _quotations(answer, library.documents)
    if chosen is Format.TEXT:
        body = quotations_text(quotations)
    elif chosen is Format.CSV:
        body = hits_csv(list(zip(answer.hits, quotations, strict=True)))
    else:
        body = _REFERENCES[chosen](quotations)
    return _download(body, chosen, "yinzheng-results")


@exports.get("/export/passages/<passage>")
def export_passage(passage: str) -> Response:
    """One passage as notes or for a reference manager."""
    chosen = read_format(request.args.get("format"), OF_PASSAGES)
    library = opened()
    found = library.library.docstore.passage(passage)
    one = quotation_of(
        found, library.documents[found.document], cut=library.library.analyzer.segmenter.cut
    )
    body = notes_text(one) if chosen is Format.TEXT else _REFERENCES[chosen]([one])
    return _download(body, chosen, found.id)


def _quotations(answer: SearchResult, documents: Mapping[str, DocumentSummary]) -> list[Quotation]:
    return [
        quotation_of(hit.passage, documents[hit.passage.document], marked_stretch(hit.snippet))
        for hit in answer.hits
    ]


def _download(body: str, chosen: Format, name: str) -> Response:
    file_type = FILE_TYPES[chosen]
    response = Response(body.encode(), content_type=file_type.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{file_type.suffix}")
    return response
