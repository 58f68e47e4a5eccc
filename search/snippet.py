"""The piece of a passage that shows why it was found, with exact marks on the original glyphs.

Works on folded forms with offsets into the original, so a mark covers what the text prints, in
whatever script and spelling, and its full extent. Not for HTML: spans become markup in one place of
`webui`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis.folding import fold
from index.analysis.tokens import WORD_EDGE, Form, form, scan
from search.results import Highlight, Layer, Snippet
from search.terms import Alternative, Term

LENGTH = 180
"""Characters of a snippet: about four lines of the result list."""
SLACK = 40
"""Characters by which a snippet may be longer where that completes its last sentence."""

_CLAUSE_END = re.compile(r"[。！？!?；;…]+[」』”’）)]*|[，、,：:](?=\S)|\.(?=\s)")
_SENTENCE_ENDS = "。！？!?；;」』”"
_MARK = "mark"
_WORD_BONUS = 3.0  # a whole word found weighs as much as its characters seen scattered, and more


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text's form and its highlights, over the whole text."""

    form: Form
    marks: tuple[Highlight, ...]


def mark(text: str, terms: Sequence[Term]) -> MarkedText:
    """Find every occurrence of the terms in a text.

    Args:
        text: the original text of a passage.
        terms: of the query; those that do not qualify are not marked.

    Returns:
        The text's form, and highlights sorted and disjoint. Where several would overlap, the longer
        stays, and the nearer layer of equally long ones.
    """
    written = form(text)
    found: list[Highlight] = []
    for term in terms:
        if term.qualifies:
            for alternative in term.alternatives:
                found.extend(_occurrences(text, written, term.text, alternative))
    return MarkedText(written, tuple(_disjoint(found, len(text))))


def _occurrences(
    text: str, written: Form, typed: str, alternative: Alternative
) -> Iterable[Highlight]:
    wanted = alternative.needle
    if alternative.prefix:
        wanted = wanted.removesuffix(WORD_EDGE)
    for start, end in written.find_all(wanted):
        layer = alternative.layer
        if layer is Layer.EXACT:
            layer = how_alike(typed, text[start:end])
        yield Highlight(start, end, layer)


def how_alike(typed: str, printed: str) -> Layer:
    """Which layer unites what was typed with what is printed, given that their folds are equal.

    Returns:
        `EXACT`, or `SCRIPT` when a character stands in its Simplified form on one side only, or
        `VARIANT` for every other difference (爲 and 為, width, case, hyphens, invisible characters).
    """
    if typed == printed:
        return Layer.EXACT
    ours, theirs = scan(typed), scan(printed)
    if len(ours) != len(theirs):
        return Layer.VARIANT
    for mine, other in zip(ours, theirs, strict=True):
        one, two = typed[mine.start : mine.end], printed[other.start : other.end]
        if mine.cjk and one != two and (one == fold(one)) != (two == fold(two)):
            return Layer.SCRIPT
    return Layer.VARIANT


_NEARNESS = {layer: place for place, layer in enumerate(Layer)}


def _disjoint(found: list[Highlight], length: int) -> list[Highlight]:
    covered = bytearray(length)
    kept: list[Highlight] = []
    for one in sorted(found, key=lambda h: (h.start - h.end, _NEARNESS[h.layer], h.start)):
        if covered.find(1, one.start, one.end) < 0:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda h: h.start)


def snippet(text: str, marked: MarkedText, weights: Mapping[str, float]) -> Snippet:
    """Cut the best window out of a passage.

    Args:
        text: the original text.
        marked: what `mark` found in it.
        weights: of the query's single tokens, by which windows are compared.

    Returns:
        The whole text where it is short; otherwise a stretch that begins and ends with a sentence
        or clause where possible and holds most of the query.
    """
    if len(text) <= LENGTH + SLACK:
        return Snippet(text, 0, marked.marks)
    start = _best_start(text, marked, weights)
    end = _end(text, start)
    marks = [one for one in marked.marks if one.start < end and one.end > start]
    if marks and marks[-1].end > end:
        end = marks[-1].end
    if marks and marks[0].start < start:
        start = marks[0].start
    shifted = (Highlight(one.start - start, one.end - start, one.layer) for one in marks)
    return Snippet(text[start:end], start, tuple(shifted))


def _best_start(text: str, marked: MarkedText, weights: Mapping[str, float]) -> int:
    """The clause from which `LENGTH` characters hold most of the query.

    A window is worth the weights of the distinct tokens and the distinct marks in it: what stands
    at `places[i]` counts when the one like it before, at `previous[i]`, is outside.
    """
    starts = np.array([0] + [m.end() for m in _CLAUSE_END.finditer(text) if m.end() < len(text)])
    items = sorted(_items(marked, weights))
    places = np.array([place for place, _, _ in items])
    latest: dict[str, int] = {}
    previous = np.full(len(items), -1)
    for number, (place, what, _) in enumerate(items):
        previous[number] = latest.get(what, -1)
        latest[what] = place
    column = starts[:, None]
    inside = (places >= column) & (places < column + LENGTH)
    worth = (inside & (previous < column)) @ np.array([weight for _, _, weight in items])
    marks = inside @ np.array([what.startswith(_MARK) for _, what, _ in items], float)
    opens_sentence = np.array([start == 0 or text[start - 1] in _SENTENCE_ENDS for start in starts])
    rest = np.minimum(len(text) - starts, LENGTH) / LENGTH
    return int(starts[np.argmax(worth + 0.5 * marks + 0.5 * opens_sentence + 0.2 * rest)])


def _items(marked: MarkedText, weights: Mapping[str, float]) -> Iterable[tuple[int, str, float]]:
    """What makes a window worth showing: (offset, what, weight)."""
    for place, char in enumerate(marked.form.text):
        if char in weights:
            yield marked.form.starts[place], char, weights[char]
    for one in marked.marks:
        yield one.start, f"{_MARK} {one.layer} {one.end - one.start}", _WORD_BONUS


def _end(text: str, start: int) -> int:
    """End of the snippet: the last sentence that fits, else the last clause, else its full length."""
    limit = start + LENGTH + SLACK
    if limit >= len(text):
        return len(text)
    ends = [match for match in _CLAUSE_END.finditer(text, start, limit)]
    sentences = [match.end() for match in ends if match.group()[0] in _SENTENCE_ENDS]
    for candidates in (sentences, [match.end() for match in ends]):
        far = [end for end in candidates if end >= start + LENGTH // 2]
        if far:
            return far[-1]
    return start + LENGTH
