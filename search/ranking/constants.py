"""All constants of ranking, each with the measurement that set it.

Measured on the development questions of DRCD (1,000 paragraphs, 3,524 questions; see
docs/ranking.md for the tables and the commands), mean reciprocal rank among the first ten.
"""

from typing import NamedTuple

from index.analysis.analyzer import PAIR, SINGLE, WORD
from index.model import PassageKind
from search.results import Layer


class FieldWeight(NamedTuple):
    """How one field counts: BM25's `k1` and `b`, and the factor of its score in the sum."""

    factor: float
    k1: float
    b: float


FIELD_WEIGHTS = {
    PAIR: FieldWeight(1.0, 0.5, 0.6),
    SINGLE: FieldWeight(1.0, 0.9, 0.8),
    WORD: FieldWeight(0.7, 0.9, 0.8),
}
"""One field of pairs alone 0.961, two character fields 0.972, all three 0.973."""

RARITY_EXPONENT = 1.5
"""Power to which the idf of a field's token is raised: 0.9777 -> 0.9792 (2: 0.9800, at the price
of some answers among the first ten). A rare character says more than its logarithm."""

LATIN_FACTOR = 2.2
"""Factor of a Latin word or number among the single tokens: it stands alone there, where a Chinese
word has two characters and their pair. In sentences only; set together with the title's bonus on
two sets, DRCD's development questions 0.9797 -> 0.9808, CMRC 2018's trial questions
0.9887 -> 0.9902; 1.6 is worth 0.0005 less on the first."""

RERANKED = 20
"""Passages of the first ranking looked at closely; with 15, 30 or 50 the answers rank alike."""

LET_THROUGH = 5
"""Passages that come in by their score alone, of a sentence in which the segmenter left something
over: it may cut the name badly. DRCD 0.9794 -> 0.9797, CMRC 0.9857 -> 0.9887; ten gain no more."""
THROUGH_SHARE = 0.1
"""Share of the highest possible score that such a passage must have; of 0.2 DRCD gains nothing."""

WINDOWS = {20: 3.0, 40: 3.0}
"""Width of a window in characters of the form, and the factor of the best window's sum of idf:
0.973 -> 0.978. Plain idf is better here than its power; windows of pairs and of 80 add nothing."""

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
word is no better than a sentence about it; and they do not lower the average: CMRC's questions
asked through article files, each with its title, 0.9886 -> 0.9897."""

EXACT_BONUS = {Layer.EXACT: 0.08, Layer.SCRIPT: 0.04}
"""Added, as a share of the query's highest possible score, for the part of the words found that
stand in the characters typed, or are only spelled otherwise (皇后, 皇後). Not in sentences."""

WHOLE_WORD_BONUS = 0.5
"""Added, as a share, for the part of a short query's words that do not stand only inside others:
道德法則 comes after every 德法 that is one."""

WHOLE_RUN_BONUS = 0.15  # added, as a share, where a run stands unbroken and in the words typed

TITLE_BONUS = 0.3
"""Added, as a share, where a 《title》 of the query is printed as one; set with `LATIN_FACTOR`."""

COVERAGE_BONUS = 0.5
"""Added, as a share, for the part of the query's words, weighed by rarity, that a passage holds in
any layer: who types two words wants both. Not in sentences, whose words are not of equal worth:
there it costs 0.002."""
