"""Text with marks becomes HTML here and nowhere else, and everything is escaped on the way.

Whoever finds, quotes or annotates gives offsets in the original text; this module alone knows what
they look like on a page. It does not decide what is marked.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from index.linking.source_passages import Difference
from search.results import Highlight, Layer


class Call(NamedTuple):
    """A footnote mark to be drawn before the character at `offset`: `href` leads to the note, None
    while it has no text; `anchor` is the mark's own id, `title` says what the link is. Where the
    note stands between the words of the text, it is drawn itself, by its `body`.
    """

    offset: int
    label: str
    href: str | None
    anchor: str
    title: str
    body: Markup = Markup("")


class Speech(NamedTuple):
    """A stretch that holds somebody's words; `title` names the speaker, `anchor` is its id, and
    `current` says that the page is about it.
    """

    start: int
    end: int
    anchor: str
    title: str
    direct: bool
    current: bool = False


_ENGLISH = re.compile(r"[A-Za-z][A-Za-z’'.,&-]*(?: [A-Za-z][A-Za-z’'.,&-]*)+")
_HAN = re.compile(r"[\u3400-\u9fff]")


class Stretch(NamedTuple):
    """A stretch told apart by a style class: words compared with another text, or departing."""

    start: int
    end: int
    style: str


def letters(text: str, shown: str, start: int = 0, end: int | None = None) -> Markup:
    """Draw a stretch of `text`: its very characters, or those of `shown`, of the same length, in
    their place.

    Returns: Safe HTML. Where `shown` differs from print it keeps the original for copies; English
    words amid Chinese say that they are English (WCAG 2.2, success criterion 3.1.2).
    """
    end = len(text) if end is None else end
    piece = text[start:end]
    if text == shown and not (_HAN.search(text) and _ENGLISH.search(piece)):
        return escape(piece)
    pieces: list[Markup] = []
    at = start
    for words in (*(_ENGLISH.finditer(piece) if _HAN.search(text) else ()), None):
        upto = end if words is None else start + words.start()
        for same, run in groupby(range(at, upto), lambda place: text[place] == shown[place]):
            places = list(run)
            first, last = places[0], places[-1] + 1
            pieces.append(
                escape(text[first:last])
                if same
                else Markup('<span class="alt" data-print="{}">{}</span>').format(
                    text[first:last], shown[first:last]
                )
            )
        if words is not None:
            pieces.append(Markup('<span lang="en">{}</span>').format(words.group()))
            at = start + words.end()
    return Markup("").join(pieces)


def render(
    text: str,
    highlights: Sequence[Highlight] = (),
    annotations: Sequence[Call | Speech | Stretch] = (),
    labels: Mapping[Layer, str] | None = None,
    first_hit: int | None = None,
    shown: str | None = None,
) -> Markup:
    """Draw a text with its highlights, footnote marks and testimonies.

    Args: text: the original characters; every one of them is shown, escaped, in order; highlights:
    sorted and disjoint, offsets in `text`; annotations: footnote marks, of which those beyond the
    text's end are drawn at its end, and testimonies; where two of these overlap, the one that began
    last is named. Stretches likewise; labels: what the layers are called on the page. Every
    highlight of a layer other than `exact` carries its word as a title; first_hit: number the
    highlights from here with the ids `hit-N`; None for no ids; shown: the characters to show in
    place of the text's, of the same length; None for its own.

    Returns: Safe HTML. Its text content is `text` with the labels of the calls inserted.
    """
    shown = text if shown is None else shown
    calls = sorted((one for one in annotations if isinstance(one, Call)), key=lambda c: c.offset)
    offsets = [call.offset for call in calls]
    spans = [one for one in annotations if not isinstance(one, Call)]
    edges = {edge for one in (*highlights, *spans) for edge in (one.start, one.end)}
    # By kind: those still to begin, the last first, and those that began, the last of them on top.
    coming = {kind: [one for one in spans if isinstance(one, kind)] for kind in (Stretch, Speech)}
    for waiting in coming.values():
        waiting.sort(key=lambda one: one.start, reverse=True)
    begun: dict[type, list[Speech | Stretch]] = {kind: [] for kind in coming}
    index = 0
    pieces: list[Markup] = []
    for start, end in pairwise(sorted({0, len(text), *(min(edge, len(text)) for edge in edges)})):
        for kind, waiting in coming.items():
            while waiting and waiting[-1].start <= start:
                one = waiting.pop()
                begun[kind].append(one)
                if isinstance(one, Speech) and one.anchor:
                    pieces.append(Markup('<span class="anchor" id="{}"></span>').format(one.anchor))
            while begun[kind] and begun[kind][-1].end <= start:
                begun[kind].pop()
        inside = bisect_right(offsets, start)
        pieces += map(_call, calls[bisect_left(offsets, start) : inside])
        inner = calls[inside : bisect_left(offsets, end)]
        piece = _with_calls(text, shown, start, end, inner)
        while index < len(highlights) and highlights[index].end <= start:
            index += 1
        if index < len(highlights) and highlights[index].start <= start:
            mark = highlights[index]
            hit = None if first_hit is None or mark.start < start else first_hit + index
            piece = _mark(piece, mark.layer, labels or {}, hit)
        for held in filter(None, begun.values()):
            piece = _around(piece, held[-1])
        pieces.append(piece)
    return Markup("").join([*pieces, *(_call(one) for one in calls if one.offset >= len(text))])


def layer_class(layer: Layer) -> str:
    """The style class of a layer's marks, and of its name wherever it stands."""
    return "layer-" + layer.value.replace(" ", "-")


