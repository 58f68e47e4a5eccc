"""`yinzheng status`: where the index is, of what, since when, and whether it is up to date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from index.generations import GENERATIONS
from index.library import opened_library
from index.omissions import Omission
from index.rebuild.plan import Changes, changes_since
from webui.cli.building import omission_lines
from webui.cli.options import index_folder, tell_of_damage
from webui.cli.words import gettext


@click.command("status")
@index_folder
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(folder: Path, as_json: bool) -> None:
    """Show what the index was built from, when, what it holds, and what has changed since.

    All files of the sources are compared by their content.
    """
    with opened_library(folder) as library:
        tell_of_damage(library)
        manifest, generation = library.manifest, folder / GENERATIONS / library.manifest.generation
    said: dict[str, Any] = {
        "index": str(folder),
        "generation": manifest.generation,
        "built": manifest.built,
        "version": manifest.project,
        "engine": manifest.engine,
        "documents": manifest.documents,
        "passages": manifest.passages,
        "megabytes": round(sum(one.size for one in manifest.files) / 1_000_000, 1),
        "sources": list(manifest.sources),
    }
    changes = changes_since(generation, manifest)
    if as_json:
        said["left_out"] = [asdict(one) for one in manifest.left_out]
        said["changed"] = asdict(changes)
        click.echo(json.dumps(said, ensure_ascii=False, indent=2).encode("utf-8", "replace"))
        return
    for line in _lines(said, manifest.left_out, changes):
        click.echo(line)


def _lines(said: dict[str, Any], left_out: tuple[Omission, ...], changes: Changes) -> Iterator[str]:
    for name, value in said.items():
        yield f"{name:<12}{', '.join(value) if isinstance(value, list) else value}"
    yield from omission_lines(left_out)
    if not changes.any:
        yield gettext("No file has changed since.")
    yield from (f"{gettext('new or changed')}: {name}" for name in changes.changed)
    yield from (f"{gettext('gone')}: {name}" for name in changes.gone)
    yield from (f"{gettext('source that is not there')}: {name}" for name in changes.missing)
    if changes.any:
        yield gettext("`yinzheng rebuild` brings the index up to date.")
