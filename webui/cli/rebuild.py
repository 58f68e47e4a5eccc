"""`yinzheng rebuild`: build an index offline and publish it."""

from __future__ import annotations

from pathlib import Path

import click

from webui.cli.building import rebuild_visibly, summary
from webui.cli.options import engine_name, index_folder, source_paths


@click.command("rebuild")
@source_paths
@index_folder
@engine_name
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], folder: Path, engine: str) -> None:
    """Build the index of files and folders and publish it.

    Without a PATH the sample library is built. The index that stood before serves until the new one
    is published. The exit status is 1 when a file had to be left out.
    """
    report = rebuild_visibly(paths, folder, engine)
    click.echo(summary(report))
    if report.left_out:
        ctx.exit(1)
