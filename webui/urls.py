"""All addresses of the site, built in one place.

Addresses are relative to the host and begin with the path under which the site is mounted, so the
same builder serves pages, JSON and the command line. Nothing here knows of Flask; the routes that
answer at these addresses are in `webui.pages` and `webui.api`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote, urlencode

from search.request import DEFAULT_LIMIT, SearchRequest, Sort
from search.results import Layer

DATA = ("/api/", "/export", "/healthz")
"""What the paths begin with at which programs get data, and errors as data."""


class Link(NamedTuple):
    """Something to follow; `current` marks the choice in force, `places` how many lie behind."""

    label: str
    href: str
    current: bool = False
    places: int = 0


def is_data(path: str) -> bool:
    """Whether programs are answered at this path, rather than readers."""
    return path.startswith(DATA) and path != "/api/docs"


def _segment(value: str) -> str:
    return quote(value, safe="")


def search_parameters(request: SearchRequest) -> list[tuple[str, str]]:
    """The query string's pairs that lead back to `request`, defaults left out."""
    held: dict[str, Iterable[object]] = {
        "q": [request.query],
        "kind": sorted(request.kinds),
        "document": [request.document],
        "section": [request.section],
        "author": sorted(request.authors),
        "year": ["-".join(map(str, request.years or ()))],
        "work": sorted(request.works),
        "language": sorted(request.languages),
        "not": map(":".join, sorted(request.excluded)),
        "sort": [request.sort if request.sort is not Sort.RELEVANCE else None],
        "limit": [request.limit if request.limit != DEFAULT_LIMIT else None],
        "without": sorted(request.without),
        "offset": [request.offset],
        "explain": ["true" if request.explain else None],
    }
    return [(name, str(value)) for name, values in held.items() for value in values if value]


