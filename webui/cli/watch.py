"""`yinzheng watch`: rebuild the index whenever one of its files changes."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from index.errors import InputError, YinzhengError
from index.sources import settle_sources
from webui.cli.building import rebuild_visibly, summary
from webui.cli.options import engine_name, index_folder, source_paths

QUIET_MILLISECONDS = 2_000
"""How long nothing may change before a rebuild begins: an editor saves in several steps."""
LOOK_MILLISECONDS = 200
"""How long one look for changes lasts. The first begins before the first rebuild, and what changes
while a rebuild runs is kept for the look after it.
"""


@click.command("watch")
@source_paths
@index_folder
@engine_name
def command(paths: tuple[Path, ...], folder: Path, engine: str | None) -> None:
    """Rebuild at once, and again whenever a file changes, until Ctrl-C.

    Without a PATH, what the index was built from is watched. A running server follows by itself.
    """
    try:
        watch = importlib.import_module("watchfiles").watch
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
    for changed in looks:
        if not changed:
            continue
        try:
            click.echo(summary(rebuild_visibly(sources, folder, engine)))
        except YinzhengError as error:  # the next change may mend it
            click.echo(f"{error.message} {error.remedy}", err=True)
