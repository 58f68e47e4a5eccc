"""A folder as `yinzheng check` shows it: how each of its files was understood, a line each.

The files are read as a rebuild would read them, `library.toml` included, and their citations linked
to each other; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from index.linking.matching import Work, WorkIndex, link_sources
from index.model import Document
from index.omissions import Omission, shown_name
from index.passages import passages_of
from index.readers import is_readable
from index.rebuild import LeftOut
from index.rebuild.discovery import discover
from index.rebuild.pool import understand_all
from index.rebuild.stages import project_stages


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found in a file, or in all.

    `paired` are the notes that some mark calls, `citations` the links from notes and text to works,
    `held` those whose work is in the folder, `unclaimed` stretches of text that no part holds.
    """

    passages: int = 0
    notes: int = 0
    paired: int = 0
    citations: int = 0
    held: int = 0
    doubts: int = 0
    unclaimed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that could be read."""

    file: str
    id: str
    title: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class FolderReport:
    """All files of a folder, in library order, those that could not be read, and all others."""

    files: tuple[Checked, ...]
    left_out: tuple[LeftOut, ...]
    passed_over: tuple[Omission, ...]

    @property
    def total(self) -> Counts:
        """The counts of all files together."""
        return sum((one.counts for one in self.files), Counts())


def check_folder(folder: Path) -> FolderReport:
    """Read all files of a folder.

    Raises:
        InputError: its `library.toml` breaks the format.
    """
    corpus = discover([folder], is_readable)
    left_out = list(corpus.left_out)
    read: list[tuple[Document, Counts]] = []
    for _, document in understand_all(corpus.files, project_stages()):
        if isinstance(document, LeftOut):
            left_out.append(document)
        else:
            read.append(_counted(document))
    works = WorkIndex([Work.of(document) for document, _ in read])
    files = tuple(_linked(document, counts, works) for document, counts in read)
    return FolderReport(files, tuple(left_out), corpus.passed_over)


def _counted(document: Document) -> tuple[Document, Counts]:
    counts = Counts(
        passages=len(passages_of(document)),
        notes=len(document.footnotes),
        paired=sum(note.paragraph is not None for note in document.footnotes),
        unclaimed=len(document.unclaimed),
    )
    # Linking looks at the parts alone; the text would be held twice.
    return replace(document, text="", claims=(), unclaimed=()), counts


def _linked(document: Document, counts: Counts, works: WorkIndex) -> Checked:
    linked = link_sources(document, works)
    held = {source.id for source in linked.sources if source.document is not None}
    counts += Counts(
        citations=len(linked.citations),
        held=sum(citation.source in held for citation in linked.citations),
        doubts=len(linked.doubts),
    )
    return Checked(document.file, document.id, document.title, counts)


def table_lines(report: FolderReport) -> Iterator[str]:
    """The table for people: a heading, a line a file, the sum."""
    names = [one.name for one in fields(Counts)]
    yield _line(names, "file")
    for one in report.files:
        yield _line(_numbers(one.counts), one.file)
    number = len(report.files)
    yield _line(_numbers(report.total), f"{number} document{'' if number == 1 else 's'}")


def report_json(report: FolderReport) -> dict[str, object]:
    """The same as data."""
    return {
        "documents": [
            {"file": one.file, "id": one.id, "title": one.title, **_counts_json(one.counts)}
            for one in report.files
        ],
        "total": _counts_json(report.total),
        "left_out": [
            {"file": shown_name(one.path), "message": shown_name(str(one.error))}
            for one in report.left_out
        ],
        "passed_over": [
            {"reason": one.reason, "kind": one.kind, "count": one.count, "names": list(one.names)}
            for one in report.passed_over
        ],
    }


def _counts_json(counts: Counts) -> dict[str, int]:
    return {one.name: getattr(counts, one.name) for one in fields(counts)}


def _numbers(counts: Counts) -> list[str]:
    return [str(number) for number in _counts_json(counts).values()]


def _line(cells: Sequence[str], last: str) -> str:
    return "".join(f"{cell:>10}" for cell in cells) + f"  {last}"
