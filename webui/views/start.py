"""The start page: what is in the library, and a few questions that it can answer.

The examples are taken from the documents themselves, so that each of them finds something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest

from flask_babel import gettext, ngettext

from index.docstore import DocumentSummary
from index.model import Document, DocumentKind, printed_heading
from webui.i18n import document_language, join_names
from webui.labels import document_kind_label
from webui.service import Opened
from webui.urls import Urls
from webui.views.contexts import Link, Page, View
from webui.views.speakers import shown_speaker

SHELF = 40
"""Documents listed on the start page; the shelf has them all."""

OUTLINE = 60
"""Headings shown of a single paper; the reading view has them all."""

SPEAKERS = 12
"""Speakers shown of a single paper, those most heard."""

EXAMPLE_LENGTH = 16
"""Longest example in code points; longer headings make poor examples."""

SHORTEST_TITLE = 3
"""Shortest title of a section in code points; shorter ones are 前言 and 結論."""

SPEAKER_LENGTH = 8
"""Longest speaker in code points; longer ones tend to be half a sentence."""


def start_page(
    library: Opened, documents: Iterable[Document], examples: int, urls: Urls, asked: bool = False
) -> Page:
    """The search page before anything was typed.

    Args: library: what can be searched; documents: some of them, to take examples from; examples:
    number of examples wanted; urls: builds the addresses; asked: the form was sent with an empty
    box.
    """
    words = dict.fromkeys(
        chain.from_iterable(
            example_queries(document, len(library.documents) == 1) for document in documents
        )
    )
    summaries = library.documents.values()
    titles = Counter(summary.title for summary in summaries)
    cards = tuple(
        _card(summary, titles[summary.title] > 1, urls) for summary in islice(summaries, SHELF)
    )
    return Page(
        title=library.library.manifest.title, notice=gettext("Nothing was typed.") if asked else "",
        count=len(library.documents), documents=cards,
        examples=tuple(Link(word, urls.query(word)) for word in islice(words, examples)),
        passages=sum(summary.passages for summary in summaries),
        shelf=urls.documents(), paper=_paper(library, urls) if len(summaries) == 1 else None,
    )  # fmt: skip


def _paper(library: Opened, urls: Urls) -> View:
    """The one document of a library: what it says in short, and ways into it."""
    (summary,) = library.documents.values()
    document = library.library.docstore.document(summary.id)
    spoken = [
        (name, one.id)
        for one in document.testimonies
        if (name := shown_speaker(one.speaker, one.speaker_latin))
    ]
    first = dict(reversed(spoken))
    times = Counter(name for name, _ in spoken)
    return View(
        language=document_language(document.language, document.text),
        abstract=document.abstract,
        outline=tuple(
            View(
                level=min(one.level, 4),
                label=printed_heading(one.number, one.title),
                href=urls.document(document.id, anchor=one.id),
            )
            for one in document.sections[:OUTLINE]
        ),
        more=len(document.sections) - OUTLINE,
        reading=urls.document(document.id),
        speakers=tuple(
            Link(name, urls.passage(first[name]), count=count)
            for name, count in times.most_common(SPEAKERS)
        ),
        sources=Link(
            gettext(
                "%(held)s of %(sources)s sources in the library",
                held=library.held.get(summary.id, 0), sources=summary.sources,
            ),
            urls.citation_matrix(document.id),
        ) if summary.sources else None,
    )  # fmt: skip


def example_queries(document: Document, alone: bool = True) -> Iterator[str]:
    """Keywords, speakers, headings below the first level and, in a library of one document, a note
    by turns; then the titles of the document and of its sections, for want of better.

    Of the speakers only those whom the text also names in Latin letters or lets speak more than
    once: such a name is the person's or body's own, not a turn of the sentence (某些學者先前).
    """
    keywords = [word for word in document.keywords if len(word) <= EXAMPLE_LENGTH]
    headings = [
        section.title
        for section in document.sections
        if section.level > 1 and len(section.title) <= EXAMPLE_LENGTH
    ]
    times = Counter(testimony.speaker for testimony in document.testimonies)
    speakers = [
        testimony.speaker
        for testimony in document.testimonies
        if len(testimony.speaker) <= SPEAKER_LENGTH
        and (testimony.speaker_latin or times[testimony.speaker] > 1)
        and shown_speaker(testimony.speaker, testimony.speaker_latin)
    ]
    numbers = [note.number for note in document.footnotes if note.number.isdecimal()]
    notes = [gettext("note %(number)s", number=number) for number in numbers[:1] if alone]
    for turn in zip_longest(keywords, dict.fromkeys(speakers), headings, notes):
        yield from (word for word in turn if word)
    titles = [document.title, *(one.title for one in document.sections if one.level == 1)]
    yield from (one for one in titles if SHORTEST_TITLE <= len(one) <= EXAMPLE_LENGTH)


def _card(summary: DocumentSummary, namesake: bool, urls: Urls) -> View:
    """A document's line; of namesakes each names its file."""
    known = summary.kind is not DocumentKind.UNKNOWN
    language = document_language(summary.language, summary.title)
    details = (
        document_kind_label(summary.kind) if known else "",
        summary.date,
        summary.file if namesake else "",
        ngettext("%(num)s passage", "%(num)s passages", summary.passages),
        ngettext("%(num)s note", "%(num)s notes", summary.footnotes) if summary.footnotes else "",
    )
    return View(
        title=Link(summary.title or summary.id, urls.document(summary.id)),
        authors=join_names(summary.authors, language),
        details=" · ".join(part for part in details if part),
        doubts=_doubts(summary, urls) if summary.doubts else None,
        language=language,
    )


def _doubts(summary: DocumentSummary, urls: Urls) -> Link:
    label = ngettext("%(num)s doubt", "%(num)s doubts", summary.doubts)
    return Link(label, urls.document(summary.id, anchor="doubts"))
