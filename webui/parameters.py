"""Bounds at the door: raw request arguments become one validated `SearchRequest`.

The schema below is the only description of the parameters: it checks them for pages and JSON alike
and the OpenAPI document is generated from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, post_load, validate
from marshmallow.fields import Boolean, Enum, Integer, List, String
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict

from index.model import PassageKind
from search.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Layer


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
        )


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


def read_search(arguments: MultiDict[str, str]) -> SearchRequest:
    """Make a request of a page's query string.

    Raises:
        marshmallow.ValidationError: a parameter is wrong; `messages` names it and says why.
    """
    schema = SearchParameters()
    request: SearchRequest = schema.load(MultiDictProxy(arguments, schema))
    return request
