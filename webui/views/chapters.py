"""A long text as several pages: chapters that begin with a heading, of a length a browser lays out
at once. Addresses and permalinks of its parts stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.model import Document, Paragraph, Section, printed_heading

LONG = 60_000
"""Characters of text and notes up to which a document is one page: some 40 printed pages, which
Chromium lays out in a tenth of a second."""
CHAPTER = 24_000
"""Characters after which the next heading begins a new page, and twice as many any paragraph."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading and the paragraphs under it; None for what stands before the first heading."""

    section: Section | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of a text, numbered from 1."""

    number: int
    title: str
    units: tuple[Unit, ...]


def units_of(document: Document) -> Iterator[Unit]:
    """The units of a document in reading order."""
    known = {section.id for section in document.sections}
    by_section: dict[str | None, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        place = paragraph.section if paragraph.section in known else None
        by_section.setdefault(place, []).append(paragraph)
    if None in by_section:
        yield Unit(None, tuple(by_section[None]))
    for section in document.sections:
        yield Unit(section, tuple(by_section.get(section.id, ())))


def chapters_of(document: Document) -> tuple[Chapter, ...]:
    """The pages of a document: one, or several where it is long; never none."""
    notes: dict[str | None, int] = {}
    for note in document.footnotes:
        notes[note.paragraph] = notes.get(note.paragraph, 0) + len(note.text)

    def size(paragraph: Paragraph) -> int:
        return len(paragraph.text) + notes.get(paragraph.id, 0)

    units = tuple(units_of(document))
    if sum(size(one) for unit in units for one in unit.paragraphs) <= LONG:
        return (Chapter(1, "", units),)
    pages: list[list[Unit]] = [[]]
    held = 0
    for unit in units:
        if held >= CHAPTER and unit.section is not None:
            pages.append([])
            held = 0
        rest: list[Paragraph] = []
        section = unit.section
        for paragraph in unit.paragraphs:
            if held >= 2 * CHAPTER:
                pages[-1].append(Unit(section, tuple(rest)))
                pages.append([])
                section, rest, held = None, [], 0
            rest.append(paragraph)
            held += size(paragraph)
        pages[-1].append(Unit(section, tuple(rest)))
    return tuple(Chapter(number, _title(page), tuple(page)) for number, page in enumerate(pages, 1))


def _title(units: list[Unit]) -> str:
    headed = (one.section for one in units if one.section is not None)
    return next((printed_heading(one.number, one.title) for one in headed), "")


def chapters_by_part(document: Document, chapters: Sequence[Chapter]) -> dict[str, int]:
    """The number of the page that holds each part: section, paragraph, note, testimony or source,
    and what the last page has below the text.

    Args: document: the document; chapters: its pages.
    """
    last = len(chapters)
    below = ("sources", "doubts", "cited-by", "stray", *(one.id for one in document.sources))
    held = dict.fromkeys(below, last)
    for chapter in chapters:
        for unit in chapter.units:
            if unit.section is not None:
                held[unit.section.id] = chapter.number
            held.update(dict.fromkeys((one.id for one in unit.paragraphs), chapter.number))
    for note in document.footnotes:
        held[note.id] = held.get(note.paragraph or "", last if note.paragraph is None else 1)
    held.update({one.id: held.get(one.paragraph, 1) for one in document.testimonies})
    return held


def chapter_with(document: Document, chapters: Sequence[Chapter], part: str) -> int:
    """The number of the page that holds a part, 1 where nothing tells."""
    return chapters_by_part(document, chapters).get(part.partition("-mark-")[0], 1)
