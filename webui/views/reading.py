"""A document as its reading view shows it, one page at a time where it is long, and one passage
amid its neighbours, as its permalink shows it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from index.model import Document, Passage, PassageKind, printed_heading
from webui.highlighting import layer_class
from webui.i18n import gettext
from webui.labels import passage_label
from webui.parameters import page_asked
from webui.urls import Link, Urls
from webui.views.parts import Part, Parts, arrange
from webui.views.text_rendering import Drawing, Place, Question, places_of, texts_of

STRIP = 1000  # height of the strip in its own units; places nearer than one are one tick

FIRST_WORDS = 12  # characters of a passage in the title of its page


class Strip(NamedTuple):
    """A text as a strip: a tick for each place (its height, style and address), and its sections as
    bands (where they begin, and how long they are).
    """

    ticks: list[tuple[int, str, str]]
    bands: list[tuple[int, int]]


def reading_page(document: Document, question: Question, urls: Urls) -> dict[str, Any]:
    """What the template of a document, or of the page of a long one that is asked for, needs."""
    parts = arrange(document)
    apart = replace(parts.all[-1], id="stray")
    texts = [*texts_of(parts, parts.all), *((apart, one.id, one.text) for one in parts.stray)]
    places = places_of(texts, question.highlight)
    titles, chapter = parts.chapters(), _wanted(parts, places, question)

    def address(anchor: str = "", number: int = 0) -> str:
        return urls.document(
            document.id, question.query, anchor, question.without, chapter=number, at=anchor
        )

    def way(part: str) -> str:
        return f"#{part}" if parts.chapter(part) == chapter else address(part)

    def way_to_place(number: int) -> str:
        anchor = f"hit-{number}"
        here = places[number - 1].host.chapter == chapter
        return f"#{anchor}" if here else address(anchor)

    shown, last = parts.on(chapter), chapter == len(titles)
    drawing = Drawing(parts, question, places, way=way)
    drawing.picture = question.pictures(one.words for one in places)
    held = Counter(one.host.chapter for one in places)
    return {
        "document": document,
        "drawing": drawing,
        "language": drawing.language,
        "question": question,
        "title_part": parts.all[0],
        "shown": shown,
        "pages": drawing.pages(shown),
        "stray_notes": parts.stray if last else (),
        "names": parts.names,
        "places": places,
        "places_in": Counter(one.host.section for one in places),
        "way": way,
        "way_to_place": way_to_place,
        "chapters": [
            Link(title, address(number=number), number == chapter, held[number])
            for number, title in enumerate(titles, 1)
            if len(titles) > 1
        ],
        "chapter": chapter,
        "last": last,
        "strip": _strip(parts, texts, places, way_to_place) if places else None,
    }


def _wanted(parts: Parts, places: Sequence[Place], question: Question) -> int:
    """The number of the page that is asked for."""
    if question.chapter:
        return min(question.chapter, parts.all[-1].chapter)
    if question.at.startswith("hit-") and places:
        return places[min(page_asked(question.at[4:]), len(places)) - 1].host.chapter
    return parts.chapter(question.at)


def _strip(
    parts: Parts,
    texts: Sequence[tuple[Part, str, str]],
    places: Sequence[Place],
    way: Callable[[int], str],
) -> Strip:
    """The whole text as a strip."""
    ticks: dict[tuple[int, str], int] = {}
    for one in places:
        ticks.setdefault((round(one.at * STRIP), layer_class(one.mark.layer)), one.number)
    tops = {one.id for one in parts.document.sections if one.parent is None}
    length, done, starts = max(1, sum(len(text) for *_, text in texts)), 0, []
    for _, part, text in texts:
        if part in tops:
            starts.append(round(done / length * STRIP))
        done += len(text)
    bands = [(start, end - start) for start, end in pairwise([*(starts or [0]), STRIP])]
    return Strip([(at, colour, way(number)) for (at, colour), number in ticks.items()], bands)


def amid_neighbours(passage: Passage, document: Document, question: Question) -> dict[str, Any]:
    """The part that a passage stands in, drawn, and the parts before and after it."""
    parts = arrange(document)
    host = parts.host(passage.id)
    own = host or Part(passage.id, "paragraph", passage.text, page=passage.page, style="lone")
    places = places_of(list(texts_of(parts, [own])), question.highlight)
    drawing = Drawing(parts, question, places, passage.id)
    before = after = None
    if host:
        marked = question.highlight(passage.text)
        drawing.picture = question.pictures(passage.text[one.start : one.end] for one in marked)
        at = parts.all.index(host)
        before, after = parts.all[at - 1] if at > 1 else None, (*parts.all, None)[at + 1]
    # The page's head names the page of the text, unless it can be seen.
    page = "" if host and not drawing.picture(own.page) else drawing.page(own)
    return {"drawing": drawing, "own": own, "before": before, "after": after, "page": page}


def passage_name(passage: Passage) -> str:
    """What tells a passage from its neighbours: its kind and first words, a heading's own."""
    if passage.kind is PassageKind.HEADING:
        return printed_heading(passage.number, passage.text)
    if passage.kind is PassageKind.TITLE:
        return f"{passage_label(passage)} {passage.text[:40]}"
    words = passage.text[:FIRST_WORDS].strip()
    cut = "…" if len(passage.text) > FIRST_WORDS else ""
    return str(gettext("%(kind)s “%(words)s”", kind=passage_label(passage), words=words + cut))
