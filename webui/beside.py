"""Two texts side by side: `/p/a/with/p/b`, `/p/a/with` and `/d/a/with/d/b`."""

from __future__ import annotations

from itertools import islice

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from index.errors import NotFound
from webui.pages import urls
from webui.scripts import script
from webui.service import opened
from webui.views.beside import Pair, claim_and_source, whole_pane

CHOICES = 100
"""Texts in the list from which another is chosen; any two have an address."""

beside = Blueprint("beside", __name__)


@beside.get("/p/<passage>/with")
@beside.get("/p/<passage>/with/p/<source>")
def citation(passage: str, source: str = "") -> str:
    """A claim beside the passage of its source, or beside any other passage."""
    library = opened()
    found = library.library.docstore.passage(passage)
    pair = claim_and_source(library, found, source, script())
    if pair is None:
        raise NotFound(
            f"The passage {passage} cites nothing that was recognized.",
            "Name the passage to set beside it: /p/…/with/p/….",
        )
    return render_template("reading/beside.html", claim=found, pair=pair)


@beside.get("/d/<left>/with/d/<right>")
def texts(left: str, right: str) -> str:
    """Any two texts; `left` and `right` in the query string choose the page of a long one."""
    docstore = opened().library.docstore
    panes = []
    for name, one in (("left", left), ("right", right)):
        typed = request.args.get(name, "")
        page = int(typed) if typed.isdecimal() and len(typed) < 6 else 1
        panes.append(whole_pane(docstore.document(one), page, script()))
    return render_template("reading/beside.html", claim=None, pair=Pair(panes[0], panes[1]))


@beside.get("/with")
def choose() -> Response:
    """Where the form that chooses two texts leads."""
    documents = opened().documents
    chosen = [request.args.get(name, "") for name in ("left", "right")]
    for one in chosen:
        if one not in documents:
            raise NotFound(f"There is no document {one}.", "Choose one of the library.")
    return redirect(urls().to("beside_document", *chosen))


def choices_beside(document: str) -> list[tuple[str, str]]:
    """The texts that one can be set beside: id and title of the first of the library."""
    others = (one for one in opened().documents.values() if one.id != document)
    return [(one.id, (one.title or one.id)[:40]) for one in islice(others, CHOICES)]
