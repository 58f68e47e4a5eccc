"""Which passages a document is indexed as, in reading order."""

from __future__ import annotations

from collections import defaultdict

from index.model import Document, Footnote, Paragraph, Passage, PassageKind, Section, Span, Testimony


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Cut a document into the units that are indexed and returned.

    Title, abstract and keywords come first; then the sections in order, each with its heading and
    its paragraphs; after each paragraph its testimonies and the footnotes called in it. Footnotes
    without a place come last.

    Args:
        document: any document; parts without text yield no passage.

    Returns:
        Passages with `position` counting from 0. The ids are those of the parts.
    """
    return tuple(_Cutter(document).cut())


class _Cutter:
    """Walks one document once; `position` is the running count."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sections = {section.id: section for section in document.sections}
        self._position = 0
        self._notes: defaultdict[str | None, list[Footnote]] = defaultdict(list)
        for note in document.footnotes:
            self._notes[note.paragraph].append(note)
        self._testimonies: defaultdict[str, list[Testimony]] = defaultdict(list)
        for testimony in document.testimonies:
            self._testimonies[testimony.paragraph].append(testimony)

    def cut(self) -> list[Passage]:
        document = self._document
        passages = [
            *self._front(PassageKind.TITLE, document.title),
            *self._front(PassageKind.ABSTRACT, document.abstract),
            *self._front(PassageKind.KEYWORDS, "、".join(document.keywords)),
        ]
        for part in self._body():
            if isinstance(part, Section):
                passages += self._part(
                    part.id, PassageKind.HEADING, part.id, part.page, part.title, part.number
                )
            else:
                passages += self._part(
                    part.id, PassageKind.PARAGRAPH, part.section, part.page, part.text
                )
                for testimony in self._testimonies[part.id]:
                    passages += self._part(
                        testimony.id,
                        PassageKind.TESTIMONY,
                        part.section,
                        part.page,
                        testimony.text,
                        speaker=testimony.speaker,
                        calls=part.id,
                    )
            section = part.id if isinstance(part, Section) else part.section
            passages += self._called_in(part.id, section)
        for place in list(self._notes):
            passages += self._called_in(place, None)
        return passages

    def _body(self) -> list[Section | Paragraph]:
        """Sections and paragraphs in the order in which they stand in the text."""
        parts = [*self._document.sections, *self._document.paragraphs]
        return sorted(parts, key=lambda part: part.spans[0] if part.spans else Span(0, 0))

    def _front(self, kind: PassageKind, text: str) -> list[Passage]:
        identity = f"{self._document.id}-{kind.value}"
        return self._part(identity, kind, None, None, text) + self._called_in(identity, None)

    def _called_in(self, place: str | None, section: str | None) -> list[Passage]:
        passages: list[Passage] = []
        for note in self._notes.pop(place, []):
            passages += self._part(
                note.id,
                PassageKind.FOOTNOTE,
                section,
                note.page,
                note.text,
                note.number,
                calls=place,
            )
        return passages

    def _part(
        self,
        identity: str,
        kind: PassageKind,
        section: str | None,
        page: int | None,
        text: str,
        number: str = "",
        *,
        speaker: str = "",
        calls: str | None = None,
    ) -> list[Passage]:
        if not text.strip():
            return []
        passage = Passage(
            id=identity,
            kind=kind,
            document=self._document.id,
            section=section,
            section_path=self._path(section),
            position=self._position,
            page=page,
            number=number,
            text=text,
            speaker=speaker,
            calls=calls,
        )
        self._position += 1
        return [passage]

    def _path(self, section: str | None) -> tuple[str, ...]:
        path: list[str] = []
        while section is not None:
            found = self._sections[section]
            path.append(f"{found.number}{found.title}")
            section = found.parent
        return tuple(reversed(path))
