"""Whole libraries linked at once, as a rebuild does it document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.descriptions.metadata import Metadata
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
