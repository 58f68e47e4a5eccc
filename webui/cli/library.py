"""`yinzheng documents`, `status`, `verify`, `settings`: what is there, and what holds."""

import os
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import click

from index.engines import AUTO
from index.generations import GENERATIONS, current_generation
from index.library import open_library
from index.manifest import check_files
from index.rebuild.plan import changes_since
from webui.cli.options import cluster_address, index_folder, json_flag, opened, show
from webui.cli.rebuild import omission_lines
from webui.cli.words import gettext
from webui.json.serialize import summary
from webui.settings import OF_COMMANDS, Settings, read_settings, settings_file, with_origins
from webui.urls import Urls

DEFAULTS = {"ENGINE": AUTO, "HOST": "127.0.0.1", "PORT": "8000"}


@click.command("documents")
@index_folder
@cluster_address
@json_flag
def documents_command(folder: Path, cluster: str, as_json: bool) -> None:
    """List the documents of the library: id, passages, title, authors, date, file."""
    with opened(folder, cluster) as library:
        summaries = library.docstore.summaries()
    width = max((len(one.id) for one in summaries), default=0)
    lines = (
        f"{one.id:<{width}}  {one.passages:>5}  "
        + " · ".join(filter(None, (one.title, "、".join(one.authors), one.date, one.file)))
        for one in summaries
    )
    show([summary(one, Urls()) for one in summaries], lines, as_json)


@click.command("status")
@index_folder
@json_flag
def status_command(folder: Path, as_json: bool) -> None:
    """Show what the index was built from, when, what it holds, and what has changed since.

    All files of the sources are compared by their content.
    """
    with opened(folder) as library:
        manifest, generation = library.manifest, folder / GENERATIONS / library.manifest.generation
    said: dict[str, Any] = {
        "index": str(folder), "generation": manifest.generation, "built": manifest.built,
        "version": manifest.project, "engine": manifest.engine, "documents": manifest.documents,
        "passages": manifest.passages, "sources": list(manifest.sources),
        "megabytes": round(sum(one.size for one in manifest.files) / 1_000_000, 1),
    }  # fmt: skip
    lines = [
        f"{name:<12}{', '.join(value) if isinstance(value, list) else value}"
        for name, value in said.items()
    ]
    lines += omission_lines(manifest.left_out)
    changed = asdict(changes_since(generation, manifest))
    called = gettext("new or changed"), gettext("gone"), gettext("source that is not there")
    told = zip(called, changed.values(), strict=True)
    lines += (f"{call}: {name}" for call, names in told for name in names)
    if any(changed.values()):
        lines.append(gettext("`yinzheng rebuild` brings the index up to date."))
    else:
        lines.append(gettext("No file has changed since."))
    left_out = [asdict(one) for one in manifest.left_out]
    show(said | {"left_out": left_out, "changed": changed}, lines, as_json)


@click.command("verify")
@index_folder
def verify_command(folder: Path) -> None:
    """Check every file of the index for damage.

    The exit status is 1 where a file is damaged or missing, or the index cannot be opened.
    """
    generation = current_generation(folder)
    files = check_files(generation)
    open_library(folder).close()
    size = f"{sum(one.size for one in files) / 1_000_000:.1f}"
    told = {"files": len(files), "generation": generation.name, "size": size}
    click.echo(
        gettext("%(files)s files of generation %(generation)s are whole (%(size)s MB).", **told)
    )


@click.command("settings")
def settings_command() -> None:
    """Show the settings that hold, and where each comes from.

    The command line goes before the environment, that before the settings file, that before the
    defaults.
    """
    given = with_origins(os.environ)
    settings = read_settings({name: value for name, (value, _) in given.items()})
    file = settings_file(os.environ)
    there = str(file) if file.is_file() else gettext("%(file)s (not there)", file=file)
    click.echo(gettext("settings file: %(file)s", file=there))
    for name in (*(field.name.upper() for field in fields(Settings)), *OF_COMMANDS):
        value = "" if name in OF_COMMANDS else getattr(settings, name.lower())
        value = value or given.get(name, (DEFAULTS.get(name, ""), ""))[0]
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        shown = gettext("(set)") if shown and name == "TOKEN" else shown
        origin = given[name][1] if name in given else gettext("default")
        click.echo(f"{name.lower():<10} {shown:<40} {origin}")
