"""One passage amid its neighbours, as its permalink shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext

from index.model import Document, Passage, PassageKind, printed_heading
from webui.citation import cite
from webui.export.quotation import Quotation
from webui.export.references import references
from webui.export.styles import Style, note_forms
from webui.i18n import document_language
from webui.labels import kind_label, note_label, page_label
from webui.urls import Urls
from webui.views.blocks import BlockMaker
from webui.views.chapters import chapter_with, chapters_of
from webui.views.contexts import Block, Link, Page, View
from webui.views.drawing import Question, all_blocks
from webui.views.parts import arrange

FIRST_WORDS = 12
"""Characters of a passage in the title of its page."""


def passage_page(
    passage: Passage,
    document: Document,
    chain: tuple[tuple[View, ...], tuple[View, ...]],
    quotation: Quotation,
    question: Question,
    urls: Urls,
) -> Page:
    """One passage amid its neighbours, with the line to cite it by.

    Args: passage: what the page is about; document: that holds it; chain: what it cites, and what
    cites it; quotation: it, ready to be cited; question: whose places are marked; urls: builds the
    addresses.
    """
    parts = arrange(document)
    language = document_language(document.language, document.text)
    maker = BlockMaker(parts, question, urls, passage.id)
    marked = question.highlight(passage.text)
    maker.picture = question.picture(passage.text[one.start : one.end] for one in marked)
    chapters = chapters_of(document)
    number = chapter_with(document, chapters, passage.id)
    blocks = all_blocks(document, maker, chapters[max(0, number - 2) : number + 1])
    index = _host(blocks, passage.id)
    if index is None:
        own, before, after = _lone(passage, maker, urls), None, None
    else:
        own = replace(blocks[index], page=_page_of(blocks[index]))  # the page's head names it
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
    leads, cited_by = chain
    return Page(
        id=passage.id, title=passage_name(passage), query=question.query,
        document=Link(document.title, urls.document(document.id)), sections=passage.section_path,
        place=page_label(quotation.page), language=language, before=before, block=own, after=after,
        citation=cite(quotation), quotation=passage.text, address=urls.passage(passage.id),
        reading=urls.document(document.id, question.query, passage.id, question.without),
        leads=leads, cited_by=cited_by, forms=_named_forms(quotation),
        downloads=tuple(
            Link(one.label, urls.export_passage(passage.id, name))
            for name, one in references().items()
        ),
        json=urls.api_passage(passage.id),
    )  # fmt: skip


def _page_of(block: Block) -> str:
    """The block's page where its picture can be shown; else the page's head names it."""
    return block.page if block.picture else ""


def _named_forms(one: Quotation) -> tuple[View, ...]:
    names = {
        Style.TAIWAN: gettext("Taiwan"),
        Style.GBT: "GB/T 7714",
        Style.HISTORY: gettext("History journals"),
        Style.CHICAGO: gettext("Chicago"),
    }
    return tuple(
        View(label=str(names[form.style]), text=form.text, missing=form.missing)
        for form in note_forms(one)
    )


def _host(blocks: Sequence[Block], passage: str) -> int | None:
    for index, block in enumerate(blocks):
        hanging = {note.id for note in block.notes} | {voice.id for voice in block.voices}
        if passage == block.id or passage in hanging:
            return index
    return None


def _lone(passage: Passage, maker: BlockMaker, urls: Urls) -> Block:
    """A block for a passage that stands in no block: the title, or a note that nothing calls."""
    block = Block(
        id=passage.id, kind="paragraph", text=maker.text(passage.id, passage.text),
        plain=passage.text, permalink=urls.passage(passage.id),
        page=page_label(maker.cited(passage.page)),
        style="lone", current=True,
    )  # fmt: skip
    return replace(block, notes=maker.notes_on(passage.id))


def passage_name(passage: Passage) -> str:
    """What tells a passage from its neighbours: its kind and first words, a heading's own."""
    if passage.kind is PassageKind.HEADING:
        return printed_heading(passage.number, passage.text)
    if passage.kind is PassageKind.TITLE:
        return f"{passage_label(passage)} {passage.text[:40]}"
    words = passage.text[:FIRST_WORDS].strip()
    cut = "…" if len(passage.text) > FIRST_WORDS else ""
    return str(gettext("%(kind)s “%(words)s”", kind=passage_label(passage), words=words + cut))


def passage_label(passage: Passage) -> str:
    """What a passage is called among its document's: Note 3, Paragraph."""
    if passage.kind is PassageKind.FOOTNOTE and passage.number:
        return note_label(passage.number)
    return kind_label(passage.kind)
