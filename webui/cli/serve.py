"""`yinzheng serve` and `mcp`: the library as web pages and JSON, by a WSGI server of its own; as
tools for an assistant, over standard input and output.
"""

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click
from click.core import ParameterSource

from index.errors import IndexMissing, YinzhengError
from index.library import open_library
from index.sources import folder_for, sample_path, settle_sources, source_names
from webui.app import create_app, service_of
from webui.cli.options import cluster_address, engine_name, index_folder, source_paths
from webui.cli.rebuild import rebuild_visibly
from webui.cli.words import gettext
from webui.library_location import extra
from webui.service import EXTENSION, Service
from webui.settings import from_environment, read_settings
from webui.wsgi_server import Listener, listen

POLL_SECONDS = 0.2


@click.command("serve")
@source_paths
@index_folder
@cluster_address
@engine_name
@click.option("--host", envvar="YINZHENG_HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--port", envvar="YINZHENG_PORT", type=click.IntRange(0, 65535), default=8000,
    show_default=True, help="0 for any free port.",
)  # fmt: skip
@click.option(
    "--processes", envvar="YINZHENG_PROCESSES", type=click.IntRange(1, 64), default=1,
    show_default=True, help="Number of processes that answer; each keeps one core busy.",
)  # fmt: skip
@click.pass_context
def serve_command(  # noqa: PLR0913 (one parameter an option)
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
    if not paths and not cluster:
        try:
            open_library(folder).close()
        except IndexMissing:
            click.echo(gettext("There is no index yet; this is the sample library."), err=True)
            paths = (sample_path(),)
    if paths and not chosen:
        folder = folder_for(source_names(paths))
    sources = settle_sources(paths, folder) if paths else ()
    if processes > 1 and not hasattr(os, "fork"):
        raise click.UsageError(gettext("This system runs one process only (--processes)."))
    application = create_app({"INDEX": str(folder), "HOST": host, "CLUSTER": cluster})
    service: Service = application.extensions[EXTENSION]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with closing(listen(application, host, port)) as listener:
        if sources:
            rebuild_visibly(sources, folder, engine, err=True)
            click.echo(gettext("The index is in %(folder)s (--index).", folder=folder), err=True)
        said = gettext("Yinzheng serves at %(address)s (Ctrl-C stops it)", address=listener.address)

        def answer(ready: Callable[[], object], own: Listener) -> None:
            service.follow()
            ready()
            own.run()

        def answer_beside(ready: Callable[[], object]) -> None:
            with closing(listen(application, host, port, listener.sockets)) as own:
                answer(ready, own)

        if processes == 1:
            answer(lambda: click.echo(said), listener)
        else:
            _run_processes(processes, answer_beside, lambda: click.echo(said))


def _run_processes(
    count: int, answer: Callable[[Callable[[], object]], None], ready: Callable[[], object]
) -> None:
    """Answer in several processes until told to stop, and stop all where one ends.

    Args: count: how many; answer: what each does; it calls its argument when it can answer; ready:
    called here once all can.
    """
    fork = multiprocessing.get_context("fork")
    opened = fork.Semaphore(0)
    children = [fork.Process(target=answer, args=(opened.release,)) for _ in range(count)]
    try:
        for child in children:
            child.start()
        waited_for = count
        while waited_for and all(child.is_alive() for child in children):
            waited_for -= opened.acquire(timeout=POLL_SECONDS)
        if not waited_for:
            ready()
        multiprocessing.connection.wait([child.sentinel for child in children])
        raise YinzhengError("A process of the server ended.", "See its message; start it again.")
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.join()


@click.command("mcp")
@index_folder
@cluster_address
def mcp_command(folder: Path, cluster: str) -> None:
    """Serve the library to a language assistant (Model Context Protocol, stdio), read-only."""
    module = extra("webui.mcp_server", "mcp")
    settings = replace(read_settings(from_environment()), index=folder, cluster=cluster)
    service = service_of(settings)
    service.current()
    module.assistant(service.current).run("stdio")
