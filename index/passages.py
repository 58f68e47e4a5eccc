"""Which passages a document is indexed as, in reading order; how its pages are cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.docstore import DocumentSummary
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

PDF = "PDF "
"""Stands before the place of a page in a file whose pages bear no number."""


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Cut a document into the units that are indexed and returned, `position` counting from 0.

    Title, abstract and keywords come first; then the sections in order, each with its heading and
    its paragraphs; after each paragraph its testimonies and the footnotes called in it. Footnotes
    without a place come last; parts without text yield no passage. The ids are those of the parts.
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
            if isinstance(part, Section):
                heading = self._passage(part.id, PassageKind.HEADING, part.title, part.id)
                yield replace(heading, page=part.page, number=part.number)
                yield from self._called_in(part.id, part.id)
            else:
                yield from self._paragraph(part)
        for place in list(self._notes):
            yield from self._called_in(place, None)

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
        path: list[str] = []
        above = section
        while above is not None:
            found = self._sections[above]
            path.insert(0, printed_heading(found.number, found.title))
            above = found.parent
        return Passage(identity, kind, self._document.id, section, tuple(path), 0, None, "", text)


def cited_pages(document: Document | DocumentSummary, pages: Iterable[int]) -> str:
    """Pages, from 1, by what is printed on them ("189", "xii-xiv"), else by their place in the
    file, which is "PDF 9" where that is a PDF; "" for none.
    """
    counted = list(dict.fromkeys(pages))
    printed = dict(document.page_labels)
    if all(printed.get(page) for page in counted):
        return "-".join(printed[page] for page in counted)
    numbers = "-".join(map(str, counted))
    return PDF + numbers if document.file.lower().endswith(".pdf") else numbers
