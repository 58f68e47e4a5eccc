"""The page that shows which sections of a document lean on which of its sources."""

from __future__ import annotations

from index.model import Document
from webui.i18n import document_language
from webui.urls import Urls
from webui.views.contexts import Link, Page, View
from webui.views.leaning import Leaning, leaning_of
from webui.views.picture import draw, section_name


def leaning_page(document: Document, urls: Urls) -> Page:
    """The picture and the table of one document.

    Args:
        document: with its citations.
        urls: builds the addresses.
    """
    leaning = leaning_of(document)
    return Page(
        document=Link(document.title or document.id, urls.document(document.id)),
        language=document_language(document.language, document.title),
        picture=draw(leaning, document.id, urls),
        rows=tuple(
            View(
                source=Link(source.title, urls.source(document.id, source.id)),
                held=source.document is not None,
                sections=_sections(leaning, source.id, document.id, urls),
            )
            for source in leaning.sources
        ),
    )


def _sections(
    leaning: Leaning, source: str, document: str, urls: Urls
) -> tuple[tuple[Link, int], ...]:
    return tuple(
        (Link(section_name(heading), urls.document(document, anchor=section)), count)
        for section, heading in leaning.sections
        if (count := leaning.counts.get((section, source), 0))
    )
