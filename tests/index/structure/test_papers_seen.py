"""Papers in the habits of many journals, theses, courts and tools, each beside what is seen in it.

`NAME.txt` is the paper as a program or a copyist leaves it, `NAME.seen` what a reader should
understand: one line a part, marks in braces where they are called, notes with the place of their
mark. A mark without a note has a question mark.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.model import Document, Mark

SEEN = sorted((Path(__file__).parents[2] / "fixtures" / "papers").glob("*.seen"))


def with_marks(text: str, marks: tuple[Mark, ...]) -> str:
    for mark in reversed(marks):
        label = f"{{{mark.number}}}" if mark.note else f"{{{mark.number}?}}"
        text = text[: mark.offset] + label + text[mark.offset :]
    return text


def transcript(document: Document) -> str:
    """A document as lines of plain text."""
    places = {part.id: f"p{number}" for number, part in enumerate(document.paragraphs, start=1)}
    places |= {part.id: part.title for part in document.sections}
    places |= {f"{document.id}-title": "title", f"{document.id}-abstract": "abstract"}
    lines = [f"title: {with_marks(document.title, document.title_marks)}"]
    lines += [f"alias: {alias}" for alias in document.aliases]
    lines += [f"author: {author}" for author in document.authors]
    if document.affiliation:
        lines.append(f"affiliation: {document.affiliation}")
    for abstract in with_marks(document.abstract, document.abstract_marks).split("\n\n"):
        lines += [f"abstract: {abstract}"] if abstract else []
    if document.keywords:
        lines.append(f"keywords: {' | '.join(document.keywords)}")
    lines += [f"outline: {entry}" for entry in document.outline]
    for part in document.paragraphs:
        if part.section is None:
            lines.append(f"p{part.page or ''} {with_marks(part.text, part.marks)}")
    for section in document.sections:
        title = with_marks(section.title, section.marks)
        lines.append(f"{'#' * section.level} [{section.number}] {title}")
        for part in document.paragraphs:
            if part.section == section.id:
                lines.append(f"p{part.page or ''} {with_marks(part.text, part.marks)}")
    for note in document.footnotes:
        place = f"{places[note.paragraph]}:{note.offset}" if note.paragraph else "nowhere"
        lines.append(f"note {note.number} p{note.page or ''} at {place}: {note.text}")
    doubts = [doubt for doubt in document.doubts if doubt.kind != "short citation"]
    lines += [f"doubt: {doubt.kind}: {doubt.message}" for doubt in doubts]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seen", SEEN, ids=lambda path: path.stem)
def test_paper_is_understood(seen: Path, fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document(seen.stem)
    assert transcript(document).splitlines() == seen.read_text("utf-8").splitlines()
    assert document.unclaimed == ()
