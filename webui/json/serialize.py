"""Answers as JSON values, with the names that docs/api.md promises.

The same objects leave through the API and through the shell; a test holds them to the schemas.
What a shape has beyond its object (addresses, mostly) is added here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from index.docstore import CitedBy, DocumentSummary
from index.imprint import Imprint
from index.model import Document, Passage
from index.omissions import Omission, unsearched
from search.results import Context, SearchResult
from webui.json.shapes import Json, dump
from webui.urls import Urls

if TYPE_CHECKING:  # which a search from the shell does not wait for
    from search.citation_chain import Link
    from search.works import Work


def search_result(
    result: SearchResult, urls: Urls, explain: bool = False, left_out: Iterable[Omission] = ()
) -> Json:
    """A searcher's answer; `explain` gives each hit its `explanation`, `left_out` is what of its
    sources the library does not hold.
    """
    body = dump("SearchResult", result)
    if not result.total and (number := unsearched(left_out)):
        body["unsearched"] = number
    for hit in body["hits"]:
        hit["passage"]["url"] = urls.passage(hit["passage"]["id"])
        _address_notes(hit["context"], urls)
        if not explain:
            del hit["explanation"]
    return body


def passage_in_context(value: Passage, context: Context, urls: Urls) -> Json:
    """A passage with what stands around it, as `/api/passages/ID` gives it."""
    around = _address_notes(dump("Context", context), urls)
    return dump("PassageInContext", value, url=urls.passage(value.id), context=around)


def _address_notes(context: Json, urls: Urls) -> Json:
    for note in context["notes"]:
        note["url"] = urls.passage(note["id"])
    return context


def summary(value: DocumentSummary, urls: Urls) -> Json:
    """A document in a list."""
    return dump("DocumentSummary", value, url=urls.document(value.id))


def check_json(value: Document) -> Json:
    """A document as `check --json` gives it: all that is understood of its file."""
    imprint = ((name, getattr(value.imprint, name)) for name in Imprint.__match_args__)
    given = {
        "imprint": [
            {"name": name, "text": "; ".join(held) if isinstance(held, tuple) else held}
            for name, held in imprint
            if held
        ],
        "metadata": [{"name": name, "text": text} for name, text in value.properties],
        "unclaimed": [
            {"start": start, "end": end, "text": value.text[start:end]}
            for start, end in value.unclaimed
        ],
    }
    body = dump("Document", value, **given)
    del body["url"]  # which only a server knows
    return body


def document(value: Document, citing: Sequence[CitedBy], urls: Urls) -> Json:
    """A document as `/api/documents/ID` gives it, with where others cite it."""
    cited_by = [dump("CitedBy", one) for one in citing]
    return {**check_json(value), "url": urls.document(value.id), "cited_by": cited_by}


def chain_json(cites: Iterable[Link], cited_by: Iterable[Link], urls: Urls) -> Json:
    """Both directions of the chain: what a passage cites, and where it is cited."""
    sides = {"cites": cites, "cited_by": cited_by}
    return {side: [link_json(one, urls) for one in links] for side, links in sides.items()}


def link_json(link: Link, urls: Urls) -> Json:
    """One citation, followed."""
    body = dump("CitationLink", link)
    if body["landing"]:
        body["landing"]["url"] = urls.passage(body["landing"]["passage"])
    return body


def work_json(work: Work, urls: Urls) -> Json:
    """A work and the sentences that lean on it."""
    held = work.document.id if work.document else None
    cited = {**dump("SourceRef", work.source), "document": held}
    told = [{**dump("Relying", one), **link_json(one.link, urls)} for one in work.sentences]
    named = {"title": work.source.title, "url": urls.to("work", work.id)}
    return dump("Work", work, **named, work=cited, sentences=told)
