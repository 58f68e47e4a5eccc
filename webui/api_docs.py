"""The page on which people read the description of the JSON endpoints; it loads nothing foreign."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, current_app, render_template

api_docs = Blueprint("api_docs", __name__)


@api_docs.get("/api/docs")
def read() -> str:
    """All operations on one page."""
    described = current_app.extensions["openapi"]
    return render_template("api_docs.html", described=described, example=_example)


def _example(path: str, parameters: list[dict[str, Any]]) -> str:
    """An address to try, "" where a part of it has to be known."""
    given = [(one["name"], one["example"]) for one in parameters if one["name"] in {"q", "format"}]
    query = urlencode(given, quote_via=quote)
    return "" if "{" in path else f"{path}?{query}" if query else path
