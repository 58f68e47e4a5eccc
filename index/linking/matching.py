"""Which sources of a document the library holds, and where it names works that the library holds:
by address, identifier (DOI, resolution or treaty number), title or alias, or a similar title with
author and year, strongest first. The order of the library decides ties.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from rapidfuzz import fuzz

from index.diagnostics import DoubtKind, doubt
from index.linking import work_index
from index.linking.work_index import LAWS, Work, WorkIndex, land_of
from index.model import Citation, Document, DocumentKind, Source
from index.references.identifiers import kindred
from index.references.names import same_script
from index.references.numbered import canonical_law
from index.references.registry import ALONE, plain, same_authors

__all__ = ["BAR", "OFFER", "Work", "WorkIndex", "candidates", "link_sources"]
BAR = 0.8
"""A link is claimed from here on. With the weights below an equal title alone reaches it (0.85), a
title that differs in a tenth of its letters only if author and year agree."""
OFFER = 0.55  # a candidate is offered as a doubt from here on
_TITLE_WEIGHT, _AUTHOR_WEIGHT, _YEAR_WEIGHT = 0.7, 0.15, 0.15
_UNKNOWN = 0.5
"""What an author or a year that one side does not give counts: neither for nor against."""
_AGAINST = -0.5
"""What another author, or another year, of a book or paper of the same title counts: a second
edition, or a namesake's work, is offered and not claimed."""
_DATED_OFTEN = tuple(map(DocumentKind, ("treaty", "resolution", "programme", "sutra", "classic")))
"""Works of several dates (signed, in force, reprinted), so that another year says little."""
_SHORTENED = 0.9
"""Agreement of a title with its own first part: enough only where author and year agree."""
_OTHER_LAND = 0.7
"""Confidence of a law of the same name on the other side of the strait: offered, not claimed."""
_NO_DAY = 0.6
"""Agreement of an organ's name when the day does not say which of its pieces is meant."""
_BODY_UNNAMED = 0.9
"""Confidence of a resolution matched by its number when the text does not name the body."""


def link_sources(document: Document, library: Sequence[Work] | WorkIndex) -> Document:
    """Link the sources of one document to the works of a library: sets `Source.document` and
    `confidence`, doubts for candidates below the bar, and citations of manner "mention" for works
    named in its paragraphs. What names the document itself is no source of it and left out.
    """
    works = library if isinstance(library, WorkIndex) else WorkIndex(library)
    sources: list[Source] = []
    doubts = [*document.doubts]
    own = set()
    for source in document.sources:
        meant = candidates(source, works, document.language)
        if any(works.works[n].id == document.id and sure >= BAR for n, sure in meant):
            own.add(source.id)
            continue
        meant = [one for one in meant if works.works[one[0]].id != document.id]
        number, sure = max(meant, key=itemgetter(1), default=(0, 0.0))
        work = works.works[number] if meant else None
        if work is not None and sure >= BAR:
            sources.append(replace(source, document=work.id, confidence=round(sure, 3)))
            continue
        sources.append(source)
        if work is not None and sure >= OFFER:
            part = source.cited_by[0] if source.cited_by else None
            named: dict[str, Any] = {"title": source.title, "work": work.title, "id": work.id}
            named["confidence"] = f"{sure:.2f}"
            doubts.append(doubt(DoubtKind.POSSIBLE_SOURCE, part=part, **named))
    cited = tuple(one for one in document.citations if one.source not in own)
    sources, mentions = _link_names(replace(document, citations=cited), sources, works)
    citations = (*cited, *mentions)
    return replace(document, sources=tuple(sources), citations=citations, doubts=tuple(doubts))


