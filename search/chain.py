"""The chain from a passage to its notes, their sources and the passages in them, and back.

Followed when somebody looks, not when the index is built: which passage of a source a citation
leads to depends on the glossary and costs nothing until it is asked for. How a passage is
recognized is the business of `index.linking.landing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice

from index.analysis.glossary import Glossary
from index.docstore import Docstore
from index.linking.articles import place_of
from index.linking.concepts import Concepts
from index.linking.landing import (
    Landing,
    SourceText,
    sentence_before,
    sentences_back,
)
from index.linking.reliance import QUOTED, Reliance
from index.model import (
    Citation,
    Document,
    Footnote,
    Manner,
    Passage,
    PassageKind,
    Source,
    Testimony,
)

MAX_FOLLOWED = 100
"""Citations followed for one answer; each is compared with all paragraphs of its source."""

EARLIER_SENTENCES = 4
"""Sentences looked at before the one that calls a note, if that one leads nowhere."""

SOURCES_KEPT = 16
"""Sources kept ready for comparison, as many as a docstore keeps documents."""


@dataclass(frozen=True, slots=True)
class Link:
    """One citation, followed.

    Args: document: id of the citing document; passage: id of the citing passage: a note, or the
    passage that names its source itself; note: the number of the note as printed, "" for a passage
    that is none; sentence: the words that lean on the source: a testimony's, or the sentence with
    the mark; source: what is cited; locator: the page or article cited, "" if none; landing: the
    passage of the source, None while none is found or the source is not held.
    """

    document: str
    passage: str
    note: str
    sentence: str
    source: Source
    locator: str
    landing: Landing | None


class Chain:
    """Follows citations through one generation of a library. Safe for several threads.

    Args: docstore: of the library; load_glossary: gives the terms by which languages are compared;
    called when first needed.
    """

    def __init__(self, docstore: Docstore, load_glossary: Callable[[], Glossary]) -> None:
        self._docstore = docstore
        self._load_glossary = load_glossary
        self._held = frozenset(docstore.document_ids())
        self._text = lru_cache(maxsize=SOURCES_KEPT)(self._prepare)

    @cached_property
    def _concepts(self) -> Concepts:
        return Concepts(self._load_glossary())

    def _prepare(self, document: str) -> SourceText:
        return SourceText(self._docstore.document(document), self._concepts)

    def leads(self, passage: Passage) -> tuple[Link, ...]:
        """What a passage and the notes called in it cite, in their order.

        For a testimony these are the citations of its note, followed by its words alone.
        """
        document = self._docstore.document(passage.document)
        spoken = [one for one in document.testimonies if one.id == passage.id]
        places = _places(document, passage, spoken)
        cited = (one for place in places for one in _cited(document, place, places))
        followed = islice(cited, MAX_FOLLOWED)
        return tuple(self._follow(document, *one, spoken) for one in followed)

    def document_leads(self, document: Document) -> tuple[Link, ...]:
        """What a whole document cites, in the order of its sources; the first are followed."""
        cited = [(place, source) for source in document.sources for place in source.cited_by]
        return tuple(
            self._follow(document, place, source, None, ())
            if number < MAX_FOLLOWED
            else _unfollowed(document, place, source)
            for number, (place, source) in enumerate(cited)
        )

    def cited_by(self, passage: Passage) -> tuple[Link, ...]:
        """The citations that lead to a passage; to a title lead all of its document's.

        An article of a law is led to by those that name it, its heading like its text.
        """
        whole = passage.kind is PassageKind.TITLE
        parts = [passage.id, *([passage.section] if passage.section else [])]
        named = self._docstore.reliances_on(*parts)[:MAX_FOLLOWED]
        if named and not whole:
            return tuple(self.followed(row) for row in named)
        found = self._citing(passage.document)
        return tuple(
            link
            for link in found
            if whole or (link.landing is not None and link.landing.passage == passage.id)
        )

    def document_cited_by(self, document: Document) -> tuple[Link, ...]:
        """All citations of a document by others, in library order, followed to its passages."""
        return tuple(self._citing(document.id))

    def _citing(self, document: str) -> Iterator[Link]:
        for one in self._docstore.cited_by(document)[:MAX_FOLLOWED]:
            citing = self._docstore.document(one.document)
            source = next(held for held in citing.sources if held.id == one.source)
            yield self._follow(citing, one.passage, source, None, ())

    def followed(self, row: Reliance) -> Link:
        """A sentence that leans on a work, followed to its words if the work is held."""
        document = self._docstore.document(row.document)
        source = next(one for one in document.sources if one.id == row.source)
        citation = Citation(row.passage, row.source, row.start, row.end, "", row.locator)
        sentence = _part_text(document, row.part)[row.start : row.end]
        backed = [one for one in document.testimonies if one.note == row.passage]
        link = self._follow(document, row.passage, source, citation, backed or _quoted(sentence))
        return replace(link, sentence=sentence)

    def _follow(
        self,
        document: Document,
        place: str,
        source: Source,
        citation: Citation | None,
        spoken: Iterable[Testimony],
    ) -> Link:
        link = _unfollowed(document, place, source, citation)
        if source.document is None or source.document not in self._held:
            return link
        text = self._text(source.document)
        backed = tuple(spoken) or [one for one in document.testimonies if one.note == place]
        landed = [text.land(one.text, one, link.locator) for one in backed] or [
            text.land(link.sentence, locator=link.locator)
        ]
        found = [one for one in landed if one is not None]
        if not found and not backed:
            earlier = (text.land(one) for one in _earlier_sentences(document, place))
            found = list(islice((one for one in earlier if one is not None), 1))
        best = max(found, key=lambda one: (one.claimed, one.confidence), default=None)
        words = best.words if best is not None else link.sentence
        return Link(link.document, place, link.note, words, source, link.locator, best)


def _quoted(sentence: str) -> tuple[Testimony, ...]:
    """The words between quotation marks in a sentence that nobody is said to speak."""
    words = (match.group(1) for match in QUOTED.finditer(sentence))
    return tuple(
        Testimony("", "", "", "", Manner.DIRECT, one, "", 0, len(one), None) for one in words
    )


def _places(document: Document, passage: Passage, spoken: Iterable[Testimony]) -> tuple[str, ...]:
    """The ids of the parts whose citations are a passage's, itself last."""
    for one in spoken:
        return (one.note,) if one.note is not None else ()
    notes = tuple(note.id for note in document.footnotes if note.paragraph == passage.id)
    return (*notes, passage.id)


