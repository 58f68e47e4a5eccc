"""Which sources of a document the library holds, and where it names works that the library holds.

Evidence, strongest first: the same address; the same identifier (DOI, resolution or treaty number);
the same title or alias; a similar title with author and year. Each gives a confidence. At or above
`BAR` the source is linked (`Source.document`); between `OFFER` and `BAR` the candidate is offered
as a doubt and nothing is claimed; below that it is forgotten.

Pure functions of what they are given; the order of the library decides ties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from index.diagnostics import Doubt, DoubtKind, doubt
from index.linking.work_index import (
    Work,
    WorkIndex,
    main_title,
    normal_address,
    normal_identifier,
)
from index.model import Citation, Document, DocumentKind, Source
from index.references.names import same_script
from index.references.numbered import canonical_law
from index.references.registry import plain, same_authors


def link_names(
    document: Document, sources: list[Source], works: WorkIndex
) -> tuple[list[Source], list[Citation]]:
    """Works named in paragraphs, as citations of linked sources or of new ones.

    Args: document: the one whose paragraphs are read; sources: its sources, linked, without what
    names the document itself; works: the works of the library.
    Returns: The sources with new ones behind, and the mentions (the first in each paragraph).
    """
    left_out = len(document.sources) - len(sources)
    position = {s.document: n for n, s in reversed(list(enumerate(sources))) if s.document}
    cited = {(c.passage, c.source) for c in document.citations}
    taken: dict[str, list[tuple[int, int]]] = {}
    for citation in document.citations:
        taken.setdefault(citation.passage, []).append((citation.start, citation.end))
    mentions: list[Citation] = []
    for paragraph in document.paragraphs:
        for start, end, number in works.names_in(paragraph.text):
            work = works.works[number]
            covered = any(s < end and start < e for s, e in taken.get(paragraph.id, ()))
            if work.id == document.id or covered:
                continue
            if work.id not in position:
                position[work.id] = len(sources)
                sources.append(_source_of(work, f"{document.id}-r{len(sources) + left_out + 1}"))
            source = sources[position[work.id]]
            if (paragraph.id, source.id) in cited:
                continue
            cited.add((paragraph.id, source.id))
            mentions.append(Citation(paragraph.id, source.id, start, end, "mention"))
            if paragraph.id not in source.cited_by:
                sources[position[work.id]] = replace(
                    source, cited_by=(*source.cited_by, paragraph.id)
                )
    return sources, mentions


def _source_of(work: Work, source_id: str) -> Source:
    return Source(
        id=source_id,
        title=work.title,
        author="、".join(work.authors),
        kind=work.kind,
        date=work.date,
        url=work.url,
        document=work.id,
        cited_by=(),
        identifiers=work.identifiers,
        aliases=work.aliases,
        confidence=1.0,
    )


__all__ = [
    "BAR",
    "OFFER",
    "Match",
    "Work",
    "WorkIndex",
    "link_sources",
    "match_source",
]

BAR = 0.8
"""A link is claimed from here on. With the weights below an equal title alone reaches it (0.85), a
title that differs in a tenth of its letters only if author and year agree."""
OFFER = 0.55
"""A candidate is offered as a doubt from here on."""

_TITLE_WEIGHT, _AUTHOR_WEIGHT, _YEAR_WEIGHT = 0.7, 0.15, 0.15
_UNKNOWN = 0.5
"""What an author or a year that one side does not give counts: neither for nor against."""
_AGAINST = -0.5
"""What another author, or another year, of a book or paper of the same title counts: a second
edition, or a namesake's work, is offered and not claimed."""
_LAWS = (DocumentKind.STATUTE, DocumentKind.TREATY)
_NAMED_EXACTLY = (DocumentKind.STATUTE, DocumentKind.JUDGMENT, DocumentKind.DECREE)
"""Works that nothing but their name or number tells: a similar one is another one."""
_DATED_OFTEN = (
    DocumentKind.TREATY,
    DocumentKind.RESOLUTION,
    DocumentKind.PROGRAMME,
    DocumentKind.SUTRA,
    DocumentKind.CLASSIC,
)
"""Works of several dates (signed, in force, printed anew), so that another year says little."""
_SHORTENED = 0.9
"""Agreement of a title with its own first part: enough only where author and year agree."""
_NO_DAY = 0.6
"""Agreement of an organ's name when the day does not tell which of its pieces is meant."""
_BODY_UNNAMED = 0.9
"""Confidence of a resolution matched by its number when the text does not name the body."""


@dataclass(frozen=True, slots=True)
class Match:
    """A work that a source may be, and how sure that is (0 to 1)."""

    work: Work
    confidence: float


