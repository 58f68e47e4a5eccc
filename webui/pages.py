"""The HTML pages: search, reading view, permalinks, cited works."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from index.docstore import Docstore
from index.errors import NotFound
from index.model import Passage
from search.query.examples import EXAMPLES
from search.request import SearchRequest
from search.results import Layer
from webui import guard
from webui.citation import cite
from webui.export.quotation import quotation_of
from webui.highlighting import layer_class
from webui.i18n import language_tag
from webui.labels import ignored_parameter, layer_label
from webui.lines import VIEWS
from webui.lines import answer as answer_in
from webui.page_images import pictures
from webui.parameters import read_leniently
from webui.scripts import script
from webui.service import Opened, opened
from webui.urls import Urls
from webui.views.chain_views import chain_views, landing_address
from webui.views.contexts import Page
from webui.views.drawing import Question
from webui.views.matrix_page import matrix_page
from webui.views.parts import arrange
from webui.views.passage import passage_page
from webui.views.reading import reading_page
from webui.views.results import results_page
from webui.views.sources import Elsewhere, source_page
from webui.views.start import start_page

EXAMPLE_DOCUMENTS = 3
"""Documents of which the start page takes its examples; each has to be loaded."""

pages = Blueprint("pages", __name__)


def urls() -> Urls:
    """The address builder for the place where the site is mounted."""
    return Urls(request.script_root, opened().long)


@pages.get("/")
def search() -> str:
    """The search page: empty, or with the answer to `q`."""
    asked, dropped = read_leniently(request.args)
    library = opened()
    if not asked.query.strip():
        docstore = library.library.docstore
        chosen = [docstore.document(one) for one in islice(library.documents, EXAMPLE_DOCUMENTS)]
        examples = current_app.config["SETTINGS"].examples
        start: Page = start_page(library, chosen, examples, urls(), "q" in request.args)
        return render_template("search/start.html", page=start)
    view = request.args.get("view", "")
    if view in VIEWS:
        return answer_in(view, asked, library, urls())
    answer = library.searcher.search(asked)
    wider = None
    if not answer.total and asked.restricted:
        wider = library.searcher.search(SearchRequest(asked.query))
    page: Page = results_page(asked, answer, wider, library, urls())
    page.problems = (*map(ignored_parameter, dropped), *page.problems)
    return render_template("search/results.html", page=page)


@pages.get("/d/<document>")
@pages.get("/d/<document>/<int:chapter>")
def read(document: str, chapter: int = 0) -> Response:
    """The reading view of a document, or a page of a long one, with the places of `q` marked."""
    library = opened()
    offered = str(guard.may_change())  # the frame leads these to what they keep
    key = (request.full_path, request.script_root, language_tag(), script().name, offered)
    html = library.rendered.get(key, lambda: _drawn(library, document, chapter))
    response = Response(html, mimetype="text/html", headers={"Cache-Control": "private, no-cache"})
    response.add_etag()
    return response.make_conditional(request)


def _drawn(library: Opened, document: str, chapter: int) -> str:
    docstore = library.library.docstore
    asked, _ = read_leniently(request.args)
    query = asked.query.strip()
    found = docstore.document(document)
    citing = _passages(docstore, [one.passage for one in docstore.cited_by(document)])
    page: Page = reading_page(
        found,
        citing,
        Question(
            query,
            library.searcher.highlighter(query, asked.without),
            asked.without,
            script(),
            chapter,
            request.args.get("at", ""),
            lambda words: pictures(library, document, words, urls()),
        ),
        library.titles(),
        urls(),
    )
    return render_template("reading/document.html", page=page)


@pages.get("/p/<passage>")
def passage(passage: str) -> str:
    """The permalink of a passage: the passage amid its neighbours."""
    library = opened()
    docstore = library.library.docstore
    found = docstore.passage(passage)
    document = docstore.document(found.document)
    chain = chain_views(library, found, urls())
    asked, _ = read_leniently(request.args)
    quotation = quotation_of(
        found, library.documents[found.document], cut=library.library.analyzer.segmenter.cut
    )
    question = Question(
        asked.query.strip(),
        library.searcher.highlighter(asked.query, asked.without),
        asked.without,
        script(),
        picture=lambda words: pictures(library, found.document, words, urls()),
    )
    return render_template(
        "reading/passage.html",
        page=passage_page(found, document, chain, quotation, question, urls()),
    )


@pages.get("/p/<passage>/citation")
def citation(passage: str) -> Response:
    """The line to cite a passage by, for whoever copies words of it."""
    library = opened()
    found = library.library.docstore.passage(passage)
    line = cite(quotation_of(found, library.documents[found.document]))
    return Response(line, content_type="text/plain; charset=utf-8")


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """What a browser needs to search the library from its address bar (OpenSearch 1.1)."""
    body = render_template("opensearch.xml", root=request.url_root)
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@pages.get("/help")
def help_page() -> str:
    """How to ask, the keys, and what the page leaves in the reader's browser."""
    layers = [(layer_label(one), layer_class(one)) for one in Layer]
    examples = [(one, urls().query(one.query)) for one in EXAMPLES]
    return render_template("help.html", layers=layers, examples=examples)


@pages.get("/p/<passage>/source")
def landing(passage: str) -> Response:
    """The way on to the passage of the source, followed when somebody takes it."""
    library = opened()
    found = library.library.docstore.passage(passage)
    return redirect(landing_address(library, found, urls()))


@pages.get("/d/<document>/sources")
def citation_matrix(document: str) -> str:
    """Which sections of a document lean on which of its sources."""
    found = opened().library.docstore.document(document)
    return render_template("reading/citation_matrix.html", page=matrix_page(found, urls()))


@pages.get("/d/<document>/sources/<source>")
def source(document: str, source: str) -> str:
    """A work that a document cites, and where."""
    library = opened()
    docstore = library.library.docstore
    citing = docstore.document(document)
    cited = next((one for one in citing.sources if one.id == source), None)
    if cited is None:
        raise NotFound(
            f"The document {document} cites no source {source}.",
            "Its sources are listed at the end of its reading view.",
        )
    passages = {one.id: one for one in _passages(docstore, cited.cited_by)}
    page: Page = source_page(
        cited,
        arrange(citing),
        passages,
        Elsewhere(docstore.known(), docstore.cited_elsewhere(cited)),
        library.titles(),
        urls(),
    )
    return render_template("reading/source.html", page=page)


def _passages(docstore: Docstore, ids: Iterable[str]) -> list[Passage]:
    """The passages with these ids; a part without text cites too, but is no passage."""
    found = []
    for one in ids:
        with suppress(NotFound):
            found.append(docstore.passage(one))
    return found
