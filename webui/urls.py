"""All addresses of the site, built in one place.

Addresses are relative to the host and begin with the path under which the site is mounted, so the
same builder serves pages, JSON and the command line. Nothing here knows of Flask; the routes that
answer at these addresses are in `webui.pages` and `webui.api`.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from search.request import DEFAULT_LIMIT, SearchRequest, Sort
from search.results import Layer

DATA = ("/api/", "/export", "/healthz")
"""What the paths begin with at which programs get data, and errors as data."""


class Link(NamedTuple):
    """A link; `current` marks the present choice, `places` counts what it leads to."""

    label: str
    href: str
    current: bool = False
    places: int = 0


SETS = {
    "kind": "kinds", "author": "authors", "work": "works", "language": "languages",
    "collection": "collections", "without": "without",
}  # fmt: skip
"""Parameters that may be given several times, and the fields of a request with their values."""


def is_data(path: str) -> bool:
    """Whether programs are answered at this path, rather than readers."""
    return path.startswith(DATA) and path != "/api/docs"


def _segment(value: str) -> str:
    return quote(value, safe="")


def search_parameters(request: SearchRequest) -> list[tuple[str, str]]:
    """The query string's pairs that lead back to `request`, defaults left out."""
    held: dict[str, Iterable[object]] = {
        "q": [request.query],
        **{name: sorted(getattr(request, field)) for name, field in SETS.items()},
        "document": [request.document],
        "section": [request.section],
        "year": ["-".join(map(str, request.years or ()))],
        "not": map(":".join, sorted(request.excluded)),
        "sort": [request.sort if request.sort is not Sort.RELEVANCE else None],
        "limit": [request.limit if request.limit != DEFAULT_LIMIT else None],
        "offset": [request.offset],
        "explain": ["true" if request.explain else None],
    }
    return [(name, str(value)) for name, values in held.items() for value in values if value]


def _with_query(path: str, pairs: Iterable[tuple[str, str | Iterable[str]]]) -> str:
    query = urlencode([(name, value) for name, value in pairs if value], doseq=True)
    return f"{path}?{query}" if query else path


_ROWS = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
ADDRESSES: dict[str, str] = dict(row.split("\t") for row in _ROWS)
"""Addresses by name, in `urls.tsv`; braces stand for ids and other names."""


class Urls(NamedTuple):
    """Builds addresses below `root`, the path of the mount point without a final slash.

    `long` are the documents whose reading view may have several pages.
    """

    root: str = ""
    long: frozenset[str] = frozenset()

    def to(self, name: str, *ids: str, **query: str | Iterable[str]) -> str:
        """An address of `ADDRESSES`, with a query string of what is not empty."""
        return _with_query(self.root + ADDRESSES[name].format(*map(_segment, ids)), query.items())

    def search(self, request: SearchRequest, *further: tuple[str, str], **changes: object) -> str:
        """The search page for `request` with some of its fields changed: unless only the offset is,
        from the first page of results on.
        """
        if changes:
            changes = {"offset": 0, **changes}
        return self.asking("home", replace(request, **changes), *further)  # type: ignore[arg-type]

    def query(self, text: str, without: Iterable[Layer] = ()) -> str:
        """The search page for a plain query, some layers left out."""
        return self.search(SearchRequest(text, without=frozenset(without)))

    def asking(self, name: str, request: SearchRequest, *further: tuple[str, str]) -> str:
        """An address that takes the parameters of a search."""
        return _with_query(self.to(name), [*search_parameters(request), *further])

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
        address = self.to(
            "chapter" if chapter > 1 else "document",
            document,
            str(chapter),
            q=query,
            without=sorted(without) if query else (),
            at=at or (anchor if document in self.long else ""),
        )
        return f"{address}#{_segment(anchor)}" if anchor else address

    def passage(self, passage: str, query: str = "") -> str:
        """The permalink of a passage."""
        return self.to("passage", passage, q=query)

    def beside(self, passage: str, source: str = "") -> str:
        """A claim beside the passage of its source: the one named, or where its citation leads."""
        return self.to("beside_passage" if source else "beside", passage, source)
