"""`yinzheng serve`: the web pages and the JSON of a library, by a WSGI server of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import click
from flask import Flask

from index.errors import IndexMissing
from index.library import open_library
from webui.app import create_app
from webui.cli.building import rebuild_visibly, summary
from webui.cli.options import engine_name, index_folder, source_paths
from webui.cli.processes import run_processes
from webui.listening import Listener, bind, listen
from webui.service import EXTENSION


@click.command("serve")
@source_paths
@index_folder
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
def command(
    paths: tuple[Path, ...], folder: Path, engine: str, host: str, port: int, processes: int
) -> None:
    """Serve the library as web pages and JSON.

    With a PATH its index is built first; without one the index that is there is served, or the
    sample library when there is none. A rebuild while it runs is picked up without a restart.
    """
    if paths or not _has_index(folder):
        click.echo(summary(rebuild_visibly(paths, folder, engine)), err=True)
    if processes > 1 and not hasattr(os, "fork"):
        raise click.UsageError("This system cannot run several processes: leave out --processes.")
    application = create_app({"INDEX": str(folder), "HOST": host})
    signal.signal(signal.SIGTERM, _stop)
    if processes == 1:
        _answer(listen(application, host, port), application, _announce)
        return
    with bind(host, port) as shared:
        address = Listener(host, shared.getsockname()[1], _stop, _stop)

        def work(ready: Callable[[], None]) -> None:
            listener = listen(application, host, port, shared)
            _answer(listener, application, lambda _: ready())

        run_processes(processes, work, lambda: _announce(address))


def _answer(listener: Listener, application: Flask, opened: Callable[[Listener], None]) -> None:
    """Open the library, say so, and answer requests until told to stop."""
    try:
        application.extensions[EXTENSION].follow()
        opened(listener)
        listener.run()
    finally:
        listener.close()


def _announce(listener: Listener) -> None:
    click.echo(f"Yinzheng serves at {listener.address} (Ctrl-C stops it)")


def _has_index(folder: Path) -> bool:
    """Whether there is an index to serve.

    Raises:
        IndexProblem: there is one that cannot be used; replacing it is for the reader to decide.
    """
    try:
        open_library(folder).close()
    except IndexMissing:
        return False
    return True


def _stop(number: int = 0, frame: FrameType | None = None) -> None:
    raise SystemExit(0)
