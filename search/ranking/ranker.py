"""Orders the passages that qualify: BM25 over three fields, then a closer look at the first ones.

    score = kind * (fields + equivalents + coverage + closeness + whole run + exact form)

The first three are computed for all passages at once, the others for the best `RERANKED`; all are
non-negative, so a passage that was looked at closely never falls behind one that was not because of
the look. `search.ranking.weights` holds every constant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import PAIR, SINGLE, WORD
from index.analysis.tokens import bigrams, unigrams
from index.analysis.words import WordSegmenter
from index.catalogue.columns import REMOVED_KIND
from index.engines.contract import EngineReader
from index.model import PassageKind
from search.matching.evaluation import Evaluation, FoundTerm, rarity
from search.ranking.bm25 import Bm25, Scores
from search.ranking.proximity import best_windows
from search.ranking.weights import (
    COVERAGE_BONUS,
    EXACT_BONUS,
    FIELD_WEIGHTS,
    KIND_FACTORS,
    RERANKED,
    WHOLE_RUN_BONUS,
    WINDOWS,
)
from search.results import Layer, Part

Texts = Callable[[Sequence[int]], list[str]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ordinals best first, with their scores, and the parts of some of the scores."""

    ordinals: NDArray[np.int64]
    scores: Scores
    parts: dict[int, tuple[Part, ...]]


