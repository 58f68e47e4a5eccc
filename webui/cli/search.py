"""`yinzheng search`: the hits as text for people or as the API's JSON for programs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from textwrap import indent

import click

from index.library import opened_library
from index.model import PassageKind
from search.request import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET, SearchRequest, Sort
from search.results import Layer
from webui.cli.options import cluster_address, index_folder, readable, tell_of_damage
from webui.cli.text import answer_lines
from webui.json.serialize import search_result
from webui.locating import opened_from
from webui.opening import SearcherFactory
from webui.settings import from_environment, read_settings
from webui.urls import Urls


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@index_folder
@cluster_address
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, MAX_LIMIT),
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Number of hits.",
)
@click.option(
    "--offset", type=click.IntRange(0, MAX_OFFSET), default=0, help="Number of hits to skip."
)
@click.option(
    "-k",
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in PassageKind]),
    help="Only passages of this kind; may be given several times.",
)
@click.option("--document", help="Only the document with this id.")
@click.option("--section", help="Only this section and those below it.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="Best first, or in the order of the text.",
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice([layer.value for layer in Layer]),
    help="A layer that must not be used; may be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="The same object as /api/search.")
@click.option(
    "--explain", is_flag=True, help="Show the plan of the query, and what each score is made of."
)
def command(  # noqa: PLR0913, PLR0917 (one parameter an option)
    query: tuple[str, ...],
    folder: Path,
    cluster: str,
    limit: int,
    offset: int,
    kinds: tuple[str, ...],
    document: str | None,
    section: str | None,
    sort: str,
    without: tuple[str, ...],
    as_json: bool,
    explain: bool,
) -> None:
    """Search the library for QUERY.

    Several words may be given without quotation marks. Put -- before a query that begins with -.
    """
    request = SearchRequest(
        query=readable(" ".join(query)),
        limit=limit,
        offset=offset,
        kinds=frozenset(PassageKind(kind) for kind in kinds),
        document=document,
        section=section,
        sort=Sort(sort),
        explain=explain,
        without=frozenset(Layer(layer) for layer in without),
    )
    open_searcher = SearcherFactory(read_settings(from_environment(os.environ)))
    with opened_library(opened_from(folder, cluster)) as library:
        tell_of_damage(library)
        searcher = open_searcher(library)
        result = searcher.search(request)
        if as_json:
            body = search_result(result, Urls(), explain, library.left_out)
            click.echo(json.dumps(body, ensure_ascii=False, indent=2).encode())
            return
        if explain:
            click.echo(f"Plan:\n{indent(str(searcher.plan(request)), '  ')}\n")
        titles = {one.id: one.title for one in library.docstore.summaries()}
        for line in answer_lines(result, titles, library.left_out):
            click.echo(line)
