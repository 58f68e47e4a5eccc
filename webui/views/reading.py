"""A document as its reading view shows it, and one passage of it as its permalink does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from index.model import (
    Document,
    DocumentKind,
    Paragraph,
    Passage,
    PassageKind,
    Section,
    printed_heading,
)
from search.results import Layer
from webui.citation import cite
from webui.export.formats import Format
from webui.export.notes import note_forms
from webui.export.quotation import Quotation
from webui.export.styles import Style
from webui.i18n import document_language, join_names
from webui.labels import document_kind_label, kind_label, note_label, page_label
from webui.urls import Urls
from webui.views.blocks import BlockMaker, Highlighter, link_places, show_pages_once
from webui.views.contexts import (
    Block,
    CitingView,
    LeadView,
    Link,
    OutlineEntry,
    PassagePage,
    ReadingPage,
    StyledNote,
)
from webui.views.doubts import doubt_views
from webui.views.parts import arrange, safe_external, title_id
from webui.views.sources import source_view

_DOWNLOADS = (
    (Format.BIBTEX, "BibTeX"),
    (Format.RIS, "RIS"),
    (Format.CSL_JSON, "CSL-JSON"),
)


FIRST_WORDS = 12
"""Characters of a passage in the title of its page."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for in a text: the query as typed ("" for none), what marks its places, and
    the layers that are turned off.
    """

    query: str
    highlight: Highlighter
    without: frozenset[Layer] = frozenset()


def reading_page(
    document: Document,
    citing: Sequence[Passage],
    question: Question,
    titles: Mapping[str, str],
    urls: Urls,
) -> ReadingPage:
    """The whole of a document.

    Args:
        document: what to show.
        citing: passages of other documents that cite it.
        question: whose places are marked.
        titles: titles of the documents of the library, by id.
        urls: builds the addresses.
    """
    parts = arrange(document)
    language = document_language(document.language, document.text)
    maker = BlockMaker(parts, question.highlight, urls)
    heading = maker.text(title_id(document.id), document.title, document.title_marks)
    heading_notes = maker.notes_on(title_id(document.id))
    blocks = _blocks(document, maker)
    stray = tuple(maker.note(note) for note in parts.stray)
    blocks = link_places(show_pages_once(blocks), maker.places)
    return ReadingPage(
        id=document.id,
        address=urls.document(document.id),
        title=document.title,
        heading=heading,
        heading_notes=heading_notes,
        permalink=urls.passage(title_id(document.id)),
        authors=join_names(document.authors, language),
        affiliation=document.affiliation,
        details=_details(document),
        external=safe_external(document.url),
        rights=document.rights,
        language=language,
        query=question.query,
        places=maker.places,
        results=urls.query(question.query, question.without) if question.query else None,
        hidden=tuple(("without", layer.value) for layer in sorted(question.without)),
        outline=_outline(document.sections, blocks),
        blocks=blocks,
        stray_notes=stray,
        sources=tuple(source_view(one, parts, titles, urls) for one in document.sources),
        leaning=urls.leaning(document.id),
        cited_with_sentences=f"{urls.passage(title_id(document.id))}#cited",
        cited_by=tuple(
            Link(f"{titles.get(one.document, one.document)} · {_label(one)}", urls.passage(one.id))
            for one in citing
        ),
        doubts=doubt_views(parts),
        json=urls.api_document(document.id),
    )


def passage_page(
    passage: Passage,
    document: Document,
    chain: tuple[tuple[LeadView, ...], tuple[CitingView, ...]],
    quotation: Quotation,
    question: Question,
    urls: Urls,
) -> PassagePage:
    """One passage amid its neighbours, with the line to cite it by.

    Args:
        passage: what the page is about.
        document: that holds it.
        chain: what it cites, and what cites it.
        quotation: it, ready to be cited.
        question: whose places are marked.
        urls: builds the addresses.
    """
    parts = arrange(document)
    maker = BlockMaker(parts, question.highlight, urls, passage.id)
    blocks = _blocks(document, maker)
    index = _host(blocks, passage.id)
    if index is None:
        own, before, after = _lone(passage, maker, urls), None, None
    else:
        own = replace(blocks[index], page="")  # the page's head names it
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
    language = document_language(document.language, document.text)
    leads, cited_by = chain
    return PassagePage(
        title=_name(passage),
        query=question.query,
        document=Link(document.title, urls.document(document.id)),
        sections=passage.section_path,
        place=page_label(passage.page),
        language=language,
        before=before,
        block=own,
        after=after,
        citation=cite(quotation),
        quotation=passage.text,
        address=urls.passage(passage.id),
        reading=urls.document(document.id, question.query, passage.id, question.without),
        leads=leads,
        cited_by=cited_by,
        forms=_named_forms(quotation),
        downloads=tuple(
            Link(label, urls.export_passage(passage.id, file_format.value))
            for file_format, label in _DOWNLOADS
        ),
        json=urls.api_passage(passage.id),
    )


def _named_forms(one: Quotation) -> tuple[StyledNote, ...]:
    names = {
        Style.TAIWAN: gettext("Taiwan"),
        Style.GBT: "GB/T 7714",
        Style.HISTORY: gettext("History journals"),
        Style.CHICAGO: gettext("Chicago"),
    }
    return tuple(
        StyledNote(str(names[form.style]), form.text, form.missing) for form in note_forms(one)
    )


def _blocks(document: Document, maker: BlockMaker) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if document.abstract:
        blocks.append(maker.abstract(document))
    if document.keywords:
        blocks.append(maker.keywords(document))
    by_section: dict[str | None, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        by_section.setdefault(paragraph.section, []).append(paragraph)
    known = {section.id for section in document.sections}
    blocks += [
        maker.paragraph(paragraph)
        for paragraph in document.paragraphs
        if paragraph.section not in known
    ]
    for section in document.sections:
        blocks.append(maker.heading(section))
        blocks += [maker.paragraph(one) for one in by_section.get(section.id, ())]
    return tuple(blocks)


def _outline(sections: Sequence[Section], blocks: Sequence[Block]) -> tuple[OutlineEntry, ...]:
    places: dict[str, int] = {}
    section = ""
    for block in blocks:
        section = block.id if block.kind == "heading" else section
        if block.first_place:
            found = block.last_place - block.first_place + 1
            places[section] = places.get(section, 0) + found
    return tuple(
        OutlineEntry(
            title=printed_heading(one.number, one.title),
            href=f"#{one.id}",
            level=one.level,
            places=places.get(one.id, 0),
        )
        for one in sections
    )


def _details(document: Document) -> str:
    known = document.kind is not DocumentKind.UNKNOWN
    kind = document_kind_label(document.kind) if known else ""
    return " · ".join(part for part in (kind, document.date) if part)


def _host(blocks: Sequence[Block], passage: str) -> int | None:
    for index, block in enumerate(blocks):
        hanging = {note.id for note in block.notes} | {voice.id for voice in block.voices}
        if passage == block.id or passage in hanging:
            return index
    return None


def _lone(passage: Passage, maker: BlockMaker, urls: Urls) -> Block:
    """A block for a passage that stands in no block: the title, or a note that nothing calls."""
    block = Block(
        id=passage.id,
        kind="paragraph",
        text=maker.text(passage.id, passage.text),
        plain=passage.text,
        permalink=urls.passage(passage.id),
        page=page_label(passage.page),
        style="lone",
        current=True,
    )
    return replace(block, notes=maker.notes_on(passage.id))


def _name(passage: Passage) -> str:
    """What tells a passage from its neighbours: its kind and first words, a heading's own."""
    if passage.kind is PassageKind.HEADING:
        return printed_heading(passage.number, passage.text)
    if passage.kind is PassageKind.TITLE:
        return f"{_label(passage)} {passage.text[:40]}"
    words = passage.text[:FIRST_WORDS].strip()
    cut = "…" if len(passage.text) > FIRST_WORDS else ""
    return str(gettext("%(kind)s “%(words)s”", kind=_label(passage), words=words + cut))


def _label(passage: Passage) -> str:
    if passage.kind is PassageKind.FOOTNOTE and passage.number:
        return note_label(passage.number)
    return kind_label(passage.kind)
