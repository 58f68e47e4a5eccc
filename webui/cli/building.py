"""Rebuilding with a progress bar, for the subcommands that rebuild."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from index.errors import IndexMissing, IndexProblem
from index.library import open_library
from index.places import sample_path
from index.rebuild import RebuildReport, rebuild
from webui.cli.text import count


def rebuild_visibly(paths: Sequence[Path], folder: Path, engine: str) -> RebuildReport:
    """Rebuild, show progress on standard error, and name the files that were left out there.

    Args:
        paths: files and folders; none for the sample library.
        folder: of the index.
        engine: a key of `index.engines.ENGINES`, or `AUTO`.

    Raises:
        YinzhengError: as `index.rebuild.rebuild`.
    """
    sources = list(paths) or [sample_path()]
    _say_why_anew(folder)
    if sys.stderr.isatty():
        report = _with_bar(sources, folder, engine)
    else:
        report = rebuild(sources, folder, engine=engine)
    for left in report.left_out:
        click.echo(f"Left out: {left.path}: {left.error}", err=True)
    return report


def summary(report: RebuildReport) -> str:
    """A rebuild in one line."""
    kept = f" ({report.reused} unchanged)" if report.reused else ""
    return (
        f"{count(report.documents, 'document')}{kept}, {count(report.passages, 'passage')},"
        f" {report.seconds:.1f} s, generation {report.generation}, engine {report.engine}"
    )


def _say_why_anew(folder: Path) -> None:
    """Say that the index that stands there cannot be used, and why."""
    try:
        open_library(folder).close()
    except IndexMissing:
        return
    except IndexProblem as problem:
        click.echo(f"{problem.message} It is built anew.", err=True)


def _with_bar(sources: Sequence[Path], folder: Path, engine: str) -> RebuildReport:
    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        return rebuild(sources, folder, engine=engine, progress=show)
