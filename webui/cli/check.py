"""`yinzheng check`: how a file was understood, in summary or as the Document's JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from index.model import Document, printed_heading
from index.readers import read_file
from index.structure import build_document
from index.structure.report import check_json


@click.command("check")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The whole document as JSON.")
def command(path: Path, as_json: bool) -> None:
    """Show how the file PATH is understood: structure, doubts, unclaimed text."""
    document = build_document(read_file(path), file=path.name)
    if as_json:
        body = json.dumps(check_json(document), ensure_ascii=False, indent=2)
        click.echo(body.encode())
        return
    for line in summary_lines(document):
        click.echo(line)


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
    yield f"doubts       {len(document.doubts)}"
    for doubt in document.doubts:
        where = f"line {doubt.line}" if doubt.line is not None else "somewhere"
        yield f"  {where}: {doubt.kind}: {doubt.message}"
    yield f"unclaimed    {len(document.unclaimed)}"
    for span in document.unclaimed:
        yield f"  {document.text[span.start : span.end]!r}"
