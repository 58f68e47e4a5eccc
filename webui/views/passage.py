"""One passage amid its neighbours, as its permalink shows it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from index.model import Document, Passage, PassageKind, printed_heading
from webui.labels import passage_label
from webui.views.drawing import Drawing, Question, places_of, texts_of
from webui.views.parts import Part, arrange

FIRST_WORDS = 12
"""Characters of a passage in the title of its page."""


def amid_neighbours(passage: Passage, document: Document, question: Question) -> dict[str, Any]:
    """The part that a passage stands in, drawn, and the parts before and after it.

    Args: passage: what the page is about; document: that holds it; question: whose places are
    marked.
    """
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
