"""A document in the order in which it is read: its parts, the pages of a long one that hold them,
what hangs on each, and what each is called when a page points at it.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from index.diagnostics import Doubt
from index.frozen import frozen, replace
from index.model import Document, Footnote, Mark, Source, Testimony, printed_heading
from webui.i18n import gettext
from webui.labels import note_label
from webui.service import shown_speaker

LONG = 60_000
"""Characters of text and notes up to which a document is one page: some 40 printed pages, which
Chromium lays out in a tenth of a second."""
CHAPTER = 24_000
"""Characters after which the next heading begins a new page, and twice as many any paragraph."""
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@frozen
class Part:
    """A part of a text that may call notes: `kind` is "title", "abstract", "keywords", "heading" or
    "paragraph"; `style` the paragraph's, or "lone" for what stands in no part; `level` and `number`
    a heading's. It stands in a section ("" before the first) and on a page, which is numbered from
    1 where the text is long.
    """

    id: str
    kind: str
    text: str
    marks: tuple[Mark, ...] = ()
    page: int | None = None
    section: str = ""
    style: str = "text"
    level: int = 0
    number: str = ""
    chapter: int = 1


@frozen
class Parts:
    """The parts of one document, arranged for drawing.

    Args: document: the document; all: its parts in reading order, the title first; notes_on:
    footnotes by the id of the part that calls them first; inline: those without a number, which
    stand between the words of the text, by id; apparatus: those that tell other readings; calls_of:
    for each footnote the marks that call it, as (part id, mark); testimonies_in: testimonies by the
    id of their paragraph; sources_of: cited works by the id of the part that cites them; stray:
    footnotes that no part calls; doubts_on: doubts by the id of the part that they are about;
    chapter_of: the number of the page that holds a part, note, testimony or source, or what the
    last page has below the text; names: what a part is called, by its id.
    """

    document: Document
    all: tuple[Part, ...]
    notes_on: dict[str, list[Footnote]]
    inline: dict[str, Footnote]
    apparatus: frozenset[str]
    calls_of: dict[str, list[tuple[str, Mark]]]
    testimonies_in: dict[str, list[Testimony]]
    sources_of: dict[str, list[Source]]
    stray: tuple[Footnote, ...]
    doubts_on: dict[str, list[Doubt]]
    chapter_of: dict[str, int]
    names: dict[str, str]

    def chapter(self, part: str) -> int:
        """The number of the page that holds a part or a mark, 1 where nothing tells."""
        return self.chapter_of.get(part.partition("-mark-")[0], 1)

    def on(self, chapter: int) -> tuple[Part, ...]:
        """The parts of a page below the title."""
        return tuple(one for one in self.all[1:] if one.chapter == chapter)

    def chapters(self) -> list[str]:
        """The pages by their first headings, "" for one without."""
        heads: dict[int, str] = {}
        for one in self.all:
            if one.kind == "heading":
                heads.setdefault(one.chapter, printed_heading(one.number, one.text))
        return [heads.get(number, "") for number in range(1, self.all[-1].chapter + 1)]

    def host(self, passage: str) -> Part | None:
        """The part below the title that a passage is or hangs on, None for what stands apart."""
        hosts = {
            one.id: part
            for hanging in (self.notes_on, self.testimonies_in)
            for part, several in hanging.items()
            for one in several
        }
        wanted = hosts.get(passage, passage)
        return next((one for one in self.all[1:] if one.id == wanted), None)


def arrange(document: Document) -> Parts:
    """Arrange a document's parts."""
    parts = tuple(_on_pages(document))
    called = {part.id for part in parts}
    notes = document.footnotes
    return Parts(
        document=document,
        all=parts,
        notes_on=_grouped((one.paragraph or "", one) for one in notes if one.paragraph in called),
        inline={one.id: one for one in notes if not one.number and one.paragraph in called},
        apparatus=frozenset(one.id for one in notes if one.series == "apparatus"),
        calls_of=_grouped(
            (mark.note, (part.id, mark)) for part in parts for mark in part.marks if mark.note
        ),
        testimonies_in=_grouped((one.paragraph, one) for one in document.testimonies),
        sources_of=_grouped((part, one) for one in document.sources for part in one.cited_by),
        stray=tuple(one for one in notes if one.paragraph not in called),
        doubts_on=_grouped((one.part or "", one) for one in document.doubts),
        chapter_of=_chapter_of(document, parts),
        names=_names(document),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _in_order(document: Document) -> Iterator[Part]:
    yield Part(f"{document.id}-title", "title", document.title, document.title_marks)
    if abstract := document.abstract:
        yield Part(f"{document.id}-abstract", "abstract", abstract, document.abstract_marks)
    if document.keywords:
        yield Part(f"{document.id}-keywords", "keywords", "、".join(document.keywords))
    known = {section.id for section in document.sections}
    under = _grouped(
        (one.section if one.section in known else "", one) for one in document.paragraphs
    )

    def paragraphs(section: str) -> Iterator[Part]:
        for one in under.get(section, ()):
            yield Part(one.id, "paragraph", one.text, one.marks, one.page, section, one.style)

    yield from paragraphs("")
    for one in document.sections:
        part = Part(one.id, "heading", one.title, one.marks, one.page, one.id)
        yield replace(part, level=one.level, number=one.number)
        yield from paragraphs(one.id)


def _on_pages(document: Document) -> Iterator[Part]:
    """The parts with the number of the page that holds each."""
    sizes = {one.id: len(one.text) for one in document.paragraphs}
    for note in document.footnotes:
        if note.paragraph in sizes:
            sizes[note.paragraph] += len(note.text)
    long, number, held = sum(sizes.values()) > LONG, 1, 0
    for part in _in_order(document):
        most = {"heading": CHAPTER, "paragraph": 2 * CHAPTER}.get(part.kind)
        if long and most is not None and held >= most:
            number, held = number + 1, 0
        held += sizes.get(part.id, 0)
        yield replace(part, chapter=number)


def _chapter_of(document: Document, parts: tuple[Part, ...]) -> dict[str, int]:
    last = parts[-1].chapter
    below = ("sources", "doubts", "cited-by", "stray", *(one.id for one in document.sources))
    held = dict.fromkeys(below, last) | {one.id: one.chapter for one in parts}
    for note in document.footnotes:
        held[note.id] = held.get(note.paragraph or "", last if note.paragraph is None else 1)
    return held | {one.id: held.get(one.paragraph, 1) for one in document.testimonies}


def call_anchor(part: str, mark: Mark) -> str:
    """The id of a footnote mark on the page."""
    return f"{part}-mark-{mark.offset}-{mark.number}"


def _names(document: Document) -> dict[str, str]:
    names = {
        f"{document.id}-title": gettext("Title"),
        f"{document.id}-abstract": gettext("Abstract"),
        f"{document.id}-keywords": gettext("Keywords"),
    }
    names.update({section.id: section.title for section in document.sections})
    names.update({note.id: note_label(note.number) for note in document.footnotes})
    for number, paragraph in enumerate(document.paragraphs, 1):
        names[paragraph.id] = gettext("Paragraph %(number)s", number=number)
    for one in document.testimonies:
        speaker = shown_speaker(one.speaker)
        names[one.id] = gettext("Words reported without a name")
        if speaker:
            names[one.id] = gettext("Words of %(speaker)s", speaker=speaker)
    return names
