"""The addresses from which exports are downloaded: a list of hits, or one passage."""

import json
from urllib.parse import quote

from flask import Blueprint, Response, request

from webui.export.bibliographies import references
from webui.export.file_types import FILE_TYPES, OF_LISTS, OF_PASSAGES, Format, read_format
from webui.export.lists import hits_csv
from webui.export.quotation import marked_stretch, quotation_of
from webui.export.styles import note, notes, read_style, styles_for
from webui.json import serialize
from webui.parameters import read_search
from webui.service import opened
from webui.urls import Urls

exports = Blueprint("exports", __name__)


@exports.get("/export")
def export_hits() -> Response:
    """The hits of a search; takes the parameters of `/api/search`."""
    chosen = read_format(request.args.get("format"), (*OF_LISTS, *references()))
    asked = read_search(request.args)
    library = opened()
    answer = library.searcher.search(asked)
    stretches = ((hit.passage, library, marked_stretch(hit.snippet)) for hit in answer.hits)
    quotations = [quotation_of(*one) for one in stretches]
    if chosen == Format.JSON:
        urls, left_out = Urls(request.script_root), library.library.manifest.left_out
        told = serialize.search_result(answer, urls, asked.explain, left_out)
        body = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    elif chosen == Format.TEXT:
        said = notes(quotations, read_style(request.args.get("style")))
        pairs = zip(quotations, said, strict=True)
        body = "\n".join(f"{one.marked_text}\n{text}\n" for one, text in pairs)
    elif chosen == Format.CSV:
        body = hits_csv(list(zip(answer.hits, quotations, strict=True)))
    else:
        body = references()[chosen].render(quotations)
    return download(body, chosen, "yinzheng-results")


@exports.get("/export/passages/<passage>")
def export_passage(passage: str) -> Response:
    """One passage as notes or for a reference manager."""
    chosen = read_format(request.args.get("format"), (*OF_PASSAGES, *references()))
    library = opened()
    found = library.library.docstore.passage(passage)
    one = quotation_of(found, library)
    if chosen == Format.TEXT:
        body = "\n".join([*one.words, *(note(one, style) for style in styles_for(one))]) + "\n"
    else:
        body = references()[chosen].render([one])
    return download(body, chosen, found.id)


def download(body: str | bytes, chosen: str, name: str) -> Response:
    """A file to save: its content, its format, and its name without the suffix."""
    kind = references()[chosen].file_type if chosen in references() else FILE_TYPES[chosen]
    response = Response(body, content_type=kind.media_type)
    shown = f"{''.join(char for char in name if char.isprintable())}.{kind.suffix}"
    written = {"filename": shown} if shown.isascii() else {"filename*": f"UTF-8''{quote(shown)}"}
    response.headers.set("Content-Disposition", "attachment", **written)
    return response
