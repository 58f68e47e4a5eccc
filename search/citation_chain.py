"""The chain from a passage to its notes, their sources and the passages in them, and back: followed
when somebody looks, since where a citation leads depends on the glossary.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, islice

from index.analysis.glossary import Glossary
from index.docstore import Docstore
from index.linking import reliance
from index.linking.model import Reliance
from index.linking.reliance import QUOTED, place_of
from index.linking.source_passages import Landing, SourceText
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
"""Sentences looked at before the one that calls a note, if that one leads to nothing."""
SOURCES_KEPT = 16  # sources kept ready for comparison, as many as a docstore keeps documents


@dataclass(frozen=True, slots=True)
class Link:
    """One citation, followed. `passage` is the citing note (`note`: its number as printed), or the
    passage that names its source itself; `sentence` the words that rely on the source: a
    testimony's, or the sentence with the mark; `landing` is None while the source is not held or
    nothing found.
    """

    document: str
    passage: str
    note: str
    sentence: str
    source: Source
    locator: str
    landing: Landing | None


class _Citing:
    """A document that cites, with its parts, notes and citations by their ids."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.texts = reliance.texts_of(document)
        self.notes = {note.id: note for note in document.footnotes}
        self.calls = reliance.calls_of(document)
        self.citations: defaultdict[tuple[str, str], list[Citation]] = defaultdict(list)
        for one in document.citations:
            self.citations[one.passage, one.source].append(one)

    def note(self, place: str, part: str = "") -> Footnote | None:
        """The note that a place is, as a part of the document calls it; by default the first."""
        note = self.notes.get(place)
        calls = [one for one in self.calls.get(place, ()) if one[0] == part]
        return replace(note, paragraph=calls[0][0], offset=calls[0][1]) if note and calls else note

    def lists(self, place: str, source: str) -> bool:
        """Whether a place is the source's entry in the list of works."""
        return any(one.manner == "listed" for one in self.citations.get((place, source), ()))