def render_departure(quoted: str, source: str, differences: Sequence[Difference]) -> Markup:
    """Draw a quotation with what it changed: the source's words struck out, its own underlined;
    without its `del` elements its text is `quoted`.
    """
    pieces: list[Markup] = []
    at = 0
    for one in differences:
        pieces.append(escape(quoted[at : one.quoted.start]))
        if one.source.start < one.source.end:
            pieces.append(Markup("<del>{}</del>").format(source[slice(*one.source)]))
        if one.quoted.start < one.quoted.end:
            pieces.append(Markup("<ins>{}</ins>").format(quoted[slice(*one.quoted)]))
        at = one.quoted.end
    pieces.append(escape(quoted[at:]))
    return Markup("").join(pieces)


def _with_calls(text: str, shown: str, start: int, end: int, calls: Sequence[Call]) -> Markup:
    pieces: list[Markup] = []
    at = start
    for call in calls:
        pieces += [letters(text, shown, at, call.offset), _call(call)]
        at = call.offset
    pieces.append(letters(text, shown, at, end))
    return Markup("").join(pieces)


def _call(call: Call) -> Markup:
    anchor = Markup(' id="{}"').format(call.anchor) if call.anchor else Markup("")
    if call.body:
        inline = '<span class="inline-note"{} role="note" title="{}">〈{}〉</span>'
        return Markup(inline).format(anchor, call.title, call.body)
    if call.href is None:
        return Markup('<sup class="call orphan"{} title="{}">{}</sup>').format(
            anchor, call.title, call.label
        )
    return Markup(
        '<sup class="call"{}>'
        '<a href="{}" title="{}" aria-label="{}" role="doc-noteref">{}</a></sup>'
    ).format(anchor, call.href, call.title, call.title, call.label)


def _mark(piece: Markup, layer: Layer, labels: Mapping[Layer, str], hit: int | None) -> Markup:
    identity = Markup("") if hit is None else Markup(' id="hit-{}"').format(hit)
    word = Markup("")
    if layer is not Layer.EXACT:
        word = Markup(' title="{}"').format(labels.get(layer, layer.value))
    opening = Markup('<mark class="{}"{}{}>').format(layer_class(layer), identity, word)
    return opening + piece + Markup("</mark>")


def _around(piece: Markup, one: Speech | Stretch) -> Markup:
    if isinstance(one, Stretch):
        tag = {"added": "ins", "left-out": "del"}.get(one.style, "span")
        return Markup('<{0} class="{1}">{2}</{0}>').format(tag, one.style, piece)
    manner = ("direct" if one.direct else "reported") + (" current" if one.current else "")
    return Markup('<span class="said {}" title="{}">{}</span>').format(manner, one.title, piece)
