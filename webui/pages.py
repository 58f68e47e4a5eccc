"""The HTML pages: search, reading view, permalinks, cited works."""

from contextlib import suppress
from itertools import islice

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from index.errors import NotFound
from search.collocations import terms_of
from search.persons import persons_of
from search.query.examples import EXAMPLES
from search.request import SearchRequest
from search.results import Layer
from webui import security
from webui.export.quotation import quotation_of
from webui.export.styles import cited, missing, note, styles_for
from webui.i18n import document_language, language_tag
from webui.lines import VIEWS
from webui.lines import answer as answer_in
from webui.page_images import pictures
from webui.parameters import read_leniently
from webui.script_conversion import script
from webui.service import Opened, opened
from webui.urls import Urls
from webui.views.citation_matrix import citation_matrix_of
from webui.views.reading import amid_neighbours, passage_name, reading_page
from webui.views.results import results_page
from webui.views.start import example_queries
from webui.views.text_rendering import Question

CARDS = 40  # documents listed on the start page; their own page has them all
SPEAKERS = 12  # of a library of one paper, those most heard
PARALLELS = 20  # passages with the same words that a passage's page shows

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
        return _start(library)
    view = request.args.get("view", "")
    if view in VIEWS:
        return answer_in(view, asked, library, urls())
    answer = library.searcher.search(asked)
    wider = None
    if not answer.total and asked.restricted:
        wider = library.searcher.search(SearchRequest(asked.query))
    page = results_page(asked, answer, library, urls())
    return render_template("search/results.html", wider=wider, dropped=dropped, **page)


def _start(library: Opened) -> str:
    """The page before anything was typed."""
    docstore, alone = library.library.docstore, len(library.documents) == 1
    paper = docstore.document(next(iter(library.documents))) if alone else None
    speakers = persons_of(docstore, library.people, library.glossary) if alone else ()
    wanted = current_app.config["SETTINGS"].examples
    examples = library.rendered.get(
        ("examples", wanted, library.people.now()),
        lambda: "\n".join(islice(dict.fromkeys(example_queries(library)), wanted)),
    )
    return render_template(
        "search/start.html",
        nothing_typed="q" in request.args,
        examples=examples.splitlines(),
        cards=list(islice(library.documents.values(), CARDS)),
        paper=paper,
        speakers=speakers[:SPEAKERS],
    )


@pages.get("/d/<document>")
@pages.get("/d/<document>/<int:chapter>")
def read(document: str, chapter: int = 0) -> Response:
    """The reading view of a document, or a page of a long one, with the places of `q` marked."""
    library = opened()
    offered = str(security.may_change())  # the frame leads these to what they keep
    key = (
        *(request.full_path, request.script_root, language_tag(), script().name, offered),
        library.people.now(),
    )
    html = library.rendered.get(key, lambda: _drawn(library, document, chapter))
    response = Response(html, mimetype="text/html", headers={"Cache-Control": "private, no-cache"})
    response.add_etag()
    return response.make_conditional(request)


def _drawn(library: Opened, document: str, chapter: int) -> str:
    docstore, question = library.library.docstore, _question(library, document, chapter)
    citing = []
    for one in docstore.cited_by(document):
        with suppress(NotFound):  # a part without text cites too, but is no passage
            citing.append(docstore.passage(one.passage))
    page = reading_page(docstore.document(document), question, urls())
    return render_template("reading/document.html", citing=citing, **page)


def _question(library: Opened, document: str, chapter: int = 0) -> Question:
    """What the present request looks for in a document."""
    asked, _ = read_leniently(request.args)
    return Question(
        asked.query.strip(),
        library.searcher.highlighter(asked.query, asked.without),
        asked.without,
        script(),
        chapter,
        request.args.get("at", ""),
        lambda words: pictures(library, document, words, urls()),
    )


@pages.get("/p/<passage>")
def passage(passage: str) -> str:
    """The permalink of a passage: the passage amid its neighbours."""
    library = opened()
    docstore = library.library.docstore
    found = docstore.passage(passage)
    document = docstore.document(found.document)
    question = _question(library, found.document)
    quotation = quotation_of(found, library)
    leads = [
        (link, docstore.passage(link.landing.passage) if link.landing else None)
        for link in library.chain.leads(found)
    ]
    return render_template(
        "reading/passage.html",
        passage=found,
        title=passage_name(found),
        document=document,
        question=question,
        quotation=quotation,
        forms=[(of, note(quotation, of), missing(quotation, of)) for of in styles_for(quotation)],
        leads=leads,
        cited_by=library.chain.cited_by(found),
        parallels=library.searcher.parallels(found)[:PARALLELS],
        **amid_neighbours(found, document, question),
    )


@pages.get("/p/<passage>/citation")
def citation(passage: str) -> Response:
    """The note to cite a passage by, for whoever copies words of it."""
    library = opened()
    found = library.library.docstore.passage(passage)
    return Response(cited(quotation_of(found, library)), content_type="text/plain; charset=utf-8")


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """What a browser needs to search the library from its address bar (OpenSearch 1.1)."""
    body = render_template("opensearch.xml", root=request.url_root)
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@pages.get("/help")
def help_page() -> str:
    """How to ask, the keys, and what the page leaves in the reader's browser."""
    examples = [(one, urls().query(one.query)) for one in EXAMPLES]
    return render_template("help.html", layers=tuple(Layer), examples=examples)


@pages.get("/p/<passage>/source")
def landing(passage: str) -> Response:
    """The way on to the one passage of the source, else to where the page tells of its sources."""
    library = opened()
    links = library.chain.leads(library.library.docstore.passage(passage))
    landings = [link.landing for link in links if link.landing is not None]
    claimed = {landing.passage for landing in landings if landing.claimed}
    if len(claimed) == 1:
        return redirect(urls().passage(claimed.pop()))
    return redirect(f"{urls().passage(passage)}#sources")


@pages.get("/d/<document>/sources")
def citation_matrix(document: str) -> str:
    """Which sections of a document lean on which of its sources."""
    found = opened().library.docstore.document(document)
    matrix = citation_matrix_of(found)
    return render_template(
        "reading/citation_matrix.html",
        document=found,
        language=document_language(found.language, found.title),
        matrix=matrix,
    )


@pages.get("/d/<document>/terms")
def terms(document: str) -> str:
    """The words that mark a document out against the library."""
    library = opened()
    held = library.library.docstore.document(document)
    found = terms_of(document, library.library)
    return render_template("reading/terms.html", document=held, terms=found)
