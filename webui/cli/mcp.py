"""`yinzheng mcp`: the library as tools for an assistant, over standard input and output."""

from __future__ import annotations

import importlib
import os
from dataclasses import replace
from pathlib import Path

import click

from index.errors import InputError
from webui.cli.options import cluster_address, index_folder
from webui.locating import handle_of
from webui.opening import SearcherFactory
from webui.service import Service
from webui.settings import from_environment, read_settings


@click.command("mcp")
@index_folder
@cluster_address
def command(folder: Path, cluster: str) -> None:
    """Serve the library to a language assistant (Model Context Protocol, stdio), read-only."""
    try:
        module = importlib.import_module("webui.assistant")
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