def link_sources(document: Document, library: Sequence[Work] | WorkIndex) -> Document:
    """Link the sources of one document to the works of a library.

    Args: document: a document with its sources and citations; library: the works, or a `WorkIndex`
    made of them once when many documents are linked.
    Returns: The document with `Source.document` and `confidence` set, doubts for candidates below
    the bar, and citations of manner "mention" for works named in its paragraphs (the first time in
    each paragraph). What names the document itself, as its own address in its notes does, is no
    source of it and left out. Everything else is unchanged.
    """
    works = library if isinstance(library, WorkIndex) else WorkIndex(library)
    sources: list[Source] = []
    doubts: list[Doubt] = []
    own = {source.id for source in document.sources if _is_itself(source, works, document.id)}
    for source in document.sources:
        if source.id in own:
            continue
        match = match_source(source, works, document.id)
        if match is None or match.confidence < OFFER:
            sources.append(source)
        elif match.confidence >= BAR:
            sources.append(
                replace(source, document=match.work.id, confidence=round(match.confidence, 3))
            )
        else:
            sources.append(source)
            doubts.append(_offer(source, match))
    cited = tuple(one for one in document.citations if one.source not in own)
    document = replace(document, citations=cited)
    sources, mentions = link_names(document, sources, works)
    return replace(
        document,
        sources=tuple(sources),
        citations=(*document.citations, *mentions),
        doubts=(*document.doubts, *doubts),
    )


def match_source(source: Source, works: WorkIndex, document_id: str = "") -> Match | None:
    """The work of a library that a source most probably is.

    Args: source: a cited source; works: the library; document_id: the citing document, which cannot
    be its own source.
    Returns: The best match however weak, or None when nothing resembles the source.
    """
    matches = [
        Match(works.works[number], confidence)
        for number, confidence in _candidates(source, works)
        if works.works[number].id != document_id
    ]
    return max(matches, key=lambda match: match.confidence, default=None)


def _is_itself(source: Source, works: WorkIndex, document_id: str) -> bool:
    """Whether a source is the very document that names it, by address, number or name."""
    return any(
        works.works[number].id == document_id and confidence >= BAR
        for number, confidence in _candidates(source, works)
    )


def _candidates(source: Source, works: WorkIndex) -> list[tuple[int, float]]:
    if source.url and (number := works.by_address.get(normal_address(source.url))) is not None:
        return [(number, 1.0)]
    if source.kind in _LAWS and (law := works.by_law.get(canonical_law(source.title))) is not None:
        return [(law, 1.0)]
    found: list[tuple[int, float]] = []
    for identifier in map(normal_identifier, source.identifiers):
        found += [(number, 1.0) for number in works.by_identifier.get(identifier, ())]
        for kindred in _kindred(identifier):
            for number in works.by_identifier.get(kindred, ()):
                agrees = _year_score(source.date, works.works[number].date) > 0
                found += [(number, _BODY_UNNAMED)] if agrees else []
    if found or source.kind in _NAMED_EXACTLY:
        return found
    titles = (source.title, *source.aliases)
    for title in titles:
        for number in works.by_title.get(plain(title), ()):
            found.append((number, _confidence(source, works.works[number], 1.0)))
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
    whole = _stern(fuzz.ratio(plain(cited), plain(held)) / 100)
    shortened = {plain(cited), plain(main_title(cited))} & {plain(held), plain(main_title(held))}
    return max(whole, _SHORTENED if shortened - {""} else 0.0)


def _numbers_differ(source: Source, work: Work) -> bool:
    """Whether numbers tell two works apart: resolutions 687 and 678, reports for 2008 and 2009."""
    resolutions = {i for i in source.identifiers if "RES/" in i}
    if resolutions and any("RES/" in i for i in work.identifiers):
        return True
    cited, held = (set(re.findall(r"\d+", title)) for title in (source.title, work.title))
    return bool(cited and held and not cited & held)


def _stern(alike: float) -> float:
    """Letters that differ count double: two titles one word apart are two titles."""
    return max(0.0, 1.0 - 2.0 * (1.0 - alike))


def _kindred(identifier: str) -> tuple[str, ...]:
    """S/RES/687 for a resolution 687 whose body is not named, and the other way round."""
    series, found, number = identifier.rpartition("res/")
    if not found:
        return ()
    return (f"res/{number}",) if series else (f"s/res/{number}", f"a/res/{number}")


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
        # An organ's name stands for all that it ever printed: only the day tells.
        title = title if len(source.date) > 4 and source.date == work.date else _NO_DAY
    sure = _TITLE_WEIGHT * title + _AUTHOR_WEIGHT * author + _YEAR_WEIGHT * year
    return max(0.0, sure)


def _year_score(one: str, other: str) -> float:
    if not one or not other:
        return _UNKNOWN
    return float(one[:4] == other[:4])


def _offer(source: Source, match: Match) -> Doubt:
    return doubt(
        DoubtKind.POSSIBLE_SOURCE,
        part=source.cited_by[0] if source.cited_by else None,
        title=source.title,
        work=match.work.title,
        id=match.work.id,
        confidence=f"{match.confidence:.2f}",
    )
