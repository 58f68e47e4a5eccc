"""A document as its reading view shows it, one page at a time where it is long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from index.model import Document, DocumentKind
from webui.highlighting import layer_class
from webui.i18n import document_language
from webui.labels import document_kind_label
from webui.urls import Urls
from webui.views.blocks import BlockMaker, link_places, show_pages_once
from webui.views.chapters import Chapter, chapter_with, chapters_by_part, chapters_of
from webui.views.contexts import Link
from webui.views.drawing import Question, all_blocks
from webui.views.parts import arrange, title_id
from webui.views.survey import Survey, survey

STRIP = 1000
"""Height of the strip in its own units; places nearer than one are one tick."""


class Strip(NamedTuple):
    """A text as a strip: a tick for each place (its height, style and address), and its sections as
    bands (where they begin, and how long they are).
    """

    ticks: list[tuple[int, str, str]]
    bands: list[tuple[int, int]]


def reading_page(document: Document, question: Question, urls: Urls) -> dict[str, Any]:
    """What the template of a document, or of the page of a long one that is asked for, needs.

    Args: document: what to show; question: whose places are marked; urls: builds the addresses.
    """
    parts = arrange(document)
    question = replace(question, highlight=cache(question.highlight))
    chapters = chapters_of(document)
    seen = survey(parts, chapters, question.highlight)
    chapter = chapters[_wanted(document, chapters, seen, question) - 1]
    ways = _Ways(document, question, urls, chapters, chapter.number, seen)
    maker = BlockMaker(parts, question, urls, way=ways.to)
    maker.picture = question.picture(one.words for one in seen.places)
    heading = maker.text(title_id(document.id), document.title, document.title_marks)
    heading_notes = maker.notes_on(title_id(document.id))
    maker.places = max(maker.places, seen.before(chapter.number))
    blocks = show_pages_once(all_blocks(document, maker, [chapter]))
    last = chapter is chapters[-1]
    return {
        "document": document,
        "language": document_language(document.language, document.text),
        "details": _details(document),
        "question": question,
        "heading": heading,
        "heading_notes": heading_notes,
        "blocks": link_places(blocks, len(seen.places), ways.to_place),
        "stray_notes": [maker.note(note) for note in parts.stray] if last else [],
        "names": parts.names,
        "seen": seen,
        "places_in": seen.by_section(),
        "way": ways.to,
        "way_to_place": ways.to_place,
        "chapters": ways.chapters(),
        "chapter": chapter.number,
        "last": last,
        "strip": _strip(document, seen, ways.to_place) if seen.places else None,
    }


def _wanted(
    document: Document, chapters: Sequence[Chapter], seen: Survey, question: Question
) -> int:
    """The number of the page that is asked for."""
    if question.chapter:
        return min(question.chapter, len(chapters))
    hit = question.at.removeprefix("hit-")
    if hit != question.at and hit.isdecimal() and 0 < int(hit) <= len(seen.places):
        return seen.places[int(hit) - 1].chapter
    return chapter_with(document, chapters, question.at)


class _Ways:
    """From one page of a text to its parts, to its marked places, and to its other pages."""

    def __init__(
        self,
        document: Document,
        question: Question,
        urls: Urls,
        chapters: Sequence[Chapter],
        number: int,
        seen: Survey,
    ) -> None:
        self._document = document
        self._question = question
        self._urls = urls
        self._chapters = tuple(chapters)
        self._number = number
        self._seen = seen
        self._held = chapters_by_part(document, chapters)

    def to(self, part: str) -> str:
        """To a part of the text, on this page or another."""
        if self._held.get(part.partition("-mark-")[0], 1) == self._number:
            return f"#{part}"
        return self._address(part)

    def to_place(self, number: int) -> str:
        """To a marked place."""
        anchor = f"hit-{number}"
        here = self._seen.places[number - 1].chapter == self._number
        return f"#{anchor}" if here else self._address(anchor)

    def _address(self, anchor: str) -> str:
        asked = self._question
        return self._urls.document(self._document.id, asked.query, anchor, asked.without, at=anchor)

    def chapters(self) -> tuple[Link, ...]:
        """The pages of the text with their places; none where it is one page."""
        if len(self._chapters) == 1:
            return ()
        asked = self._question
        return tuple(
            Link(
                label=one.title,
                href=self._urls.document(
                    self._document.id, asked.query, without=asked.without, chapter=one.number
                ),
                current=one.number == self._number,
                count=sum(place.chapter == one.number for place in self._seen.places),
            )
            for one in self._chapters
        )


def _strip(document: Document, seen: Survey, way: Callable[[int], str]) -> Strip:
    """The whole text as a strip."""
    ticks: dict[tuple[int, str], int] = {}
    for one in seen.places:
        ticks.setdefault((round(one.at * STRIP), layer_class(one.layer)), one.number)
    tops = {one.id for one in document.sections if one.parent is None}
    starts = [round(at * STRIP) for section, at in seen.bands if section in tops] or [0]
    ends = [*starts[1:], STRIP]
    return Strip(
        [(at, colour, way(number)) for (at, colour), number in ticks.items()],
        [(start, end - start) for start, end in zip(starts, ends, strict=True)],
    )


def _details(document: Document) -> str:
    known = document.kind is not DocumentKind.UNKNOWN
    kind = document_kind_label(document.kind) if known else ""
    held = document.imprint
    issue = f"{held.volume}({held.issue})" if held.issue else held.volume
    journal = " ".join(filter(None, (held.container, issue)))
    parts = (kind, journal, held.publisher, document.date, *held.collections)
    return " · ".join(filter(None, parts))
