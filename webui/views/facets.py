"""The facets of the search page: what each value leaves, how to choose it and how to exclude it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from index.model import DocumentKind, PassageKind
from search.request import SearchRequest
from search.results import Facets, FacetValue
from webui.labels import document_kind_label, kind_label, language_label
from webui.urls import Urls
from webui.views.contexts import View

FACET_VALUES = 8
"""Values of a facet shown at once; the rest unfolds and can be filtered."""

WIDE_RANGE = 30
"""Years in a row beyond which the histogram counts by decades."""

HISTOGRAM_HEIGHT = 40
"""Of the histogram's highest bar, in its own units."""

_RANGES: dict[str, Callable[[], str]] = {
    "kind": lambda: str(gettext("Kind")),
    "document": lambda: str(gettext("Document")),
    "section": lambda: str(gettext("Section")),
    "author": lambda: str(gettext("Author")),
    "work": lambda: str(gettext("Kind of work")),
    "language": lambda: str(gettext("Language")),
}


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A value to narrow by, with what it is called. `apart` tells documents of one title apart,
    `level` says how deep a section stands; `exclude` leads to the results without it, "" when it
    is `excluded` already.
    """

    value: str
    label: str
    href: str
    current: bool
    count: int
    level: int
    excluded: bool
    exclude: str
    apart: str = ""


@dataclass(frozen=True, slots=True)
class _Choice:
    """A facet's values in force, and the request with one value chosen or given up."""

    values: frozenset[str]
    toggled: Callable[[str], dict[str, object]]
    cleared: dict[str, object]


def facet_views(
    request: SearchRequest, facets: Facets, telling: Mapping[str, str], urls: Urls
) -> tuple[View, ...]:
    """All facets that narrow something, or are in force.

    Args: request: what was asked; facets: the counts; telling: what tells documents of one title
    apart, by id; urls: builds the addresses.
    """
    one_document = len(facets.document) < 2 or request.document or request.section
    views = []
    for name, choice in _choices(request).items():
        values: Sequence[FacetValue] = getattr(facets, name)
        if name == "section" and not one_document:
            values = ()  # "1. Introduction" of which document?
        out = frozenset(value for facet, value in request.excluded if facet == name)
        links = [
            _link(request, name, value, choice, urls)
            for value in _complete(values, choice.values | out)
        ]
        if name == "document":
            links = [replace(one, apart=telling.get(one.value, "")) for one in links]
        links.sort(key=lambda link: not link.current if name != "section" else False)
        clear = urls.search(request, **_cleared(request, name, choice))
        in_force = bool(choice.values or out)
        if len(links) > 1 or in_force:  # one value alone narrows nothing
            views.append(
                View(
                    title=_RANGES[name](),
                    values=tuple(links[:FACET_VALUES]),
                    more=tuple(links[FACET_VALUES:]),
                    clear=clear if in_force else None,
                )
            )
    return tuple(views)


def year_bars(request: SearchRequest, values: Sequence[FacetValue], urls: Urls) -> tuple[View, ...]:
    """The histogram of years: a bar a year, or a decade where there are many; each narrows to it.

    Args: request: what was asked; values: years with their passages, ascending; urls: builds the
    addresses.
    """
    if not values:
        return ()
    first, last = int(values[0].value), int(values[-1].value)
    step = 10 if last - first >= WIDE_RANGE else 1
    sums: dict[int, int] = {}
    for value in values:
        start = int(value.value) // step * step
        sums[start] = sums.get(start, 0) + value.count
    most = max(sums.values())
    chosen = request.years
    return tuple(
        View(
            label=str(start) if step == 1 else f"{start}–{start + step - 1}",
            href=urls.search(request, years=(start, start + step - 1)),
            count=count,
            height=max(2, round(HISTOGRAM_HEIGHT * count / most)),
            current=chosen is not None and chosen[0] <= start and start + step - 1 <= chosen[1],
        )
        for start, count in sorted(sums.items())
    )


def _choices(request: SearchRequest) -> dict[str, _Choice]:
    """What is chosen of each facet, in the order of the page."""

    def one(field: str, value: str | None, also: Mapping[str, object]) -> _Choice:
        return _Choice(
            frozenset([value] if value else []),
            lambda other: {field: None if other == value else other, **also},
            {field: None, **also},
        )

    def several(field: str, values: frozenset[str], kind: Callable[[str], object]) -> _Choice:
        return _Choice(
            values,
            lambda other: {field: frozenset(map(kind, values ^ {other}))},
            {field: frozenset()},
        )

    return {
        "kind": several("kinds", frozenset(map(str, request.kinds)), PassageKind),
        "author": several("authors", request.authors, str),
        "work": several("works", frozenset(map(str, request.works)), DocumentKind),
        "language": several("languages", request.languages, str),
        "document": one("document", request.document, {"section": None}),
        "section": one("section", request.section, {}),
    }


def _cleared(request: SearchRequest, name: str, choice: _Choice) -> dict[str, object]:
    kept = frozenset(pair for pair in request.excluded if pair[0] != name)
    return {**choice.cleared, "excluded": kept}


def _link(
    request: SearchRequest,
    name: str,
    value: FacetValue,
    choice: _Choice,
    urls: Urls,
) -> FacetLink:
    pair = (name, value.value)
    out = pair in request.excluded
    changes = {"excluded": request.excluded - {pair}} if out else choice.toggled(value.value)
    return FacetLink(
        value=value.value, label=_label(name, value), href=urls.search(request, **changes),
        current=value.value in choice.values, count=value.count, level=value.level, excluded=out,
        exclude="" if out else urls.search(request, excluded=request.excluded | {pair}),
    )  # fmt: skip


def _label(name: str, value: FacetValue) -> str:
    match name:
        case "kind":
            return kind_label(PassageKind(value.value))
        case "work":
            return document_kind_label(DocumentKind(value.value))
        case "language":
            return language_label(value.value)
    return value.label or value.value


def _complete(values: Sequence[FacetValue], chosen: frozenset[str]) -> tuple[FacetValue, ...]:
    """The facet's values, with those in force that found nothing."""
    present = {value.value for value in values}
    return (*values, *(FacetValue(value, "", 0) for value in sorted(chosen - present)))
