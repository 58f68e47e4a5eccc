"""The pages of works: what the library leans on, and everyone who relies on one work."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from index.linking.reliance import RelianceManner
from search.works import WorkRequest, work_of_library
from webui.export.formats import FILE_TYPES, OF_WORKS, read_format
from webui.export.reliance import reliance_file
from webui.pages import urls
from webui.service import opened
from webui.views.works import work_page, works_page

MAX_EXPORTED = 2_000
"""Sentences of one file, each followed to its source."""

works = Blueprint("works", __name__)


def read_work(work: str, arguments: MultiDict[str, str]) -> WorkRequest:
    """The sentences an address asks for.

    Args: work: id of the work; arguments: the query string; empty fields narrow nothing.
    Raises: ValidationError: there is no such manner, or the offset is no number.
    """
    manner, offset = arguments.get("manner", ""), arguments.get("offset", "0")
    if manner and manner not in set(RelianceManner):
        raise ValidationError({"manner": [f"Must be one of: {', '.join(RelianceManner)}."]})
    if not offset.isdecimal() or len(offset) > len(str(10**6)):
        raise ValidationError({"offset": ["Must be a number up to a million."]})
    return WorkRequest(
        work,
        arguments.get("place"),
        arguments.get("author", ""),
        arguments.get("year", ""),
        RelianceManner(manner) if manner else None,
        int(offset),
    )


@works.get("/works")
def listed() -> str:
    """The works that most documents lean on, held and not held."""
    return render_template("works/index.html", page=works_page(opened(), urls()))


@works.get("/works/<work>")
def shown(work: str) -> str:
    """Everyone who relies on a work."""
    library, asked = opened(), read_work(work, request.args)
    found = work_of_library(asked, library.library.docstore, library.chain, library.documents)
    return render_template("works/work.html", page=work_page(found, asked, library, urls()))


@works.get("/works/<work>/export")
def exported(work: str) -> Response:
    """The same sentences as CSV, DOCX or RIS."""
    chosen = read_format(request.args.get("format"), OF_WORKS)
    library, asked = opened(), replace(read_work(work, request.args), offset=0)
    found = work_of_library(
        asked, library.library.docstore, library.chain, library.documents, MAX_EXPORTED
    )
    kind = FILE_TYPES[chosen]
    response = Response(reliance_file(found, chosen), mimetype=None, content_type=kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="work-{work}.{kind.suffix}"'
    return response
