"""Which passages a document is indexed as, in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from index.model import (
    Document,
    Footnote,
    PageBreak,
    Paragraph,
    Passage,
    PassageKind,
    Section,
    Span,
    Testimony,
    printed_heading,
)  # fmt: skip


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Cut a document into the units that are indexed and returned.

    Title, abstract and keywords come first; then the sections in order, each with its heading and
    its paragraphs; after each paragraph its testimonies and the footnotes called in it. Footnotes
    without a place come last.

    Args: document: any document; parts without text yield no passage.

    Returns: Passages with `position` counting from 0. The ids are those of the parts.
    """
    held = (one for one in _Cutter(document).passages() if one.text.strip())
    return tuple(replace(one, position=place) for place, one in enumerate(held))


class _Cutter:
    """Walks one document once, in reading order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sections = {section.id: section for section in document.sections}
        self._notes: defaultdict[str | None, list[Footnote]] = defaultdict(list)
        for note in document.footnotes:
            self._notes[note.paragraph].append(note)
        self._testimonies: defaultdict[str, list[Testimony]] = defaultdict(list)
        for testimony in document.testimonies:
            self._testimonies[testimony.paragraph].append(testimony)

    def passages(self) -> Iterator[Passage]:
        """All passages; the caller numbers them."""
        document = self._document
        front = (
            (PassageKind.TITLE, document.title),
            (PassageKind.ABSTRACT, document.abstract),
            (PassageKind.KEYWORDS, "、".join(document.keywords)),
        )
        for kind, text in front:
            identity = f"{document.id}-{kind.value}"
            yield self._passage(identity, kind, text, None)
            yield from self._called_in(identity, None)
        parts: list[Section | Paragraph] = [*document.sections, *document.paragraphs]
        for part in sorted(parts, key=lambda part: part.spans[0] if part.spans else Span(0, 0)):
            yield from self._section(part) if isinstance(part, Section) else self._paragraph(part)
        for place in list(self._notes):
            yield from self._called_in(place, None)

    def _section(self, section: Section) -> Iterator[Passage]:
        heading = self._passage(section.id, PassageKind.HEADING, section.title, section.id)
        yield replace(heading, page=section.page, number=section.number)
        yield from self._called_in(section.id, section.id)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Passage]:
        section = paragraph.section
        whole = self._passage(paragraph.id, PassageKind.PARAGRAPH, paragraph.text, section)
        whole = replace(whole, page=paragraph.page, breaks=paragraph.breaks)
        yield whole
        for one in self._testimonies[paragraph.id]:
            words = self._passage(one.id, PassageKind.TESTIMONY, one.text, section)
            page, _ = whole.pages_of(one.start, one.end) or (None, None)
            breaks = tuple(
                PageBreak(each.offset - one.start, each.page)
                for each in paragraph.breaks
                if one.start < each.offset < one.end
            )
            yield replace(words, page=page, breaks=breaks, speaker=one.speaker, calls=paragraph.id)
        yield from self._called_in(paragraph.id, section)

    def _called_in(self, place: str | None, section: str | None) -> Iterator[Passage]:
        for note in self._notes.pop(place, []):
            body = self._passage(note.id, PassageKind.FOOTNOTE, note.text, section)
            yield replace(body, page=note.page, breaks=note.breaks, number=note.number, calls=place)

    def _passage(self, identity: str, kind: PassageKind, text: str, section: str | None) -> Passage:
        path = self._path(section)
        return Passage(identity, kind, self._document.id, section, path, 0, None, "", text)

    def _path(self, section: str | None) -> tuple[str, ...]:
        path: list[str] = []
        while section is not None:
            found = self._sections[section]
            path.append(printed_heading(found.number, found.title))
            section = found.parent
        return tuple(reversed(path))
