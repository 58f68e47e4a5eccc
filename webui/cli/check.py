"""`yinzheng check`: how a file was understood, in summary or as the Document's JSON; of a folder, a
table.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from index.descriptions.metadata import Metadata
from index.model import Document, printed_heading
from index.readers import read_file
from index.rebuild.discovery import Candidate, LeftOut
from index.rebuild.pool import understand_all
from index.rebuild.stages import project_stages
from index.report import check_json
from index.understanding import explain_line
from webui.cli.building import omission_lines
from webui.cli.folder_table import check_folder, report_json, table_lines


@click.command("check")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON; of a file, the whole document.")
@click.option(
    "--explain",
    type=click.IntRange(min=1),
    metavar="LINE",
    help="Why that line of the file was understood as it was.",
)
def command(path: Path, as_json: bool, explain: int | None) -> None:
    """Show how PATH is understood.

    Of a file: structure, doubts, unclaimed text. Of a folder: a table of its files, with notes
    paired and citations that lead to other files of the folder.
    """
    if path.is_dir():
        if explain is not None:
            raise click.UsageError("--explain asks about a line of one file.")
        _check_folder(path, as_json)
        return
    if explain is not None:
        for line in explanation_lines(path, explain):
            click.echo(line)
        return
    document = _understood(path)
    if as_json:
        _echo_json(check_json(document))
        return
    for line in summary_lines(document):
        click.echo(line)


def _understood(path: Path) -> Document:
    """Read a file as a rebuild would.

    Raises: YinzhengError: it cannot be read.
    """
    ((_, document),) = understand_all([Candidate(path, path.name, Metadata())], project_stages())
    if isinstance(document, LeftOut):
        raise document.error
    return document


def _check_folder(folder: Path, as_json: bool) -> None:
    report = check_folder(folder)
    if as_json:
        _echo_json(report_json(report))
    else:
        for line in table_lines(report):
            click.echo(line)
    for line in omission_lines((*(one.omission() for one in report.left_out), *report.passed_over)):
        click.echo(line, err=True)
    if report.left_out:
        sys.exit(1)


def _echo_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode())


def explanation_lines(path: Path, number: int) -> Iterator[str]:
    """A line, its facts, the rules that decided on it, and what it became.

    Raises: click.UsageError: the file has no such line.
    """
    explained = explain_line(read_file(path), number)
    if explained is None:
        raise click.UsageError(f"Line {number} is empty, or the file has no such line.")
    yield explained.text
    yield f"facts    {', '.join(explained.facts) or 'none'}"
    for decision in explained.decisions:
        held = f" (held by {decision.witness})" if decision.witness else ""
        yield f"{decision.decider}: {decision.verdict}, by “{decision.rule}”{held}"
    yield f"became   {', '.join(explained.became) or 'nothing'}"


def summary_lines(document: Document) -> Iterator[str]:
    """What a reader wants to know before she trusts the index."""
    yield document.title or "(no title found)"
    if document.authors:
        yield "、".join(document.authors)
    yield ""
    for section in document.sections:
        yield f"{'  ' * section.level}{printed_heading(section.number, section.title)}"
    if document.sections:
        yield ""
    paired = sum(note.paragraph is not None for note in document.footnotes)
    manners = Counter(testimony.manner.value for testimony in document.testimonies)
    held = ", ".join(f"{count} {manner}" for manner, count in sorted(manners.items()))
    yield f"language     {document.language or 'unknown'}"
    yield f"sections     {len(document.sections)}"
    yield f"paragraphs   {len(document.paragraphs)}"
    yield f"notes        {len(document.footnotes)}, {paired} of them paired with their marks"
    yield f"testimonies  {len(document.testimonies)}{f' ({held})' if held else ''}"
    yield f"sources      {len(document.sources)}"
    yield f"furniture    {len(document.furniture)}"
    yield f"understood   {document.understood}"
    yield f"doubts       {len(document.doubts)}"
    for doubt in document.doubts:
        where = f"line {doubt.line}" if doubt.line is not None else "somewhere"
        yield f"  {where}: {doubt.kind}: {doubt.message}"
    yield f"unclaimed    {len(document.unclaimed)}"
    for span in document.unclaimed:
        yield f"  {document.text[span.start : span.end]!r}"
