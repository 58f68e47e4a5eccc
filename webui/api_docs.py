"""The page on which people read the description of the JSON endpoints; it loads nothing foreign."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, current_app, render_template

from webui.pages import urls
from webui.views.contexts import View

api_docs = Blueprint("api_docs", __name__)


@api_docs.get("/api/docs")
def read() -> str:
    """All operations on one page."""
    described: Mapping[str, Any] = current_app.extensions["openapi"]
    operations = tuple(_operations(described, urls().home().rstrip("/")))
    return render_template(
        "api_docs.html",
        text=described["info"]["description"].split("\n\n"),
        version=described["info"]["version"],
        operations=operations,
        openapi=urls().openapi(),
    )


def _operations(described: Mapping[str, Any], root: str) -> Iterator[View]:
    for path, operations in described["paths"].items():
        operation = operations["get"]
        parameters = [*operations.get("parameters", ()), *operation.get("parameters", ())]
        yield View(
            name=operation["operationId"],
            path=path,
            summary=operation.get("summary", ""),
            example="" if "{" in path else root + path + _example_query(parameters),
            parameters=tuple(map(_parameter, parameters)),
            answers=tuple(
                (status, ", ".join(answer.get("content", ())), answer.get("description", ""))
                for status, answer in sorted(operation["responses"].items())
            ),
        )


def _example_query(parameters: list[Any]) -> str:
    given = [
        (one["name"], one["example"])
        for one in parameters
        if one["name"] in {"q", "format"} and "example" in one
    ]
    return "?" + urlencode(given, quote_via=quote) if given else ""


def _parameter(described: Mapping[str, Any]) -> View:
    schema = described["schema"]
    default = schema.get("default", "")
    return View(
        name=described["name"],
        values=_values(schema.get("items", schema)),
        default="" if default in ("", []) else json.dumps(default, ensure_ascii=False).strip('"'),
        description=described.get("description", ""),
    )


def _values(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']}"
    return str(schema.get("type", ""))
