"""The OpenAPI document: what flask-smorest gathers from the endpoints, completed and tidied.

Added are what it cannot know: the exports, which are plain routes, the errors that every operation
may answer, and examples. Taken away is what it adds for features that are not used here.
"""

from functools import cache
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint as Pages
from flask import Flask, Response, render_template
from flask_smorest import Api

from webui.api import api, unchanging
from webui.errors import MEDIA_TYPE
from webui.export.file_types import FILE_TYPES, OF_LINES, OF_LISTS, OF_PASSAGES, Format

TEXT = """Full-text search for footnoted Chinese scholarship.

Offsets and lengths count Unicode code points of the text they belong to. Texts are the original
characters, never HTML. Fields are added in later versions; those that stand here keep their names
and meanings."""
EVERYWHERE = {
    405: "Only GET and HEAD are answered.",
    421: "The request names a host that this library does not answer to.",
    500: "A fault of ours; the server's log says more.",
}
"""Errors that any operation may answer."""
EXAMPLES = {
    "q": "导弹", "kind": ["footnote"], "document": "paper", "passage": "paper-p1", "format": "csv",
}  # fmt: skip
"""By the name of the parameter."""
EXPORTS = (
    ("export_hits", "/export", "The hits of a search as a file.", OF_LISTS, True),
    ("export_lines", "/export/lines", "The marked places of a search as lines.", OF_LINES, True),
    ("export_counts", "/export/counts", "Marked places by document.", (Format.CSV,), True),
    ("export_passage", "/export/passages/{passage}", "One passage, to cite.", OF_PASSAGES, False),
)
"""Plain routes: name, path, summary, formats, whether it takes the parameters of a search."""
SERVERS = [{"url": "/", "description": "The host that serves this description."}]

api_docs = Pages("api_docs", __name__)


@api.get("/api/openapi.json")
@api.doc(operationId="openapi")
@api.response(200, {"type": "object"}, description="An OpenAPI 3.1 document.")
def openapi() -> Response:
    """This description."""
    return unchanging(describe())


@api_docs.get("/api/docs")
def read() -> str:
    """The page on which people read the description; it loads nothing foreign."""
    return render_template("api_docs.html", described=describe(), example=_example)


def _example(path: str, parameters: list[dict[str, Any]]) -> str:
    """An address to try, "" where a part of it has to be known."""
    given = [(one["name"], one["example"]) for one in parameters if one["name"] in {"q", "format"}]
    query = urlencode(given, quote_via=quote)
    return "" if "{" in path else f"{path}?{query}" if query else path


@cache
def describe() -> dict[str, Any]:
    """All endpoints as an OpenAPI 3.1 document, made when it is first asked for."""
    bare = Flask(__name__)  # no settings and no library: those that serve do not wait for it
    bare.config["API_TITLE"], bare.config["API_VERSION"] = "Yinzheng", version("yinzheng")
    bare.config["OPENAPI_VERSION"] = "3.1.0"
    bare.config["API_SPEC_OPTIONS"] = {"info": {"description": TEXT}, "servers": SERVERS}
    gathered = Api(bare)
    gathered.register_blueprint(api)
    document: dict[str, Any] = gathered.spec.to_dict()
    paths, components = document["paths"], document["components"]
    asked = paths["/api/search"]["get"]["parameters"]
    for name, path, summary, formats, parameters in EXPORTS:
        paths[path] = {"get": _export(name, summary, formats, asked if parameters else [])}
    passage = "/export/passages/{passage}"
    paths[passage]["parameters"] = paths["/api/passages/{passage}"]["parameters"]
    document["tags"].append({"name": "exports", "description": "Files to download."})
    for operations in paths.values():
        operation = operations["get"]
        operation["responses"].pop("default", None)
        operation["responses"] |= {str(one): _problem(words) for one, words in EVERYWHERE.items()}
        for parameter in (*operations.get("parameters", ()), *operation.get("parameters", ())):
            if parameter["name"] in EXAMPLES:
                parameter["example"] = EXAMPLES[parameter["name"]]
    for unused in ("Error", "PaginationMetadata"):
        components["schemas"].pop(unused, None)
    components.pop("responses", None)
    return document


def _problem(sentence: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/ProblemReport"}
    return {"description": sentence, "content": {MEDIA_TYPE: {"schema": schema}}}


def _export(
    name: str, summary: str, formats: tuple[Format, ...], parameters: list[Any]
) -> dict[str, Any]:
    absent = {} if parameters else {"404": _problem("There is no such passage.")}
    chosen = {
        "in": "query",
        "name": "format",
        "schema": {"type": "string", "enum": [*formats], "default": formats[0]},
        "description": "The kind of file.",
    }
    types = sorted({FILE_TYPES[one].media_type.partition(";")[0] for one in formats})
    content = {
        one: {"schema": {"type": "array" if one.endswith("+json") else "string"}} for one in types
    }
    if "application/json" in content:
        content["application/json"]["schema"] = {"$ref": "#/components/schemas/SearchResult"}
    return {
        "operationId": name,
        "tags": ["exports"],
        "summary": summary,
        "parameters": [*parameters, chosen],
        "responses": {
            "200": {"description": "A file to download.", "content": content},
            "400": _problem("A parameter is wrong; `parameters` says which."),
            **absent,
            "503": _problem("The index cannot be used; `remedy` says what to run."),
        },
    }
