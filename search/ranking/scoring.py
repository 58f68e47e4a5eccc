"""The scoring of a plan: BM25 over three fields (`index.engines.bm25`), equivalents in place of the
words typed, and a bonus for holding more of a short query.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from index.analysis.analyzer import PAIR, SINGLE, WORD
from index.analysis.tokens import grams, unigrams
from index.analysis.words import WordSegmenter
from index.engines.plan import FieldNorm, Leaf, Node, Scoring, StandIn, WeightedTerm
from index.engines.reading import EngineReader
from index.frozen import frozen
from index.model import PassageKind
from search.matching.compiling import lifted
from search.matching.found import Evaluation, FoundTerm, rarity
from search.ranking import constants

COUNTS_KEPT = 1 << 15  # terms whose number of passages is kept, some 5 MB

FACTORS = tuple(constants.KIND_FACTORS[kind] for kind in PassageKind)
_WEIGHTS = constants.FIELD_WEIGHTS
NORMS = tuple((name, FieldNorm(w.k1, w.b, constants.SHORTEST)) for name, w in _WEIGHTS.items())

Tokens = Mapping[str, Sequence[str]]


@frozen
class Scored:
    """How a query scores: its `tokens` by field, and a `ceiling` that no score exceeds."""

    scoring: Scoring
    tokens: Tokens
    ceiling: float


class Scorer:
    """Weighs queries for one library. Safe for several threads."""

    def __init__(self, engine: EngineReader, segmenter: WordSegmenter) -> None:
        self.size = int(np.count_nonzero(engine.live()))
        self._holding: Callable[[str, str], int] = lru_cache(COUNTS_KEPT)(engine.holding)
        self._segmenter = segmenter

    def score(self, evaluation: Evaluation) -> Scored:
        """The scoring of a query."""
        tokens = self._tokens("\n".join(evaluation.forms))
        terms = self.terms(tokens, constants.LATIN_FACTOR if evaluation.sentence else 1.0)
        ceiling = sum(one.weight for one in terms) or 1.0
        scoring = Scoring(
            norms=NORMS,
            terms=terms,
            stand_ins=tuple(self._stand_ins(evaluation.terms)),
            bonuses=tuple(self._bonuses(evaluation, ceiling)),
            factor_column="kind",
            factors=FACTORS,
        )
        return Scored(scoring, tokens, ceiling)

    def idf(self, token: str) -> float:
        """The rarity of a single token."""
        return rarity(self._holding(SINGLE, token), self.size)

    def terms(self, tokens: Tokens, latin: float = 1.0) -> tuple[WeightedTerm, ...]:
        """Tokens with their weights, repetitions counted.

        Args: tokens: by field; latin: factor of Latin words and numbers among the single ones.
        """
        found = []
        for field, held in tokens.items():
            for token, count in Counter(held).items():
                factor = latin if field == SINGLE and len(token) > 1 else 1.0
                weight = self._weight(field, self._holding(field, token)) * count * factor
                found.append(WeightedTerm(field, token, weight))
        return tuple(found)

    def _tokens(self, form: str) -> dict[str, list[str]]:
        words = list(self._segmenter.words(form))
        return {PAIR: grams(form)[1], SINGLE: unigrams(form), WORD: words}

    def _weight(self, field: str, holding: int) -> float:
        weight = _WEIGHTS[field]
        idf = rarity(holding, self.size)
        return float(weight.factor * (weight.k1 + 1) * idf**constants.RARITY_EXPONENT)

    def _stand_ins(self, terms: Sequence[FoundTerm]) -> list[StandIn]:
        """What equivalents add: each its layer's share of the typed form standing there."""
        found = []
        for one in terms:
            others = [(other, node) for other, node in one.equivalents if isinstance(node, Leaf)]
            if not others:
                continue
            tokens = self._tokens(one.term.typed.phrase_key)
            full = []
            for field, held in tokens.items():
                holding = (max(self._holding(field, token), one.holding) for token in held)
                full.append((field, sum(self._weight(field, number) for number in holding)))
            shares = tuple(
                (node, tuple((field, weight * other.weight) for field, weight in full))
                for other, node in others
            )
            found.append(StandIn(self.terms(tokens), shares))
        return found

    def _bonuses(self, evaluation: Evaluation, ceiling: float) -> list[tuple[Node, float]]:
        """For the share of a short query's words that a passage holds, weighed by rarity."""
        present = [one for one in evaluation.terms if one.speaks]
        if evaluation.sentence or len(present) < 2:
            return []
        weights = [rarity(one.holding, self.size) for one in present]
        share = constants.COVERAGE_BONUS * ceiling / sum(weights)
        nodes = [lifted(one.node) if evaluation.lifted else one.node for one in present]
        return [(node, weight * share) for node, weight in zip(nodes, weights, strict=True)]
