"""`yinzheng serve` and `mcp`: the library as web pages and JSON, by a WSGI server of its own; as
tools for an assistant, over standard input and output.

Each search keeps one core busy, and one process uses no more of them. Several inherit one listening
socket, and whichever is free takes the next connection: for systems with `fork` only.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import FrameType

import click
from click.core import ParameterSource

from index.errors import IndexMissing, InputError, YinzhengError
from index.library import open_library
from index.sources import folder_for, sample_path, settle_sources, source_names
from webui.app import create_app
from webui.cli.building import rebuild_visibly, summary
from webui.cli.options import cluster_address, engine_name, index_folder, source_paths
from webui.cli.words import gettext
from webui.listening import address_of, bind, listen
from webui.locating import handle_of
from webui.opening import SearcherFactory
from webui.service import EXTENSION, Service
from webui.settings import from_environment, read_settings

RESTARTS = 20
"""Processes started again before the server gives up: something is wrong that will not pass."""
POLL_SECONDS = 0.2


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
    if not paths and not cluster and _has_no_index(folder):
        click.echo(gettext("There is no index yet; this is the sample library."), err=True)
        paths = (sample_path(),)
    if paths and not chosen:
        folder = folder_for(source_names(paths))
    sources = settle_sources(paths, folder) if paths else ()
    if processes > 1 and not hasattr(os, "fork"):
        raise click.UsageError(gettext("This system runs one process only (--processes)."))
    application = create_app({"INDEX": str(folder), "HOST": host, "CLUSTER": cluster})
    service: Service = application.extensions[EXTENSION]
    signal.signal(signal.SIGTERM, _stop)
    if processes == 1:
        with closing(listen(application, host, port)) as listener:
            _build(sources, folder, engine)
            service.follow()
            _announce(listener.address)
            listener.run()
        return
    with bind(host, port) as shared:
        _build(sources, folder, engine)

        def work(ready: Callable[[], None]) -> None:
            with closing(listen(application, host, port, shared)) as listener:
                service.follow()
                ready()
                listener.run()

        address = address_of(host, shared.getsockname()[1])
        _run_processes(processes, work, lambda: _announce(address))


@click.command("mcp")
@index_folder
@cluster_address
def mcp_command(folder: Path, cluster: str) -> None:
    """Serve the library to a language assistant (Model Context Protocol, stdio), read-only."""
    try:
        module = import_module("webui.assistant")
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "mcp":
            raise InputError(
                "The package mcp is not installed.", "Install it: pip install 'yinzheng[mcp]'."
            ) from error
        raise
    settings = replace(read_settings(from_environment(os.environ)), index=folder, cluster=cluster)
    searchers = SearcherFactory(settings)
    service = Service(handle_of(settings), searchers, lambda: searchers.glossary)
    service.current()
    module.assistant(service.current).run("stdio")


def _build(sources: Sequence[Path], folder: Path, engine: str | None) -> None:
    """Build the index of what the command was given, if anything."""
    if sources:
        click.echo(summary(rebuild_visibly(sources, folder, engine)), err=True)
        click.echo(gettext("The index is in %(folder)s (--index).", folder=folder), err=True)


def _announce(address: str) -> None:
    click.echo(gettext("Yinzheng serves at %(address)s (Ctrl-C stops it)", address=address))


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


class ProcessesEnded(YinzhengError):
    """The processes of a server ended again and again."""


def _run_processes(
    count: int, work: Callable[[Callable[[], None]], None], ready: Callable[[], None]
) -> None:
    """Run some work in several processes until SIGTERM or SIGINT, which are handed on.

    Args: count: how many; work: what each does; it calls its argument when it can answer; ready:
    called here once all can.

    Raises: ProcessesEnded: they ended before all could answer, or more than `RESTARTS` times.
    """
    reading, writing = os.pipe()
    children = {_fork(work, writing) for _ in range(count)}
    try:
        answering = 0
        while answering < count:
            found, _, _ = select.select([reading], [], [], POLL_SECONDS)
            answering += len(os.read(reading, count)) if found else 0
            if os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                raise ProcessesEnded("A process ended before it could answer.", "See its message.")
        ready()
        for _ in range(RESTARTS):
            ended, _ = os.wait()
            children.discard(ended)
            children.add(_fork(work, writing))
        raise ProcessesEnded("The processes end again and again.", "See what they say.")
    finally:
        for signal_number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signal_number, signal.SIG_IGN)
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
        for child in children:
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _fork(work: Callable[[Callable[[], None]], None], writing: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work(lambda: (os.write(writing, b"."), None)[1])
        status = 0
    except (SystemExit, KeyboardInterrupt):
        status = 0
    except YinzhengError as error:
        os.write(2, f"{error}\n".encode())
    finally:
        os._exit(status)
