"""Bounds at the door: raw request arguments become one validated `SearchRequest`.

The schema below is the only description of the parameters: it checks them for pages and JSON alike
and the OpenAPI document is generated from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, post_load, validate
from marshmallow.fields import Boolean, Enum, Integer, List, String
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict

from index.model import DocumentKind, PassageKind
from index.text.fold import fold
from search.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Layer

LAST_YEAR = 9999
"""Stands for the open end of a range of years."""


class SearchParameters(Schema):
    """The query string of a search."""

    class Meta:
        """Unknown parameters are ignored, as on any page."""

        unknown = EXCLUDE

    q = String(load_default="", metadata={"description": "What to search for, as typed."})
    limit = Integer(
        load_default=DEFAULT_LIMIT,
        validate=validate.Range(1, MAX_LIMIT),
        metadata={"description": "Number of hits wanted."},
    )
    offset = Integer(
        load_default=0,
        validate=validate.Range(0, MAX_OFFSET),
        metadata={"description": "Number of hits to skip."},
    )
    kind = List(
        Enum(PassageKind, by_value=True),
        load_default=list,
        metadata={"description": "Only passages of this kind; may be given several times."},
    )
    document = String(
        load_default="", metadata={"description": "Only passages of the document with this id."}
    )
    section = String(
        load_default="",
        metadata={"description": "Only passages in this section and the sections below it."},
    )
    author = List(
        String(),
        load_default=list,
        metadata={"description": "Only documents by this author; may be given several times."},
    )
    year = String(
        load_default="",
        validate=validate.Regexp(r"^([0-9]{1,4}-?|-[0-9]{1,4}|[0-9]{1,4}-[0-9]{1,4})?$"),
        metadata={"description": "Only documents of a year or of years: 2004, 1990-2004, -1989."},
    )
    work = List(
        Enum(DocumentKind, by_value=True),
        load_default=list,
        metadata={"description": "Only documents of this kind; may be given several times."},
    )
    language = List(
        String(),
        load_default=list,
        metadata={"description": "Only documents in this language (zh-Hant, en)."},
    )
    not_ = List(
        String(validate=validate.Regexp(r"^(kind|document|section|author|year|work|language):")),
        load_default=list,
        data_key="not",
        metadata={"description": "A facet's value to leave out: document:letter."},
    )
    sort = Enum(
        Sort,
        by_value=True,
        load_default=Sort.RELEVANCE,
        metadata={"description": "Best first, or in the order of the text."},
    )
    explain = Boolean(
        load_default=False, metadata={"description": "Show what each hit's score is made of."}
    )
    without = List(
        Enum(Layer, by_value=True),
        load_default=list,
        metadata={"description": "A layer that must not be used; may be given several times."},
    )

    @post_load
    def _request(self, data: Mapping[str, Any], **_: object) -> SearchRequest:
        return SearchRequest(
            query=data["q"],
            limit=data["limit"],
            offset=data["offset"],
            kinds=frozenset(data["kind"]),
            document=data["document"] or None,
            section=data["section"] or None,
            sort=data["sort"],
            explain=data["explain"],
            without=frozenset(data["without"]),
            authors=frozenset(map(_author, data["author"])),
            years=_years(data["year"]),
            works=frozenset(data["work"]),
            languages=frozenset(data["language"]),
            excluded=frozenset(_excluded(one) for one in data["not_"]),
        )


def _author(name: str) -> str:
    """An author as the facet knows her, in whatever script and case."""
    return fold(name).casefold()


def _years(typed: str) -> tuple[int, int] | None:
    """The first and the last year of 2004, 1990-2004, 1990- or -2004; None for all."""
    if not typed.strip("-"):
        return None
    first, dash, last = typed.partition("-")
    return int(first or 0), int(last or LAST_YEAR) if dash else int(first)


def _excluded(pair: str) -> tuple[str, str]:
    facet, _, value = pair.partition(":")
    return facet, value


class PrefixParameters(Schema):
    """The query string of a suggestion."""

    class Meta:
        """Unknown parameters are ignored, as on any page."""

        unknown = EXCLUDE

    q = String(load_default="", metadata={"description": "The beginning of a word or a query."})
    limit = Integer(
        load_default=8,
        validate=validate.Range(1, 50),
        metadata={"description": "Number of suggestions wanted."},
    )


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
