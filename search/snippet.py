"""The piece of a passage that shows why it was found, with exact marks on the original glyphs.

Works on folded forms with offsets into the original, so a mark covers what the text prints, in
whatever script and spelling, and its full extent. Not for HTML: spans become markup in one place of
`webui`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.analysis.tokens import Form, Token, form, scan
from index.text.fold import fold
from search.interpretation.terms import Term
from search.matching.occurrences import Occurrences
from search.ranking.proximity import window_scores
from search.results import Highlight, Layer, Snippet

LENGTH = 180
"""Characters of a snippet: about four lines of the result list."""
SLACK = 40
"""Characters by which a snippet may be longer where that completes its last sentence."""
LEAD = 60
"""Characters before a mark where no punctuation says where to begin."""

FORMS_KEPT = 2_048
"""Passages shown lately whose forms are kept: some 10 MB; making one anew takes 0.1 ms."""

_CLAUSE_END = re.compile(r"[。！？!?；;…]+[」』”’）)]*|[，、,：:](?=\S)|(?<![A-Z])\.(?=\s)")
_SENTENCE_ENDS = "。！？!?；;」』”"
_WORD_BONUS = 3.0  # whole words found beside the scattered characters; each further one adds less


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text's form and its highlights, over the whole text."""

    form: Form
    marks: tuple[Highlight, ...]


@lru_cache(maxsize=FORMS_KEPT)
def _form(text: str) -> Form:
    return form(text)


def mark(
    text: str,
    terms: Sequence[Term],
    occurrences: Occurrences,
    without: AbstractSet[Layer] = frozenset(),
) -> MarkedText:
    """Find every occurrence of the terms in a text.

    Args:
        text: the original text of a passage.
        terms: of the query; those that do not qualify are not marked.
        occurrences: the rule by which the passage was matched.
        without: layers that are turned off.

    Returns:
        The text's form, and highlights sorted and disjoint. Where several would overlap, the longer
        stays, and the nearer layer of equally long ones.
    """
    written = _form(text)
    found: list[Highlight] = []
    for term in terms:
        if term.qualifies:
            for alternative in term.alternatives:
                places = occurrences.of(alternative, written.text)
                found.extend(_highlights(text, written, places, term.text, alternative.layer))
    wanted = [one for one in found if one.layer not in without]
    return MarkedText(written, tuple(_disjoint(wanted, len(text))))


def _highlights(
    text: str, written: Form, places: Iterable[tuple[int, int]], typed: str, layer: Layer
) -> Iterator[Highlight]:
    for first, last in places:
        start, end = written.span(first, last)
        if layer is Layer.EXACT:
            yield Highlight(start, end, how_alike(typed, text[start:end]))
        else:
            yield Highlight(start, end, layer)


@lru_cache(maxsize=4096)
def how_alike(typed: str, printed: str) -> Layer:
    """Which layer unites what was typed with what is printed, given that their folds are equal.

    Returns:
        `EXACT` (case, spaces and quotation marks around it aside), or `SCRIPT` when a character
        stands in its Simplified form on one side only and that side is not Traditional otherwise,
        or `VARIANT` for every other difference (爲 and 為, 台灣 and 臺灣, width, hyphens, invisible
        characters).
    """
    if typed == printed:
        return Layer.EXACT
    ours, theirs = scan(typed), scan(printed)
    if _bare(typed, ours) == _bare(printed, theirs):
        return Layer.EXACT
    if len(ours) != len(theirs):
        return Layer.VARIANT
    for mine, other in zip(ours, theirs, strict=True):
        one, two = typed[mine.start : mine.end], printed[other.start : other.end]
        if mine.cjk and (one == fold(one)) != (two == fold(two)):
            simplified = (typed, ours) if one == fold(one) else (printed, theirs)
            return Layer.VARIANT if _is_traditional(*simplified) else Layer.SCRIPT
    return Layer.VARIANT


