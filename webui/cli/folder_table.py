"""A folder as `yinzheng check` shows it: how each of its files was understood, a line each.

The files are read as a rebuild would read them, `library.toml` included, and their citations linked
to each other; nothing is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from index.linking.matching import Work, WorkIndex, link_sources
from index.model import Document
from index.omissions import Omission, shown_name
from index.passages import passages_of
from index.readers import is_readable
from index.rebuild import LeftOut
from index.rebuild.discovery import discover
from index.rebuild.pool import understand_all
from index.rebuild.stages import project_stages

COLUMNS = ("passages", "notes", "paired", "citations", "held", "doubts", "unclaimed")
"""What is counted in a file: `paired` are notes that some mark calls, `citations` the links from
notes and text to works, `held` those whose work is in the folder, `unclaimed` stretches of text
that no part holds."""


@dataclass(frozen=True, slots=True)
class FolderReport:
    """The files of a folder with their counts, in library order, those that could not be read, and
    all others.
    """

    files: tuple[tuple[Document, Counter[str]], ...]
    left_out: tuple[LeftOut, ...]
    passed_over: tuple[Omission, ...]

    @property
    def total(self) -> Counter[str]:
        """The counts of all files together."""
        return sum((counts for _, counts in self.files), Counter())


def check_folder(folder: Path) -> FolderReport:
    """Read all files of a folder.

    Raises: InputError: its `library.toml` breaks the format.
    """
    corpus = discover([folder], is_readable)
    left_out = list(corpus.left_out)
    read: list[tuple[Document, Counter[str]]] = []
    for _, document in understand_all(corpus.files, project_stages()):
        if isinstance(document, LeftOut):
            left_out.append(document)
        else:
            read.append(_counted(document))
    works = WorkIndex([Work.of(document) for document, _ in read])
    files = tuple((document, counts + _linked(document, works)) for document, counts in read)
    return FolderReport(files, tuple(left_out), corpus.passed_over)


def _counted(document: Document) -> tuple[Document, Counter[str]]:
    counts = Counter(
        passages=len(passages_of(document)),
        notes=len(document.footnotes),
        paired=sum(note.paragraph is not None for note in document.footnotes),
        unclaimed=len(document.unclaimed),
    )
    # Linking looks at the parts alone; the text would be held twice.
    return replace(document, text="", claims=(), unclaimed=()), counts


def _linked(document: Document, works: WorkIndex) -> Counter[str]:
    linked = link_sources(document, works)
    held = {source.id for source in linked.sources if source.document is not None}
    return Counter(
        citations=len(linked.citations),
        held=sum(citation.source in held for citation in linked.citations),
        doubts=len(linked.doubts),
    )


def table_lines(report: FolderReport) -> Iterator[str]:
    """The table for people: a heading, a line a file, the sum."""
    yield _line(COLUMNS, "file")
    for document, counts in report.files:
        yield _line(_numbers(counts).values(), document.file)
    number = len(report.files)
    total = _numbers(report.total).values()
    yield _line(total, f"{number} document{'' if number == 1 else 's'}")


def report_json(report: FolderReport) -> dict[str, Any]:
    """The same as data."""
    return {
        "documents": [
            {"file": one.file, "id": one.id, "title": one.title, **_numbers(counts)}
            for one, counts in report.files
        ],
        "total": _numbers(report.total),
        "left_out": [
            {"file": shown_name(one.path), "message": shown_name(str(one.error))}
            for one in report.left_out
        ],
        "passed_over": [asdict(one) for one in report.passed_over],
    }


def _numbers(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in COLUMNS}


def _line(cells: Iterable[object], last: str) -> str:
    return "".join(f"{cell:>10}" for cell in cells) + f"  {last}"
