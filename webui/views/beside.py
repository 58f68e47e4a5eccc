"""Two texts side by side: a claim and its source, or any two that somebody puts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Document, Passage
from index.pages import cited_pages
from search.chain import Link as ChainLink
from webui.highlighting import Stretch
from webui.i18n import document_language
from webui.scripts import Script
from webui.service import Opened
from webui.urls import Urls
from webui.views.blocks import BlockMaker, show_pages_once
from webui.views.chapters import Chapter, chapter_with, chapters_of, units_of
from webui.views.contexts import Block
from webui.views.drawing import Question, all_blocks
from webui.views.parts import Parts, arrange

BEFORE, AFTER = 2, 14
"""Blocks shown before and after the passage that a pane is about."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One of two texts: its blocks, the page they stand on, and what the pane opens at ("")."""

    document: Document
    language: str
    place: str
    blocks: tuple[Block, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and its source: the source's pane is None where the library does not hold it. `link`
    is the citation that leads from one to the other, None where somebody put them side by side;
    `links` are all of the claim's that lead somewhere, `previous` and `following` parts of the text
    that cite, "" for none.
    """

    left: Pane
    right: Pane | None
    link: ChainLink | None = None
    links: tuple[ChainLink, ...] = ()
    previous: str = ""
    following: str = ""


def claim_and_source(
    library: Opened, passage: Passage, wanted: str, script: Script, urls: Urls
) -> Pair | None:
    """A claim beside its source.

    Args: library: that holds the claim; passage: the claim, or the note behind it; wanted: id of
    the passage of the source, "" for the first that its citations lead to; script: in which the
    texts are shown; urls: builds the addresses.

    Returns: None for a passage that cites nothing, where no passage is wanted.
    """
    docstore = library.library.docstore
    links = library.chain.leads(passage)
    link = _chosen(links, wanted)
    if link is None and not wanted:
        return None
    right_id = wanted or (link.landing.passage if link and link.landing else "")
    parts = arrange(docstore.document(passage.document))
    stretches, departures = _departures(link, parts) if link else ({}, {})
    places = _citing(parts)
    here = next((one for one in (passage.id, *(a.passage for a in links)) if one in places), "")
    at = places.index(here) if here else -1
    held = link.source.document if link else None
    right = None
    if right_id:
        right = pane(library, docstore.passage(right_id), departures, script, urls)
    elif held in library.documents:
        right = whole_pane(docstore.document(held or ""), 1, script, urls)
    return Pair(
        pane(library, passage, stretches, script, urls),
        right,
        link,
        tuple(one for one in links if one.landing is not None or one is link),
        places[at - 1] if at > 0 else "",
        places[at + 1] if 0 <= at < len(places) - 1 else "",
    )


def _chosen(links: Sequence[ChainLink], wanted: str) -> ChainLink | None:
    """The citation that leads to a passage, else the first that leads to one, else the first."""
    landed = [one for one in links if one.landing is not None]
    for one in landed:
        if one.landing is not None and one.landing.passage == wanted:
            return one
    if wanted:
        return None
    return next(iter((*landed, *links)), None)


def _departures(
    link: ChainLink, parts: Parts
) -> tuple[dict[str, tuple[Stretch, ...]], dict[str, tuple[Stretch, ...]]]:
    """What is compared and where it departs, by part: in the claim, and in its source."""
    landing = link.landing
    if landing is None:
        return {}, {}
    note = {one.id: one for one in parts.document.footnotes}.get(link.passage)
    host = (note.paragraph or note.id) if note else link.passage
    texts = {one.id: one.text for one in parts.document.paragraphs}
    texts |= {one.id: one.text for one in parts.document.footnotes}
    start = texts.get(host, "").find(landing.words)
    claim: list[Stretch] = []
    source = [Stretch(landing.start, landing.end, "compared")]
    if start >= 0:
        claim.append(Stretch(start, start + len(landing.words), "compared"))
    for one in landing.differences:
        if start >= 0 and one.quoted.start < one.quoted.end:
            claim.append(Stretch(start + one.quoted.start, start + one.quoted.end, "added"))
        if one.source.start < one.source.end:
            offset = landing.start
            source.append(Stretch(offset + one.source.start, offset + one.source.end, "left-out"))
    return {host: tuple(claim)}, {landing.passage: tuple(source)}


def _citing(parts: Parts) -> list[str]:
    """The parts of a text that cite something, in reading order."""
    document = parts.document
    hosts = [
        one.id
        for unit in units_of(document)
        for one in ([unit.section] if unit.section else []) + list(unit.paragraphs)
    ]
    order: list[str] = []
    for host in hosts:
        order += [host, *(note.id for note in parts.notes_on.get(host, ()))]
    return [one for one in (*order, *(n.id for n in parts.stray)) if one in parts.sources_of]


def pane(
    library: Opened,
    passage: Passage,
    stretches: dict[str, tuple[Stretch, ...]],
    script: Script,
    urls: Urls,
) -> Pane:
    """A passage amid its neighbours.

    Args: library: that holds it; passage: what the pane is about; stretches: what is told apart in
    which part; script: in which the text is shown; urls: builds the addresses.
    """
    document = library.library.docstore.document(passage.document)
    chapters = chapters_of(document)
    chapter = chapters[chapter_with(document, chapters, passage.id) - 1]
    maker = BlockMaker(arrange(document), Question(script=script), urls, passage.id)
    maker.stretches = stretches
    blocks = all_blocks(document, maker, [chapter])
    held = [
        place
        for place, one in enumerate(blocks)
        if passage.id in {one.id, *(note.id for note in one.notes), *(v.id for v in one.voices)}
    ]
    at = held[0] if held else 0
    return _pane(document, blocks[max(0, at - BEFORE) : at + AFTER + 1], passage)


def whole_pane(document: Document, chapter: int, script: Script, urls: Urls) -> Pane:
    """A text, or a page of a long one."""
    chapters = chapters_of(document)
    shown: Chapter = chapters[min(max(1, chapter), len(chapters)) - 1]
    maker = BlockMaker(arrange(document), Question(script=script), urls)
    return _pane(document, all_blocks(document, maker, [shown]), None)


def _pane(document: Document, blocks: tuple[Block, ...], passage: Passage | None) -> Pane:
    pages = [passage.page] if passage and passage.page else ()
    return Pane(
        document,
        document_language(document.language, document.text),
        cited_pages(document, pages),
        show_pages_once(blocks),
        passage.id if passage else "",
    )
