"""The facets of the search page: what each value leaves, how to choose it and how to exclude it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from search.request import SearchRequest
from search.results import Facets, FacetValue
from webui.labels import document_kind_label, facet_label, kind_label, language_label
from webui.urls import Urls

WIDE_RANGE = 30
"""Years in a row beyond which the histogram counts by decades."""
HISTOGRAM_HEIGHT = 40
"""Of the histogram's highest bar, in its own units."""

_FIELDS: dict[str, tuple[str, Callable[[str], str] | None]] = {
    "kind": ("kinds", kind_label),
    "author": ("authors", None),
    "work": ("works", document_kind_label),
    "language": ("languages", language_label),
    "document": ("document", None),
    "section": ("section", None),
}
"""Of each facet, in the order of the page: the field of a request, and what makes a label of a
value that has none.
"""


class Choice(NamedTuple):
    """A value to narrow by. `apart` tells documents of one title apart, `exclude` leads to the
    results without it, "" when it is left out already.
    """

    label: str
    apart: str
    href: str
    current: bool
    passages: int
    level: int
    excluded: bool
    exclude: str


class FacetView(NamedTuple):
    """A facet: its values, those in force first, and the way out of it, "" for none."""

    title: str
    values: list[Choice]
    clear: str


class Bar(NamedTuple):
    """A year or a decade of the histogram, with its passages and the height of its bar."""

    label: str
    href: str
    passages: int
    height: int
    current: bool


def facet_views(
    request: SearchRequest, facets: Facets, telling: Mapping[str, str], urls: Urls
) -> list[FacetView]:
    """All facets that narrow something, or are in force; `telling` tells documents of one title
    apart, by id.
    """
    one_document = len(facets.document) < 2 or request.document or request.section
    views = []
    for name, (field, _) in _FIELDS.items():
        values: Sequence[FacetValue] = getattr(facets, name)
        if name == "section" and not one_document:
            values = ()  # "1. Introduction" of which document?
        chosen, pairs = _chosen(request, field), {one for one in request.excluded if one[0] == name}
        forced = chosen | {value for _, value in pairs}
        present = {value.value for value in values}
        missing = [FacetValue(one, "", 0) for one in sorted(forced - present)]
        choices = [_choice(request, name, one, telling, urls) for one in (*values, *missing)]
        if name != "section":
            choices.sort(key=lambda choice: not choice.current)
        if len(choices) > 1 or forced:  # one value alone narrows nothing
            without = {**_with(request, field, frozenset()), "excluded": request.excluded - pairs}
            clear = urls.search(request, **without) if forced else ""
            views.append(FacetView(facet_label(name), choices, clear))
    return views


def _chosen(request: SearchRequest, field: str) -> frozenset[str]:
    held = getattr(request, field)
    return held if isinstance(held, frozenset) else frozenset([held] if held else [])


def _with(request: SearchRequest, field: str, values: frozenset[str]) -> dict[str, object]:
    """The changes that choose some values of a field, of document or section the one."""
    if isinstance(getattr(request, field), frozenset):
        return {field: values}
    changes: dict[str, object] = {field: next(iter(values), None)}
    return changes if field == "section" else {**changes, "section": None}


def _choice(
    request: SearchRequest, name: str, value: FacetValue, telling: Mapping[str, str], urls: Urls
) -> Choice:
    field, label = _FIELDS[name]
    pair, chosen = (name, value.value), _chosen(request, field)
    several = isinstance(getattr(request, field), frozenset)
    toggled = chosen ^ {value.value} if several else frozenset({value.value}) - chosen
    out = pair in request.excluded
    changes = {"excluded": request.excluded - {pair}} if out else _with(request, field, toggled)
    return Choice(
        label(value.value) if label else value.label or value.value,
        telling.get(value.value, "") if name == "document" else "",
        urls.search(request, **changes),
        value.value in chosen,
        value.count,
        value.level,
        out,
        "" if out else urls.search(request, excluded=request.excluded | {pair}),
    )


def year_bars(request: SearchRequest, values: Sequence[FacetValue], urls: Urls) -> list[Bar]:
    """The histogram of years: a bar a year, or a decade where there are many."""
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
