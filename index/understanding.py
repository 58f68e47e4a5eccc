"""From an extraction to a Document: the whole of what is understood of a text.

Two roads lead there: `inferred` for bare lines, `declared` for formats that say what is a heading
or a note. Both end in `assembly`; testimony and citations are then read from the finished parts.
"""

from __future__ import annotations

from dataclasses import replace

from index.attribution import find_testimonies
from index.descriptions.metadata import Metadata
from index.model import Document
from index.readers.blocks import BlockKind, Extraction
from index.references.citations import find_citations
from index.structure.assembly import Assembler
from index.structure.declared import read_elements
from index.structure.inferred import read_lines
from index.structure.rules import Explanation, explanation, recorded

__all__ = ["build_document", "explain_line"]


def build_document(
    extraction: Extraction, metadata: Metadata | None = None, file: str = ""
) -> Document:
    """Understand a text.

    Args: extraction: what a reader found in a file; metadata: what the reader's `library.toml`
    says; it wins over the file's own; file: path of the file, as `Document.file` and for a title of
    last resort.
    Returns: The document with ids that depend on the text alone; never raises on odd text.
    """
    bare = any(block.kind is BlockKind.TEXT for block in extraction.blocks)
    reading = read_lines(extraction) if bare else read_elements(extraction)
    document = Assembler(extraction, reading, metadata or Metadata(), file).document()
    cited = find_citations(document.id, document.paragraphs, document.footnotes, document.title)
    return replace(
        document,
        testimonies=find_testimonies(
            document.id, document.paragraphs, document.footnotes, document.title
        ),
        sources=cited.sources,
        citations=cited.citations,
        doubts=(*document.doubts, *cited.doubts),
    )


def explain_line(extraction: Extraction, number: int) -> Explanation | None:
    """Why a line of a text was understood as it was.

    Args: extraction: what a reader found in a file; number: of the line, from 1; in formats without
    lines, of the element.
    Returns: None when there is no such line, or it is empty.
    """
    with recorded() as decisions:
        document = build_document(extraction)
    return explanation(extraction, document, decisions, number)
