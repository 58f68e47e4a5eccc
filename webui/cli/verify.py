"""`yinzheng verify`: every file of the index against its checksum."""

from __future__ import annotations

from pathlib import Path

import click

from index.generations import current_generation
from index.library import open_library
from index.manifest import check_files
from webui.cli.options import index_folder
from webui.cli.words import gettext


@click.command("verify")
@index_folder
def command(folder: Path) -> None:
    """Check every file of the index for damage.

    The exit status is 1 where a file is damaged or missing, or the index cannot be opened.
    """
    generation = current_generation(folder)
    files = check_files(generation)
    open_library(folder).close()
    size = sum(one.size for one in files) / 1_000_000
    click.echo(
        gettext("%(files)s files of generation %(generation)s are whole (%(size)s MB).")
        % {"files": len(files), "generation": generation.name, "size": f"{size:.1f}"}
    )
