"""All marked places of one text: how many each chapter and section has, a list, and a strip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.model import Document
from search.results import Layer
from webui.views.blocks import Highlighter
from webui.views.chapters import Chapter
from webui.views.parts import Parts, abstract_id, keywords_id, title_id

AROUND = 12
"""Characters shown on either side of a place in the list."""


@dataclass(frozen=True, slots=True)
class Place:
    """A marked place: its number on the text, the chapter, section and part that hold it, the words
    with what stands around them, and where it is in the whole text (0 to 1).
    """

    number: int
    chapter: int
    section: str
    part: str
    before: str
    words: str
    after: str
    layer: Layer
    at: float


@dataclass(frozen=True, slots=True)
class Survey:
    """All places of a text in reading order, and where each section begins in it (0 to 1)."""

    places: tuple[Place, ...]
    bands: tuple[tuple[str, float], ...]

    def before(self, chapter: int) -> int:
        """The number of places before a chapter."""
        return sum(one.chapter < chapter for one in self.places)

    def by_section(self) -> Counter[str]:
        """The number of places of each section, "" for what stands before the first."""
        return Counter(one.section for one in self.places)


def survey(parts: Parts, chapters: Sequence[Chapter], highlight: Highlighter) -> Survey:
    """Look for all marked places of a text, in the order in which its pages number them.

    Args: parts: the text; chapters: its pages; highlight: marks the places in a text.
    """
    texts = list(_texts(parts, chapters))
    length = max(1, sum(len(text) for *_, text in texts))
    places: list[Place] = []
    bands: list[tuple[str, float]] = []
    done = 0
    for chapter, section, part, text in texts:
        if part == section:
            bands.append((section, done / length))
        for mark in highlight(text):
            places.append(
                Place(
                    number=len(places) + 1,
                    chapter=chapter,
                    section=section,
                    part=part,
                    before=text[max(0, mark.start - AROUND) : mark.start],
                    words=text[mark.start : mark.end],
                    after=text[mark.end : mark.end + AROUND],
                    layer=mark.layer,
                    at=(done + mark.start) / length,
                )
            )
        done += len(text)
    return Survey(tuple(places), tuple(bands))


_Text = tuple[int, str, str, str]
"""Chapter, section and part that hold a text, and the text."""


def _texts(parts: Parts, chapters: Sequence[Chapter]) -> Iterator[_Text]:
    """Every text that a page draws, in its order."""
    document: Document = parts.document

    def with_notes(
        chapter: int, section: str, part: str, text: str
    ) -> Iterator[tuple[int, str, str, str]]:
        yield chapter, section, part, text
        for note in parts.notes_on.get(part, ()):
            yield chapter, section, note.id, note.text

    yield from with_notes(1, "", title_id(document.id), document.title)
    if document.abstract:
        yield from with_notes(1, "", abstract_id(document.id), document.abstract)
    if document.keywords:
        yield from with_notes(1, "", keywords_id(document.id), "、".join(document.keywords))
    section = ""
    for chapter in chapters:
        for unit in chapter.units:
            if unit.section is not None:
                section = unit.section.id
                yield from with_notes(chapter.number, section, section, unit.section.title)
            for paragraph in unit.paragraphs:
                yield from with_notes(chapter.number, section, paragraph.id, paragraph.text)
    for note in parts.stray:
        yield len(chapters), section, note.id, note.text
