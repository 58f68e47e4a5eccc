"""`yinzheng search`: the hits as text for people or as the API's JSON for programs. Marks stand in
【】 and are bold where the output is a terminal.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from index.model import PassageKind
from index.omissions import Omission, shown_name, unsearched
from search.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Hit, Layer, SearchResult
from webui.cli.options import cluster_address, index_folder, json_flag, opened, show
from webui.cli.words import gettext, label, language, ngettext
from webui.json.serialize import search_result
from webui.searcher_factory import searcher_factory
from webui.settings import from_environment, read_settings
from webui.urls import Urls


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@index_folder
@cluster_address
@click.option(
    "-n", "--limit", type=click.IntRange(1, MAX_LIMIT), default=DEFAULT_LIMIT, show_default=True,
    help="Number of hits.",
)  # fmt: skip
@click.option("--offset", type=click.IntRange(0, MAX_OFFSET), default=0, help="Hits to skip.")
@click.option(
    "-k", "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in PassageKind]),
    help="Search only passages of this kind; may be given several times.",
)  # fmt: skip
@click.option("--document", help="Search only the document with this id.")
@click.option("--section", help="Search only this section and those below it.")
@click.option(
    "--sort", type=click.Choice([sort.value for sort in Sort]), default=Sort.RELEVANCE.value,
    show_default=True, help="Sort best first, or in the order of the text.",
)  # fmt: skip
@click.option(
    "--without", multiple=True, type=click.Choice([layer.value for layer in Layer]),
    help="Do not use this layer of equivalents; may be given several times.",
)  # fmt: skip
@json_flag
@click.option("--explain", is_flag=True, help="Show the plan, and what each score is made of.")
def search_command(
    query: tuple[str, ...], folder: Path, cluster: str, as_json: bool, explain: bool, **asked: Any
) -> None:
    """Search the library for QUERY.

    Several words may be given without quotation marks. Put -- before a query that begins with -.
    """
    asked["kinds"] = frozenset(map(PassageKind, asked["kinds"]))
    asked["without"] = frozenset(map(Layer, asked["without"]))
    asked["sort"] = Sort(asked["sort"])
    request = SearchRequest(shown_name(" ".join(query)), explain=explain, **asked)
    open_searcher = searcher_factory(read_settings(from_environment()))
    with opened(folder, cluster) as library:
        searcher = open_searcher(library)
        result = searcher.search(request)
        if explain and not as_json:
            click.echo(f"Plan:\n{indent(str(searcher.plan(request)), '  ')}\n")
        told = search_result(result, Urls(), explain, library.manifest.left_out)
        titles = {one.id: one.title for one in library.docstore.summaries()}
        show(told, _answer_lines(result, titles, library.manifest.left_out), as_json)


def _answer_lines(
    result: SearchResult, titles: Mapping[str, str], left_out: Sequence[Omission]
) -> Iterator[str]:
    """All lines of an answer, with the titles of the library's documents by id."""
    yield from _notices(result)
    if not result.total:
        yield gettext("Nothing was found.")
        if result.absent and result.layers_searched:
            yield gettext(
                "Looked in %(documents)s, in these forms: %(forms)s.",
                documents=ngettext("%(num)s document", "%(num)s documents", len(titles)),
                forms=", ".join(map(_layer, result.layers_searched)),
            )
        if number := unsearched(left_out):
            yield ngettext(
                "%(num)s file of the sources is not in the index: `yinzheng status` names it.",
                "%(num)s files of the sources are not in the index: `yinzheng status` names them.",
                number,
            )
        return
    head = ngettext("%(num)s passage", "%(num)s passages", result.total)
    if hits := result.hits:
        head += gettext(", %(first)s to %(last)s", first=hits[0].rank, last=hits[-1].rank)
    yield f"{head} ({max(1, round(result.took_ms))} ms)"
    for hit in result.hits:
        yield ""
        yield from _hit_lines(hit, titles)


def _notices(result: SearchResult) -> Iterator[str]:
    for problem in result.problems:
        told = problem.message if language() == "en" else label("problem", problem.code)
        what = f"{problem.subject}: {told}" if problem.subject else told
        yield gettext("Note: %(what)s", what=what)
    suggestion = result.suggestion
    if suggestion and suggestion.applied:
        words = f"{suggestion.query} ({suggestion.reason})"
        yield gettext("Searched instead: %(words)s", words=words)
        yield gettext("To search only for what was typed: --without spelling")
    elif suggestion and suggestion.unquoted:
        yield gettext("Without quotation marks: ") + suggestion.query
    elif offered := (suggestion.query,) if suggestion else result.offered:
        yield gettext("Did you mean: %(words)s", words=", ".join(offered))
    if result.layer_counts and not (suggestion and suggestion.applied):
        steps = ", ".join(f"{_layer(one.layer)} {one.passages}" for one in result.layer_counts)
        yield gettext("No passage has it as typed; found as: %(forms)s", forms=steps)
    for term, uses in groupby(result.layers, lambda use: use.term):
        forms = ", ".join(f"{use.alternative} ({_layer(use.layer)})" for use in uses)
        words = f"{term} → {forms}"
        yield gettext("Also searched: %(words)s", words=words)


def _hit_lines(hit: Hit, titles: Mapping[str, str]) -> Iterator[str]:
    passage, kind = hit.passage, hit.passage.kind
    place = [titles.get(passage.document, passage.document), *passage.section_path]
    called = kind.value if language() == "en" else label("kind", kind)
    page = f" · p. {passage.page}" if passage.page is not None else ""
    yield f"{hit.rank}. {' › '.join(place)}{page} · {f'{called} {passage.number}'.strip()}"
    if hit.context.speaker and kind is PassageKind.TESTIMONY:
        yield f"   {hit.context.speaker}:"
    yield f"   {_snippet(hit)}"
    for note in hit.context.notes:
        yield click.style(f"   [{note.number or '〈〉'}] {note.text}", dim=True)
    if hit.missing:
        yield "   " + gettext("Not here: %(words)s", words=", ".join(hit.missing))
    yield click.style(f"   {Urls().passage(passage.id)}", dim=True)
    for part in hit.explanation:
        yield f"   {part.value:+9.3f}  {part.name}  {part.detail}".rstrip()


def _snippet(hit: Hit) -> str:
    snippet = hit.snippet
    pieces = ["…" if snippet.offset else ""]
    at = 0
    for mark in snippet.marks:
        layer = "" if mark.layer is Layer.EXACT else f"｜{_layer(mark.layer)}"
        marked = click.style(f"【{snippet.text[mark.start : mark.end]}{layer}】", bold=True)
        pieces += [snippet.text[at : mark.start], marked]
        at = mark.end
    pieces.append(snippet.text[at:])
    if snippet.offset + len(snippet.text) < len(hit.passage.text):
        pieces.append("…")
    return "".join(pieces).replace("\n", " ")


def _layer(layer: Layer) -> str:
    """A layer by the name that --without takes; in Chinese by what the pages call it."""
    return label("layer", layer) if language() != "en" else layer.value
