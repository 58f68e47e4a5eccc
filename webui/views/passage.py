"""One passage amid its neighbours, as its permalink shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from flask_babel import gettext

from index.model import Document, Passage, PassageKind, printed_heading
from webui.labels import page_label, passage_label
from webui.urls import Urls
from webui.views.blocks import BlockMaker
from webui.views.chapters import chapter_with, chapters_of
from webui.views.contexts import Block
from webui.views.drawing import Question, all_blocks
from webui.views.parts import arrange

FIRST_WORDS = 12
"""Characters of a passage in the title of its page."""


class Amid(NamedTuple):
    """The block that a passage stands in, and the blocks before and after it."""

    before: Block | None
    own: Block
    after: Block | None


def amid_neighbours(passage: Passage, document: Document, question: Question, urls: Urls) -> Amid:
    """A passage in its block.

    Args: passage: what the page is about; document: that holds it; question: whose places are
    marked; urls: builds the addresses.
    """
    maker = BlockMaker(arrange(document), question, urls, passage.id)
    marked = question.highlight(passage.text)
    maker.picture = question.picture(passage.text[one.start : one.end] for one in marked)
    chapters = chapters_of(document)
    number = chapter_with(document, chapters, passage.id)
    blocks = all_blocks(document, maker, chapters[max(0, number - 2) : number + 1])
    index = _host(blocks, passage.id)
    if index is None:
        return Amid(None, _lone(passage, maker, urls), None)
    own = blocks[index]
    if not own.picture:
        own = replace(own, page="")  # the page's head names it
    before = blocks[index - 1] if index else None
    return Amid(before, own, blocks[index + 1] if index + 1 < len(blocks) else None)


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
        page=page_label(maker.cited(passage.page)),
        style="lone",
        current=True,
    )
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
