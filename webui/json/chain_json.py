"""The chain of citations as JSON, for `/api/passages/ID` and `yinzheng cites --json`."""

from __future__ import annotations

from collections.abc import Iterable

from marshmallow import Schema
from marshmallow.fields import Boolean, Float, Integer, List, Nested, String, Tuple

from index.linking.landing import Landing
from search.chain import Link
from webui.json.schemas import PassageInContextSchema, SourceRefSchema
from webui.json.serialize import Json
from webui.urls import Urls


class DifferenceSchema(Schema):
    """Where a quotation departs from its source, as stretches of both."""

    op = String(required=True)
    quoted = Tuple((Integer(), Integer()), required=True)
    source = Tuple((Integer(), Integer()), required=True)


class LandingSchema(Schema):
    """The passage of a source that a citation leads to; claimed, or only offered."""

    document = String(required=True)
    passage = String(required=True)
    start = Integer(required=True)
    end = Integer(required=True)
    confidence = Float(required=True)
    claimed = Boolean(required=True)
    quoted = Boolean(required=True)
    url = String(required=True)
    differences = List(Nested(DifferenceSchema), required=True)


class CitationLinkSchema(Schema):
    """One citation: what leans on which source, and on which passage of it."""

    document = String(required=True)
    passage = String(required=True)
    note = String(required=True)
    sentence = String(required=True)
    locator = String(required=True)
    source = Nested(SourceRefSchema, required=True)
    landing = Nested(LandingSchema, required=True, allow_none=True)


class FollowedPassageSchema(PassageInContextSchema):
    """A passage with what stands around it, what it cites and where it is cited."""

    cites = List(Nested(CitationLinkSchema), required=True)
    cited_by = List(Nested(CitationLinkSchema), required=True)


def chain_json(cites: Iterable[Link], cited_by: Iterable[Link], urls: Urls) -> Json:
    """Both directions of the chain.

    Args: cites: what a passage or document cites; cited_by: where it is cited; urls: builds the
    addresses of passages.
    """
    return {
        "cites": [link_json(one, urls) for one in cites],
        "cited_by": [link_json(one, urls) for one in cited_by],
    }


def link_json(link: Link, urls: Urls) -> Json:
    """One citation, followed."""
    source = link.source
    return {
        "document": link.document,
        "passage": link.passage,
        "note": link.note,
        "sentence": link.sentence,
        "locator": link.locator,
        "source": {
            "id": source.id,
            "title": source.title,
            "author": source.author,
            "kind": source.kind.value,
            "date": source.date,
            "url": source.url,
            "document": source.document,
        },
        "landing": None if link.landing is None else _landing(link.landing, urls),
    }


def _landing(landing: Landing, urls: Urls) -> Json:
    return {
        "document": landing.document,
        "passage": landing.passage,
        "start": landing.start,
        "end": landing.end,
        "confidence": landing.confidence,
        "claimed": landing.claimed,
        "quoted": landing.quoted,
        "url": urls.passage(landing.passage),
        "differences": [
            {"op": one.op, "quoted": list(one.quoted), "source": list(one.source)}
            for one in landing.differences
        ],
    }
