"""The parts of a document by id, and what each is called when a page points at it.

Look-ups only: which notes hang on which part, which marks call a note, which words are whose.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask_babel import gettext

from index.model import Document, Footnote, Mark, Source, Testimony
from webui.labels import note_label
from webui.views.speakers import shown_speaker


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one document, arranged for drawing.

    Args: document: the document; notes_on: footnotes by the id of the part that calls them first;
    calls_of: for each footnote the marks that call it, as (part id, mark) in reading order;
    testimonies_in: testimonies by the id of their paragraph; sources_of: cited works by the id of
    the part that cites them; stray: footnotes that no part calls; names: what a part is called, by
    its id.
    """

    document: Document
    notes_on: dict[str, tuple[Footnote, ...]]
    calls_of: dict[str, tuple[tuple[str, Mark], ...]]
    testimonies_in: dict[str, tuple[Testimony, ...]]
    sources_of: dict[str, tuple[Source, ...]]
    stray: tuple[Footnote, ...]
    names: dict[str, str]


def arrange(document: Document) -> Parts:
    """Arrange a document's parts."""
    marked = list(marked_parts(document))
    called = {part for part, _ in marked}
    notes_on: dict[str, list[Footnote]] = defaultdict(list)
    stray: list[Footnote] = []
    for note in document.footnotes:
        if note.paragraph in called:
            notes_on[note.paragraph].append(note)
        else:
            stray.append(note)
    calls_of: dict[str, list[tuple[str, Mark]]] = defaultdict(list)
    for part, marks in marked:
        for mark in marks:
            if mark.note is not None:
                calls_of[mark.note].append((part, mark))
    testimonies_in: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in document.testimonies:
        testimonies_in[testimony.paragraph].append(testimony)
    sources_of: dict[str, list[Source]] = defaultdict(list)
    for source in document.sources:
        for part in source.cited_by:
            sources_of[part].append(source)
    return Parts(
        document=document,
        notes_on={part: tuple(notes) for part, notes in notes_on.items()},
        calls_of={note: tuple(calls) for note, calls in calls_of.items()},
        testimonies_in={part: tuple(found) for part, found in testimonies_in.items()},
        sources_of={part: tuple(found) for part, found in sources_of.items()},
        stray=tuple(stray),
        names=_names(document),
    )


def title_id(document: str) -> str:
    """The id of a document's title as a passage."""
    return f"{document}-title"


def abstract_id(document: str) -> str:
    """The id of a document's abstract as a passage."""
    return f"{document}-abstract"


def keywords_id(document: str) -> str:
    """The id of a document's keywords as a passage."""
    return f"{document}-keywords"


def marked_parts(document: Document) -> list[tuple[str, tuple[Mark, ...]]]:
    """The ids of the parts that can call notes, with their marks, in reading order of each kind."""
    parts = [
        (title_id(document.id), document.title_marks),
        (abstract_id(document.id), document.abstract_marks),
    ]
    parts += [(section.id, section.marks) for section in document.sections]
    parts += [(paragraph.id, paragraph.marks) for paragraph in document.paragraphs]
    return parts


def call_anchor(part: str, mark: Mark) -> str:
    """The id of a footnote mark on the page."""
    return f"{part}-mark-{mark.offset}-{mark.number}"


def safe_external(address: str) -> str:
    """An address that a document gives, if it is a plain web address, else ""."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return ""
    return address.strip() if scheme in ("http", "https") else ""


def _names(document: Document) -> dict[str, str]:
    names = {
        title_id(document.id): gettext("Title"),
        abstract_id(document.id): gettext("Abstract"),
        keywords_id(document.id): gettext("Keywords"),
    }
    names.update({section.id: section.title for section in document.sections})
    names.update({note.id: note_label(note.number) for note in document.footnotes})
    for number, paragraph in enumerate(document.paragraphs, 1):
        names[paragraph.id] = gettext("Paragraph %(number)s", number=number)
    for testimony in document.testimonies:
        speaker = shown_speaker(testimony.speaker, testimony.speaker_latin)
        names[testimony.id] = (
            gettext("Words of %(speaker)s", speaker=speaker)
            if speaker
            else gettext("Words reported without a name")
        )
    return names
