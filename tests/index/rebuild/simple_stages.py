"""Stand-ins for reading, structuring and analysing, simple enough to predict every token, and for
the child processes in which that happens.

A file is UTF-8 text: its first line is the title, every further line a paragraph, a line "# x" a
section heading, a line "[1] x" a footnote, a line "cites: x" a source. A file that holds "BROKEN"
cannot be read, one that holds "FAULT" meets a fault of the structure stage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from index.analysis.tokens import phrase_key
from index.bounded_processes import answers
from index.descriptions.metadata import Metadata
from index.engines.contract import TokenCounts, count_tokens
from index.errors import InputError
from index.model import (
    Citation,
    Document,
    DocumentKind,
    Footnote,
    Paragraph,
    Passage,
    PassageKind,
    Section,
    Source,
)
from index.readers.blocks import Extraction


def read_file(path: Path) -> Extraction:
    text = path.read_text("utf-8")
    if "BROKEN" in text:
        raise InputError(f"{path} is broken.", "Mend it.")
    return Extraction(text, (), "simple")


def build_document(
    extraction: Extraction, metadata: Metadata | None = None, file: str = ""
) -> Document:
    if "FAULT" in extraction.text:
        raise RuntimeError("a fault in the code")
    given = metadata or Metadata()
    name = given.id or "d" + hashlib.sha256(extraction.text.encode()).hexdigest()[:10]
    title, *lines = extraction.text.splitlines() or [""]
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    footnotes: list[Footnote] = []
    sources: list[Source] = []
    for line in lines:
        here = sections[-1].id if sections else None
        if line.startswith("# "):
            sections.append(Section(f"{name}-s{len(sections) + 1}", "", line[2:], 1, None))
        elif line.startswith("["):
            number, _, text = line[1:].partition("] ")
            footnotes.append(
                Footnote(f"{name}-n{len(footnotes) + 1}", number, text, None, None, None)
            )
        elif line.startswith("cites: "):
            cited_by = (paragraphs[-1].id,)
            sources.append(
                Source(
                    f"{name}-r{len(sources) + 1}",
                    line[7:],
                    "",
                    DocumentKind.UNKNOWN,
                    "",
                    "",
                    None,
                    cited_by,
                )
            )
        else:
            paragraphs.append(Paragraph(f"{name}-p{len(paragraphs) + 1}", here, line, None))
    citations = (Citation(one.cited_by[0], one.id, 0, 1, "mention") for one in sources)
    return Document(
        id=name,
        title=given.title or title,
        text=extraction.text,
        citations=tuple(citations),
        authors=given.authors,
        date=given.date,
        kind=given.kind,
        aliases=given.aliases,
        imprint=given.imprint,
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        footnotes=tuple(footnotes),
        sources=tuple(sources),
        file=file,
    )


def passages_of(document: Document) -> tuple[Passage, ...]:
    titles = {section.id: section.title for section in document.sections}
    found: list[tuple[str, PassageKind, str | None, str, str]] = []
    if document.title:
        found.append((f"{document.id}-title", PassageKind.TITLE, None, "", document.title))
    found += [(s.id, PassageKind.HEADING, s.id, "", s.title) for s in document.sections]
    found += [(p.id, PassageKind.PARAGRAPH, p.section, "", p.text) for p in document.paragraphs]
    found += [(n.id, PassageKind.FOOTNOTE, None, n.number, n.text) for n in document.footnotes]
    return tuple(
        Passage(
            name,
            kind,
            document.id,
            section,
            (titles[section],) if section else (),
            position,
            None,
            number,
            text,
        )
        for position, (name, kind, section, number, text) in enumerate(found)
    )


@dataclass(frozen=True)
class SimpleAnalyzer:
    fields: tuple[str, ...] = ("single", "pair")
    version: str = "simple 1"

    def analyze(self, text: str) -> dict[str, list[str]]:
        return self.analyze_form(phrase_key(text))

    def analyze_form(self, form: str) -> dict[str, list[str]]:
        return {
            "single": list(form),
            "pair": [a + b for a, b in pairwise(form)],
        }

    def count(self, forms: Iterable[str]) -> dict[str, TokenCounts]:
        found = [self.analyze_form(form) for form in forms]
        return {field: count_tokens([one[field] for one in found]) for field in self.fields}


def open_simple_analyzer(folder: Path) -> SimpleAnalyzer:
    return SimpleAnalyzer()


def answers_here(
    tasks: Iterable[object],
    limits: object,
    setup: Callable[..., Callable],
    arguments: tuple[object, ...],
    *bounds: int,
) -> Iterator[tuple[object, object]]:
    """As `index.bounded_processes.answers`, in this process."""
    work = setup(*arguments)
    return ((task, work(task)) for task in tasks)


def answers_in_two(
    tasks: Iterable,
    limits: Callable,
    setup: Callable,
    arguments: tuple[object, ...],
    number: int,
    megabytes: int,
) -> Iterator[tuple[object, object]]:
    """As `index.bounded_processes.answers`, in two children with these stages."""
    return answers(tasks, limits, _simply, (setup, *arguments), 2, megabytes)


def _simply(setup: Callable[..., Callable], *arguments: object) -> Callable:
    with simple_stages():
        work = setup(*arguments)

    def working(task: object) -> object:
        with simple_stages():
            return work(task)

    return working


@contextmanager
def simple_stages() -> Iterator[None]:
    """Rebuilds and opened libraries use these stages, in this process."""
    stages = {"read_file": read_file, "build_document": build_document, "passages_of": passages_of}
    with (
        patch.multiple(
            "index.rebuild.pool", answers=answers_here, _analyzer=open_simple_analyzer, **stages
        ),
        patch("index.rebuild.plan.code_version", lambda: "1"),
        patch("index.rebuild.run.open_analyzer", open_simple_analyzer),
        patch("index.library.open_analyzer", open_simple_analyzer),
    ):
        yield