def _bare(text: str, tokens: Sequence[Token]) -> str:
    return "".join(text[tokens[0].start : tokens[-1].end].split()).casefold()


def _is_traditional(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a character is outside GB 2312, the set of Simplified Chinese: 灣 is, 台 is not."""
    characters = "".join(text[token.start : token.end] for token in tokens if token.cjk)
    return characters.encode("gb2312", "ignore").decode("gb2312") != characters


_NEARNESS = {layer: place for place, layer in enumerate(Layer)}


def _disjoint(found: list[Highlight], length: int) -> list[Highlight]:
    covered = bytearray(length)
    kept: list[Highlight] = []
    for one in sorted(found, key=lambda h: (h.start - h.end, _NEARNESS[h.layer], h.start)):
        if covered.find(1, one.start, one.end) < 0:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda h: h.start)


def snippets(
    texts: Sequence[str], marked: Sequence[MarkedText], weights: Mapping[str, float]
) -> list[Snippet]:
    """Cut the best window out of each of several passages.

    Args:
        texts: the original texts.
        marked: what `mark` found in each.
        weights: of the query's single tokens, by which windows are compared.

    Returns:
        The whole text where it is short; otherwise a stretch that begins and ends with a sentence
        or clause where possible and holds most of the query.
    """
    windows = window_scores([one.form.text for one in marked], weights, LENGTH)
    return list(map(_snippet, texts, marked, windows))


def _snippet(text: str, marked: MarkedText, windows: NDArray[np.float64]) -> Snippet:
    if len(text) <= LENGTH + SLACK:
        return Snippet(text, 0, marked.marks)
    start = _best_start(text, marked, windows)
    first_mark = min((one.end for one in marked.marks if one.start >= start), default=start)
    end = _end(text, start, first_mark)
    marks = [one for one in marked.marks if one.start < end and one.end > start]
    if marks and marks[-1].end > end:
        end = marks[-1].end
    if marks and marks[0].start < start:
        start = marks[0].start
    shifted = (Highlight(one.start - start, one.end - start, one.layer) for one in marks)
    return Snippet(text[start:end], start, tuple(shifted))


def _best_start(text: str, marked: MarkedText, windows: NDArray[np.float64]) -> int:
    """The clause from which `LENGTH` characters hold most of the query."""
    starts, opens_sentence = _clause_starts(text)
    mark_starts = np.array([one.start for one in marked.marks])
    marks = mark_starts.searchsorted(starts + LENGTH) - mark_starts.searchsorted(starts)
    if len(mark_starts) and not marks.any():  # far from any punctuation
        return max(0, int(mark_starts[0]) - LEAD)
    places = np.frombuffer(marked.form.starts, np.uint32).searchsorted(starts)
    rest = np.minimum(len(text) - starts, LENGTH) / LENGTH
    worth = windows[places + LENGTH - 1] + _WORD_BONUS * np.sqrt(marks) + 0.5 * opens_sentence
    return int(starts[np.argmax(worth + 0.2 * rest)])


@lru_cache(maxsize=FORMS_KEPT)
def _clause_starts(text: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where clauses begin, and which of them open a sentence."""
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    starts = [0, *(end for end in ends if end < len(text))]
    opens = [not start or text[start - 1] in _SENTENCE_ENDS for start in starts]
    return np.array(starts), np.array(opens)


def _end(text: str, start: int, first_mark: int) -> int:
    """End of the snippet: the last sentence that fits, else the last clause, else its full
    length; not before the end of the first mark.
    """
    limit = start + LENGTH + SLACK
    if limit >= len(text):
        return len(text)
    ends = list(_CLAUSE_END.finditer(text, start, limit))
    sentences = [match.end() for match in ends if match.group()[0] in _SENTENCE_ENDS]
    for candidates in (sentences, [match.end() for match in ends]):
        far = [end for end in candidates if end >= max(start + LENGTH // 2, first_mark)]
        if far:
            return far[-1]
    return start + LENGTH
