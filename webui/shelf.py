"""The shelf: all documents of the library at `/documents`."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from webui.pages import urls
from webui.service import opened
from webui.views.shelf import shelf_page

shelf = Blueprint("shelf", __name__)


@shelf.get("/documents")
def documents() -> str:
    """The table of documents; takes `filter`, `sort`, `group` and `page`."""
    page = shelf_page(request.args, opened(), urls())
    return render_template("shelf/documents.html", page=page)
