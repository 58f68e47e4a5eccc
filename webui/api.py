"""The JSON endpoints; `webui.description` makes the OpenAPI document of them.

Answers are made by `webui.json.serialize`, their shapes described in `webui.json.schemas`; errors
are made in `webui.errors`, for all doors alike.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Response, jsonify, request
from flask_smorest import Blueprint
from marshmallow import Schema

from search.presentation import contexts_of
from search.request import SearchRequest
from search.works import work_of_library
from webui.errors import MEDIA_TYPE
from webui.json import serialize
from webui.json.schemas import schema
from webui.pages import urls
from webui.parameters import PrefixParameters, SearchParameters
from webui.service import opened
from webui.works import read_work

Decorator = Callable[[Callable[..., Response]], Callable[..., Response]]

api = Blueprint("api", __name__, description="Search and documents as data.")

_error = partial(api.alt_response, schema=schema("ProblemReport"), content_type=MEDIA_TYPE)
_wrong = _error(400, description="A parameter is wrong; `parameters` says which.")
_unknown = _error(404, description="There is no such passage or document.")
_no_index = _error(503, description="The index cannot be used; `remedy` says what to run.")


def _endpoint(
    path: str, shape: str, *errors: Decorator, asked: type[Schema] | None = None
) -> Decorator:
    """An endpoint with a shape of `shapes.tsv` or some errors; `asked` describes its query."""
    asking = [api.arguments(asked, location="query", error_status_code=400)] if asked else []

    def describe(view: Callable[..., Response]) -> Callable[..., Response]:
        told = api.response(200, schema(shape)), api.doc(operationId=view.__name__)
        for decorate in (_no_index, *errors, told[0], *asking, told[1], api.get(path)):
            view = decorate(view)
        return view

    return describe


def unchanging(body: Any) -> Response:
    """An answer that a client may keep and ask again for only if it changed."""
    response = jsonify(body)
    response.add_etag()
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


@_endpoint("/api/search", "SearchResult", _wrong, asked=SearchParameters)
def search(asked: SearchRequest) -> Response:
    """Search for passages."""
    library = opened()
    answer = library.searcher.search(asked)
    left_out = library.library.manifest.left_out
    return jsonify(serialize.search_result(answer, urls(), asked.explain, left_out))


@_endpoint("/api/documents", "DocumentList")
def documents() -> Response:
    """All documents of the library."""
    summaries = opened().documents.values()
    return unchanging({"documents": [serialize.summary(one, urls()) for one in summaries]})


@_endpoint("/api/documents/<document>", "Document", _unknown)
def document(document: str) -> Response:
    """One document with all its parts."""
    docstore = opened().library.docstore
    found = docstore.document(document)
    return unchanging(serialize.document(found, docstore.cited_by(document), urls()))


@_endpoint("/api/passages/<passage>", "FollowedPassage", _unknown)
def passage(passage: str) -> Response:
    """One passage with what stands around it, what it cites and where it is cited."""
    library = opened()
    docstore = library.library.docstore
    found = docstore.passage(passage)
    body = serialize.passage_in_context(found, contexts_of([found], docstore)[0], urls())
    links = serialize.chain_json(library.chain.leads(found), library.chain.cited_by(found), urls())
    return unchanging({**body, **links})


@_endpoint("/api/works/<work>", "Work", _wrong, _unknown)
def work(work: str) -> Response:
    """A work, held or not, and the sentences that lean on it; takes `place`, `author`, `year`,
    `manner` (quoted, reported, cited, mentioned) and `offset`.
    """
    library = opened()
    asked = read_work(work, request.args)
    found = work_of_library(asked, library.library.docstore, library.chain, library.documents)
    return unchanging(serialize.work_json(found, urls()))


@_endpoint("/api/suggest", "Suggestions", _wrong, asked=PrefixParameters)
def suggest(prefix: dict[str, Any]) -> Response:
    """Words of the library that begin so."""
    found = opened().searcher.suggest(prefix["q"], prefix["limit"])
    return jsonify({"query": prefix["q"], "suggestions": list(found)})


@_endpoint("/healthz", "Health")
def health() -> Response:
    """A sign of life: the index can be used."""
    summaries = opened().documents.values()
    passages = sum(one.passages for one in summaries)
    return jsonify({"status": "ok", "documents": len(summaries), "passages": passages})
