"""An answer as lines for a terminal.

Marks stand in 【】 and are bold where the output is a terminal: click takes the bold away when it
goes to a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import click

from index.model import PassageKind
from index.omissions import Omission, unsearched
from search.results import Highlight, Hit, Layer, SearchResult, Snippet
from webui.cli.words import gettext, language, ngettext
from webui.urls import Urls

_ON_PAGES = {
    Layer.EXACT: "as typed",
    Layer.SCRIPT: "other script",
    Layer.VARIANT: "variant form",
    Layer.SPELLING_VARIANT: "variant spelling",
    Layer.SPELLING: "corrected spelling",
    Layer.LOOSE: "related in one sense",
}
"""What the pages call layers, where it is not the name of the layer itself."""


def answer_lines(
    result: SearchResult, titles: Mapping[str, str], left_out: Sequence[Omission] = ()
) -> Iterator[str]:
    """All lines of an answer.

    Args: result: the searcher's answer; titles: titles of the documents of the library, by id;
    left_out: files that the library does not hold.
    """
    yield from _notices(result)
    if not result.total:
        yield gettext("Nothing was found.")
        if result.absent and result.layers_searched:
            looked = ", ".join(map(_layer, result.layers_searched))
            documents = ngettext("%(num)s document", "%(num)s documents", len(titles))
            yield gettext("Looked in %(documents)s, in these forms: %(forms)s.") % {
                "documents": documents % {"num": len(titles)},
                "forms": looked,
            }
        if number := unsearched(left_out):
            yield ngettext(
                "%(num)s file of the sources is not in the index: `yinzheng status` names it.",
                "%(num)s files of the sources are not in the index: `yinzheng status` names them.",
                number,
            ) % {"num": number}
        return
    passages = ngettext("%(num)s passage", "%(num)s passages", result.total)
    shown = gettext(", %(first)s to %(last)s") if result.hits else ""
    places = {"first": result.hits[0].rank, "last": result.hits[-1].rank} if result.hits else {}
    head = passages % {"num": result.total} + shown % places
    yield f"{head} ({max(1, round(result.took_ms))} ms)"
    for hit in result.hits:
        yield ""
        yield from _hit_lines(hit, titles)


def _notices(result: SearchResult) -> Iterator[str]:
    for problem in result.problems:
        about = f"{problem.subject}: " if problem.subject else ""
        yield gettext("Note: %(what)s") % {"what": f"{about}{problem.message}"}
    meant = gettext("Did you mean: %(words)s")
    if result.suggestion and result.suggestion.applied:
        words = f"{result.suggestion.query} ({result.suggestion.reason})"
        yield gettext("Searched instead: %(words)s") % {"words": words}
        yield gettext("To search only for what was typed: --without spelling")
    elif result.suggestion:
        yield meant % {"words": result.suggestion.query}
    if result.offered:
        yield meant % {"words": ", ".join(result.offered)}
    if result.layer_counts and not (result.suggestion and result.suggestion.applied):
        steps = ", ".join(f"{_layer(one.layer)} {one.passages}" for one in result.layer_counts)
        yield gettext("No passage has it as typed; found as: %(forms)s") % {"forms": steps}
    for term, uses in groupby(result.layers, lambda use: use.term):
        forms = ", ".join(f"{use.alternative} ({_layer(use.layer)})" for use in uses)
        yield gettext("Also searched: %(words)s") % {"words": f"{term} → {forms}"}


def _hit_lines(hit: Hit, titles: Mapping[str, str]) -> Iterator[str]:
    passage = hit.passage
    place = [titles.get(passage.document, passage.document), *passage.section_path]
    label = f"{_kind(passage.kind)} {passage.number}".strip()
    page = f" · p. {passage.page}" if passage.page is not None else ""
    yield f"{hit.rank}. {' › '.join(place)}{page} · {label}"
    if hit.context.speaker and passage.kind is PassageKind.TESTIMONY:
        yield f"   {hit.context.speaker}:"
    yield f"   {_snippet(hit)}"
    for note in hit.context.notes:
        yield click.style(f"   [{note.number}] {note.text}", dim=True)
    if hit.missing:
        yield "   " + gettext("Not here: %(words)s") % {"words": ", ".join(hit.missing)}
    yield click.style(f"   {Urls().passage(passage.id)}", dim=True)
    for part in hit.explanation:
        yield f"   {part.value:+9.3f}  {part.name}  {part.detail}".rstrip()


def _kind(kind: PassageKind) -> str:
    return kind.value if language() == "en" else gettext(kind.value.capitalize())


def _snippet(hit: Hit) -> str:
    snippet: Snippet = hit.snippet
    pieces = ["…" if snippet.offset else ""]
    at = 0
    for mark in snippet.marks:
        pieces += [snippet.text[at : mark.start], _marked(snippet.text, mark)]
        at = mark.end
    pieces.append(snippet.text[at:])
    if snippet.offset + len(snippet.text) < len(hit.passage.text):
        pieces.append("…")
    return "".join(pieces).replace("\n", " ")


def _marked(text: str, mark: Highlight) -> str:
    layer = "" if mark.layer is Layer.EXACT else f"｜{_layer(mark.layer)}"
    return click.style(f"【{text[mark.start : mark.end]}{layer}】", bold=True)


def _layer(layer: Layer) -> str:
    """A layer by the name that --without takes; in Chinese by what the pages call it."""
    return gettext(_ON_PAGES.get(layer, layer.value)) if language() != "en" else layer.value
