"""The one place where citations are linked across the documents of a library.

Runs at the end of every rebuild over all documents, also the unchanged ones, because a document
that came or went changes what the others cite. Only titles, names and addresses are needed for it,
never the texts, so it costs little. How a source is recognized is the business of
`index.structure.citations.matching`.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.catalogue import CatalogueWriter
from index.readers.blocks import Metadata


def link_documents(catalogue: CatalogueWriter, known: Sequence[Metadata]) -> None:
    """Renew the links between sources and documents, and the list of known sources.

    Args:
        catalogue: the one being written, all its documents in place.
        known: sources named in `library.toml` that the library does not hold.
    """
    catalogue.know(known)
