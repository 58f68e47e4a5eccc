from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from index.document_building import build_document
from index.model import Document
from index.readers.blocks import Extraction
from index.readers.formats import read_file
from index.readers.text.reader import lines_of
from index.structure.doubts import claimed_spans

PAPERS = Path(__file__).parents[2] / "fixtures" / "papers"
REAL_PAPERS = Path(__file__).parents[3].parent / "shared" / "paper"


@pytest.fixture(scope="session")
def fixture_document() -> Callable[[str], Document]:
    """Build the document of a fixture by its name."""
    built: dict[str, Document] = {}

    def build(name: str) -> Document:
        if name not in built:
            path = PAPERS / f"{name}.txt"
            built[name] = build_document(read_file(path), file=path.name)
        return built[name]

    return build


@pytest.fixture(scope="session")
def document_of() -> Callable[[str], Document]:
    """Build a document from the text of a plain text file; several tests ask for one paper."""

    @lru_cache(maxsize=500)
    def build(text: str) -> Document:
        return build_document(Extraction(text, lines_of(text), "text"), file="text.txt")

    return build


@pytest.fixture(scope="session")
def real_paper() -> Document:
    """The paper that the project was started for; it is no part of the repository."""
    papers = sorted(REAL_PAPERS.glob("*.txt")) if REAL_PAPERS.is_dir() else []
    if not papers:
        pytest.skip("the real paper is not beside the checkout")
    return build_document(read_file(papers[0]), file=papers[0].name)


@pytest.fixture(scope="session")
def claimed_once() -> Callable[[Document], None]:
    """Assert that every character that is no space is claimed by exactly one part."""

    def check(document: Document) -> None:
        counts = [0] * len(document.text)
        for span in [*claimed_spans(document), *document.unclaimed]:
            for offset in range(span.start, span.end):
                counts[offset] += 1
        wrong = [
            (offset, document.text[offset], counts[offset])
            for offset in range(len(counts))
            if counts[offset] != 1 and not document.text[offset].isspace()
        ]
        assert wrong == []

    return check
