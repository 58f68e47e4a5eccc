"""`yinzheng serve`: the web pages and the JSON of a library, by a WSGI server of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from types import FrameType

import click
from click.core import ParameterSource
from flask import Flask

from index.errors import IndexMissing
from index.library import open_library
from index.sources import folder_for, sample_path, settle_sources, source_names
from webui.app import create_app
from webui.cli.building import rebuild_visibly, summary
from webui.cli.options import cluster_address, engine_name, index_folder, source_paths
from webui.cli.processes import run_processes
from webui.cli.words import gettext
from webui.listening import address_of, bind, listen
from webui.service import EXTENSION, Service


@click.command("serve")
@source_paths
@index_folder
@cluster_address
@engine_name
@click.option("--host", envvar="YINZHENG_HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--port",
    envvar="YINZHENG_PORT",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 for any free port.",
)
@click.option(
    "--processes",
    envvar="YINZHENG_PROCESSES",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer; each keeps one core busy.",
)
@click.pass_context
def command(  # noqa: PLR0913 (one parameter an option)
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    folder: Path,
    cluster: str,
    engine: str | None,
    host: str,
    port: int,
    processes: int,
) -> None:
    """Serve the library as web pages and JSON.

    With a PATH its index is built first, in a folder of its own unless --index names one; without
    one the index that is there is served, or the sample library when there is none; with --from the
    library of a cluster, of which --index keeps some tables. What is published while it runs is
    picked up without a restart.
    """
    chosen = ctx.get_parameter_source("folder") is not ParameterSource.DEFAULT
    if paths and cluster:
        raise click.UsageError(gettext("Either a PATH or --from."))
    if not paths and not cluster and _has_no_index(folder):
        click.echo(gettext("There is no index yet; this is the sample library."), err=True)
        paths = (sample_path(),)
    if paths and not chosen:
        folder = folder_for(source_names(paths))
    sources = settle_sources(paths, folder) if paths else ()
    if processes > 1 and not hasattr(os, "fork"):
        raise click.UsageError(gettext("This system runs one process only (--processes)."))
    application = create_app({"INDEX": str(folder), "HOST": host, "CLUSTER": cluster})
    signal.signal(signal.SIGTERM, _stop)
    if processes == 1:
        with closing(listen(application, host, port)) as listener:
            _build(sources, folder, engine)
            _open(application)
            _announce(listener.address)
            listener.run()
        return
    with bind(host, port) as shared:
        _build(sources, folder, engine)

        def work(ready: Callable[[], None]) -> None:
            with closing(listen(application, host, port, shared)) as listener:
                _open(application)
                ready()
                listener.run()

        address = address_of(host, shared.getsockname()[1])
        run_processes(processes, work, lambda: _announce(address))


def _build(sources: Sequence[Path], folder: Path, engine: str | None) -> None:
    """Build the index of what the command was given, if anything."""
    if sources:
        click.echo(summary(rebuild_visibly(sources, folder, engine)), err=True)
        place = gettext("The index is in %(folder)s (--index).") % {"folder": folder}
        click.echo(place, err=True)


def _open(application: Flask) -> None:
    """Open the library before the first request, and later generations as they are published."""
    service: Service = application.extensions[EXTENSION]
    service.follow()


def _announce(address: str) -> None:
    click.echo(gettext("Yinzheng serves at %(address)s (Ctrl-C stops it)") % {"address": address})


def _has_no_index(folder: Path) -> bool:
    """Whether nothing was ever built there.

    Raises: IndexProblem: there is an index that cannot be used.
    """
    try:
        open_library(folder).close()
    except IndexMissing:
        return True
    return False


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
