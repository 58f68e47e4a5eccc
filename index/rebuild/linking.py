"""The one place where citations are linked across the documents of a library, at the end of a
rebuild. Linked are new documents, those that cite one whose id has changed, and those that may mean
a work that has come, gone or moved; all where many have, from what their files alone give, so that
no link is kept without its reason. `index.linking.matching` recognizes sources.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, partial, reduce

import numpy as np

from index.analysis.analyzer import PAIR, SINGLE
from index.analysis.glossary import Glossary, GroupKind, load_glossary
from index.analysis.tokens import CJK, grams, phrase_key
from index.descriptions.metadata import Metadata
from index.docstore import Docstore
from index.docstore.writer import DocstoreWriter
from index.engines.reading import StoredReader
from index.linking.matching import Work, WorkIndex, candidates, link_sources

MOST_CHANGED = 100  # works, beyond which all documents are linked again
_CHINESE_PAIR = re.compile(f"[{CJK}]{{2}}")


def link_documents(
    docstore: DocstoreWriter,
    known: Sequence[Metadata],
    added: Iterable[str],
    engine: Callable[[], StoredReader],
) -> None:
    """Renew the links between sources and documents, and the list of known sources.

    Args: docstore: with all its documents in place and in order; known: sources named in
    `library.toml` that the library does not hold; added: ids of the documents stored in this
    session; engine: opens what stood before the session, if anything did.
    """
    docstore.know(known)
    held = [Work.of(outline) for outline in docstore.outlines()]
    glossary = _own_glossary()
    affected = None
    if docstore.earlier and docstore.linked_by() == glossary.version:
        with closing(engine()) as reader:
            affected = _affected(docstore.earlier, held, added, reader)
    works = WorkIndex(held, partial(other_names, glossary))
    for work in held:
        if affected is None or work.id in affected:
            docstore.relink(link_sources(docstore.unlinked(work.id), works))
    docstore.keep_linked_by(glossary.version)


def _affected(
    earlier: Docstore, held: Sequence[Work], added: Iterable[str], reader: StoredReader
) -> set[str] | None:
    """The documents whose links may now be others than before; None where that is not known."""
    before = [Work.of(outline) for outline in earlier.outlines()]
    # Of two works that are called alike the order decides, so one that has moved has changed.
    stood, stand = ([replace(work, id="") for work in works] for works in (before, held))
    changes = SequenceMatcher(None, stood, stand, autojunk=False).get_opcodes()
    others = [change[1:] for change in changes if change[0] != "equal"]
    gone = [work for start, end, _, _ in others for work in before[start:end]]
    come = [work for _, _, start, end in others for work in held[start:end]]
    if len(gone) + len(come) > MOST_CHANGED:
        return None
    found = {
        *added,
        *earlier.citing({work.id for work in before}.difference(work.id for work in held)),
    }
    for works in filter(None, (gone, come)):
        index = WorkIndex(works, partial(other_names, _own_glossary()))
        found |= {one for one, source in earlier.all_sources() if candidates(source, index)}
        for name in index.names():
            # Tokens of every text in which the name stands, whatever stands around it.
            singles, pairs = grams(phrase_key(name))
            chinese = [(PAIR, one) for one in pairs if _CHINESE_PAIR.fullmatch(one)]
            wanted = chinese or [(SINGLE, one) for one in singles[1:-1]]
            if not wanted:
                return None
            tokens = (reader.postings(*one).ordinals for one in wanted)
            documents = earlier.columns().document[reduce(np.intersect1d, tokens)].tolist()
            found.update(earlier.document_ids()[one] for one in set(documents))
    return found


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
