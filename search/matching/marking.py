"""Marks what a query found in a text: found in its folded token string, marked on what is printed,
in any script and spelling.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from index.analysis.tokens import Form, Token, form, scan
from index.engines.plan import Leaf
from index.frozen import frozen
from index.text.fold import fold
from search.matching.occurrences import WILD, Occurrences, may_be_in
from search.results import Highlight, Layer
from search.terms import Alternative, Term

NEARNESS = {layer: place for place, layer in enumerate(Layer)}
_OPERATOR = re.compile(r"NEAR/[0-9]+")
FORMS_KEPT = 2_048  # of passages shown lately, some 10 MB; making one takes 0.1 ms


@frozen
class MarkedText:
    """A text's token string and its highlights, over the whole text; `held` are the places of the
    terms that occur in it, marked or left over by the segmenter.
    """

    form: Form
    marks: tuple[Highlight, ...]
    held: frozenset[int] = frozenset()


kept_form = lru_cache(FORMS_KEPT)(form)


def mark(
    text: str,
    terms: Sequence[Term],
    occurrences: Occurrences,
    without: AbstractSet[Layer] = frozenset(),
) -> MarkedText:
    """Find every occurrence of the terms in a text.

    Args: text: of a passage; terms: of the query; those that do not qualify are not marked;
    without: layers that are turned off.
    Returns: Highlights sorted and disjoint: of several that overlap the longest, and of equally
    long ones that of the nearest layer.
    """
    written = kept_form(text)
    found: list[Highlight] = []
    held = set()
    for number, term in enumerate(terms):
        if term.qualifies:
            before = len(found)
            for alternative in term.alternatives:
                if may_be_in(alternative, written.text):
                    for start, end in marked_places(alternative, text, occurrences):
                        layer = _layer(alternative, term.text, text[start:end])
                        found += [] if layer in without else [Highlight(start, end, layer)]
            held |= {number} if len(found) > before else set()
        elif term.left_over and term.typed.phrase_key in written.text:
            held.add(number)
    return MarkedText(written, tuple(_disjoint(found, len(text))), frozenset(held))


def marked_places(
    wanted: Alternative | Leaf, text: str, occurrences: Occurrences
) -> Iterator[tuple[int, int]]:
    """Where an alternative stands in a text, as (start, end) offsets in the original."""
    written, barred = kept_form(text), wanted.barred_signs
    for first, last in occurrences.of(wanted, written.text):
        start, end = written.span(first, last)
        if wanted.unit and not _has_percent(text, start, end):
            continue
        if not barred or end - start == last - first or set(barred).isdisjoint(text[start:end]):
            yield start, end


def _has_percent(text: str, start: int, end: int) -> bool:
    said = fold("百分之")
    return text[end:].lstrip()[:1] in {"%", "％"} or said in fold(text[max(0, start - 3) : end])


def _layer(alternative: Alternative, typed: str, printed: str) -> Layer:
    if alternative.layer is not Layer.EXACT:
        return alternative.layer
    if not WILD.search(alternative.phrase_key):
        return how_alike(typed, printed)
    plain, printed = _OPERATOR.sub(" ", typed).casefold(), printed.casefold()
    as_typed = all(plain[one.start : one.end] in printed for one in scan(plain))
    return Layer.EXACT if as_typed else Layer.VARIANT


@lru_cache(maxsize=4096)
def how_alike(typed: str, printed: str) -> Layer:
    """Which layer unites what was typed with what is printed, given that their folds are equal.

    Returns: `EXACT` (case, spaces and quotation marks around it aside), or `SCRIPT` when a
    character stands in its Simplified form on one side only and that side is not Traditional
    otherwise, or `VARIANT` for every other difference (爲 and 為, 台灣 and 臺灣, width, hyphens,
    invisible characters).
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


def _disjoint(found: list[Highlight], length: int) -> list[Highlight]:
    covered = bytearray(length)
    kept: list[Highlight] = []
    for one in sorted(found, key=lambda h: (h.start - h.end, NEARNESS[h.layer], h.start)):
        if covered.find(1, one.start, one.end) < 0:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda h: h.start)
