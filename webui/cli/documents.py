"""`yinzheng documents`: what the library holds, a line a document or as the API's JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from index.library import opened_library
from webui.cli.options import cluster_address, index_folder, tell_of_damage
from webui.json.serialize import summary
from webui.locating import opened_from
from webui.urls import Urls


@click.command("documents")
@index_folder
@cluster_address
@click.option("--json", "as_json", is_flag=True, help="As the API gives them.")
def command(folder: Path, cluster: str, as_json: bool) -> None:
    """List the documents of the library: id, passages, title, authors, date, file."""
    with opened_library(opened_from(folder, cluster)) as library:
        tell_of_damage(library)
        summaries = library.docstore.summaries()
    if as_json:
        held = [summary(one, Urls()) for one in summaries]
        click.echo(json.dumps(held, ensure_ascii=False, indent=2).encode())
        return
    width = max((len(one.id) for one in summaries), default=0)
    for one in summaries:
        said = (one.title, "、".join(one.authors), one.date, one.file)
        click.echo(f"{one.id:<{width}}  {one.passages:>5}  {' · '.join(filter(None, said))}")
