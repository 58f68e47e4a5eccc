"""The search page around the hits: facets, orders, paging. What is said of the query: `notices`."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext

from search.query.parser import MAX_QUERY
from search.request import MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Layer, ProblemCode, SearchResult
from webui.export.formats import Format
from webui.export.references import references
from webui.labels import (
    document_kind_label,
    kind_label,
    language_label,
    layer_label,
    problem_sentence,
    sort_label,
)
from webui.parameters import LAST_YEAR
from webui.service import Opened
from webui.urls import Urls, search_parameters
from webui.views.contexts import Link, Page
from webui.views.facets import facet_views, year_bars
from webui.views.hits import hit_views
from webui.views.lines_page import views
from webui.views.notices import (
    absent_words,
    correction,
    empty_state,
    equivalents,
    ladder,
    offered_queries,
)

OPEN_ENDS = (0, LAST_YEAR)
"""Of a range of years without a beginning or an end."""

PAGES_AROUND = 3
"""Numbered pages offered on either side of the present one."""


def results_page(
    request: SearchRequest,
    result: SearchResult,
    wider: SearchResult | None,
    library: Opened,
    urls: Urls,
) -> Page:
    """The search page with an answer.

    Args: request: what was asked; result: the searcher's answer; wider: the answer without
    restrictions, when `result` has no hits and there were some; library: what was searched; urls:
    builds the addresses.
    """
    typed = request.query
    request = replace(request, query=typed[:MAX_QUERY])  # nothing beyond is read: keep links short
    off = {layer: urls.search(request, without=request.without | {layer}) for layer in Layer}
    last = request.offset + len(result.hits)
    following = request.offset + request.limit
    applied = result.suggestion is not None and result.suggestion.applied
    return Page(
        query=typed,
        hidden=tuple(pair for pair in search_parameters(request) if pair[0] not in {"q", "offset"}),
        total=result.total, first=request.offset + 1 if result.hits else 0,
        last=last if result.hits else 0, title=_title(typed, request, result, library),
        limits=_limits(request, result, library), address=urls.search(request),
        hits=hit_views(request, result, library, urls),
        facets=facet_views(request, result.facets, library.telling, urls),
        years=year_bars(request, result.facets.year, urls), year_range=_year_range(request),
        all_years=urls.search(request, years=None) if request.years else "",
        views=views(request, urls, ""),
        sorts=tuple(
            Link(sort_label(sort), urls.search(request, sort=sort), sort is request.sort)
            for sort in Sort
        ),
        pages=_pages(request, result.total, urls), beginning=urls.search(request, offset=0),
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
        ladder=ladder(result), equivalents=equivalents(result, off),
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
        exports=_exports(request, urls), json=urls.api_search(request),
    )  # fmt: skip


def _title(typed: str, request: SearchRequest, result: SearchResult, library: Opened) -> str:
    """What tells this page of results from the others: query, limits, number of the page."""
    page = request.offset // request.limit + 1
    numbered = gettext("page %(number)s", number=page) if page > 1 else ""
    return " · ".join(filter(None, (typed[:40], *_limits(request, result, library), numbered)))


def _limits(request: SearchRequest, result: SearchResult, library: Opened) -> tuple[str, ...]:
    """The limits in force, in words."""
    document = library.documents.get(request.document or "")
    section = {one.value: one.label for one in result.facets.section}
    first, last = _year_range(request)
    limits = (
        *(kind_label(kind) for kind in sorted(request.kinds)),
        *sorted(request.authors),
        *(document_kind_label(work) for work in sorted(request.works)),
        *map(language_label, sorted(request.languages)),
        document.title if document else request.document or "",
        section.get(request.section or "", request.section or ""),
        "–".join(dict.fromkeys((first, last))) if request.years else "",
        *(gettext("without %(value)s", value=value) for _, value in sorted(request.excluded)),
    )
    return tuple(str(one) for one in limits if one)


def _year_range(request: SearchRequest) -> tuple[str, str]:
    """The first and the last year in force, "" where there is no bound."""
    first, last = request.years or OPEN_ENDS
    return "" if first == OPEN_ENDS[0] else str(first), "" if last == LAST_YEAR else str(last)


def _exports(request: SearchRequest, urls: Urls) -> tuple[Link, ...]:
    """The files in which the results can be saved, from the first one on."""
    whole = replace(request, limit=MAX_LIMIT, offset=0, explain=False)
    forms = ((name, one.label) for name, one in references().items())
    named = ((Format.CSV, "CSV"), (Format.JSON, "JSON"), *forms)
    return tuple(Link(label, urls.export(whole, name)) for name, label in named)


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
