"""The facets of the search page: what each value leaves, how to choose it and how to exclude it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from index.model import DocumentKind, PassageKind
from search.request import SearchRequest
from search.results import Facets, FacetValue
from webui.labels import document_kind_label, kind_label, language_label
from webui.urls import Urls

FACET_VALUES = 8
"""Values of a facet shown at once; the rest unfolds and can be filtered."""

WIDE_RANGE = 30
"""Years in a row beyond which the histogram counts by decades."""

HISTOGRAM_HEIGHT = 40
"""Of the histogram's highest bar, in its own units."""

_FIELDS: dict[str, tuple[str, Callable[[], str], Callable[[str], object], Callable[[str], str]]] = {
    "kind": ("kinds", lambda: gettext("Kind"), PassageKind, kind_label),
    "author": ("authors", lambda: gettext("Author"), str, str),
    "work": ("works", lambda: gettext("Kind of work"), DocumentKind, document_kind_label),
    "language": ("languages", lambda: gettext("Language"), str, language_label),
    "document": ("document", lambda: gettext("Document"), str, str),
    "section": ("section", lambda: gettext("Section"), str, str),
}
"""Of each facet, in the order of the page: the field of a request, its name, and what makes a value
and its label of a string.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by. `apart` tells documents of one title apart, `exclude` leads to the
    results without it, "" when it is left out already.
    """

    label: str
    apart: str
    href: str
    current: bool
    count: int
    level: int
    excluded: bool
    exclude: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: the values shown at once, those that unfold, and the way out of it, "" for none."""

    title: str
    shown: list[Choice]
    more: list[Choice]
    clear: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A year or a decade of the histogram, with its passages and the height of its bar."""

    label: str
    href: str
    passages: int
    height: int
    current: bool


def facet_views(
    request: SearchRequest, facets: Facets, telling: Mapping[str, str], urls: Urls
) -> list[FacetView]:
    """All facets that narrow something, or are in force.

    Args: request: what was asked; facets: the counts; telling: what tells documents of one title
    apart, by id; urls: builds the addresses.
    """
    one_document = len(facets.document) < 2 or request.document or request.section
    views = []
    for name, (field, title, _, _) in _FIELDS.items():
        values: Sequence[FacetValue] = getattr(facets, name)
        if name == "section" and not one_document:
            values = ()  # "1. Introduction" of which document?
        chosen, excluded = _chosen(request, field), request.excluded
        out = {value for facet, value in excluded if facet == name}
        present = {value.value for value in values}
        missing = [FacetValue(one, "", 0) for one in sorted((chosen | out) - present)]
        links = [_link(request, name, one, telling, urls) for one in (*values, *missing)]
        if name != "section":
            links.sort(key=lambda link: not link.current)
        if len(links) > 1 or chosen or out:  # one value alone narrows nothing
            kept = frozenset(pair for pair in excluded if pair[0] != name)
            clear = urls.search(request, **_with(request, field, frozenset()), excluded=kept)
            clear = clear if chosen or out else ""
            views.append(FacetView(title(), links[:FACET_VALUES], links[FACET_VALUES:], clear))
    return views


def _chosen(request: SearchRequest, field: str) -> frozenset[str]:
    held = getattr(request, field)
    return (
        frozenset(map(str, held))
        if isinstance(held, frozenset)
        else frozenset([held] if held else [])
    )


def _with(request: SearchRequest, field: str, values: frozenset[str]) -> dict[str, object]:
    """The changes that choose some values of a field, of a document or section the one."""
    if isinstance(getattr(request, field), frozenset):
        make = next(one[2] for one in _FIELDS.values() if one[0] == field)
        return {field: frozenset(map(make, values))}
    changes: dict[str, object] = {field: next(iter(values), None)}
    return changes if field == "section" else {**changes, "section": None}


def _link(
    request: SearchRequest, name: str, value: FacetValue, telling: Mapping[str, str], urls: Urls
) -> Choice:
    field, _, make, label = _FIELDS[name]
    pair, chosen = (name, value.value), _chosen(request, field)
    several = isinstance(getattr(request, field), frozenset)
    toggled = chosen ^ {value.value} if several else frozenset({value.value}) - chosen
    out = pair in request.excluded
    changes = {"excluded": request.excluded - {pair}} if out else _with(request, field, toggled)
    words = value.label or value.value
    return Choice(
        words if label is str else label(make(value.value)),  # type: ignore[arg-type]
        telling.get(value.value, "") if name == "document" else "",
        urls.search(request, **changes),
        value.value in chosen,
        value.count,
        value.level,
        out,
        "" if out else urls.search(request, excluded=request.excluded | {pair}),
    )


def year_bars(request: SearchRequest, values: Sequence[FacetValue], urls: Urls) -> list[Bar]:
    """The histogram of years: a bar a year, or a decade where there are many; each narrows to it.

    Args: request: what was asked; values: years with their passages, ascending; urls: builds the
    addresses.
    """
    if not values:
        return []
    first, last = int(values[0].value), int(values[-1].value)
    step = 10 if last - first >= WIDE_RANGE else 1
    sums: dict[int, int] = {}
    for value in values:
        start = int(value.value) // step * step
        sums[start] = sums.get(start, 0) + value.count
    most = max(sums.values())
    chosen = request.years
    return [
        Bar(
            str(start) if step == 1 else f"{start}–{start + step - 1}",
            urls.search(request, years=(start, start + step - 1)),
            count,
            max(2, round(HISTOGRAM_HEIGHT * count / most)),
            chosen is not None and chosen[0] <= start and start + step - 1 <= chosen[1],
        )
        for start, count in sorted(sums.items())
    ]
