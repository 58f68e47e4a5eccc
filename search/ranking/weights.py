"""All constants of ranking, each with the measurement that set it.

Measured on the development questions of DRCD (1,000 paragraphs, 3,524 questions; see
docs/ranking.md for the tables and the commands), mean reciprocal rank among the first ten.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.analysis.analyzer import PAIR, SINGLE, WORD
from index.model import PassageKind
from search.results import Layer


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """How one field counts: BM25's `k1` and `b`, and the factor of its score in the sum."""

    factor: float
    k1: float
    b: float


FIELD_WEIGHTS = {
    PAIR: FieldWeight(1.0, 0.5, 0.6),
    SINGLE: FieldWeight(1.25, 0.6, 0.8),
    WORD: FieldWeight(0.5, 0.5, 0.6),
}
"""Two character fields 0.972, the three fields 0.973; one field of pairs alone 0.961."""

RERANKED = 30
"""Passages of the first ranking that are looked at closely; they hold the answer to 99.94 % of the
questions. More change nothing."""

WINDOWS = {20: 1.0, 40: 1.0, 80: 0.2}
"""Width of a window in characters of the form, and the factor of the best window's share of the
query's characters: 0.973 -> 0.978."""

KIND_FACTORS = {
    PassageKind.PARAGRAPH: 1.0,
    PassageKind.FOOTNOTE: 1.0,
    PassageKind.ABSTRACT: 0.95,
    PassageKind.TESTIMONY: 0.6,
    PassageKind.TITLE: 0.8,
    PassageKind.HEADING: 0.6,
    PassageKind.KEYWORDS: 0.5,
}
"""A testimony repeats words of its paragraph, a heading announces them: text comes first, and a
footnote outranks its paragraph only by holding more of the query. Set by hand on papers."""

SHORTEST = 0.25
"""Passages shorter than this share of the average count as that long, so that a heading of one
word is no better than a sentence about it."""

EXACT_BONUS = {Layer.EXACT: 0.08, Layer.SCRIPT: 0.04, Layer.VARIANT: 0.02}
"""Added, as a share of the query's highest possible score, where a word stands in the very
characters typed (皇后 before 皇後)."""

WHOLE_RUN_BONUS = 0.15
"""Added, as a share, where a run of several words stands unbroken."""

COVERAGE_BONUS = {2: 0.5, 3: 0.4, 4: 0.2}
"""Added, as a share, for the part of the query's words, weighed by rarity, that a passage holds in
any layer, by the number of words: who types two words wants both. In questions of more words it
does harm (0.975 -> 0.970): their words are not of equal worth."""
