"""Conditions that the text around a word puts on it: units, eras, hyphens at line ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index.analysis.tokens import BREAK, WORD_EDGE
from index.text.fold import fold
from search.results import Layer
from search.terms import Alternative, Term

BEFORE_OUR_ERA = tuple(map(fold, ("公元前", "西元前")))
BROKEN_WEIGHT = 0.95
SHORTEST_BROKEN = 6
"""Letters of a word from which it may be broken by a hyphen."""
REPUNCTUATED_LENGTH = 6
"""Characters from which a phrase is the same in other punctuation: reprints put commas where the
first print had none. In shorter ones a full stop is what keeps 核武 out of 核。武."""

REPUNCTUATED_WORD = 4
"""The same of a word that was not quoted and stands nowhere."""
REPUNCTUATED_WEIGHT = 0.95
_NUMBERED = re.compile(r"第?[0-9〇零一二三四五六七八九十百千]+[號号條条屆届]")
_LATIN = re.compile(rf"{WORD_EDGE}([a-z]+){WORD_EDGE}")


def in_unit(term: Term, before: str, after: str) -> Term:
    """A number that keeps its unit and its era: 50% is none of 50年代, 37年 not 公元前37年.

    Args: term: of the query; before: what was typed before it in its run; after: what was typed
    after it.
    """
    percent = after.lstrip()[:1] in {"%", "％"} or fold(term.text).startswith(fold("百分之"))
    numeric = [one.whole_number or one.layer is Layer.NUMBER for one in term.alternatives]
    if not percent and (not any(numeric) or "前" in before):
        return term
    kept = (
        replace(
            one,
            unit="%" if percent else "",
            apart_from=(*one.apart_from, *(era + one.phrase_key for era in BEFORE_OUR_ERA)),
        )
        for one in term.alternatives
    )
    return replace(term, alternatives=tuple(kept))


def is_numbered(text: str) -> bool:
    """Whether a word names one thing of a row by its number: 第747號, 第550條, 第1540號決議."""
    return _NUMBERED.match(text) is not None


def unbroken(term: Term, held: Callable[[Alternative], bool]) -> Term:
    """A Latin word that stands nowhere, with the ways in which a hyphen may have broken it."""
    word = _LATIN.fullmatch(term.typed.phrase_key)
    if word is None or len(word[1]) < SHORTEST_BROKEN or held(term.typed):
        return term
    parts = (
        f"{WORD_EDGE}{word[1][:at]}{WORD_EDGE}{WORD_EDGE}{word[1][at:]}{WORD_EDGE}"
        for at in range(2, len(word[1]) - 1)
    )
    others = (Alternative(term.text, key, Layer.VARIANT, BROKEN_WEIGHT) for key in parts)
    return replace(term, alternatives=(*term.alternatives, *filter(held, others)))


def repunctuated(phrase: Term, shortest: int = REPUNCTUATED_LENGTH) -> Term:
    """A phrase that stands nowhere as typed, with leave to stand in other punctuation; a short one
    as it is.
    """
    wanted = phrase.typed.phrase_key.replace(BREAK, "")
    if len(wanted.replace(WORD_EDGE, "")) < shortest:
        return phrase
    other = replace(
        Alternative(phrase.text, wanted, Layer.VARIANT, REPUNCTUATED_WEIGHT, any_punctuation=True),
        whole_number=phrase.typed.whole_number,
    )
    return replace(phrase, alternatives=(*phrase.alternatives, other))
