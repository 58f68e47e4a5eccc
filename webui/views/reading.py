"""A document as its reading view shows it, one page at a time where it is long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from index.model import Document, DocumentKind, Passage, printed_heading
from webui.highlighting import layer_class
from webui.i18n import document_language, join_names
from webui.labels import document_kind_label
from webui.urls import Urls
from webui.views.blocks import BlockMaker, link_places, show_pages_once
from webui.views.chapters import Chapter, chapter_with, chapters_by_part, chapters_of
from webui.views.contexts import Link, Page, View
from webui.views.doubts import doubt_views
from webui.views.drawing import Question, all_blocks
from webui.views.parts import arrange, safe_external, title_id
from webui.views.passage import passage_label
from webui.views.sources import source_view
from webui.views.survey import Survey, survey

PLACES_LISTED = 500
"""Places in the list beside a text; the strip and the steps know all of them."""
STRIP = 1000
"""Height of the strip in its own units; places nearer than one are one tick."""


def reading_page(
    document: Document,
    citing: Sequence[Passage],
    question: Question,
    titles: Mapping[str, str],
    urls: Urls,
) -> Page:
    """A document, or the page of a long one that is asked for.

    Args: document: what to show; citing: passages of other documents that cite it; question: whose
    places are marked; titles: titles of the documents of the library, by id; urls: builds the
    addresses.
    """
    parts = arrange(document)
    question = replace(question, highlight=cache(question.highlight))
    language = document_language(document.language, document.text)
    chapters = chapters_of(document)
    seen = survey(parts, chapters, question.highlight)
    chapter = chapters[_wanted(document, chapters, seen, question) - 1]
    ways = _Ways(document, question, urls, chapters, chapter.number, seen)
    maker = BlockMaker(parts, question, urls, way=ways.to)
    maker.picture = question.picture(one.words for one in seen.places)
    first, last = chapter is chapters[0], chapter is chapters[-1]
    heading = maker.text(title_id(document.id), document.title, document.title_marks)
    heading_notes = maker.notes_on(title_id(document.id))
    maker.places = max(maker.places, seen.before(chapter.number))
    blocks = all_blocks(document, maker, [chapter])
    stray = tuple(maker.note(note) for note in parts.stray) if last else ()
    blocks = link_places(show_pages_once(blocks), len(seen.places), ways.to_place)
    return Page(
        id=document.id, address=urls.document(document.id), title=document.title or document.id,
        heading=heading, heading_notes=heading_notes if first else (),
        permalink=urls.passage(title_id(document.id)),
        authors=join_names(document.authors, language), affiliation=document.affiliation,
        details=_details(document), external=safe_external(document.url), rights=document.rights,
        language=language, query=question.query, places=len(seen.places),
        first_place=ways.to_place(1) if seen.places else "",
        results=urls.query(question.query, question.without) if question.query else None,
        hidden=tuple(("without", layer.value) for layer in sorted(question.without)),
        outline=_outline(document, seen, ways.to), blocks=blocks, stray_notes=stray,
        sources=tuple(source_view(one, parts, titles, urls) for one in document.sources)
        if last
        else (),
        to_sources=ways.to("sources") if document.sources else "",
        citation_matrix=urls.citation_matrix(document.id),
        cited_with_sentences=f"{urls.passage(title_id(document.id))}#cited",
        cited_by=tuple(
            Link(
                f"{titles.get(one.document, one.document)} · {passage_label(one)}",
                urls.passage(one.id),
            )
            for one in citing
        )
        if last
        else (),
        doubts=doubt_views(parts, ways.to) if last else (),
        doubted=Link(str(len(document.doubts)), ways.to("doubts"), count=len(document.doubts)),
        json=urls.api_document(document.id), chapters=ways.chapters(), chapter=chapter.number,
        chinese=language.startswith("zh"), found=_lines(seen, ways.to_place),
        strip=_strip(document, seen, ways.to_place) if seen.places else None,
    )  # fmt: skip


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


def _outline(document: Document, seen: Survey, way: Callable[[str], str]) -> tuple[View, ...]:
    places = seen.by_section()
    return tuple(
        View(
            title=printed_heading(one.number, one.title),
            href=way(one.id),
            level=one.level,
            places=places[one.id],
        )
        for one in document.sections
    )


def _lines(seen: Survey, way: Callable[[int], str]) -> tuple[View, ...]:
    """The list of places beside the text."""
    return tuple(
        View(place=one, colour=layer_class(one.layer), href=way(one.number))
        for one in seen.places[:PLACES_LISTED]
    )


def _strip(document: Document, seen: Survey, way: Callable[[int], str]) -> View:
    """The whole text as a strip, with its sections as bands and a tick for each place."""
    ticks: dict[tuple[int, str], int] = {}
    for one in seen.places:
        ticks.setdefault((round(one.at * STRIP), layer_class(one.layer)), one.number)
    tops = {one.id for one in document.sections if one.parent is None}
    starts = [round(at * STRIP) for section, at in seen.bands if section in tops] or [0]
    ends = [*starts[1:], STRIP]
    return View(
        ticks=[(at, colour, way(number)) for (at, colour), number in ticks.items()],
        bands=[(start, end - start) for start, end in zip(starts, ends, strict=True)],
    )


def _details(document: Document) -> str:
    known = document.kind is not DocumentKind.UNKNOWN
    kind = document_kind_label(document.kind) if known else ""
    held = document.imprint
    issue = f"{held.volume}({held.issue})" if held.issue else held.volume
    journal = " ".join(filter(None, (held.container, issue)))
    parts = (kind, journal, held.publisher, document.date, *held.collections)
    return " · ".join(filter(None, parts))