def _cited(
    document: Document, place: str, places: tuple[str, ...]
) -> Iterator[tuple[str, Source, Citation | None]]:
    """The sources cited at a place, once for each of their articles that it names."""
    before = set(places[:-1]) if len(places) > 1 and place == places[-1] else set()
    for source in document.sources:
        if place not in source.cited_by or before.intersection(source.cited_by):
            continue
        cited = [c for c in document.citations if (c.passage, c.source) == (place, source.id)]
        by_place = {place_of(one.locator): one for one in reversed(cited)}
        distinct: list[Citation | None] = [*reversed(by_place.values())]
        for citation in distinct or [None]:
            yield place, source, citation


def _unfollowed(
    document: Document, place: str, source: Source, citation: Citation | None = None
) -> Link:
    note = next((one for one in document.footnotes if one.id == place), None)
    citation = citation or next(
        (one for one in document.citations if (one.passage, one.source) == (place, source.id)),
        None,
    )
    if note is not None:
        number, sentence = note.number, _backed_sentence(document, note)
    else:
        offset = citation.end if citation is not None else 0
        number, sentence = "", sentence_before(_part_text(document, place), offset)
    locator = citation.locator if citation is not None else ""
    return Link(document.id, place, number, sentence, source, locator, None)


def _backed_sentence(document: Document, note: Footnote) -> str:
    """The sentence that calls a note; the note's own text when nothing calls it."""
    if note.paragraph is None or note.offset is None:
        return note.text
    return sentence_before(_part_text(document, note.paragraph), note.offset) or note.text


def _earlier_sentences(document: Document, place: str) -> tuple[str, ...]:
    """The sentences that a note may back besides the one that calls it, nearest first."""
    note = next((one for one in document.footnotes if one.id == place), None)
    paragraph = next(
        (one for one in document.paragraphs if note is not None and one.id == note.paragraph), None
    )
    if note is None or note.offset is None or paragraph is None:
        return ()
    offset = note.offset
    since = max((mark.offset for mark in paragraph.marks if mark.offset < offset), default=0)
    return sentences_back(paragraph.text, offset, since)[:EARLIER_SENTENCES]


def _part_text(document: Document, part: str) -> str:
    parts = {one.id: one.text for one in document.paragraphs}
    parts |= {one.id: one.title for one in document.sections}
    parts |= {one.id: one.text for one in document.footnotes}
    parts |= {f"{document.id}-title": document.title, f"{document.id}-abstract": document.abstract}
    return parts.get(part, "")