def _link_names(
    document: Document, sources: list[Source], works: WorkIndex
) -> tuple[list[Source], list[Citation]]:
    """The first mentions of works in paragraphs, and the sources with new ones after them."""
    left_out = len(document.sources) - len(sources)
    position = {s.document: n for n, s in reversed(list(enumerate(sources))) if s.document}
    cited = {(c.passage, c.source) for c in document.citations}
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for citation in document.citations:
        taken[citation.passage].append((citation.start, citation.end))
    mentions: list[Citation] = []
    for paragraph in document.paragraphs:
        for start, end, number in works.names_in(paragraph.text):
            work = works.works[number]
            covered = any(s < end and start < e for s, e in taken[paragraph.id])
            if work.id == document.id or covered:
                continue
            at = position.setdefault(work.id, len(sources))
            if at == len(sources):
                sources.append(work.as_source(f"{document.id}-r{at + left_out + 1}"))
            source = sources[at]
            if (paragraph.id, source.id) not in cited:
                cited.add((paragraph.id, source.id))
                mentions.append(Citation(paragraph.id, source.id, start, end, "mention"))
                by = tuple(dict.fromkeys((*source.cited_by, paragraph.id)))
                sources[at] = replace(source, cited_by=by)
    return sources, mentions


def candidates(source: Source, works: WorkIndex, language: str = "") -> list[tuple[int, float]]:
    """The works that a source may be, by number, each with how sure that is."""
    held = works.by_address.get(work_index.normal_address(source.url)) if source.url else None
    if held is not None:
        return [(held, 1.0)]
    if source.kind in LAWS and (laws := works.by_law.get(canonical_law(source.title))):
        land = land_of(source.title, language) if source.kind is DocumentKind.STATUTE else ""
        titled = ((n, works.works[n].title, works.works[n].language) for n in laws)
        lands = ((number, land_of(*law)) for number, *law in titled)
        return [(n, 1.0 if of in (land, "") or not land else _OTHER_LAND) for n, of in lands]
    found: list[tuple[int, float]] = []
    for identifier in map(work_index.normal_identifier, source.identifiers):
        found += [(number, 1.0) for number in works.by_identifier.get(identifier, ())]
        for other in kindred(identifier):
            for number in works.by_identifier.get(work_index.normal_identifier(other), ()):
                agrees = _year_score(source.date, works.works[number].date) > 0
                found += [(number, _BODY_UNNAMED)] if agrees else []
    if found or source.kind in ALONE:
        return found
    titles = (source.title, *source.aliases)
    for title in titles:
        named = works.by_title.get(plain(title), ())
        found += [(number, _confidence(source, works.works[number], 1.0)) for number in named]
    if found:
        return found
    for title in titles:
        for number in works.similar(title):
            work = works.works[number]
            if not _numbers_differ(source, work):
                alike = max(_alike(title, name) for name in (work.title, *work.aliases))
                found.append((number, _confidence(source, work, alike)))
    return found


def _alike(cited: str, held: str) -> float:
    """How much two titles agree (0 to 1), with or without their subtitles."""
    # Letters that differ count double: two titles one word apart are two titles.
    whole = max(0.0, 1.0 - 2.0 * (1.0 - fuzz.ratio(plain(cited), plain(held)) / 100))
    one, other = ({plain(t), plain(work_index.main_title(t))} for t in (cited, held))
    shortened = one & other
    return max(whole, _SHORTENED if shortened - {""} else 0.0)


def _numbers_differ(source: Source, work: Work) -> bool:
    """Whether numbers distinguish two works: resolutions 687 and 678, reports for 2008 and 2009."""
    resolutions = {i for i in source.identifiers if "RES/" in i}
    if resolutions and any("RES/" in i for i in work.identifiers):
        return True
    cited, held = (set(re.findall(r"\d+", title)) for title in (source.title, work.title))
    return bool(cited and held and not cited & held)


def _confidence(source: Source, work: Work, title: float) -> float:
    """Weighted agreement of title (0 to 1), author and year."""
    author = _UNKNOWN
    authors = "；".join(work.authors)
    if source.author and authors and same_script(source.author, authors):
        author = 1.0 if same_authors(source.author, authors) else _AGAINST
    year = _year_score(source.date, work.date)
    if year == 0.0 and work.kind not in _DATED_OFTEN:
        year = _AGAINST
    if work.kind is DocumentKind.NEWS and plain(source.title) != plain(work.title):
        # An organ's name stands for all that it ever printed: only the day distinguishes.
        title = title if len(source.date) > 4 and source.date == work.date else _NO_DAY
    return max(0.0, _TITLE_WEIGHT * title + _AUTHOR_WEIGHT * author + _YEAR_WEIGHT * year)


def _year_score(one: str, other: str) -> float:
    return float(one[:4] == other[:4]) if one and other else _UNKNOWN
