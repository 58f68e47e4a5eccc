"""A work and everyone who relies on it as JSON, for `/api/works/ID` and `yinzheng cites ID`."""

from __future__ import annotations

from marshmallow import Schema
from marshmallow.fields import Dict, Integer, List, Nested, String

from search.works import Work
from webui.json.chain_json import CitationLinkSchema, link_json
from webui.json.schemas import SourceRefSchema
from webui.json.serialize import Json
from webui.urls import Urls


class RelyingSchema(CitationLinkSchema):
    """A sentence that leans on the work, in which manner, and the work's own words."""

    manner = String(required=True)
    place = String(required=True)
    page = Integer(required=True, allow_none=True)
    words = String(required=True)


class WorkSchema(Schema):
    """A work, held or not: what it is, its places with counts, and the sentences asked for."""

    id = String(required=True)
    title = String(required=True)
    work = Nested(SourceRefSchema, required=True)
    places = Dict(keys=String(), values=Integer(), required=True)
    total = Integer(required=True)
    sentences = List(Nested(RelyingSchema), required=True)
    url = String(required=True)


def work_json(work: Work, urls: Urls) -> Json:
    """A work and the sentences that lean on it.

    Args: work: with the sentences to give; urls: builds the addresses.
    """
    source = work.source
    return {
        "id": work.id,
        "title": source.title,
        "work": {
            "id": source.id,
            "title": source.title,
            "author": source.author,
            "kind": source.kind.value,
            "date": source.date,
            "url": source.url,
            "document": work.document.id if work.document else None,
        },
        "places": dict(work.places),
        "total": work.total,
        "sentences": [
            {
                **link_json(one.link, urls),
                "manner": one.manner.value,
                "place": one.place,
                "page": one.page,
                "words": one.words,
            }
            for one in work.sentences
        ],
        "url": urls.work(work.id),
    }
