"""What the search page says of a query and of its limits, in the reader's language.

A claim that something is absent says no more than the search has verified.
"""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from search.parallels import near_equal
from search.query.parser import MAX_QUERY
from search.request import MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Hit, Layer, ProblemCode, SearchResult
from webui.export.quotation import marked_stretch, quotation_of
from webui.export.styles import cited
from webui.highlighting import render
from webui.i18n import gettext
from webui.labels import label, layer_labels
from webui.page_images import pictures
from webui.parameters import LAST_YEAR
from webui.script_conversion import script
from webui.service import Opened
from webui.urls import Urls, search_parameters
from webui.views.facets import FIELDS, chosen_values, facet_views, year_bars

PAGES_AROUND = 3  # numbered pages offered on either side of the present one
NOTHING_ASKED = {
    ProblemCode.EMPTY,
    ProblemCode.MEANINGLESS,
    ProblemCode.ONLY_NEGATIVE,
    ProblemCode.UNKNOWN_FIELD,
    ProblemCode.BAD_FIELD,
    ProblemCode.NO_SUCH_NOTE,
}
"""Problems that say by themselves why nothing was found."""


def results_page(
    request: SearchRequest, result: SearchResult, library: Opened, urls: Urls
) -> dict[str, Any]:
    """What the template of an answer needs besides the answer itself."""
    asked = replace(request, query=request.query[:MAX_QUERY])  # nothing beyond is read
    suggestion = result.suggestion
    query = suggestion.query if suggestion and suggestion.applied else ""
    following = asked.offset + asked.limit
    reachable = following < result.total and following <= MAX_OFFSET

    labels = layer_labels()

    def snippet_of(hit: Hit) -> Markup:
        text, language = hit.snippet.text, library.documents[hit.passage.document].language
        return render(text, hit.snippet.marks, labels=labels, shown=script().shown(text, language))

    def picture(hit: Hit) -> str:
        words = (hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks)
        return pictures(library, hit.passage.document, words, urls)(hit.passage.page)

    return {
        "asked": asked,
        "typed": request.query,
        "result": result,
        "hits": near_equal(result.hits),
        "quoted": lambda hit: quotation_of(hit.passage, library, marked_stretch(hit.snippet)),
        "cited": cited,
        "picture": picture,
        "snippet_of": snippet_of,
        "labels": labels,
        "searched": query or asked.query,
        "hidden": [pair for pair in search_parameters(asked) if pair[0] not in {"q", "offset"}],
        "limits": limits_of(asked, result, library),
        "facets": facet_views(asked, result.facets, library.telling, urls),
        "years": year_bars(asked, result.facets.year, urls),
        "year_range": year_range(asked),
        "sorts": tuple(Sort),
        "page_numbers": page_numbers(asked, result.total),
        "following": urls.search(asked, offset=following) if reachable else "",
        "whole": replace(asked, limit=MAX_LIMIT, offset=0, explain=False),
        "applied": bool(query),
        "equivalents": equivalents(result),
        "offered": (suggestion.query,) if suggestion else result.offered,
        "absent": [word for word in result.absent if not query or word in query],
        "claim": claim_of(asked, result, len(library.documents)),
    }


def equivalents(result: SearchResult) -> dict[str, dict[Layer, list[str]]]:
    """What was searched beside each typed word, by layer."""
    grouped: dict[str, dict[Layer, list[str]]] = {}
    for use in result.layers:
        words = grouped.setdefault(use.term, {}).setdefault(use.layer, [])
        if use.alternative not in words:
            words.append(use.alternative)
    return grouped


def claim_of(request: SearchRequest, result: SearchResult, documents: int) -> str:
    """What a search without hits has verified; "" when there was nothing to look for."""
    if {problem.code for problem in result.problems} & NOTHING_ASKED:
        return ""
    if request.narrowed:
        return str(gettext("Nothing within the chosen limits."))
    if not result.absent:
        return str(gettext("Each word occurs somewhere, but no passage meets all conditions."))
    absent = [result.query] if result.offered else list(result.absent)
    words = "".join(gettext("“%(word)s”", word=word) for word in absent)
    forms = "some" if len(result.layers_searched) < len(Layer) else "all"
    held = "one" if documents == 1 else "many"
    return label("absence", f"{forms} {held}") % {"num": documents, "words": words}


def limits_of(request: SearchRequest, result: SearchResult, library: Opened) -> list[str]:
    """The limits in force, in words."""
    names = {("document", one.id): one.title or one.id for one in library.documents.values()}
    names |= {("section", one.value): one.label for one in result.facets.section}

    def called(facet: str, value: str) -> str:
        _, label = FIELDS.get(facet, ("", None))
        return label(value) if label else names.get((facet, value), value)

    limits = [called(*one) for one in chosen_values(request)]
    limits.append("–".join(dict.fromkeys(year_range(request))) if request.years else "")
    out = (called(*one) for one in sorted(request.excluded))
    limits += [gettext("without %(value)s", value=one) for one in out]
    return [one for one in limits if one]


def year_range(request: SearchRequest) -> tuple[str, str]:
    """The first and the last year in force, "" where there is no bound."""
    first, last = request.years or (0, LAST_YEAR)
    return "" if first == 0 else str(first), "" if last == LAST_YEAR else str(last)


def page_numbers(request: SearchRequest, total: int) -> range:
    """The numbers of the pages around the present one, from 0; none for a single page."""
    count = -(-min(total, MAX_OFFSET + request.limit) // request.limit)
    present = request.offset // request.limit
    numbers = range(max(0, present - PAGES_AROUND), min(count, present + PAGES_AROUND + 1))
    return numbers if len(numbers) > 1 else range(0)
