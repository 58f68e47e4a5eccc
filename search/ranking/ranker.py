"""Orders the passages that qualify: the score of a plan, then a closer look at the first ones.

    score = kind * (fields + equivalents + coverage + closeness + whole run + exact form)

The engine computes the first three for all passages (`search.ranking.scoring`), the others are
added here for the best `RERANKED`; none is negative, so that the look costs no passage its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import SINGLE, WORD
from index.docstore import Docstore
from index.engines.contract import Candidates, Executor
from index.engines.plan import ORDINAL, Among, Leaf, Lookup, Must, Plan, Scoring
from index.frozen import frozen
from index.text.fold import fold
from search.matching.found import Evaluation, FoundTerm
from search.matching.occurrences import Occurrences, is_short
from search.ranking import constants
from search.ranking.proximity import best_windows
from search.ranking.scoring import FACTORS, Scored, Scorer
from search.results import Layer, Part

TITLE = re.compile("《[^《》]+》")
Ordinals = NDArray[np.intp]
Scores = NDArray[np.float32]
_FACTORS = np.array([*FACTORS, *[0.0] * (256 - len(FACTORS))], np.float32)


class Ranking(NamedTuple):
    """Ordinals best first, with their scores, and the parts of some of the scores."""

    ordinals: Ordinals
    scores: Scores
    parts: dict[int, tuple[Part, ...]]

    def led_by(self, first: Sequence[int]) -> Ranking:
        """The same with some passages before all others, in their order and with the best score."""
        led = np.array(first, np.intp)
        rest = ~np.isin(self.ordinals, led)
        best = self.scores.max(initial=0.0)
        scores = np.concatenate([np.full(len(led), best, self.scores.dtype), self.scores[rest]])
        return Ranking(np.concatenate([led, self.ordinals[rest]]), scores, self.parts)


@frozen
class Ranker:
    """Ranks passages of one library. One serves all threads.

    `scorer` weighs terms, `kinds` are those of all passages, `occurrences` distinguishes words from
    pieces of words; `docstore` gives texts and their forms.
    """

    executor: Executor
    scorer: Scorer
    kinds: NDArray[np.integer]
    occurrences: Occurrences
    docstore: Docstore

    def rank(
        self, evaluation: Evaluation, scored: Scored, candidates: Candidates, explain: int = 0
    ) -> Ranking:
        """Look closely at the first candidates of a query, scored in some way, and reorder them;
        the parts of the score are given for the first `explain`.
        """
        ordinals = candidates.ordinals
        if not len(ordinals):
            return Ranking(ordinals, candidates.scores, {})
        first = ordinals[: constants.RERANKED]
        looks = self._close_look(evaluation, scored, first)
        scores = candidates.scores.copy()
        scores[: len(first)] += sum(looks.values()) * _FACTORS[self.kinds[first]]
        order = np.lexsort((first, -scores[: len(first)]))
        order = np.concatenate([order, np.arange(len(first), len(ordinals))])
        parts = self._explained(scored.scoring, ordinals[order][:explain], first, looks)
        return Ranking(ordinals[order], scores[order], parts)

    def _close_look(
        self, evaluation: Evaluation, scored: Scored, ordinals: Ordinals
    ) -> dict[str, Scores]:
        chosen = ordinals.tolist()
        printed = self.docstore.forms(chosen)
        forms = _in_typed_words(printed, evaluation.terms)
        weights = {one: self.scorer.idf(one) for one in set(scored.tokens[SINGLE])}
        windows = best_windows(forms, weights, tuple(constants.WINDOWS))
        looks = {f"window of {w}": np.float32(f) * windows[w] for w, f in constants.WINDOWS.items()}
        runs = [form for form in evaluation.forms if len(form) > 2]
        whole = [sum(run in form for run in runs) / (len(runs) or 1) for form in printed]
        unbroken = np.float32(constants.WHOLE_RUN_BONUS * scored.ceiling)
        looks["whole run"] = np.array(whole, np.float32) * unbroken
        titles = TITLE.findall("\n".join(evaluation.typed))
        if titles:
            texts = self.docstore.texts(chosen)
            printed_titles = [sum(title in fold(text) for title in titles) for text in texts]
            lifted = np.float32(constants.TITLE_BONUS * scored.ceiling / len(titles))
            looks["title"] = np.array(printed_titles, np.float32) * lifted
        if evaluation.sentence:
            return looks
        inside = self._not_whole(evaluation.terms, ordinals, printed, forms)
        whole_words = 1 - inside / np.float32(max(1, len(evaluation.terms)))
        looks["whole words"] = whole_words * np.float32(constants.WHOLE_WORD_BONUS * scored.ceiling)
        pairs = zip(self.docstore.texts(chosen), printed, strict=True)
        exact = [_exactness(text, form, evaluation.terms) for text, form in pairs]
        looks["exact form"] = np.array(exact, np.float32) * np.float32(scored.ceiling)
        return looks

    def _not_whole(
        self, terms: Sequence[FoundTerm], ordinals: Ordinals, printed: list[str], forms: list[str]
    ) -> Scores:
        """How many short words each passage holds only inside others, or not at all."""
        found = np.zeros(len(ordinals), np.float32)
        among = Among(ORDINAL, frozenset(ordinals.tolist()))
        keys = {one.term.typed.phrase_key for one in terms if one.term.qualifies}
        words = {key: Leaf(key, (Lookup(WORD, key),)) for key in filter(is_short, keys)}
        self.executor.prepare(words.values())
        for key, word in words.items():
            best = self.executor.best(Plan(Must((word, among)), wanted=len(forms)))
            rows = zip(np.isin(ordinals, best.ordinals), printed, forms, strict=True)
            found += [
                not cut and (key not in typed or self.occurrences.only_inside(form, key))
                for cut, form, typed in rows
            ]
        return found

    def _explained(
        self, scoring: Scoring, wanted: Ordinals, looked: Ordinals, looks: dict[str, Scores]
    ) -> dict[int, tuple[Part, ...]]:
        """The parts of some scores: those of the plan each by itself, then those of the look."""
        if not len(wanted):
            return {}
        chosen = Among(ORDINAL, frozenset(wanted.tolist()))
        parts: dict[int, list[Part]] = {one: [] for one in wanted.tolist()}
        for name, detail, part in _parts_of(scoring):
            found = self.executor.best(Plan(chosen, scoring=part, wanted=len(wanted)))
            for one, value in zip(found.ordinals.tolist(), found.scores.tolist(), strict=True):
                parts[one].append(Part(name, value, detail))
        places = {one: place for place, one in enumerate(looked.tolist())}
        for one, told in parts.items():
            if one in places:
                told += [Part(name, float(look[places[one]])) for name, look in looks.items()]
            factor = float(_FACTORS[self.kinds[one]])
            told.append(Part("kind", factor, "factor of the sum of the above"))
        return {one: tuple(told) for one, told in parts.items()}


def _parts_of(scoring: Scoring) -> Iterator[tuple[str, str, Scoring]]:
    for field, weight in constants.FIELD_WEIGHTS.items():
        terms = tuple(one for one in scoring.terms if one.field == field)
        detail = f"BM25, k1 {weight.k1}, b {weight.b}, times {weight.factor}"
        yield f"field {field}", detail, Scoring(scoring.norms, terms)
    yield "equivalents", "", Scoring(scoring.norms, stand_ins=scoring.stand_ins)
    yield "coverage", "", Scoring(bonuses=scoring.bonuses)


def _in_typed_words(forms: list[str], terms: Sequence[FoundTerm]) -> list[str]:
    """Forms as if they used the words typed, so that closeness counts for equivalents."""
    for found in terms:
        typed = found.term.typed.phrase_key
        for alternative, _ in found.equivalents:
            forms = [form.replace(alternative.phrase_key, typed) for form in forms]
    return forms


def _exactness(text: str, form: str, terms: Sequence[FoundTerm]) -> float:
    """Mean bonus of the words found, for standing as typed or in another spelling only."""
    bonuses = []
    for term in (one.term for one in terms if one.term.qualifies):
        if term.text in text:
            bonuses.append(constants.EXACT_BONUS[Layer.EXACT])
        elif term.typed.phrase_key in form:
            bonuses.append(constants.EXACT_BONUS[Layer.SCRIPT])
        elif any(one.phrase_key in form for one in term.alternatives[1:]):
            bonuses.append(0.0)
    return sum(bonuses) / (len(bonuses) or 1)
