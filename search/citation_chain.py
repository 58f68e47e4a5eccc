"""The chain from a passage to its notes, their sources and the passages in them, and back: followed
when somebody looks, since where a citation leads depends on the glossary.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from operator import attrgetter

from index.analysis.glossary import Glossary
from index.docstore import Docstore
from index.frozen import frozen, replace
from index.linking import reliance
from index.linking.model import Reliance
from index.linking.reliance import QUOTED
from index.linking.source_passages import Landing, SourceText
from index.model import Document, Manner, Passage, PassageKind, Source, Testimony

MAX_FOLLOWED = 100
"""Citations followed for one answer; each is compared with all paragraphs of its source."""
EARLIER_SENTENCES = 4
"""Sentences looked at before the one that calls a note, if that one leads to nothing."""
SOURCES_KEPT = 16  # sources kept ready for comparison, as many as a docstore keeps documents


@frozen
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
    """A document that cites: what relies on what in it, and what is looked up for that by id."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.texts = reliance.texts_of(document)
        self.sources = {source.id: source for source in document.sources}
        self.rows = reliance.reliances_of(document)
        self.calls = reliance.calls_of(document)
        self.marks: defaultdict[str, list[int]] = defaultdict(list)
        for part, offset in chain.from_iterable(self.calls.values()):
            self.marks[part].append(offset)

    def words(self, row: Reliance) -> str:
        """The sentence that relies on a work."""
        return self.texts.get(row.part, "")[row.start : row.end].strip()

    def earlier(self, row: Reliance) -> tuple[str, ...]:
        """The sentences that a note may back besides the one that calls it, nearest first."""
        calls = (at for part, at in self.calls.get(row.passage, ()) if part == row.part)
        called = next((at for at in calls if row.start < at <= row.end), None)
        if called is None:
            return ()
        before = (mark for mark in self.marks[row.part] if mark < called)
        back = reliance.sentences_back(self.texts[row.part], called, max(before, default=0))
        return back[:EARLIER_SENTENCES]


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
        """What a passage and its notes cite, the notes' first; a testimony leads by its words."""
        citing = self._citing(passage.document)
        spoken = [one for one in citing.document.testimonies if one.id == passage.id]
        cites = (spoken[0].note or passage.id,) if spoken else (passage.id,)
        rows = [row for row in citing.rows if row.passage in cites or row.part in cites]
        noted = {row.source for row in rows if row.passage != passage.id}
        rows = [row for row in rows if row.passage != passage.id or row.source not in noted]
        rows.sort(key=lambda row: row.passage == passage.id)
        links = (self.followed(row, spoken) for row in _once(rows, "place")[:MAX_FOLLOWED])
        return tuple(
            replace(one, sentence=one.landing.words) if one.landing else one for one in links
        )

    def document_leads(self, document: Document) -> tuple[Link, ...]:
        """What a whole document cites, in the order of its sources; the first are followed."""
        citing = self._citing(document.id)
        order = {source: number for number, source in enumerate(citing.sources)}
        rows = _once(sorted(citing.rows, key=lambda row: order[row.source]))
        followed = tuple(map(self.followed, rows[:MAX_FOLLOWED]))
        return followed + tuple(_unfollowed(citing, row) for row in rows[MAX_FOLLOWED:])

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
        rows = _once(self._docstore.reliances(document))
        return tuple(map(self.followed, rows[:MAX_FOLLOWED]))

    def followed(self, row: Reliance, spoken: Sequence[Testimony] = ()) -> Link:
        """A sentence that relies on a work, followed to its words if the work is held: those that
        were `spoken`, by default what the note backs or stands between quotation marks.
        """
        citing = self._citing(row.document)
        link = _unfollowed(citing, row)
        if link.source.document is None or link.source.document not in self._held:
            return link
        text = self._text(link.source.document)
        backed = spoken or [one for one in citing.document.testimonies if one.note == row.passage]
        # Words between quotation marks that are ascribed to no speaker.
        quoted = (
            Testimony("", "", "", "", Manner.DIRECT, one.group(1), "", 0, len(one.group(1)), None)
            for one in QUOTED.finditer(link.sentence)
        )
        landed = [text.land(one.text, one, row.locator) for one in backed or quoted]
        found = [one for one in landed if one is not None]
        if not found:
            tried = (text.land(link.sentence, locator=row.locator),)
            earlier = map(text.land, citing.earlier(row))
            found = [*islice((one for one in chain(tried, earlier) if one is not None), 1)]
        best = max(found, key=lambda one: (one.claimed, one.confidence), default=None)
        return replace(link, landing=best)


def _once(rows: Iterable[Reliance], *fields: str) -> list[Reliance]:
    """The first row of each passage and source, and of further fields."""
    keys = attrgetter("document", "passage", "source", *fields)
    return list({keys(row): row for row in reversed([*rows])}.values())[::-1]


def _unfollowed(citing: _Citing, row: Reliance) -> Link:
    source = citing.sources[row.source]
    told = row.passage, row.note, citing.words(row), source, row.locator
    return Link(row.document, *told, None)
