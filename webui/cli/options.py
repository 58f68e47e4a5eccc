"""Options that several subcommands share."""

from __future__ import annotations

from pathlib import Path

import click

from index.engines import AUTO, ENGINES
from index.library import Library
from index.sources import default_folder
from webui.cli.words import gettext

index_folder = click.option(
    "--index",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="YINZHENG_INDEX",
    default=default_folder,
    show_default="the user's data folder",
    show_envvar=True,
    help="Folder of the index.",
)

cluster_address = click.option(
    "--from",
    "cluster",
    metavar="URL",
    envvar="YINZHENG_CLUSTER",
    default="",
    show_envvar=True,
    help="Address of a library in OpenSearch: https://host:9200,other:9200/name.",
)

engine_name = click.option(
    "--engine",
    type=click.Choice([AUTO, *ENGINES]),
    envvar="YINZHENG_ENGINE",
    show_envvar=True,
    help="What keeps the postings: whoosh for a paper, arrays for a library; auto by the size."
    "  [default: that chosen before, else auto]",
)

source_paths = click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH ...]"
)


def tell_of_damage(library: Library) -> None:
    """Say on standard error that an older generation answers, and why."""
    if library.damage is not None:
        older = gettext("The generation published last is damaged; this is the one before.")
        click.echo(f"{older} {library.damage}", err=True)


def readable(text: str) -> str:
    """An argument as typed, with bytes that are no UTF-8 replaced, so that it can be shown."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
