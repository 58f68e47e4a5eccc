"""Answers as JSON values, with the names that docs/api.md promises.

The same objects leave through the API and through `yinzheng search --json`; a test holds them to
the schemas of `schemas`. Nothing here knows of Flask, or of the stages of a rebuild, which a
search from the shell has no time to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from index.catalogue import CitedBy, DocumentSummary
from index.model import Document, Passage
from search.results import (
    Context,
    Facets,
    FacetValue,
    Hit,
    Note,
    Problem,
    SearchResult,
    SourceRef,
)
from webui.urls import Urls

Json = dict[str, Any]


def search_result(result: SearchResult, urls: Urls, explain: bool = False) -> Json:
    """A searcher's answer.

    Args:
        result: the answer.
        urls: builds the addresses of passages and notes.
        explain: give each hit its `explanation`.
    """
    return {
        "query": result.query,
        "total": result.total,
        "total_is_exact": result.total_is_exact,
        "took_ms": round(result.took_ms, 3),
        "problems": [_problem(problem) for problem in result.problems],
        "suggestion": (
            {
                "query": result.suggestion.query,
                "reason": result.suggestion.reason,
                "applied": result.suggestion.applied,
            }
            if result.suggestion
            else None
        ),
        "layers": [
            {"term": use.term, "alternative": use.alternative, "layer": use.layer.value}
            for use in result.layers
        ],
        "layers_searched": [layer.value for layer in result.layers_searched],
        "layer_counts": [
            {"layer": one.layer.value, "passages": one.passages} for one in result.layer_counts
        ],
        "absent": list(result.absent),
        "offered": list(result.offered),
        "hits": [_hit(hit, urls, explain) for hit in result.hits],
        "facets": _facets(result.facets),
    }


def passage(value: Passage, urls: Urls) -> Json:
    """A passage without what stands around it."""
    return {
        "id": value.id,
        "kind": value.kind.value,
        "document": value.document,
        "section": value.section,
        "section_path": list(value.section_path),
        "page": value.page,
        "number": value.number,
        "text": value.text,
        "url": urls.passage(value.id),
    }


def passage_in_context(value: Passage, context: Context, urls: Urls) -> Json:
    """A passage with what stands around it, as `/api/passages/ID` gives it."""
    return {**passage(value, urls), "context": _context(context, urls)}


def summary(value: DocumentSummary, urls: Urls) -> Json:
    """A document in a list."""
    return {
        "id": value.id,
        "title": value.title,
        "authors": list(value.authors),
        "language": value.language,
        "kind": value.kind.value,
        "date": value.date,
        "passages": value.passages,
        "footnotes": value.footnotes,
        "url": urls.document(value.id),
    }


def document(value: Document, checked: Json, citing: Sequence[CitedBy], urls: Urls) -> Json:
    """A document as `/api/documents/ID` gives it.

    Args:
        value: the document.
        checked: the same as `yinzheng check --json` gives it.
        citing: where other documents cite it.
        urls: builds its address.
    """
    return {
        **checked,
        "kind": value.kind.value,
        "date": value.date,
        "url": urls.document(value.id),
        "cited_by": [
            {"document": one.document, "passage": one.passage, "source": one.source}
            for one in citing
        ],
    }


def _hit(hit: Hit, urls: Urls, explain: bool) -> Json:
    body: Json = {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "passage": passage(hit.passage, urls),
        "snippet": {
            "text": hit.snippet.text,
            "offset": hit.snippet.offset,
            "marks": [
                {"start": mark.start, "end": mark.end, "layer": mark.layer.value}
                for mark in hit.snippet.marks
            ],
        },
        "context": _context(hit.context, urls),
        "matched": list(hit.matched),
        "missing": list(hit.missing),
    }
    if explain:
        body["explanation"] = [
            {"name": part.name, "value": round(part.value, 6), "detail": part.detail}
            for part in hit.explanation
        ]
    return body


def _context(context: Context, urls: Urls) -> Json:
    return {
        "before": context.before,
        "after": context.after,
        "notes": [_note(note, urls) for note in context.notes],
        "sources": [_source(source) for source in context.sources],
        "speaker": context.speaker,
        "calls": context.calls,
        "cited_by": list(context.cited_by),
    }


def _note(note: Note, urls: Urls) -> Json:
    return {"id": note.id, "number": note.number, "text": note.text, "url": urls.passage(note.id)}


def _source(source: SourceRef) -> Json:
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "kind": source.kind,
        "date": source.date,
        "url": source.url,
        "document": source.document,
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code.value,
        "subject": problem.subject,
        "message": problem.message,
    }


def _facets(facets: Facets) -> Json:
    return {
        facet.name: [_facet_value(value) for value in getattr(facets, facet.name)]
        for facet in fields(facets)
    }


def _facet_value(value: FacetValue) -> Json:
    return {"value": value.value, "label": value.label, "count": value.count}