class Ranker:
    """Ranks passages of one library. Immutable after construction, so one serves all threads.

    Args:
        engine: the opened index.
        segmenter: the one that cut the passages.
        kinds: by ordinal, the index of the passage's kind in `PassageKind`.
        forms: gives `Form.text` for ordinals, in their order.
        texts: gives the original texts likewise.
    """

    def __init__(
        self,
        engine: EngineReader,
        segmenter: WordSegmenter,
        kinds: NDArray[np.uint8],
        forms: Texts,
        texts: Texts,
    ) -> None:
        self._size = engine.size
        self._live = int(np.count_nonzero(engine.live()))
        self._bm25 = Bm25(engine)
        self._segmenter = segmenter
        factors = np.zeros(REMOVED_KIND + 1, np.float32)
        for place, kind in enumerate(PassageKind):
            factors[place] = KIND_FACTORS[kind]
        self._kind_factors = factors[kinds]
        self._forms = forms
        self._texts = texts

    def rank(self, evaluation: Evaluation, mask: NDArray[np.bool_], explain: int = 0) -> Ranking:
        """Order the passages of `mask`.

        Args:
            evaluation: terms and forms of the query.
            mask: the passages to order (those that match and pass the filters).
            explain: how many of the first passages to give the parts of the score for.
        """
        ordinals = np.flatnonzero(mask)
        if not len(ordinals):
            return Ranking(ordinals, np.empty(0, np.float32), {})
        tokens = self._tokens("\n".join(evaluation.forms))
        fields, ceiling = self._bm25.score(tokens)
        ceiling = ceiling or 1.0
        equivalents = self._equivalents(evaluation.terms)
        coverage = self._coverage(evaluation) * np.float32(ceiling)
        scores = (fields + equivalents + coverage) * self._kind_factors
        order = np.lexsort((ordinals, -scores[ordinals]))
        ordinals = ordinals[order]
        first = ordinals[:RERANKED]
        looks = self._close_look(evaluation, tokens, first, ceiling)
        scores[first] += sum(looks.values()) * self._kind_factors[first]
        order = np.lexsort((first, -scores[first]))
        ordinals = np.concatenate([first[order], ordinals[len(first) :]])
        looked = {int(one): place for place, one in enumerate(first)}
        parts = {
            one: self._parts(
                one,
                tokens,
                equivalents,
                coverage,
                {name: float(values[looked[one]]) for name, values in looks.items()}
                if one in looked
                else {},
            )
            for one in ordinals[:explain].tolist()
        }
        return Ranking(ordinals, scores[ordinals], parts)

    def _tokens(self, form: str) -> dict[str, list[str]]:
        return {
            PAIR: bigrams(form),
            SINGLE: unigrams(form),
            WORD: list(self._segmenter.words(form)),
        }

    def _equivalents(self, terms: Sequence[FoundTerm]) -> Scores:
        """What equivalents add: each counts as its layer's share of the typed form standing
        there.
        """
        added = np.zeros(self._size, np.float32)
        for found in terms:
            pairs = zip(found.term.alternatives[1:], found.found[1:], strict=True)
            present = [(one, postings) for one, postings in pairs if len(postings.ordinals)]
            if not present:
                continue
            tokens = self._tokens(found.term.typed.phrase_key)
            own = self._bm25.score(tokens).scores
            best = np.zeros(self._size, np.float32)
            for alternative, postings in present:
                stand_in = self._bm25.stand_in(
                    tokens, postings, len(found.anywhere.ordinals)
                ) * np.float32(alternative.weight)
                best[postings.ordinals] = np.maximum(best[postings.ordinals], stand_in)
            added += np.maximum(best - own, 0)
        return added

    def _coverage(self, evaluation: Evaluation) -> Scores:
        """Bonus for the share of a short query's words that a passage holds, weighed by rarity."""
        covered = np.zeros(self._size, np.float32)
        present = [one for one in evaluation.terms if one.term.qualifies and not one.absent]
        if evaluation.sentence or len(present) < 2:
            return covered
        total = 0.0
        for found in present:
            weight = rarity(len(found.anywhere.ordinals), self._live)
            covered[found.anywhere.ordinals] += np.float32(weight)
            total += weight
        return covered * np.float32(COVERAGE_BONUS / total)

    def _close_look(
        self,
        evaluation: Evaluation,
        tokens: dict[str, list[str]],
        ordinals: NDArray[np.int64],
        ceiling: float,
    ) -> dict[str, Scores]:
        chosen = ordinals.tolist()
        printed = self._forms(chosen)
        forms = _in_typed_words(printed, evaluation.terms)
        weights = {one: self._bm25.idf(SINGLE, one) for one in set(tokens[SINGLE])}
        windows = best_windows(forms, weights, tuple(WINDOWS))
        looks = {
            f"window of {width}": np.float32(factor) * windows[width]
            for width, factor in WINDOWS.items()
        }
        runs = [form for form in evaluation.forms if len(form) > 2]
        whole = [sum(run in form for run in runs) / (len(runs) or 1) for form in printed]
        looks["whole run"] = np.array(whole, np.float32) * np.float32(WHOLE_RUN_BONUS * ceiling)
        if evaluation.sentence:
            return looks
        exact = [
            _exactness(text, form, evaluation.terms)
            for text, form in zip(self._texts(chosen), printed, strict=True)
        ]
        looks["exact form"] = np.array(exact, np.float32) * np.float32(ceiling)
        return looks

    def _parts(
        self,
        ordinal: int,
        tokens: dict[str, list[str]],
        equivalents: Scores,
        coverage: Scores,
        looks: dict[str, float],
    ) -> tuple[Part, ...]:
        fields = [
            Part(f"field {field}", float(self._bm25.score({field: tokens[field]}).scores[ordinal]),
                 f"BM25, k1 {weight.k1}, b {weight.b}, times {weight.factor}")
            for field, weight in FIELD_WEIGHTS.items()
        ]  # fmt: skip
        return (
            *fields,
            Part("equivalents", float(equivalents[ordinal])),
            Part("coverage", float(coverage[ordinal])),
            *(Part(name, value) for name, value in looks.items()),
            Part("kind", float(self._kind_factors[ordinal]), "factor of the sum of the above"),
        )


def _in_typed_words(forms: list[str], terms: Sequence[FoundTerm]) -> list[str]:
    """Forms as if they used the words typed, so that closeness counts for equivalents."""
    for found in terms:
        for alternative, postings in zip(found.term.alternatives[1:], found.found[1:], strict=True):
            if len(postings.ordinals):
                typed = found.term.typed.phrase_key
                forms = [form.replace(alternative.phrase_key, typed) for form in forms]
    return forms


def _exactness(text: str, form: str, terms: Sequence[FoundTerm]) -> float:
    """Mean bonus of the words found, for standing as typed or in another spelling only."""
    bonuses = []
    for found in terms:
        if not found.term.qualifies:
            continue
        if found.term.text in text:
            bonuses.append(EXACT_BONUS[Layer.EXACT])
        elif found.term.typed.phrase_key in form:
            bonuses.append(EXACT_BONUS[Layer.SCRIPT])
        elif any(one.phrase_key in form for one in found.term.alternatives[1:]):
            bonuses.append(0.0)
    return sum(bonuses) / (len(bonuses) or 1)
