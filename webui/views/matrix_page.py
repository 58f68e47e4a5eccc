"""The page that shows which sections of a document lean on which of its sources."""

from __future__ import annotations

from dataclasses import dataclass

from index.model import Document
from webui.i18n import document_language
from webui.urls import Urls
from webui.views.citation_matrix import CitationMatrix, citation_matrix_of
from webui.views.contexts import Link
from webui.views.picture import Picture, draw, section_name


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A cited work and the sections that cite it, with the number of citations."""

    source: Link
    held: bool
    sections: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """Which sections of a document lean on which sources, as a picture and as a table."""

    document: Link
    language: str
    picture: Picture
    rows: tuple[MatrixRow, ...]


def matrix_page(document: Document, urls: Urls) -> MatrixPage:
    """The picture and the table of one document.

    Args: document: with its citations; urls: builds the addresses.
    """
    matrix = citation_matrix_of(document)
    return MatrixPage(
        document=Link(document.title or document.id, urls.document(document.id)),
        language=document_language(document.language, document.title),
        picture=draw(matrix, document.id, urls),
        rows=tuple(
            MatrixRow(
                source=Link(source.title, urls.source(document.id, source.id)),
                held=source.document is not None,
                sections=_sections(matrix, source.id, document.id, urls),
            )
            for source in matrix.sources
        ),
    )


def _sections(
    matrix: CitationMatrix, source: str, document: str, urls: Urls
) -> tuple[tuple[Link, int], ...]:
    return tuple(
        (Link(section_name(heading), urls.document(document, anchor=section)), count)
        for section, heading in matrix.sections
        if (count := matrix.counts.get((section, source), 0))
    )
