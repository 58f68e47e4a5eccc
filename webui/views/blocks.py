"""The parts of a document as blocks of a page: text with marks, notes and testimonies beside it.

Which stretches are marked is the searcher's affair; how they look is `webui.highlighting`'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from flask_babel import gettext
from markupsafe import Markup

from index.model import Document, Footnote, Manner, Mark, Paragraph, Section, Testimony
from index.pages import cited_pages
from search.results import Highlight
from webui.highlighting import Call, Speech, Stretch, render
from webui.i18n import document_language
from webui.labels import layer_labels, manner_label, note_label, page_label
from webui.scripts import Script
from webui.urls import Urls
from webui.views.contexts import Block, NoteView, Steps, Voice
from webui.views.parts import Parts, abstract_id, call_anchor, keywords_id
from webui.views.speakers import shown_speaker

Highlighter = Callable[[str], Sequence[Highlight]]
_HAN = re.compile(r"[\u3400-\u9fff]")


class Asked(Protocol):
    """What a page is asked to show of a text (see `drawing.Question`)."""

    @property
    def highlight(self) -> Highlighter:
        """Marks the query's places in a text."""

    @property
    def script(self) -> Script:
        """In which the text is shown."""


def no_highlights(_: str) -> Sequence[Highlight]:
    """Marks nothing, for a page without a query."""
    return ()


class BlockMaker:
    """Draws the parts of one document for one page, numbering marked places as it goes.

    Args: parts: the document; question: what marks the query's places in a text, and the script to
    show it in; urls: builds the addresses; current: id of the passage that the page is about, ""
    for none; way: leads to a part of the text from this page.
    """

    def __init__(
        self,
        parts: Parts,
        question: Asked,
        urls: Urls,
        current: str = "",
        way: Callable[[str], str] = "#{}".format,
    ) -> None:
        self.parts = parts
        self.places = 0
        self.picture: Callable[[int | None], str] = lambda page: ""
        self.stretches: Mapping[str, Sequence[Stretch]] = {}
        self._highlight = question.highlight
        self._script = question.script
        self._way = way
        self._urls = urls
        self._current = current
        self._labels = layer_labels()

    def text(
        self, part: str, text: str, marks: Sequence[Mark] = (), said: Sequence[Testimony] = ()
    ) -> Markup:
        """Draw a text with its footnote marks, its testimonies and the query's places."""
        found = self._highlight(text)
        calls = [self._call(part, mark) for mark in marks]
        speeches = [
            Speech(
                one.start,
                one.end,
                one.id,
                shown_speaker(one.speaker, one.speaker_latin) or manner_label(Manner.REPORTED),
                one.manner is Manner.DIRECT,
                one.id == self._current,
            )
            for one in said
        ]
        shown = self._script.shown(text, self.parts.document.language)
        drawn = render(
            text,
            found,
            [*calls, *speeches, *self.stretches.get(part, ())],
            self._labels,
            self.places + 1,
            shown,
        )
        self.places += len(found)
        return drawn

    def heading(self, section: Section) -> Block:
        """A section's heading."""
        block = self._block(section.id, "heading", section.title, section.marks, section.page)
        return replace(block, level=section.level, number=section.number)

    def paragraph(self, paragraph: Paragraph) -> Block:
        """A paragraph with its notes and testimonies."""
        block = self._block(
            paragraph.id, "paragraph", paragraph.text, paragraph.marks, paragraph.page
        )
        return replace(block, style=paragraph.style)

    def abstract(self, document: Document) -> Block:
        """The abstract."""
        part = abstract_id(document.id)
        return self._block(part, "abstract", document.abstract, marks=document.abstract_marks)

    def keywords(self, document: Document) -> Block:
        """The keywords."""
        return self._block(keywords_id(document.id), "keywords", "、".join(document.keywords))

    def note(self, note: Footnote) -> NoteView:
        """A footnote with the way back to its marks and on to its sources."""
        calls = self.parts.calls_of.get(note.id, ())
        return NoteView(
            id=note.id,
            number=note.number,
            text=self.text(note.id, note.text),
            document=self.parts.document.id,
            page=page_label(self.cited(note.page)),
            language="" if _HAN.search(note.text) else document_language("", note.text),
            back=tuple(self._way(call_anchor(part, mark)) for part, mark in calls),
            sources=self.parts.sources_of.get(note.id, ()),
            current=note.id == self._current,
        )

    def cited(self, page: int | None) -> str:
        """A page of the document as it is cited, "" where there is none."""
        return cited_pages(self.parts.document, () if page is None else (page,))

    def notes_on(self, part: str) -> tuple[NoteView, ...]:
        """The footnotes that a part calls."""
        return tuple(self.note(note) for note in self.parts.notes_on.get(part, ()))

    def _block(
        self,
        part: str,
        kind: str,
        text: str,
        marks: Sequence[Mark] = (),
        page: int | None = None,
    ) -> Block:
        before = self.places
        said = self.parts.testimonies_in.get(part, ())
        drawn = self.text(part, text, marks, said)
        notes = self.notes_on(part)
        return Block(
            id=part,
            kind=kind,
            text=drawn,
            plain=text,
            permalink=self._urls.passage(part),
            page=page_label(self.cited(page)),
            picture=self.picture(page),
            notes=notes,
            voices=tuple(self._voice(one) for one in said),
            first_place=before + 1 if self.places > before else 0,
            last_place=self.places,
            current=part == self._current,
        )

    def _call(self, part: str, mark: Mark) -> Call:
        if mark.note is None:
            title = gettext("Note %(number)s has no text", number=mark.number)
            return Call(mark.offset, mark.number, None, call_anchor(part, mark), title)
        title = note_label(mark.number)
        href = self._way(mark.note)
        return Call(mark.offset, mark.number, href, call_anchor(part, mark), title)

    def _voice(self, testimony: Testimony) -> Voice:
        speaker = shown_speaker(testimony.speaker, testimony.speaker_latin)
        details = (
            f"({testimony.speaker_latin})" if testimony.speaker_latin else "",
            testimony.date,
            manner_label(testimony.manner) if speaker else "",
            self.parts.names.get(testimony.note or "", ""),
        )
        current = testimony.id == self._current
        return Voice(testimony.id, speaker, " · ".join(filter(None, details)), current)


def show_pages_once(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Name a page only where it begins, as a margin does."""
    pages = ["", *(block.page for block in blocks)]
    return tuple(
        replace(block, page="") if block.page == previous else block
        for block, previous in zip(blocks, pages, strict=False)
    )


def link_places(
    blocks: Sequence[Block], total: int, way: Callable[[int], str]
) -> tuple[Block, ...]:
    """Lead from each block with marked places to the block before and after it that has some.

    Args: blocks: all blocks of the page, in order; total: number of marked places of the text; way:
    leads to a place by its number.
    """
    marked = [index for index, block in enumerate(blocks) if block.first_place]
    linked = list(blocks)
    for position, index in enumerate(marked):
        block = blocks[index]
        previous = blocks[marked[position - 1]].first_place if position else block.first_place - 1
        following = block.last_place + 1 if block.last_place < total else 0
        count = (
            str(block.first_place)
            if block.first_place == block.last_place
            else f"{block.first_place}–{block.last_place}"
        )
        linked[index] = replace(
            block,
            places=Steps(
                f"{count} / {total}",
                way(previous) if previous else "",
                way(following) if following else "",
            ),
        )
    return tuple(linked)
