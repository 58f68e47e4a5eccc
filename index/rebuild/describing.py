"""Entries of bibliographies that are known to mean a file only when it has been read.

The entry is asked for in the child process that reads the file, again where its document is stored,
and at every later rebuild by what the index holds, so that an unchanged file is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from index.descriptions.matching import Entries
from index.descriptions.metadata import Metadata
from index.docstore import Docstore, DocumentSummary
from index.generations import DOCSTORE
from index.model import Document
from index.readers.blocks import Extraction
from index.rebuild.discovery import Candidate, Corpus


@dataclass(frozen=True)
class Describing:
    """Builds documents that entries describe once they are read; may be sent to a child process.

    Args: build: the structure stage, see `index.understanding.build_document`; entries: of the
    library's bibliographies.
    """

    build: Callable[[Extraction, Metadata | None, str], Document]
    entries: Entries

    def __call__(
        self, extraction: Extraction, metadata: Metadata | None = None, file: str = ""
    ) -> Document:
        """Understand a text; a second time where an entry turns out to mean it."""
        document = self.build(extraction, metadata, file)
        known = metadata or Metadata()
        found = _described(known, document, self.entries)
        return document if found is known else self.build(extraction, found, file)


def described_when_read(
    candidate: Candidate, document: Document | DocumentSummary, entries: Entries
) -> Candidate:
    """A file with what an entry says of the document that was read from it."""
    found = _described(candidate.metadata, document, entries)
    return candidate if found is candidate.metadata else replace(candidate, metadata=found)


def held_documents(generation: Path) -> tuple[DocumentSummary, ...]:
    """What an index holds of each document."""
    with closing(Docstore(generation / DOCSTORE)) as docstore:
        return docstore.summaries()


def described_as_held(corpus: Corpus, held: Iterable[DocumentSummary]) -> Corpus:
    """The files of a library with what entries say of the documents that an index holds of them."""
    by_file = {one.file: one for one in held}
    files = (
        described_when_read(one, by_file[one.name], corpus.entries) if one.name in by_file else one
        for one in corpus.files
    )
    return replace(corpus, files=tuple(files))


def _described(known: Metadata, document: Document | DocumentSummary, entries: Entries) -> Metadata:
    if known.title or not entries.entries:
        return known
    entry = entries.of_work(document.title, document.imprint.doi, document.identifiers)
    return known.over(entry.metadata) if entry else known
