"""Text with marks becomes HTML here and nowhere else, and everything is escaped on the way.

Whoever finds, quotes or annotates gives offsets in the original text; this module alone knows what
they look like on a page. It does not decide what is marked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from index.linking.alignment import Difference
from search.results import Highlight, Layer


@dataclass(frozen=True, slots=True)
class Call:
    """A footnote mark to be drawn before the character at `offset`.

    `href` leads to the note's body, None while it has none; `anchor` is the mark's own id on the
    page ("" for none); `title` says what the link is, for readers who hear the page.
    """

    offset: int
    label: str
    href: str | None
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Speech:
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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch told apart by a style class: words compared with another text, or departing."""

    start: int
    end: int
    style: str


def letters(text: str, shown: str, start: int = 0, end: int | None = None) -> Markup:
    """Draw a stretch of text: its very characters, or those of another script in their place.

    Args: text: the original characters; shown: what stands for each of them on the page; of the
    same length; start: of the stretch; end: of the stretch, None for all.

    Returns:
        Safe HTML. Where `shown` differs from print it keeps the original characters for copies;
        English words amid Chinese say that they are English (WCAG 2.2, success criterion 3.1.2).
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
    speeches = [one for one in annotations if isinstance(one, Speech)]
    calls = sorted(
        (one for one in annotations if isinstance(one, Call)), key=lambda call: call.offset
    )
    stretches = [one for one in annotations if isinstance(one, Stretch)]
    edges = [(one.start, one.end) for one in highlights]
    edges += [(one.start, one.end) for one in speeches]
    edges += [(one.start, one.end) for one in stretches]
    bounds = sorted({0, len(text), *(min(edge, len(text)) for pair in edges for edge in pair)})
    pieces: list[Markup] = []
    for start, end in pairwise(bounds):
        pieces += [_anchor(s) for s in speeches if s.start == start and s.anchor]
        index = _covering(highlights, start)
        touching = [c for c in calls if start <= c.offset < end]
        before = [c for c in touching if c.offset == start]
        inside = [c for c in touching if c.offset > start]
        pieces += [_call(c) for c in before]
        piece = _with_calls(text, shown, start, end, inside)
        if index is not None:
            mark = highlights[index]
            hit = None if first_hit is None or mark.start < start else first_hit + index
            piece = _mark(piece, mark.layer, labels or {}, hit)
        apart = [one for one in stretches if one.start <= start < one.end]
        if apart:
            piece = _apart(piece, max(apart, key=lambda one: one.start))
        speech = _speaking(speeches, start)
        pieces.append(piece if speech is None else _said(piece, speech))
    pieces += [_call(c) for c in calls if c.offset >= len(text)]
    return Markup("").join(pieces)


def layer_class(layer: Layer) -> str:
    """The style class of a layer's marks, and of its name wherever it stands."""
    return "layer-" + layer.value.replace(" ", "-")


def render_departure(quoted: str, source: str, differences: Sequence[Difference]) -> Markup:
    """Draw a quotation with what it changed: the source's words struck out, its own underlined.

    Args: quoted: the words between the quotation marks; source: the source's words; differences: in
    order, with offsets in both.

    Returns: Safe HTML; without its `del` elements its text is `quoted`, without its `ins` elements
    that of the source up to folding.
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


def _covering(highlights: Sequence[Highlight], offset: int) -> int | None:
    for index, mark in enumerate(highlights):
        if mark.start <= offset < mark.end:
            return index
    return None


def _speaking(speeches: Sequence[Speech], offset: int) -> Speech | None:
    covering = [s for s in speeches if s.start <= offset < s.end]
    return max(covering, key=lambda s: s.start, default=None)


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
    kind = layer_class(layer)
    if layer is Layer.EXACT:
        return Markup('<mark class="{}"{}>{}</mark>').format(kind, identity, piece)
    word = labels.get(layer, layer.value)
    return Markup('<mark class="{}"{} title="{}">{}</mark>').format(kind, identity, word, piece)


def _apart(piece: Markup, stretch: Stretch) -> Markup:
    tag = {"added": "ins", "left-out": "del"}.get(stretch.style, "span")
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, stretch.style, piece)


def _said(piece: Markup, speech: Speech) -> Markup:
    manner = ("direct" if speech.direct else "reported") + (" current" if speech.current else "")
    return Markup('<span class="said {}" title="{}">{}</span>').format(manner, speech.title, piece)


def _anchor(speech: Speech) -> Markup:
    return Markup('<span class="anchor" id="{}"></span>').format(speech.anchor)
