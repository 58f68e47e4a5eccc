"""BM25 over several fields, computed densely with numpy.

The sum over fields of the BM25 scores (Robertson and Zaragoza, The Probabilistic Relevance
Framework, 2009, equation 3.15) with each field's own k1 and b, in float32 over all ordinals: a
question costs some tens of additions of arrays, whatever the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import EngineReader, Postings
from search.matching.evaluation import rarity
from search.ranking.weights import FIELD_WEIGHTS, RARITY_EXPONENT, SHORTEST

Scores = NDArray[np.float32]


class Scored(NamedTuple):
    """Scores by ordinal, shape (size,), 0 where nothing matches; and a score that no passage
    exceeds, that of every token in endless repetition.
    """

    scores: Scores
    ceiling: float


class Bm25:
    """Scores passages of one library. Immutable after construction, so one serves all threads.

    Args:
        engine: the opened index.
    """

    def __init__(self, engine: EngineReader) -> None:
        self._engine = engine
        self._live = int(np.count_nonzero(engine.live()))
        self._norms = {field: self._norm(field) for field in FIELD_WEIGHTS}

    def _norm(self, field: str) -> Scores:
        """k1 * (1 - b + b * length / average length), by ordinal."""
        weight = FIELD_WEIGHTS[field]
        lengths = self._engine.lengths(field)
        held = lengths[lengths > 0]
        average = float(held.mean()) if len(held) else 1.0
        share = np.maximum(lengths / np.float32(average), np.float32(SHORTEST))
        norm: Scores = (weight.k1 * (1 - weight.b + weight.b * share)).astype(np.float32)
        return norm

    def score(self, tokens: Mapping[str, list[str]]) -> Scored:
        """Score every passage against a bag of tokens.

        Args:
            tokens: by field, repetitions counted (as `Analyzer.analyze` gives them).
        """
        total = np.zeros(self._engine.size, np.float32)
        ceiling = 0.0
        for field, field_tokens in tokens.items():
            counted = Counter(field_tokens)
            found = [self._engine.postings(field, token) for token in counted]
            sizes = [len(one.ordinals) for one in found]
            weights = np.array(
                [
                    self._weight(field, size) * n
                    for size, n in zip(sizes, counted.values(), strict=True)
                ],
                np.float32,
            )
            ceiling += sum(weights.tolist())
            if any(sizes):
                # All tokens of a field at once: a question has thirty, and most are rare.
                ordinals = np.concatenate([one.ordinals for one in found]).astype(np.intp)
                occurrences = np.concatenate([one.counts for one in found])
                saturated = occurrences + self._norms[field][ordinals]
                np.add.at(total, ordinals, np.repeat(weights, sizes) * occurrences / saturated)
        return Scored(total, ceiling)

    def stand_in(self, tokens: Mapping[str, list[str]], postings: Postings, holding: int) -> Scores:
        """Score passages as if something else found in them were the tokens.

        Args:
            tokens: of the form typed, by field.
            postings: of the equivalent.
            holding: passages that hold the form typed or any equivalent.

        Returns:
            Shape (len(postings.ordinals),).
        """
        ordinals, occurrences = postings
        total = np.zeros(len(ordinals), np.float32)
        for field, field_tokens in tokens.items():
            saturated = occurrences / (occurrences + self._norms[field][ordinals])
            for token in field_tokens:
                found = len(self._engine.postings(field, token).ordinals)
                total += saturated * self._weight(field, max(found, holding))
        return total

    def idf(self, field: str, token: str) -> float:
        """The rarity of one token."""
        return rarity(len(self._engine.postings(field, token).ordinals), self._live)

    def _weight(self, field: str, holding: int) -> np.float32:
        weight = FIELD_WEIGHTS[field]
        return np.float32(
            weight.factor * (weight.k1 + 1) * rarity(holding, self._live) ** RARITY_EXPONENT
        )
