"""The search page around the hits: facets, orders, paging. What is said of the query: `remarks`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext

from index.model import PassageKind
from search.query.parser import MAX_QUERY
from search.request import MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Facets, FacetValue, Layer, ProblemCode, SearchResult
from webui.export.formats import Format
from webui.labels import kind_label, layer_label, problem_sentence, sort_label, took_label
from webui.service import Opened
from webui.urls import Urls, search_parameters
from webui.views.contexts import Link
from webui.views.hits import hit_views
from webui.views.remarks import (
    absent_words,
    correction,
    empty_state,
    equivalents,
    ladder,
    offered_queries,
)
from webui.views.search_contexts import FacetView, ResultsPage

FACET_VALUES = 8
"""Values of a facet shown at once; the rest unfolds."""

PAGES_AROUND = 3
"""Numbered pages offered on either side of the present one."""


def results_page(
    request: SearchRequest,
    result: SearchResult,
    wider: SearchResult | None,
    library: Opened,
    urls: Urls,
) -> ResultsPage:
    """The search page with an answer.

    Args:
        request: what was asked.
        result: the searcher's answer.
        wider: the answer without restrictions, when `result` has no hits and there were some.
        library: what was searched.
        urls: builds the addresses.
    """
    typed = request.query
    request = replace(request, query=typed[:MAX_QUERY])  # nothing beyond is read: keep links short
    off = {layer: urls.search(request, without=request.without | {layer}) for layer in Layer}
    last = request.offset + len(result.hits)
    following = request.offset + request.limit
    applied = result.suggestion is not None and result.suggestion.applied
    return ResultsPage(
        query=typed,
        hidden=tuple(pair for pair in search_parameters(request) if pair[0] not in {"q", "offset"}),
        total=result.total,
        first=request.offset + 1 if result.hits else 0,
        last=last if result.hits else 0,
        took=took_label(result.took_ms),
        hits=hit_views(request, result, library.documents, urls),
        facets=_facets(request, result.facets, urls),
        sorts=tuple(
            Link(sort_label(sort), urls.search(request, sort=sort), sort is request.sort)
            for sort in Sort
        ),
        pages=_pages(request, result.total, urls),
        beginning=urls.search(request, offset=0),
        previous=(
            urls.search(request, offset=max(0, request.offset - request.limit))
            if request.offset
            else None
        ),
        following=(
            urls.search(request, offset=following)
            if following < result.total and following <= MAX_OFFSET
            else None
        ),
        ladder=ladder(result),
        equivalents=equivalents(result, off),
        layers_off=tuple(
            Link(layer_label(layer), urls.search(request, without=request.without - {layer}))
            for layer in Layer
            if layer in request.without
        ),
        absent=absent_words(result) if result.total else (),
        problems=tuple(
            problem_sentence(problem)
            for problem in result.problems
            if problem.code is not ProblemCode.ABSENT  # the page has a line for absent words
        ),
        offered=tuple(
            Link(query, urls.search(request, query=query)) for query in offered_queries(result)
        ),
        corrected=correction(result, off[Layer.SPELLING]) if applied else None,
        empty=None if result.total else empty_state(request, result, wider, library, urls),
        exports=_exports(request, urls),
        json=urls.api_search(request),
    )


def _exports(request: SearchRequest, urls: Urls) -> tuple[Link, ...]:
    """The files in which the results can be saved, from the first one on."""
    whole = replace(request, limit=MAX_LIMIT, offset=0, explain=False)
    named = (
        (Format.CSV, "CSV"),
        (Format.JSON, "JSON"),
        (Format.BIBTEX, "BibTeX"),
        (Format.RIS, "RIS"),
        (Format.CSL_JSON, "CSL-JSON"),
    )
    return tuple(Link(label, urls.export(whole, one.value)) for one, label in named)


def _pages(request: SearchRequest, total: int, urls: Urls) -> tuple[Link, ...]:
    count = -(-min(total, MAX_OFFSET + request.limit) // request.limit)
    present = request.offset // request.limit
    numbers = range(max(0, present - PAGES_AROUND), min(count, present + PAGES_AROUND + 1))
    if len(numbers) < 2:
        return ()
    return tuple(
        Link(
            str(number + 1),
            urls.search(request, offset=number * request.limit),
            number == present,
        )
        for number in numbers
    )


def _facets(request: SearchRequest, facets: Facets, urls: Urls) -> tuple[FacetView, ...]:
    kinds = tuple(
        Link(
            kind_label(kind),
            urls.search(request, kinds=request.kinds ^ {kind}),
            kind in request.kinds,
            value.count,
        )
        for value in _complete(facets.kind, [kind.value for kind in request.kinds])
        for kind in [PassageKind(value.value)]
    )
    documents = tuple(
        Link(
            value.label or value.value,
            urls.search(
                request,
                document=None if value.value == request.document else value.value,
                section=None,
            ),
            value.value == request.document,
            value.count,
        )
        for value in _complete(facets.document, [request.document] if request.document else [])
    )
    in_one = len(documents) < 2 or request.document or request.section
    sections = tuple(
        Link(
            value.label or value.value,
            urls.search(request, section=None if value.value == request.section else value.value),
            value.value == request.section,
            value.count,
        )
        for value in _complete(facets.section, [request.section] if request.section else [])
    )
    views = [
        (
            gettext("Kind"),
            kinds,
            urls.search(request, kinds=frozenset()) if request.kinds else None,
        ),
        (
            gettext("Document"),
            documents,
            urls.search(request, document=None, section=None) if request.document else None,
        ),
        (
            gettext("Section"),
            sections if in_one else (),  # "1. Introduction" of which document?
            urls.search(request, section=None) if request.section else None,
        ),
    ]
    return tuple(
        FacetView(title, links[:FACET_VALUES], links[FACET_VALUES:], clear)
        for title, links, clear in views
        if len(links) > 1 or clear  # one value alone narrows nothing
    )


def _complete(values: Sequence[FacetValue], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """The facet's values, with those in force that found nothing."""
    present = {value.value for value in values}
    missing = [FacetValue(value, "", 0) for value in chosen if value not in present]
    return (*values, *missing)
