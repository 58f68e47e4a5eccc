"""`yinzheng check`: how a file was understood, in summary or as the Document's JSON; of a folder, a
table. Its files are read as a rebuild would, and linked to each other; nothing is stored.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click

from index.descriptions.metadata import Metadata
from index.diagnostics import MESSAGES
from index.document_building import Explanation, explain_line
from index.errors import YinzhengError
from index.linking.matching import Work, WorkIndex, link_sources
from index.model import Document, printed_heading
from index.omissions import Omission, fault
from index.passages import passages_of
from index.readers.formats import read_file
from index.rebuild.discovery import Candidate, discover
from index.rebuild.pool import in_children, understand_all
from index.text.characters import is_east_asian
from webui.cli.options import show
from webui.cli.rebuild import omission_lines
from webui.cli.words import gettext, label, ngettext
from webui.json.serialize import check_json

COLUMNS = ("passages", "notes", "paired", "citations", "held", "doubts", "unclaimed")
"""What is counted in a file: `paired` are notes that some mark calls, `citations` the links from
notes and text to works, `held` those whose work is in the folder, `unclaimed` stretches of text
that no part holds."""


@click.command("check")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON; for a file, the whole document.")
@click.option(
    "--explain", type=click.IntRange(min=1), metavar="LINE",
    help="Say why that line of the file was understood as it was.",
)  # fmt: skip
def check_command(path: Path, as_json: bool, explain: int | None) -> None:
    """Show how PATH is understood.

    Of a file: structure, doubts, unclaimed text. Of a folder: a table of its files, with notes
    paired and citations that lead to other files of the folder.
    """
    if path.is_dir():
        if explain is not None:
            raise click.UsageError("--explain asks about a line of one file.")
        report = check_folder(path)
        show(report_json(report), table_lines(report), as_json)
        for line in omission_lines((*report.left_out, *report.passed_over)):
            click.echo(line, err=True)
        if report.left_out:
            sys.exit(1)
    elif explain is not None:
        show({}, explanation_lines(path, explain), as_json=False)
    else:
        candidates = [Candidate(path, path.name, Metadata())]
        ((_, document),) = understand_all(candidates)
        if isinstance(document, YinzhengError):
            raise document
        show(check_json(document), summary_lines(document), as_json)


def explanation_lines(path: Path, number: int) -> Iterator[str]:
    """A line, its facts, the rules that decided on it, and what it became."""
    candidates = [Candidate(path, path.name, Metadata())]
    (explained,) = in_children(candidates, partial(_explained, number=number))
    if isinstance(explained, YinzhengError):
        raise explained
    if explained is None:
        raise click.UsageError(f"Line {number} is empty, or the file has no such line.")
    yield explained.text
    yield f"facts    {', '.join(explained.facts) or 'none'}"
    for decision in explained.decisions:
        held = f" (held by {decision.witness})" if decision.witness else ""
        yield f"{decision.decider}: {decision.verdict}, by “{decision.rule}”{held}"
    yield f"became   {', '.join(explained.became) or 'nothing'}"


def _explained(candidate: Candidate, number: int) -> Explanation | None:
    return explain_line(read_file(candidate.path), number)


def summary_lines(document: Document) -> Iterator[str]:
    """What a reader wants to know before she trusts the index."""
    yield document.title or gettext("(no title found)")
    if document.authors:
        yield "、".join(document.authors)
    yield ""
    for section in document.sections:
        yield f"{'  ' * section.level}{printed_heading(section.number, section.title)}"
    if document.sections:
        yield ""
    paired = sum(note.paragraph is not None for note in document.footnotes)
    manners = Counter(testimony.manner.value for testimony in document.testimonies)
    held = ", ".join(f"{count} {label('manner', one)}" for one, count in sorted(manners.items()))
    rows: dict[str, object] = {
        "language": document.language or gettext("unknown"),
        "sections": len(document.sections),
        "paragraphs": len(document.paragraphs),
        "notes": f"{len(document.footnotes)} ({label('check', 'paired')}: {paired})",
        "testimonies": f"{len(document.testimonies)}{f' ({held})' if held else ''}",
        "sources": len(document.sources),
        "furniture": len(document.furniture),
        "understood": label("understood", document.understood),
        "unclaimed": len(document.unclaimed),
        "doubts": len(document.doubts),
    }
    yield from (f"{_filled(label('check', name))} {value}" for name, value in rows.items())
    for doubt in document.doubts:
        at = gettext("line %(number)s", number=doubt.line) if doubt.line else gettext("somewhere")
        said = doubt.told(gettext(MESSAGES[doubt.kind]))
        yield f"  {at}: {label('doubt', doubt.kind)}: {said}"
    for span in document.unclaimed:
        yield f"  {label('check', 'unclaimed')}: {document.text[span.start : span.end]!r}"


def _filled(words: str) -> str:
    """Words with spaces up to twelve columns of a terminal; a Chinese character takes two."""
    return words + " " * (12 - len(words) - sum(map(is_east_asian, words)))


class FolderReport(NamedTuple):
    """The files of a folder with their counts, in library order, those not read, and all others."""

    files: list[tuple[Document, dict[str, int]]]
    left_out: tuple[Omission, ...]
    passed_over: tuple[Omission, ...]

    @property
    def total(self) -> dict[str, int]:
        """The counts of all files together."""
        return {name: sum(counts[name] for _, counts in self.files) for name in COLUMNS}


def check_folder(folder: Path) -> FolderReport:
    """Read all files of a folder; an InputError where its `library.toml` breaks the format."""
    corpus = discover([folder])
    left_out = [*corpus.left_out]
    read: list[tuple[Document, dict[str, int]]] = []
    for candidate, document in understand_all(corpus.files):
        if isinstance(document, YinzhengError):
            left_out.append(fault(candidate.path, document))
            continue
        counts = {
            "passages": len(passages_of(document)),
            "notes": len(document.footnotes),
            "paired": sum(note.paragraph is not None for note in document.footnotes),
            "unclaimed": len(document.unclaimed),
        }
        # Linking looks at the parts alone; the text would be held twice.
        read.append((replace(document, text="", claims=(), unclaimed=()), counts))
    works = WorkIndex([Work.of(document) for document, _ in read])
    files = []
    for document, counts in read:
        linked = link_sources(document, works)
        held = {source.id for source in linked.sources if source.document is not None}
        counts["citations"] = len(linked.citations)
        counts["held"] = sum(citation.source in held for citation in linked.citations)
        counts["doubts"] = len(linked.doubts)
        files.append((document, {name: counts[name] for name in COLUMNS}))
    return FolderReport(files, tuple(left_out), corpus.passed_over)


def table_lines(report: FolderReport) -> Iterator[str]:
    """The table for people: a heading, a line a file, the sum."""
    number = len(report.files)
    heads = [label("check", name) for name in COLUMNS]
    rows: list[tuple[Iterable[object], str]] = [(heads, label("check", "file"))]
    rows += [(counts.values(), document.file) for document, counts in report.files]
    rows.append((report.total.values(), ngettext("%(num)s document", "%(num)s documents", number)))
    for cells, last in rows:
        yield "".join(_filled(str(cell)) for cell in cells) + last


def report_json(report: FolderReport) -> dict[str, Any]:
    """The same as data."""
    return {
        "documents": [
            {"file": one.file, "id": one.id, "title": one.title, **counts}
            for one, counts in report.files
        ],
        "total": report.total,
        "left_out": [{"file": one.names[0], "message": one.message} for one in report.left_out],
        "passed_over": [asdict(one) for one in report.passed_over],
    }
