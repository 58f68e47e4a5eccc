"""The one place where citations are linked across the documents of a library, at the end of a
rebuild. While its works are called what they were called, only new documents are linked, and those
that cite one whose id has changed; else all are, from what their files alone give, so that no link
outlives its reason. `index.linking.matching` recognizes sources.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from index.analysis.glossary import Glossary, GroupKind, load_glossary
from index.analysis.tokens import phrase_key
from index.descriptions.metadata import Metadata
from index.docstore import LinkedWorks
from index.docstore.writer import DocstoreWriter
from index.linking.matching import Work, WorkIndex, link_sources


def link_documents(
    docstore: DocstoreWriter, known: Sequence[Metadata], added: Iterable[str]
) -> None:
    """Renew the links between sources and documents, and the list of known sources.

    Args: docstore: with all its documents in place and in order; known: sources named in
    `library.toml` that the library does not hold; added: ids of the documents stored in this
    session.
    """
    docstore.know(known)
    held = [Work.of(outline) for outline in docstore.outlines()]
    glossary = _own_glossary()
    nameless = [replace(work, id="") for work in held]
    fingerprint = hashlib.sha256(repr((nameless, glossary.version)).encode()).hexdigest()
    now = LinkedWorks(fingerprint, tuple(work.id for work in held))
    before = docstore.linked_works()
    affected = set(now.ids)
    if before.fingerprint == now.fingerprint:
        affected = {*added, *docstore.linked_to(set(before.ids).difference(now.ids))}
    works = WorkIndex(held, partial(other_names, glossary))
    for document in now.ids:
        if document in affected:
            docstore.relink(link_sources(docstore.unlinked(document), works))
    docstore.keep_linked_works(now)


_own_glossary = cache(load_glossary)


def other_names(glossary: Glossary, name: str) -> frozenset[str]:
    """The names that the project's glossary gives the same thing in other regions and
    languages; a reader's own glossary may change without a rebuild.
    """
    return frozenset(
        form.text
        for group, _ in glossary.find(phrase_key(name))
        if group.kind is not GroupKind.SPELLING
        for form in group.forms
    )
