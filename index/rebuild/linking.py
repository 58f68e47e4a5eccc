"""The one place where citations are linked across the documents of a library.

Runs at the end of every rebuild over all documents, also the unchanged ones, because a document
that came or went changes what the others cite. Only titles, names and addresses are needed for it,
never the texts, so it costs little. Only what is certain is linked here: the same address, the same
identifier or the same title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.analysis.folding import fold
from index.catalogue import CatalogueWriter, Link
from index.model import Document, Source
from index.readers.blocks import Metadata

SHORTEST_TITLE = 4
"""Letters below which a title says too little to tell two works apart."""


def link_documents(catalogue: CatalogueWriter, known: Sequence[Metadata]) -> None:
    """Renew the links between sources and documents, and the list of known sources.

    Args:
        catalogue: the one being written, all its documents in place.
        known: sources named in `library.toml` that the library does not hold.
    """
    catalogue.know(known)
    catalogue.link(find_links(list(catalogue.outlines())))


def find_links(documents: Sequence[Document]) -> dict[str, Link]:
    """Which sources are documents of the library.

    Args:
        documents: all of them, with their metadata and their sources.

    Returns:
        Links by source id. A document is not linked to itself, and a name that two documents share
        links to neither.
    """
    named: dict[str, set[str]] = {}
    for document in documents:
        for name in _names(document.url, document.identifiers, (document.title, *document.aliases)):
            named.setdefault(name, set()).add(document.id)
    links: dict[str, Link] = {}
    for document in documents:
        for source in document.sources:
            meant = _meant(source, named) - {document.id}
            if len(meant) == 1:
                links[source.id] = Link(meant.pop(), 1.0)
    return links


def _meant(source: Source, named: dict[str, set[str]]) -> set[str]:
    """The documents that bear the first of the source's names that any document bears."""
    for name in _names(source.url, source.identifiers, (source.title, *source.aliases)):
        if name in named:
            return named[name]
    return set()


def _names(url: str, identifiers: Iterable[str], titles: Iterable[str]) -> Iterator[str]:
    """Everything a work goes by, the surest first, written so that equal names are equal."""
    address = fold(url).partition("://")[2].removeprefix("www.").rstrip("/")
    if address:
        yield f"address {address}"
    yield from (f"identifier {' '.join(_words(each))}" for each in identifiers if _words(each))
    plain = ["".join(_words(each)) for each in titles]
    yield from (f"title {each}" for each in plain if len(each) >= SHORTEST_TITLE)


def _words(name: str) -> list[str]:
    """The folded letters and digits of a name; what stands between them differs from note to
    note, but keeps 12/34 and 1/234 apart.
    """
    return "".join(each if each.isalnum() else " " for each in fold(name)).split()
