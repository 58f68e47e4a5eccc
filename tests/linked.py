"""Whole libraries linked and aligned at once, as a rebuild and a chain do it document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from index.descriptions.metadata import Metadata
from index.linking.alignment import Alignment, align
from index.linking.matching import Work, WorkIndex, link_sources
from index.model import Document


def link_library(
    documents: Sequence[Document],
    known: Sequence[Metadata] = (),
    equivalents: Callable[[str], Iterable[str]] | None = None,
) -> tuple[Document, ...]:
    """Link the sources of all documents of a library to each other."""
    known_by_id = {item.id: item for item in known}
    held = [described(Work.of(document), known_by_id.get(document.id)) for document in documents]
    works = WorkIndex(held, equivalents)
    return tuple(link_sources(document, works) for document in documents)


def described(work: Work, metadata: Metadata | None) -> Work:
    """A work with the aliases and identifiers that the library's own description adds."""
    if metadata is None:
        return work
    return replace(
        work,
        title=work.title or metadata.title,
        url=work.url or metadata.url,
        date=work.date or metadata.date,
        authors=work.authors or metadata.authors,
        aliases=tuple(dict.fromkeys((*work.aliases, *metadata.aliases))),
        identifiers=tuple(dict.fromkeys((*work.identifiers, *metadata.identifiers))),
    )


def align_testimonies(
    document: Document,
    library: Mapping[str, Document],
    equivalents: Callable[[str], set[str]] | None = None,
) -> tuple[Alignment, ...]:
    """Align every testimony of a document whose note cites a source that the library holds."""
    held = {s.id: s.document for s in document.sources if s.document is not None}
    cited: dict[str, list[str]] = {}
    for citation in document.citations:
        target = held.get(citation.source)
        if target is not None and target in library:
            cited.setdefault(citation.passage, []).append(target)
    found: list[Alignment] = []
    for testimony in document.testimonies:
        targets = dict.fromkeys(cited.get(testimony.note or "", ()))
        aligned = [align(testimony, library[target], equivalents) for target in targets]
        best = max((a for a in aligned if a is not None), key=lambda a: a.confidence, default=None)
        if best is not None:
            found.append(best)
    return tuple(found)
