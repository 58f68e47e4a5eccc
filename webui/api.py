"""The JSON endpoints; `webui.description` makes the OpenAPI document of them.

Answers are made by `webui.json.serialize`, their shapes described in `webui.json.schemas`; errors
are made in `webui.errors`, for all doors alike.
"""

from typing import Any

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from index.report import check_json
from search.presentation import context_of
from search.request import SearchRequest
from search.works import work_of_library
from webui.errors import MEDIA_TYPE
from webui.json import serialize
from webui.json.schemas import schema
from webui.pages import urls
from webui.parameters import PrefixParameters, SearchParameters
from webui.service import opened
from webui.works import read_work

api = Blueprint("api", __name__, description="Search and documents as data.")

_report = {"schema": schema("ProblemReport"), "content_type": MEDIA_TYPE}
_wrong = api.alt_response(
    400, description="A parameter is wrong; `parameters` says which.", **_report
)
_unknown = api.alt_response(404, description="There is no such passage or document.", **_report)
_no_index = api.alt_response(
    503, description="The index cannot be used; `remedy` says what to run.", **_report
)


def unchanging(body: Any) -> Response:
    """An answer that a client may keep and ask again for only if it changed."""
    response = jsonify(body)
    response.add_etag()
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


@api.get("/api/search")
@api.doc(operationId="search")
@api.arguments(SearchParameters, location="query", error_status_code=400)
@api.response(200, schema("SearchResult"))
@_wrong
@_no_index
def search(asked: SearchRequest) -> Response:
    """Search for passages."""
    library = opened()
    answer = library.searcher.search(asked)
    left_out = library.library.left_out
    return jsonify(serialize.search_result(answer, urls(), asked.explain, left_out))


@api.get("/api/documents")
@api.doc(operationId="documents")
@api.response(200, schema("DocumentList"))
@_no_index
def documents() -> Response:
    """All documents of the library."""
    summaries = opened().documents.values()
    return unchanging({"documents": [serialize.summary(one, urls()) for one in summaries]})


@api.get("/api/documents/<document>")
@api.doc(operationId="document")
@api.response(200, schema("Document"))
@_unknown
@_no_index
def document(document: str) -> Response:
    """One document with all its parts."""
    docstore = opened().library.docstore
    found = docstore.document(document)
    return unchanging(
        serialize.document(found, check_json(found), docstore.cited_by(document), urls())
    )


@api.get("/api/passages/<passage>")
@api.doc(operationId="passage")
@api.response(200, schema("FollowedPassage"))
@_unknown
@_no_index
def passage(passage: str) -> Response:
    """One passage with what stands around it, what it cites and where it is cited."""
    library = opened()
    docstore = library.library.docstore
    found = docstore.passage(passage)
    body = serialize.passage_in_context(found, context_of(found, docstore), urls())
    links = serialize.chain_json(library.chain.leads(found), library.chain.cited_by(found), urls())
    return unchanging({**body, **links})


@api.get("/api/works/<work>")
@api.doc(operationId="work")
@api.response(200, schema("Work"))
@_wrong
@_unknown
@_no_index
def work(work: str) -> Response:
    """A work, held or not, and the sentences that lean on it; takes `place`, `author`, `year`,
    `manner` (quoted, reported, cited, mentioned) and `offset`.
    """
    library = opened()
    asked = read_work(work, request.args)
    found = work_of_library(asked, library.library.docstore, library.chain, library.documents)
    return unchanging(serialize.work_json(found, urls()))


@api.get("/api/suggest")
@api.doc(operationId="suggest")
@api.arguments(PrefixParameters, location="query", error_status_code=400)
@api.response(200, schema("Suggestions"))
@_wrong
@_no_index
def suggest(prefix: dict[str, Any]) -> Response:
    """Words of the library that begin so."""
    found = opened().searcher.suggest(prefix["q"], prefix["limit"])
    return jsonify({"query": prefix["q"], "suggestions": list(found)})


@api.get("/healthz")
@api.doc(operationId="health")
@api.response(200, schema("Health"))
@_no_index
def health() -> Response:
    """A sign of life: the index can be used."""
    summaries = opened().documents.values()
    passages = sum(one.passages for one in summaries)
    return jsonify({"status": "ok", "documents": len(summaries), "passages": passages})
