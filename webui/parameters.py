"""Bounds at the door: raw request arguments become one validated `SearchRequest`.

The schema below is the only description of the parameters: it checks them for pages and JSON alike
and the OpenAPI document is generated from it.
"""

from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, post_load, validate
from marshmallow.fields import Boolean, Enum, Integer, List, String
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict

from index.model import DocumentKind, PassageKind
from index.text.fold import fold
from search.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Layer
from webui.urls import SETS

LAST_YEAR = 9999  # stands for the open end of a range of years

_MANY = "may be given several times."
_FACET = validate.Regexp("^(kind|document|section|author|year|work|language|collection):")


def _told(description: str, default: object = list) -> dict[str, Any]:
    """A parameter's default and what it is for."""
    return {"load_default": default, "metadata": {"description": description}}


class _Parameters(Schema):
    class Meta:
        """Unknown parameters are ignored, as on any page."""

        unknown = EXCLUDE


class SearchParameters(_Parameters):
    """The query string of a search."""

    q = String(**_told("What to search for, as typed.", ""))
    limit = Integer(
        **_told("Number of hits wanted.", DEFAULT_LIMIT), validate=validate.Range(1, MAX_LIMIT)
    )
    offset = Integer(**_told("Number of hits to skip.", 0), validate=validate.Range(0, MAX_OFFSET))
    kind = List(Enum(PassageKind, by_value=True), **_told(f"Only passages of this kind; {_MANY}"))
    document = String(**_told("Only passages of the document with this id.", ""))
    section = String(**_told("Only passages in this section and the sections below it.", ""))
    author = List(String(), **_told(f"Only documents by this author; {_MANY}"))
    year = String(
        **_told("Only documents of a year or of years: 2004, 1990-2004, -1989.", ""),
        validate=validate.Regexp(r"^([0-9]{1,4}-?|-[0-9]{1,4}|[0-9]{1,4}-[0-9]{1,4})?$"),
    )
    work = List(Enum(DocumentKind, by_value=True), **_told(f"Only documents of this kind; {_MANY}"))
    language = List(String(), **_told("Only documents in this language (zh-Hant, en)."))
    collection = List(String(), **_told("Only documents of this collection of Zotero or such."))
    not_ = List(
        String(validate=_FACET),
        **_told("A facet's value to leave out: document:letter."),
        data_key="not",
    )
    sort = Enum(
        Sort, by_value=True, **_told("Best first, or in the order of the text.", Sort.RELEVANCE)
    )
    explain = Boolean(**_told("Show what each hit's score is made of.", False))
    without = List(Enum(Layer, by_value=True), **_told(f"A layer that must not be used; {_MANY}"))

    @post_load
    def _request(self, data: dict[str, Any], **_: object) -> SearchRequest:
        data["author"] = [fold(one).casefold() for one in data["author"]]
        return SearchRequest(
            query=data["q"],
            limit=data["limit"],
            offset=data["offset"],
            document=data["document"] or None,
            section=data["section"] or None,
            sort=data["sort"],
            explain=data["explain"],
            years=_years(data["year"]),
            **{field: frozenset(data[name]) for name, field in SETS.items()},
            excluded=frozenset(
                (one.partition(":")[0], one.partition(":")[2]) for one in data["not_"]
            ),
        )


def page_asked(typed: str) -> int:
    """The page of a list or a text that an address asks for, from 1; 1 for what is no number."""
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 7 else 1


def _years(typed: str) -> tuple[int, int] | None:
    """The first and the last year of 2004, 1990-2004, 1990- or -2004; None for all."""
    if not typed.strip("-"):
        return None
    first, dash, last = typed.partition("-")
    return int(first or 0), int(last or LAST_YEAR) if dash else int(first)


class PrefixParameters(_Parameters):
    """The query string of a suggestion."""

    q = String(**_told("The beginning of a word or a query.", ""))
    limit = Integer(**_told("Number of suggestions wanted.", 8), validate=validate.Range(1, 50))


def read_leniently(
    arguments: MultiDict[str, str],
) -> tuple[SearchRequest, tuple[tuple[str, str], ...]]:
    """Make a request of a page's query string, leaving out what cannot be used.

    Returns: The request, and the parameters left out with their values, for the page to tell.
    """
    try:
        return read_search(arguments), ()
    except ValidationError as error:
        wrong = list(error.messages) if isinstance(error.messages, dict) else []
    usable = MultiDict(pair for pair in arguments.items(multi=True) if pair[0] not in wrong)
    return read_search(usable), tuple((name, arguments.get(name, "")) for name in wrong)


def read_search(arguments: MultiDict[str, str]) -> SearchRequest:
    """Make a request of a page's query string.

    Raises: marshmallow.ValidationError: a parameter is wrong; `messages` names it and says why.
    """
    schema = SearchParameters()
    request: SearchRequest = schema.load(MultiDictProxy(arguments, schema))
    return request