def _with_query(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Urls:
    """Builds addresses below `root`, the path of the mount point without a final slash.

    `long` are the documents whose reading view may have several pages.
    """

    root: str = ""
    long: frozenset[str] = frozenset()

    def home(self) -> str:
        """The search page with an empty box."""
        return f"{self.root}/"

    def search(self, request: SearchRequest, **changes: object) -> str:
        """The search page for `request` with some of its fields changed.

        A change of anything but the offset itself goes back to the first page of results.
        """
        if changes and "offset" not in changes:
            changes["offset"] = 0
        changed = replace(request, **changes) if changes else request  # type: ignore[arg-type]
        return _with_query(self.home(), search_parameters(changed))

    def query(self, text: str, without: Iterable[Layer] = ()) -> str:
        """The search page for a plain query, some layers left out."""
        return self.search(SearchRequest(text, without=frozenset(without)))

    def pairs(
        self, request: SearchRequest, further: Iterable[tuple[str, str]] = ()
    ) -> list[tuple[str, str]]:
        """All parameters of a view of an answer, for a form."""
        return [*search_parameters(request), *further]

    def view(
        self,
        request: SearchRequest,
        view: str,
        further: Iterable[tuple[str, str]] = (),
        offset: int = 0,
    ) -> str:
        """Another view of the same answer: "lines", "counts", "company", or "" for the hits."""
        start = replace(request, offset=offset)
        return _with_query(self.home(), self.pairs(start, [("view", view), *further]))

    def terms(self, document: str) -> str:
        """The page of the words that mark a document out."""
        return f"{self.root}/d/{_segment(document)}/terms"

    def lines_of(self, word: str, document: str) -> str:
        """The lines of one word in one document."""
        return self.lines_in(SearchRequest(word), document)

    def lines_in(self, request: SearchRequest, document: str) -> str:
        """The lines of an answer that are in one document."""
        return self.view(replace(request, document=document, section=None), "lines")

    def lines_from(self, request: SearchRequest, year: str) -> str:
        """The lines of an answer that are in documents of one year."""
        return self.view(replace(request, years=(int(year), int(year))), "lines")

    def export_lines(self) -> str:
        """Lines as a file; takes the parameters of the page of lines."""
        return f"{self.root}/export/lines"

    def export_counts(self, request: SearchRequest, further: Iterable[tuple[str, str]]) -> str:
        """The places by document as a table."""
        return _with_query(f"{self.root}/export/counts", self.pairs(request, further))

    def api_search(self, request: SearchRequest) -> str:
        """The JSON of the same results."""
        return _with_query(f"{self.root}/api/search", search_parameters(request))

    def document(
        self,
        document: str,
        query: str = "",
        anchor: str = "",
        without: Iterable[Layer] = (),
        chapter: int = 0,
        at: str = "",
    ) -> str:
        """The reading view, with the places of `query` marked that the layers other than `without`
        explain, opened at `anchor`.

        Of a long document it is the page with a number (`chapter`), or the one that holds a part
        (`at`; the anchor where the document may be long).
        """
        pairs = [("q", query), *(("without", layer.value) for layer in sorted(without) if query)]
        pairs.append(("at", at or (anchor if document in self.long else "")))
        page = f"/{chapter}" if chapter > 1 else ""
        address = _with_query(f"{self.root}/d/{_segment(document)}{page}", pairs)
        return f"{address}#{_segment(anchor)}" if anchor else address

    def source(self, document: str, source: str) -> str:
        """The page of a work that `document` cites."""
        return f"{self.root}/d/{_segment(document)}/sources/{_segment(source)}"

    def citation_matrix(self, document: str) -> str:
        """The page of a document's sources and the sections that lean on them."""
        return f"{self.root}/d/{_segment(document)}/sources"

    def passage(self, passage: str, query: str = "") -> str:
        """The permalink of a passage."""
        return _with_query(f"{self.root}/p/{_segment(passage)}", [("q", query)])

    def beside(self, passage: str, source: str = "") -> str:
        """A claim beside the passage of its source: the one named, or where its citation leads."""
        address = f"{self.root}/p/{_segment(passage)}/with"
        return f"{address}/p/{_segment(source)}" if source else address

    def beside_document(self, left: str, right: str) -> str:
        """Two texts side by side."""
        return f"{self.root}/d/{_segment(left)}/with/d/{_segment(right)}"

    def choose_beside(self) -> str:
        """Takes the ids of two texts as `left` and `right`."""
        return f"{self.root}/with"

    def page_image(self, document: str, page: int, words: Iterable[str]) -> str:
        """A page of a PDF as a picture, some words boxed."""
        address = f"{self.root}/d/{_segment(document)}/pages/{page}.png"
        return _with_query(address, [("word", word) for word in words])

    def citation(self, passage: str) -> str:
        """The line to cite a passage by, as plain text."""
        return f"{self.root}/p/{_segment(passage)}/citation"

    def help(self) -> str:
        """How to ask, and the keys."""
        return f"{self.root}/help"

    def documents(self, **asked: str) -> str:
        """The shelf; filtered, sorted, grouped and paged."""
        return _with_query(f"{self.root}/documents", sorted(asked.items()))

    def adding(self, what: str = "add", file: str = "") -> str:
        """Adding and correcting texts; `what` is "add", "publish" or "correct", of a file."""
        return _with_query(f"{self.root}/documents/{what}", [("file", file)])

    def keeping(self, what: str = "") -> str:
        """What a reader keeps; `what` is "passages", "edit", "searches", "merge" or "export"."""
        return f"{self.root}/keeping/{what}".rstrip("/")

    def export_kept(self, file_format: str, collection: str = "") -> str:
        """A collection as a file."""
        pairs = [("collection", collection), ("format", file_format)]
        return _with_query(f"{self.root}/keeping/export", pairs)

    def speakers(self) -> str:
        """Everyone who is quoted in the library."""
        return f"{self.root}/speakers"

    def works(self) -> str:
        """The works that the library leans on most."""
        return f"{self.root}/works"

    def work(self, work: str, **narrowed: str) -> str:
        """Everyone who relies on a work; narrowed by place, author, year, manner or offset."""
        return _with_query(f"{self.root}/works/{_segment(work)}", sorted(narrowed.items()))

    def export_work(self, work: str, file_format: str, **narrowed: str) -> str:
        """The same sentences as a file."""
        pairs = [*sorted(narrowed.items()), ("format", file_format)]
        return _with_query(f"{self.root}/works/{_segment(work)}/export", pairs)

    def api_work(self, work: str) -> str:
        """The JSON of a work and the sentences that lean on it."""
        return f"{self.root}/api/works/{_segment(work)}"

    def landing(self, passage: str) -> str:
        """Leads on to the passage of the source behind a passage or note, once it is asked for."""
        return f"{self.root}/p/{_segment(passage)}/source"

    def api_document(self, document: str) -> str:
        """The JSON of a document."""
        return f"{self.root}/api/documents/{_segment(document)}"

    def api_passage(self, passage: str) -> str:
        """The JSON of a passage."""
        return f"{self.root}/api/passages/{_segment(passage)}"

    def export(self, request: SearchRequest, file_format: str) -> str:
        """The hits of `request` as a file."""
        pairs = [*search_parameters(request), ("format", file_format)]
        return _with_query(f"{self.root}/export", pairs)

    def export_passage(self, passage: str, file_format: str) -> str:
        """A passage as a file for a reference manager, or as notes."""
        return _with_query(
            f"{self.root}/export/passages/{_segment(passage)}", [("format", file_format)]
        )

    def suggest(self) -> str:
        """The words that a beginning may lead to; takes `?q=`."""
        return f"{self.root}/api/suggest"

    def opensearch(self) -> str:
        """What lets a browser search here from its address bar."""
        return f"{self.root}/opensearch.xml"

    def api_docs(self) -> str:
        """The page that describes the JSON endpoints."""
        return f"{self.root}/api/docs"

    def openapi(self) -> str:
        """The description of the JSON endpoints."""
        return f"{self.root}/api/openapi.json"

    def static(self, name: str, version: str = "") -> str:
        """A file of the site itself; `version` makes the address new when the file is."""
        return _with_query(f"{self.root}/static/{name}", [("v", version)])
