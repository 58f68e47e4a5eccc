"""Two texts side by side, a claim and its source or any two that somebody puts there:
`/p/a/with/p/b`, `/p/a/with` and `/d/a/with/d/b`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import Blueprint, render_template, request

from index.errors import NotFound
from index.model import Document, Passage
from index.passages import cited_pages
from search.citation_chain import Link as ChainLink
from webui.highlighting import Stretch
from webui.parameters import page_asked
from webui.script_conversion import Script, script
from webui.service import Opened, opened
from webui.views.parts import Part, Parts, arrange
from webui.views.text_rendering import Drawing, Question

BEFORE, AFTER = 2, 14  # blocks shown before and after the passage that a pane is about

beside = Blueprint("beside", __name__)

Stretches = Mapping[str, Sequence[Stretch]]
"""What is told apart in a text, by the id of part or note."""


class Pane(NamedTuple):
    """One of two texts: what is shown of it, the page it stands on, and what it opens at ("")."""

    document: Document
    drawing: Drawing
    shown: Sequence[Part]
    place: str
    anchor: str = ""


class Pair(NamedTuple):
    """A claim and its source: the source's pane is None where the library does not hold it. `link`
    is the citation that leads from one to the other, None where somebody put them side by side;
    `links` are all of the claim's that lead somewhere, `previous` and `following` parts of the text
    that cite, "" for none.
    """

    left: Pane
    right: Pane | None
    link: ChainLink | None = None
    links: Sequence[ChainLink] = ()
    previous: str = ""
    following: str = ""


def claim_and_source(library: Opened, passage: Passage, wanted: str, script: Script) -> Pair | None:
    """A claim, or the note behind it, beside a passage of its source: the `wanted` one, or the one
    that its citations lead to; None where it cites nothing.
    """
    docstore = library.library.docstore
    links = library.chain.leads(passage)
    landed = [one for one in links if one.landing]
    leading = [one for one in landed if one.landing and one.landing.passage == wanted]
    link = next(iter(leading if wanted else (*landed, *links)), None)
    if link is None and not wanted:
        return None
    right_id = wanted or (link.landing.passage if link and link.landing else "")
    parts = arrange(docstore.document(passage.document))
    stretches, departures = _departures(link, parts) if link else ({}, {})
    running = (one for one in parts.all if one.kind in ("heading", "paragraph"))
    order = [one for part in running for one in (part, *parts.notes_on.get(part.id, ()))]
    places = [one.id for one in (*order, *parts.stray) if one.id in parts.sources_of]
    here = next((one for one in (passage.id, *(a.passage for a in links)) if one in places), "")
    at = places.index(here) if here else -1
    held = link.source.document if link else None
    right = None
    if right_id:
        right = pane(library, docstore.passage(right_id), departures, script)
    elif held in library.documents:
        right = whole_pane(docstore.document(held or ""), 1, script)
    return Pair(
        pane(library, passage, stretches, script),
        right,
        link,
        tuple(one for one in links if one.landing is not None or one is link),
        places[at - 1] if at > 0 else "",
        places[at + 1] if 0 <= at < len(places) - 1 else "",
    )


def _departures(link: ChainLink, parts: Parts) -> tuple[Stretches, Stretches]:
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
    return {host: claim}, {landing.passage: source}


def pane(library: Opened, passage: Passage, stretches: Stretches, script: Script) -> Pane:
    """A passage amid its neighbours, with what is told apart in which part."""
    document = library.library.docstore.document(passage.document)
    parts = arrange(document)
    shown, host = parts.on(parts.chapter(passage.id)), parts.host(passage.id)
    at = shown.index(host) if host else 0
    return Pane(
        document,
        Drawing(parts, Question(script=script), (), passage.id, stretches=stretches),
        shown[max(0, at - BEFORE) : at + AFTER + 1],
        cited_pages(document, [passage.page] if passage.page else ()),
        passage.id,
    )


def whole_pane(document: Document, chapter: int, script: Script) -> Pane:
    """A text, or a page of a long one."""
    parts = arrange(document)
    shown = parts.on(min(max(1, chapter), parts.all[-1].chapter))
    return Pane(document, Drawing(parts, Question(script=script)), shown, "")


@beside.get("/p/<passage>/with")
@beside.get("/p/<passage>/with/p/<source>")
def citation(passage: str, source: str = "") -> str:
    """A claim beside the passage of its source, or beside any other passage."""
    library = opened()
    found = library.library.docstore.passage(passage)
    pair = claim_and_source(library, found, source, script())
    if pair is None:
        raise NotFound(
            f"The passage {passage} cites nothing that was recognized.",
            "Name the passage to set beside it: /p/…/with/p/….",
        )
    return render_template("reading/side_by_side.html", claim=found, pair=pair)


@beside.get("/d/<left>/with")
@beside.get("/d/<left>/with/d/<right>")
def texts(left: str, right: str = "") -> str:
    """Any two texts, the second by its address or as `text` of a form; `left` and `right` in the
    query string choose the page of a long one.
    """
    right = right or request.args.get("text", "")
    docstore = opened().library.docstore
    panes = []
    for name, one in (("left", left), ("right", right)):
        page = page_asked(request.args.get(name, ""))
        panes.append(whole_pane(docstore.document(one), page, script()))
    return render_template("reading/side_by_side.html", claim=None, pair=Pair(panes[0], panes[1]))
