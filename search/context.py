"""What stands around a hit: neighbours, notes, speaker, sources.

A footnote's surroundings are those of the passage that calls it, a testimony's those of its
paragraph.
"""

from __future__ import annotations

import re

from index.docstore import Docstore
from index.linking.work_index import work_of
from index.model import Passage, PassageKind
from search.results import Context, Note, SourceRef

NEIGHBOUR_LENGTH = 120
"""Characters shown of the passages before and after."""

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[」』”’）)]*|[^。！？!?]+$")


def context_of(passage: Passage, docstore: Docstore) -> Context:
    """Gather what stands around a passage.

    Args:
        passage: a hit.
        docstore: where it comes from.
    """
    home = passage.calls or passage.id
    inside = docstore.called_in(home)
    before, after = docstore.neighbours(passage.document, passage.position)
    notes = [one for one in inside if one.kind is PassageKind.FOOTNOTE]
    speakers = [one.speaker for one in inside if one.speaker and passage.id in {one.id, one.calls}]
    if passage.kind is PassageKind.FOOTNOTE:
        notes = []
    cited = _sources(passage, notes, docstore)
    return Context(
        before=_last_sentences(before),
        after=_first_sentences(after),
        notes=tuple(Note(one.id, one.number, one.text) for one in notes),
        sources=cited,
        speaker="、".join(dict.fromkeys(speakers)),
        calls=passage.calls,
        cited_by=tuple(dict.fromkeys(one.passage for one in docstore.cited_by(passage.document)))
        if passage.kind is PassageKind.TITLE
        else (),
    )


def _sources(passage: Passage, notes: list[Passage], docstore: Docstore) -> tuple[SourceRef, ...]:
    return tuple(
        SourceRef(
            one.id,
            one.title,
            one.author,
            one.kind.value,
            one.date,
            one.url,
            one.document,
            work_of(one),
        )
        for one in docstore.sources_of(passage.id, *(note.id for note in notes))
    )


def _first_sentences(text: str) -> str:
    taken = ""
    for match in _SENTENCE.finditer(text):
        if taken and len(taken) + len(match.group()) > NEIGHBOUR_LENGTH:
            break
        taken += match.group()
    return taken if len(taken) <= NEIGHBOUR_LENGTH else taken[: NEIGHBOUR_LENGTH - 1] + "…"


def _last_sentences(text: str) -> str:
    taken = ""
    for match in reversed(list(_SENTENCE.finditer(text))):
        if taken and len(taken) + len(match.group()) > NEIGHBOUR_LENGTH:
            break
        taken = match.group() + taken
    return taken if len(taken) <= NEIGHBOUR_LENGTH else "…" + taken[1 - NEIGHBOUR_LENGTH :]
