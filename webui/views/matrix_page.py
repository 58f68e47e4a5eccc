"""The page that shows which sections of a document lean on which of its sources."""

from __future__ import annotations

from index.model import Document
from webui.i18n import document_language
from webui.urls import Urls
from webui.views.citation_matrix import citation_matrix_of
from webui.views.contexts import Link, Page, View
from webui.views.picture import draw, section_name


def matrix_page(document: Document, urls: Urls) -> Page:
    """The picture and the table of one document.

    Args: document: with its citations; urls: builds the addresses.
    """
    matrix = citation_matrix_of(document)

    def sections(source: str) -> list[tuple[Link, int]]:
        """The sections that cite a work, with the number of citations."""
        return [
            (Link(section_name(heading), urls.document(document.id, anchor=section)), count)
            for section, heading in matrix.sections
            if (count := matrix.counts.get((section, source), 0))
        ]

    return Page(
        document=Link(document.title or document.id, urls.document(document.id)),
        language=document_language(document.language, document.title),
        picture=draw(matrix, document.id, urls),
        rows=tuple(
            View(
                source=Link(one.title, urls.source(document.id, one.id)),
                held=one.document is not None,
                sections=sections(one.id),
            )
            for one in matrix.sources
        ),
    )
