"""What several subcommands share: options, opening the library, printing JSON."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from index.engines import AUTO, ENGINES
from index.library import Library, opened_library
from index.sources import default_folder
from webui.cli.words import gettext
from webui.library_location import opened_from

index_folder = click.option(
    "--index", "folder", type=click.Path(file_okay=False, path_type=Path), envvar="YINZHENG_INDEX",
    default=default_folder, show_default="the user's data folder", show_envvar=True,
    help="Folder of the index.",
)  # fmt: skip
cluster_address = click.option(
    "--from", "cluster", metavar="URL", envvar="YINZHENG_CLUSTER", default="", show_envvar=True,
    help="Address of a library in OpenSearch: https://host:9200,other:9200/name.",
)  # fmt: skip
engine_name = click.option(
    "--engine", type=click.Choice([AUTO, *ENGINES]), envvar="YINZHENG_ENGINE", show_envvar=True,
    help="Engine of the index: whoosh for a paper, arrays for a library; auto chooses by size."
    "  [default: that chosen before, else auto]",
)  # fmt: skip
json_flag = click.option("--json", "as_json", is_flag=True, help="Print JSON, as the API gives it.")
source_paths = click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH ...]"
)


@contextmanager
def opened(folder: Path, cluster: str = "") -> Iterator[Library]:
    """The library of a folder or of a cluster; says on standard error why an older one answers."""
    with opened_library(opened_from(folder, cluster)) as library:
        if library.damage is not None:
            older = gettext("The generation published last is damaged; this is the one before.")
            click.echo(f"{older} {library.damage}", err=True)
        yield library


def show(told: object, lines: Iterable[str], as_json: bool) -> None:
    """Print data as JSON, in UTF-8 whatever the system's code page is, or its lines for people."""
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "replace"))
    else:
        for line in lines:
            click.echo(line)