class Chain:
    """Follows citations through one generation of a library. Safe for several threads. The
    glossary, by which languages are compared, is loaded when first needed.
    """

    def __init__(self, docstore: Docstore, load_glossary: Callable[[], Glossary]) -> None:
        self._docstore = docstore
        self._held = frozenset(docstore.document_ids())
        glossary = cache(load_glossary)
        self._citing = lru_cache(maxsize=SOURCES_KEPT)(lambda one: _Citing(docstore.document(one)))
        self._text = lru_cache(maxsize=SOURCES_KEPT)(
            lambda document: SourceText(docstore.document(document), glossary())
        )

    def leads(self, passage: Passage) -> tuple[Link, ...]:
        """What a passage and its notes cite, in order; a testimony leads by its words alone."""
        citing = self._citing(passage.document)
        document = citing.document
        spoken = [one for one in document.testimonies if one.id == passage.id]
        calls = citing.calls.items()
        notes = [note for note, places in calls if any(part == passage.id for part, _ in places)]
        places = [*notes, passage.id]
        if spoken and spoken[0].note is not None:
            places = [spoken[0].note]
        cited = (one for place in places for one in _cited(citing, place, places))
        return tuple(
            self._follow(citing, *one, spoken, passage.id) for one in islice(cited, MAX_FOLLOWED)
        )

    def document_leads(self, document: Document) -> tuple[Link, ...]:
        """What a whole document cites, in the order of its sources; the first are followed."""
        citing = self._citing(document.id)
        cited = [
            (place, source)
            for source in document.sources
            for place in source.cited_by
            if len(source.cited_by) == 1 or not citing.lists(place, source.id)
        ]
        followed = tuple(self._follow(citing, *one) for one in cited[:MAX_FOLLOWED])
        return followed + tuple(_unfollowed(citing, *one) for one in cited[MAX_FOLLOWED:])

    def cited_by(self, passage: Passage) -> tuple[Link, ...]:
        """The citations that lead to a passage; to a title lead all of its document's, to an
        article of a law those that name it.
        """
        found = self.document_cited_by(passage.document)
        if passage.kind is PassageKind.TITLE:
            return found
        parts = [passage.id, *([passage.section] if passage.section else [])]
        if named := self._docstore.reliances_on(*parts)[:MAX_FOLLOWED]:
            return tuple(self.followed(row) for row in named)
        return tuple(one for one in found if one.landing and one.landing.passage == passage.id)

    def document_cited_by(self, document: str) -> tuple[Link, ...]:
        """All citations of a document by others, in library order, followed to its passages."""
        links: list[Link] = []
        for one in self._docstore.cited_by(document)[:MAX_FOLLOWED]:
            citing = self._citing(one.document)
            source = next(held for held in citing.document.sources if held.id == one.source)
            links.append(self._follow(citing, one.passage, source))
        return tuple(links)

    def followed(self, row: Reliance) -> Link:
        """A sentence that relies on a work, followed to its words if the work is held."""
        citing = self._citing(row.document)
        document = citing.document
        source = next(one for one in document.sources if one.id == row.source)
        citation = Citation(row.passage, row.source, row.start, row.end, "", row.locator)
        sentence = citing.texts.get(row.part, "")[row.start : row.end]
        backed = [one for one in document.testimonies if one.note == row.passage]
        # Words between quotation marks that are ascribed to no speaker.
        quoted = (
            Testimony("", "", "", "", Manner.DIRECT, one.group(1), "", 0, len(one.group(1)), None)
            for one in QUOTED.finditer(sentence)
        )
        spoken = backed or [*quoted]
        link = self._follow(citing, row.passage, source, citation, spoken, row.part)
        return replace(link, sentence=sentence)

    def _follow(
        self,
        citing: _Citing,
        place: str,
        source: Source,
        citation: Citation | None = None,
        spoken: Iterable[Testimony] = (),
        part: str = "",
    ) -> Link:
        link = _unfollowed(citing, place, source, citation, part)
        if source.document is None or source.document not in self._held:
            return link
        text = self._text(source.document)
        backed = [*spoken] or [one for one in citing.document.testimonies if one.note == place]
        landed = (text.land(one.text, one, link.locator) for one in backed)
        found = [one for one in landed if one is not None]
        if not backed:
            tried = [text.land(link.sentence, locator=link.locator)]
            earlier = map(text.land, _earlier_sentences(citing.document, citing.note(place, part)))
            found = [*islice((one for one in chain(tried, earlier) if one is not None), 1)]
        best = max(found, key=lambda one: (one.claimed, one.confidence), default=None)
        return replace(link, sentence=best.words, landing=best) if best is not None else link


def _cited(
    citing: _Citing, place: str, places: Sequence[str]
) -> Iterator[tuple[str, Source, Citation | None]]:
    """The sources cited at a place, once for each article, without those that its notes cite."""
    before = set(places[:-1]) if place == places[-1] else set()
    for source in citing.document.sources:
        if place not in source.cited_by or before.intersection(source.cited_by):
            continue
        by_place: dict[str, Citation | None] = {}
        for citation in citing.citations.get((place, source.id), ()):
            by_place.setdefault(place_of(citation.locator), citation)
        yield from ((place, source, one) for one in by_place.values() or [None])


def _unfollowed(
    citing: _Citing, place: str, source: Source, citation: Citation | None = None, part: str = ""
) -> Link:
    citation = citation or next(iter(citing.citations.get((place, source.id), ())), None)
    note = citing.note(place, part)
    part, start, end = place, *((citation.start, citation.end) if citation is not None else (0, 0))
    if note is not None:
        part, start, end = note.paragraph or "", note.offset or 0, note.offset or 0
    text = citing.texts.get(part, "")
    sentence = text[slice(*reliance.sentence_around(text, start, end))].strip()
    if note is not None and (note.offset is None or not sentence):
        sentence = note.text
    locator = citation.locator if citation is not None else ""
    number = note.number if note else ""
    return Link(citing.document.id, place, number, sentence, source, locator, None)


def _earlier_sentences(document: Document, note: Footnote | None) -> tuple[str, ...]:
    """The sentences that a note may back besides the one that calls it, nearest first."""
    if note is None or note.offset is None:
        return ()
    held = (one for one in document.paragraphs if one.id == note.paragraph)
    if (paragraph := next(held, None)) is None:
        return ()
    before = (one.offset for one in paragraph.marks if one.offset < note.offset)
    back = reliance.sentences_back(paragraph.text, note.offset, max(before, default=0))
    return back[:EARLIER_SENTENCES]
