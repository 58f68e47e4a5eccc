"""What the search page says of a query: above the hits, and where there are none.

Every sentence is made here from the searcher's data, in the reader's language; a claim that
something is absent says no more than the search has verified.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext, ngettext

from index.omissions import unsearched
from search.request import SearchRequest
from search.results import Layer, ProblemCode, SearchResult
from webui.highlighting import layer_class
from webui.i18n import document_language
from webui.labels import layer_label
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, Page, View

NOT_HELD_NAMED = 6
"""Works named in the empty state because they could not be searched."""

NOTHING_ASKED = {
    ProblemCode.EMPTY,
    ProblemCode.MEANINGLESS,
    ProblemCode.ONLY_NEGATIVE,
    ProblemCode.UNKNOWN_FIELD,
    ProblemCode.BAD_FIELD,
    ProblemCode.NO_SUCH_NOTE,
}
"""Problems that say by themselves why nothing was found."""


def ladder(result: SearchResult) -> tuple[tuple[str, str, int], ...]:
    """Layers with their numbers of passages, when none has the words as typed; a correction that
    was searched says enough by itself.
    """
    if result.suggestion is not None and result.suggestion.applied:
        return ()
    return tuple(
        (layer_label(one.layer), layer_class(one.layer), one.passages)
        for one in result.layer_counts
    )


def equivalents(result: SearchResult, without: Mapping[Layer, str]) -> tuple[View, ...]:
    """What was searched beside each typed word.

    Args: result: the searcher's answer; without: for each layer the address of the same search
    without it.
    """
    grouped: dict[str, dict[Layer, list[str]]] = {}
    for use in result.layers:
        words = grouped.setdefault(use.term, {}).setdefault(use.layer, [])
        if use.alternative not in words:
            words.append(use.alternative)
    return tuple(
        View(
            term=term,
            forms=tuple(
                View(
                    words=tuple((word, document_language("", word)) for word in words),
                    label=layer_label(layer),
                    colour=layer_class(layer),
                    off=without[layer],
                )
                for layer, words in by_layer.items()
            ),
        )
        for term, by_layer in grouped.items()
    )


def offered_queries(result: SearchResult) -> tuple[str, ...]:
    """Queries to try instead: a correction with weak evidence, words that begin or sound alike."""
    if result.suggestion is not None:
        return () if result.suggestion.applied else (result.suggestion.query,)
    return result.offered


def absent_words(result: SearchResult) -> tuple[str, ...]:
    """The absent words that no correction has replaced."""
    if result.suggestion is None or not result.suggestion.applied:
        return result.absent
    return tuple(word for word in result.absent if word in result.suggestion.query)


def correction(result: SearchResult, back: str) -> View:
    """A correction that was searched; `back` is the address of the search as typed."""
    query = result.suggestion.query if result.suggestion else result.query
    return View(
        sentence=gettext(
            "No passage holds “%(typed)s”; searched for “%(query)s” instead.",
            typed=result.query,
            query=query,
        ),
        back=Link(gettext("Search only for “%(query)s”", query=result.query), back),
    )


def empty_state(
    request: SearchRequest,
    result: SearchResult,
    wider: SearchResult | None,
    library: Opened,
    urls: Urls,
) -> Page:
    """What to say where nothing was found.

    Args: request: what was asked; result: an answer without hits; wider: the answer without
    restrictions, where there were some; library: what was searched; urls: builds the addresses.
    """
    claim = _claim(request, result, len(library.documents))
    return Page(
        claim=claim,
        layers=tuple(map(layer_label, result.layers_searched)) if result.absent else (),
        widen=_widen(request, wider, urls),
        not_held=library.not_held[:NOT_HELD_NAMED] if result.absent else (),
        more_not_held=max(0, len(library.not_held) - NOT_HELD_NAMED),
        unsearched=unsearched(library.library.left_out),
        documents=urls.documents(),
    )


def _claim(request: SearchRequest, result: SearchResult, documents: int) -> str:
    """What a search without hits has verified; "" when there was nothing to look for."""
    if {problem.code for problem in result.problems} & NOTHING_ASKED:
        return ""
    if request.narrowed:
        return str(gettext("Nothing within the chosen limits."))
    if not result.absent:
        return str(gettext("Each word occurs somewhere, but no passage meets all conditions."))
    words = [result.query] if result.offered else list(result.absent)
    quoted = "".join(gettext("“%(word)s”", word=word) for word in words)
    return _nowhere(quoted, documents, len(result.layers_searched) == len(Layer))


def _nowhere(words: str, documents: int, in_any_form: bool) -> str:
    """That no document holds some words, as plainly as the search allows."""
    if documents == 1 and in_any_form:
        told = gettext("The one document holds %(words)s in no form.", words=words)
    elif documents == 1:
        told = gettext(
            "The one document holds %(words)s in none of the forms searched.", words=words
        )
    elif in_any_form:
        told = gettext(
            "None of the %(num)s documents holds %(words)s in any form.", num=documents, words=words
        )
    else:
        told = gettext(
            "None of the %(num)s documents holds %(words)s in any of the forms searched.",
            num=documents,
            words=words,
        )
    return str(told)


def _widen(request: SearchRequest, wider: SearchResult | None, urls: Urls) -> Link | None:
    if wider is None:
        return None
    label = ngettext(
        "Without restrictions there is %(num)s passage",
        "Without restrictions there are %(num)s passages",
        wider.total,
    )
    return Link(label, urls.query(request.query)) if wider.total else None
