"""The library as tools for a language assistant (Model Context Protocol), read-only.

An assistant asks as a reader does: it searches, opens a passage, follows a claim to its source, and
checks whether words stand where they are said to stand. Every answer is that of the JSON endpoints,
cut to what is needed, so that what is quoted can be cited. The optional package `mcp` is imported
only here.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from rapidfuzz import fuzz

from index.errors import InputError, YinzhengError
from index.linking.source_passages import compare
from index.text.fold import fold
from search.presentation import contexts_of
from search.request import SearchRequest
from webui.export.quotation import quotation_of
from webui.export.styles import Style, note
from webui.json import serialize
from webui.json.serialize import chain_json
from webui.service import Opened
from webui.urls import Urls

INSTRUCTIONS = """Full-text search over one researcher's library of footnoted scholarship. Search in
any script or language; open a passage by its id before you quote it; follow a passage to the
sources that its notes name; quote only words that `verify` finds, and cite them as `passage` says.
"""
MOST_HITS = 20
P = ParamSpec("P")
R = TypeVar("R")


def assistant(library: Callable[[], Opened]) -> MCPServer:
    """The server of the tools over the current generation; `run` serves it."""
    server = MCPServer("yinzheng", instructions=INSTRUCTIONS)
    urls = Urls()

    def tool(offered: Callable[P, R]) -> Callable[P, R]:
        """Errors of the project reach the assistant with their remedies."""

        @wraps(offered)
        def answer(*given: P.args, **named: P.kwargs) -> R:
            try:
                return offered(*given, **named)
            except YinzhengError as error:
                raise ToolError(f"{error.message} {error.remedy}") from error

        return server.tool()(answer)

    @tool
    def search(query: str, limit: int = 8) -> dict[str, Any]:
        """Find passages: ranked, with marks, section, notes and sources. The query language has
        "quotations", AND, OR, NOT, prefix*, author:, year:1990-2004, kind:footnote, document:ID.
        """
        asked = SearchRequest(query=query, limit=max(1, min(limit, MOST_HITS)))
        opened = library()
        found = opened.searcher.search(asked)
        answer = serialize.search_result(found, urls, left_out=opened.library.manifest.left_out)
        told = ("total", "problems", "absent", "layers", "hits", "unsearched")
        return {key: answer[key] for key in told if key in answer}

    @tool
    def passage(passage_id: str) -> dict[str, Any]:
        """One passage: the original words, what stands around them, and how to cite it."""
        opened = library()
        found = opened.library.docstore.passage(passage_id)
        quoted = quotation_of(found, opened)
        (context,) = contexts_of([found], opened.library.docstore)
        body = serialize.passage_in_context(found, context, urls)
        return {**body, "citations": {style.value: note(quoted, style) for style in Style}}

    @tool
    def follow(passage_id: str) -> dict[str, Any]:
        """From a passage to the works that its notes name and the passages in them that say it, and
        back to the passages that cite this one.
        """
        opened = library()
        found = opened.library.docstore.passage(passage_id)
        return chain_json(opened.chain.leads(found), opened.chain.cited_by(found), urls)

    @tool
    def documents() -> list[dict[str, Any]]:
        """All documents of the library: id, title, authors, date, kind."""
        return [serialize.summary(one, urls) for one in library().documents.values()]

    @tool
    def verify(quotation: str, passage_id: str) -> dict[str, Any]:
        """Whether words stand in a passage as quoted; if not, the words that stand there, and where
        the quotation departs from them (`quoted` and `source` are [start, end] in the two).
        """
        if not quotation.strip():
            raise InputError("The quotation is empty.", "Give the words as they are quoted.")
        text = library().library.docstore.passage(passage_id).text
        place = fuzz.partial_ratio_alignment(fold(quotation), fold(text))
        words = text[place.dest_start : place.dest_end] if place else ""
        if quotation in text:
            words = quotation
        differences = [
            {"op": one.op, "quoted": list(one.quoted), "source": list(one.source)}
            for one in compare(quotation, words)
        ]
        return {"exact": words == quotation, "words": words, "differences": differences}

    return server
