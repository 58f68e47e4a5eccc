"""`yinzheng rebuild` and `watch`: build an index offline and publish it, once or at each change."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from index.descriptions.zotero import is_zotero
from index.errors import InputError, YinzhengError
from index.sources import sample_path, settle_sources
from webui.cli.building import publish_visibly, rebuild_visibly, summary
from webui.cli.options import engine_name, index_folder, source_paths

QUIET_MILLISECONDS = 2_000
"""How long nothing may change before a rebuild begins: an editor saves in several steps."""
LOOK_MILLISECONDS = 200
"""How long one look for changes lasts. The first begins before the first rebuild, and what changes
while a rebuild runs is kept for the look after it.
"""


@click.command("rebuild")
@source_paths
@index_folder
@engine_name
@click.option("--sample", is_flag=True, help="Build the sample library.")
@click.option(
    "--zotero",
    type=click.Path(file_okay=False, path_type=Path),
    is_flag=False,
    flag_value=Path("~/Zotero"),
    metavar="[DIR]",
    help="Read the attachments of Zotero, and what it says of them; DIR is its data folder.",
)
@click.option("--add", is_flag=True, help="Add PATH to what the index was built from.")
@click.option(
    "--to",
    "cluster",
    metavar="URL",
    envvar="YINZHENG_CLUSTER",
    default="",
    show_envvar=True,
    help="Publish it to OpenSearch, too: https://host:9200,other:9200/name.",
)
@click.option("--shards", type=click.IntRange(1, 1024), help="Of the index there; by its size.")
@click.option("--replace", is_flag=True, help="Have PATH in place of what it was built from.")
@click.pass_context
def rebuild_command(  # noqa: PLR0913, PLR0917 (one parameter an option)
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    engine: str | None,
    sample: bool,
    zotero: Path | None,
    add: bool,
    replace: bool,
    cluster: str,
    shards: int | None,
) -> None:
    """Build the index of files and folders and publish it.

    Without a PATH, what the index was built from is read again. The index that stood before serves
    until the new one is published. The exit status is 1 when a file was left out by fault.
    """
    if add and replace:
        raise click.UsageError("Either --add or --replace.")
    if sample:
        paths = (*paths, sample_path())
    if zotero is not None:
        if not is_zotero(zotero.expanduser()):
            raise click.UsageError(f"There is no zotero.sqlite in {zotero}: name its data folder.")
        paths = (*paths, zotero.expanduser())
    if add and not paths:
        raise click.UsageError("--add needs a PATH.")
    sources = settle_sources(paths, folder, add=add, replace=replace)
    report = rebuild_visibly(sources, folder, engine)
    click.echo(summary(report))
    if cluster:
        click.echo(publish_visibly(folder, cluster, shards))
    if report.left_out:
        ctx.exit(1)


@click.command("watch")
@source_paths
@index_folder
@engine_name
def watch_command(paths: tuple[Path, ...], folder: Path, engine: str | None) -> None:
    """Rebuild at once, and again whenever a file changes, until Ctrl-C.

    Without a PATH, what the index was built from is watched. A running server follows by itself.
    """
    try:
        watch = import_module("watchfiles").watch
    except ModuleNotFoundError as error:
        raise InputError(
            "The package watchfiles is not installed.",
            "Install it: pip install 'yinzheng[watch]'.",
        ) from error
    sources = settle_sources(paths, folder)
    looks = watch(
        *sources,
        debounce=QUIET_MILLISECONDS,
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    next(looks, None)
    click.echo(summary(rebuild_visibly(sources, folder, engine)))
    for _ in filter(None, looks):
        try:
            click.echo(summary(rebuild_visibly(sources, folder, engine)))
        except YinzhengError as error:  # the next change may mend it
            click.echo(f"{error.message} {error.remedy}", err=True)
