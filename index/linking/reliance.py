"""Every sentence of a document that leans on a work: where it stands, on which place of the work,
and in which manner. Gathered once, when a library is built, so that the page of a work only looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from index.linking.articles import PLACED, place_of
from index.linking.work_index import work_of
from index.model import Citation, Document, Footnote, Manner

_SENTENCE_END = re.compile(r"[。！？!?]+[」』”’）)]*|(?<=[a-z\d)”])\.(?=\s|$)")
QUOTED = re.compile(r"[「『“]([^「」『』“”]{8,})[」』”]")
"""Words between quotation marks that are more than a term."""


class RelianceManner(StrEnum):
    """How a sentence leans on a work: in its words, in other words, by a note, by its name."""

    QUOTED = "quoted"
    REPORTED = "reported"
    CITED = "cited"
    MENTIONED = "mentioned"


class Reliance(NamedTuple):
    """A sentence that leans on a work.

    Args: document: id of the citing one; source: id of the source in the citing document; work: id
    of the work (see `work_index`); place: of the work, "" for all of it (see `articles`); passage:
    id of the part that cites: a note, or the paragraph itself; note: number of the note as printed,
    "" for a paragraph; part: id of the part in which the sentence stands; start, end: of the
    sentence, in that part's text; locator: place or page as printed; target: id of the part of the
    held work at the place, None if it is not known.
    """

    document: str
    source: str
    work: str
    place: str
    passage: str
    note: str
    part: str
    start: int
    end: int
    locator: str
    manner: RelianceManner
    target: str | None = None


def reliances_of(
    document: Document, places: Callable[[str], Mapping[str, str]] = lambda _: {}
) -> tuple[Reliance, ...]:
    """All reliances of a document, in the order of its citations.

    Args: document: linked to the library; places: for the id of a held document, its parts by
    place.
    """
    sources = {source.id: source for source in document.sources}
    notes = {note.id: note for note in document.footnotes}
    texts = {part.id: part.text for part in document.paragraphs}
    texts |= {section.id: section.title for section in document.sections}
    texts |= {f"{document.id}-title": document.title, f"{document.id}-abstract": document.abstract}
    spoken = {one.note: one.manner for one in document.testimonies if one.note is not None}
    sentences = {
        part: [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        for part, text in texts.items()
    }
    found = []
    for citation in document.citations:
        source, note = sources.get(citation.source), notes.get(citation.passage)
        if source is None:
            continue
        part, start, end = _sentence(citation, note, texts, sentences)
        placed = source.kind in PLACED or (source.document is not None and not citation.locator)
        place = place_of(citation.locator) if placed else ""
        target = places(source.document).get(place) if place and source.document else None
        words = texts.get(part, note.text if note else "")[start:end]
        found.append(
            Reliance(
                document.id, source.id, work_of(source), place, citation.passage,
                note.number if note else "", part, start, end, citation.locator,
                _manner(citation, note, spoken, words), target,
            )
        )  # fmt: skip
    return tuple(found)


def _sentence(
    citation: Citation,
    note: Footnote | None,
    texts: Mapping[str, str],
    sentences: Mapping[str, list[int]],
) -> tuple[str, int, int]:
    """The part and range of the sentence that leans on a work: the one that calls the note, or the
    one that names the work; the note itself where nothing calls it.
    """
    if note is None:
        part, first, last = citation.passage, citation.start, citation.end
    elif note.paragraph and note.paragraph in texts and note.offset is not None:
        part, first, last = note.paragraph, note.offset, note.offset
    else:
        return citation.passage, 0, len(note.text)
    ends = sentences.get(part, [0, last])
    start = ends[max(0, bisect_left(ends, max(first, 1)) - 1)]
    end = ends[min(len(ends) - 1, bisect_left(ends, max(last, start + 1)))]
    text = texts.get(part, "")
    while start < end and text[start : start + 1].isspace():
        start += 1
    return part, start, end


def _manner(
    citation: Citation, note: Footnote | None, spoken: Mapping[str, Manner], words: str
) -> RelianceManner:
    if QUOTED.search(words):
        return RelianceManner.QUOTED
    if note is not None and citation.passage in spoken:
        direct = spoken[citation.passage] is Manner.DIRECT
        return RelianceManner.QUOTED if direct else RelianceManner.REPORTED
    named = citation.manner == "mention"
    return RelianceManner.MENTIONED if named else RelianceManner.CITED
