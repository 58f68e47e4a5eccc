"""Works of a library that running text calls by their names: treaties, resolutions, testimonies.

Nothing in a text tells where such a name begins, so only the names on the works are looked for.
"""

from __future__ import annotations

from dataclasses import replace

from index.linking.work_index import Work, WorkIndex
from index.model import Citation, Document, Source


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
