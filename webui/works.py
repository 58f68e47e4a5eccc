"""The pages of works: what the library leans on, and everyone who relies on one work."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from flask import Blueprint, Response, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from index.linking.model import RelianceManner
from search.works import PAGE, WorkRequest, described, work_of_library
from webui.export.file_types import OF_WORKS, read_format
from webui.export.lists import reliance_file
from webui.export.routes import download
from webui.i18n import gettext
from webui.pages import urls
from webui.service import opened
from webui.urls import Link
from webui.views.sources import facts_of

MAX_EXPORTED = 2_000  # sentences of one file, each followed to its source
WORKS_LISTED = 200
"""Works of the library's list; each sentence of the others is found from its own page."""
COLUMNS = 16  # documents that have a column of dots in the list, those that lean most
CHOICES = 30  # authors or years offered for narrowing, those with most sentences

works = Blueprint("works", __name__)


def read_work(work: str, arguments: MultiDict[str, str]) -> WorkRequest:
    """The sentences that an address asks for; empty fields narrow nothing.

    Raises: ValidationError: there is no such manner, or the offset is no number.
    """
    manner, offset = arguments.get("manner", ""), arguments.get("offset") or "0"
    if manner and manner not in set(RelianceManner):
        raise ValidationError({"manner": [f"Must be one of: {', '.join(RelianceManner)}."]})
    if not offset.isdecimal() or len(offset) > 7 or int(offset) > 10**6:
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
    library = opened()
    rows = [
        (work, described(library.documents.get(work), source), sentences, documents)
        for work, sentences, documents in library.library.docstore.works(WORKS_LISTED)
        for source in [library.library.docstore.work_sources(work)]
    ]
    counts = library.library.docstore.sentences_on([row[0] for row in rows])
    leaning = list(dict.fromkeys(document for document, _ in counts))[:COLUMNS]
    return render_template("works/index.html", rows=rows, counts=counts, leaning=leaning)


@works.get("/works/<work>")
def shown(work: str) -> str:
    """Everyone who relies on a work."""
    library, asked = opened(), read_work(work, request.args)
    found = work_of_library(asked, library.library.docstore, library.chain, library.documents)
    after = asked.offset + PAGE
    choices = (
        (gettext("Author"), "author", _choices(asked, "author", found.authors)),
        (gettext("Year"), "year", sorted(_choices(asked, "year", found.years))),
        (gettext("Manner"), "manner", _choices(asked, "manner", found.manners)),
    )
    return render_template(
        "works/work.html",
        work=found,
        facts=list(facts_of(found.source, library.library.docstore.known())),
        asked=asked,
        places=_choices(
            asked, "place", {place: count for place, count in found.places.items() if place}
        ),
        choices=[one for one in choices if len(one[2]) > 1 or any(link.current for link in one[2])],
        citing=[
            (document, list(told))
            for document, told in groupby(found.sentences, key=lambda one: one.document)
        ],
        more=_way(asked, offset=str(after)) if after < found.total else "",
        downloads=[(one.upper(), _way(asked, "export_work", format=one)) for one in OF_WORKS],
    )


def _way(asked: WorkRequest, name: str = "work", **changes: str) -> str:
    """The address of the same sentences, or of those that are narrowed otherwise."""
    narrowing = ("author", "manner", "offset", "place", "year")
    held = {one: getattr(asked, one) or "" for one in narrowing} | {"offset": ""}
    return urls().to(name, asked.work, **held | changes)


def _choices(asked: WorkRequest, name: str, counts: Mapping[str, int]) -> list[Link]:
    ranked = list(counts.items())
    if name != "place":
        ranked = sorted(ranked, key=lambda one: (-one[1], one[0]))[:CHOICES]
    choices = []
    for value, number in ranked:
        chosen = getattr(asked, name) == value
        way = _way(asked, **{name: "" if chosen else value})
        choices.append(Link(value, way, chosen, number))
    return choices


@works.get("/works/<work>/export")
def exported(work: str) -> Response:
    """The same sentences as CSV, DOCX or RIS."""
    chosen = read_format(request.args.get("format"), OF_WORKS)
    library, asked = opened(), replace(read_work(work, request.args), offset=0)
    found = work_of_library(
        asked, library.library.docstore, library.chain, library.documents, MAX_EXPORTED
    )
    return download(reliance_file(found, chosen, library), chosen, f"work-{work}")
