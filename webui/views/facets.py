"""The facets of the search page: what each value leaves, how to choose it and how to exclude it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from search.request import SearchRequest
from search.results import Facets, FacetValue
from webui.labels import document_kind_label, facet_label, kind_label, language_label
from webui.urls import SETS, Urls

WIDE_RANGE = 30  # years in a row beyond which the histogram counts by decades
HISTOGRAM_HEIGHT = 40  # of the histogram's highest bar, in its own units

FIELDS: dict[str, tuple[str, Callable[[str], str] | None]] = {
    "kind": ("kinds", kind_label),
    "author": ("authors", None),
    "work": ("works", document_kind_label),
    "language": ("languages", language_label),
    "collection": ("collections", None),
    "document": ("document", None),
    "section": ("section", None),
}
"""Of each facet, in order: the field of a request, and what labels a value that has none."""


class Choice(NamedTuple):
    """A value to narrow by. `apart` tells documents of one title apart, `exclude` leads to the
    results without it, "" when it is left out already.
    """

    value: FacetValue
    label: str
    apart: str
    href: str
    current: bool
    exclude: str


class FacetView(NamedTuple):
    """A facet: its values, those in force first, and the way out of it, "" for none."""

    title: str
    choices: list[Choice]
    clear: str


class Bar(NamedTuple):
    """A year or a decade of the histogram, with its passages and the height of its bar."""

    label: str
    href: str
    passages: int
    height: int
    current: bool


def chosen_values(request: SearchRequest) -> list[tuple[str, str]]:
    """The facets in force with the values chosen, each value by itself."""
    held = ((name, getattr(request, field)) for name, (field, _) in FIELDS.items())
    sets = ((name, one if isinstance(one, frozenset) else {one} - {None}) for name, one in held)
    return [(name, value) for name, values in sets for value in sorted(values)]


def facet_views(
    request: SearchRequest, facets: Facets, telling: Mapping[str, str], urls: Urls
) -> list[FacetView]:
    """All facets that narrow something or are in force; `telling` tells equal titles apart."""
    views = []
    for name, (field, label) in FIELDS.items():
        values: Sequence[FacetValue] = getattr(facets, name)
        if name == "section" and not (
            len(facets.document) < 2 or request.document or request.section
        ):
            values = ()  # "1. Introduction" of which document?
        several = name in SETS
        chosen = frozenset(value for facet, value in chosen_values(request) if facet == name)
        out = frozenset(one for one in request.excluded if one[0] == name)
        none: dict[str, object] = (
            {field: frozenset()} if several else {"section": None, field: None}
        )
        forced = chosen | {value for _, value in out}
        missing = sorted(forced - {value.value for value in values})
        choices = []
        for one in (*values, *(FacetValue(value, "", 0) for value in missing)):
            current, pair = one.value in chosen, frozenset([(name, one.value)])
            toggled = chosen ^ {one.value} if several else None if current else one.value
            back: dict[str, object] = {"excluded": request.excluded - pair} if pair <= out else {}
            choices.append(
                Choice(
                    one,
                    label(one.value) if label else one.label or one.value,
                    telling.get(one.value, "") if name == "document" else "",
                    urls.search(request, **(back or {**none, field: toggled})),
                    current,
                    "" if back else urls.search(request, excluded=request.excluded | pair),
                )
            )
        if name != "section":
            choices.sort(key=lambda choice: not choice.current)
        if len(choices) > 1 or forced:  # one value alone narrows nothing
            clear = urls.search(request, **none, excluded=request.excluded - out) if forced else ""
            views.append(FacetView(facet_label(name), choices, clear))
    return views


def year_bars(request: SearchRequest, values: Sequence[FacetValue], urls: Urls) -> list[Bar]:
    """The histogram of years: a bar a year, or a decade where there are many."""
    if not values:
        return []
    first, last = int(values[0].value), int(values[-1].value)
    step = 10 if last - first >= WIDE_RANGE else 1
    sums: Counter[int] = Counter()
    for value in values:
        sums[int(value.value) // step * step] += value.count
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
