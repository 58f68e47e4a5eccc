"""`yinzheng serve`: the web pages and the JSON of a library, by a WSGI server of its own."""

from __future__ import annotations

import signal
from pathlib import Path
from types import FrameType

import click

from index.errors import IndexMissing
from index.library import open_library
from webui.app import create_app
from webui.cli.building import rebuild_visibly, summary
from webui.cli.options import engine_name, index_folder, source_paths
from webui.listening import listen


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
def command(paths: tuple[Path, ...], folder: Path, engine: str, host: str, port: int) -> None:
    """Serve the library as web pages and JSON.

    With a PATH its index is built first; without one the index that is there is served, or the
    sample library when there is none. A rebuild while it runs is picked up without a restart.
    """
    if paths or not _has_index(folder):
        click.echo(summary(rebuild_visibly(paths, folder, engine)), err=True)
    listener = listen(create_app({"INDEX": str(folder), "HOST": host}), host, port)
    signal.signal(signal.SIGTERM, _stop)
    click.echo(f"Yinzheng serves at {listener.address} (Ctrl-C stops it)")
    try:
        listener.run()
    finally:
        listener.close()


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


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
