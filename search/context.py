"""What stands around a hit: neighbours, notes, speaker, sources.

Reading order tells most of it: a paragraph's testimonies and footnotes follow it directly, so one
look-up of the passages around a hit is enough.
"""

from __future__ import annotations

import re

from index.catalogue import Catalogue
from index.model import Passage, PassageKind, Source
from search.results import Context, Note, SourceRef

NEIGHBOUR_LENGTH = 120
"""Characters shown of the passages before and after."""
REACH = 40
"""Passages looked at on each side of a hit."""

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[」』”’）)]*|[^。！？!?]+$")
_TEXT_KINDS = {PassageKind.PARAGRAPH, PassageKind.ABSTRACT}


def context_of(passage: Passage, catalogue: Catalogue) -> Context:
    """Gather what stands around a passage.

    Args:
        passage: a hit.
        catalogue: where it comes from.
    """
    around = catalogue.around(passage.document, passage.position, REACH)
    before = [one for one in around if one.position < passage.position and one.kind in _TEXT_KINDS]
    after = [one for one in around if one.position > passage.position and one.kind in _TEXT_KINDS]
    home = passage.calls or passage.id
    if passage.kind is PassageKind.TESTIMONY:
        before = [one for one in before if one.id != home]
    notes = [one for one in around if one.kind is PassageKind.FOOTNOTE and one.calls == home]
    if passage.kind is PassageKind.FOOTNOTE:
        notes = []
    speakers = [
        one.speaker
        for one in around
        if one.speaker and (one.id == passage.id or one.calls == passage.id)
    ]
    cited = _sources(passage, notes, catalogue)
    return Context(
        before=_last_sentences(before[-1].text) if before else "",
        after=_first_sentences(after[0].text) if after else "",
        notes=tuple(Note(one.id, one.number, one.text) for one in notes),
        sources=cited,
        speaker="、".join(dict.fromkeys(speakers)),
        calls=passage.calls,
        cited_by=tuple(dict.fromkeys(one.passage for one in catalogue.cited_by(passage.document)))
        if passage.kind is PassageKind.TITLE
        else (),
    )


def _sources(
    passage: Passage, notes: list[Passage], catalogue: Catalogue
) -> tuple[SourceRef, ...]:
    found: dict[str, Source] = {}
    for one in (passage, *notes):
        found.update({source.id: source for source in catalogue.sources_of(one.id)})
    return tuple(
        SourceRef(one.id, one.title, one.author, one.kind.value, one.date, one.url, one.document)
        for one in found.values()
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
