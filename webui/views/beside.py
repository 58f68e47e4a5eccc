"""Two texts side by side: a claim and its source, or any two that somebody puts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Document, Passage
from index.pages import cited_pages
from search.chain import Link as ChainLink
from webui.highlighting import Stretch
from webui.i18n import document_language
from webui.labels import page_label
from webui.scripts import Script
from webui.service import Opened
from webui.urls import Urls
from webui.views.blocks import BlockMaker, show_pages_once
from webui.views.chapters import Chapter, chapter_with, chapters_of, units_of
from webui.views.contexts import Block, Link, Page
from webui.views.drawing import Question, all_blocks
from webui.views.parts import Parts, arrange
from webui.views.sources import source_view

BEFORE, AFTER = 2, 14
"""Blocks shown before and after the passage that a pane is about."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One of two texts: where it stands, its blocks, and the way on to all of it."""

    title: Link
    apart: str
    language: str
    place: str
    blocks: tuple[Block, ...]


def citation_page(
    library: Opened, passage: Passage, wanted: str, script: Script, urls: Urls
) -> Page | None:
    """A claim beside its source.

    Args: library: that holds the claim; passage: the claim, or the note behind it; wanted: id of
    the passage of the source, "" for the first that its citations lead to; script: in which the
    texts are shown; urls: builds the addresses.

    Returns: None for a passage that cites nothing, where no passage is wanted.
    """
    docstore = library.library.docstore
    document = docstore.document(passage.document)
    links = library.chain.leads(passage)
    link = _chosen(links, wanted)
    if link is None and not wanted:
        return None
    landing = link.landing if link else None
    right_id = wanted or (landing.passage if landing else "")
    parts = arrange(document)
    stretches, departures = _departures(link, parts) if link else ({}, {})
    places = _citing(parts)
    here = next(
        (one for one in (passage.id, *(link.passage for link in links)) if one in places), ""
    )
    at = places.index(here) if here else -1
    held = link.source.document if link else None
    right = None
    if right_id:
        right = pane(library, docstore.passage(right_id), departures, script, urls)
    elif held in library.documents:
        right = whole_pane(library, docstore.document(held or ""), 1, script, urls)
    return Page(
        left=pane(library, passage, stretches, script, urls),
        right=right,
        card=source_view(link.source, parts, library.titles(), urls)
        if link and not right
        else None,
        quoted=landing is not None and landing.quoted and landing.claimed,
        agrees=landing is not None and not landing.differences,
        claimed=landing is None or landing.claimed,
        previous=urls.beside(places[at - 1]) if at > 0 else "",
        following=urls.beside(places[at + 1]) if 0 <= at < len(places) - 1 else "",
        others=tuple(
            Link(
                one.source.title,
                urls.beside(passage.id, one.landing.passage if one.landing else ""),
                one is link,
            )
            for one in links
            if one.landing is not None or one is link
        ),
    )


def two_texts(left: Pane, right: Pane) -> Page:
    """Any two texts, nothing compared."""
    nothing = {"card": None, "quoted": False, "agrees": False, "claimed": True, "others": ()}
    return Page(left=left, right=right, previous="", following="", **nothing)


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
    return _pane(library, document, blocks[max(0, at - BEFORE) : at + AFTER + 1], urls, passage)


def whole_pane(
    library: Opened, document: Document, chapter: int, script: Script, urls: Urls
) -> Pane:
    """A text, or a page of a long one."""
    chapters = chapters_of(document)
    shown: Chapter = chapters[min(max(1, chapter), len(chapters)) - 1]
    maker = BlockMaker(arrange(document), Question(script=script), urls)
    return _pane(library, document, all_blocks(document, maker, [shown]), urls, None)


def _pane(
    library: Opened,
    document: Document,
    blocks: tuple[Block, ...],
    urls: Urls,
    passage: Passage | None,
) -> Pane:
    anchor = passage.id if passage else ""
    return Pane(
        title=Link(document.title or document.id, urls.document(document.id, anchor=anchor)),
        apart=library.telling.get(document.id, ""),
        language=document_language(document.language, document.text),
        place=page_label(cited_pages(document, [passage.page] if passage and passage.page else ())),
        blocks=show_pages_once(blocks),
    )
