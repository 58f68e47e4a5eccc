"""BM25 against the formula, term by term."""

from __future__ import annotations

from math import log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import SINGLE
from index.engines.bm25 import nth_greatest
from index.engines.plan import EVERYTHING, Plan, Scoring
from search.ranking.constants import FIELD_WEIGHTS, RARITY_EXPONENT, SHORTEST
from search.ranking.scoring import NORMS, Scorer
from tests.libraries import analyzer, document, make_library

TEXTS = ("橋塔橋", "橋港港港港港港港港港港港", "塔", "霧")


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return make_library(tmp_path_factory.mktemp("bm25"), [document("d", *TEXTS)]).engine


def scores(engine, tokens) -> list[float]:
    terms = Scorer(engine, analyzer().segmenter).terms(tokens)
    found = engine.executor({}, nothing_to_look_at).best(
        Plan(EVERYTHING, scoring=Scoring(NORMS, terms), wanted=len(TEXTS))
    )
    by_ordinal = dict(zip(found.ordinals.tolist(), found.scores.tolist(), strict=True))
    return [by_ordinal[number] for number in range(len(TEXTS))]


def nothing_to_look_at(leaf, ordinals):
    raise AssertionError(leaf)


def expected(field: str, token: str, number: int) -> float:
    weight = FIELD_WEIGHTS[field]
    tokens = [analyzer().analyze(text)[field] for text in TEXTS]
    lengths = [len(one) for one in tokens if one]
    lengths = [one for one in lengths if one >= SHORTEST * sum(lengths) / len(lengths)]
    average = sum(lengths) / len(lengths)
    share = max(len(tokens[number]) / average, SHORTEST)
    norm = weight.k1 * (1 - weight.b + weight.b * share)
    holding = sum(token in one for one in tokens)
    rarity = log1p((len(TEXTS) - holding + 0.5) / (holding + 0.5)) ** RARITY_EXPONENT
    count = tokens[number].count(token)
    return weight.factor * (weight.k1 + 1) * rarity * count / (count + norm)


@pytest.mark.parametrize("field", FIELD_WEIGHTS)
def test_scores_follow_the_formula(engine, field):
    bag = analyzer().analyze("橋塔港")[field]
    wanted = [sum(expected(field, token, n) for token in bag) for n in range(len(TEXTS))]
    assert scores(engine, {field: bag}) == pytest.approx(wanted, rel=1e-5)


def test_a_repeated_token_counts_again(engine):
    once, twice = (scores(engine, {SINGLE: ["橋"] * n}) for n in (1, 2))
    assert twice == pytest.approx([2 * one for one in once])


def test_an_absent_token_adds_nothing(engine):
    assert scores(engine, {SINGLE: ["鹽"]}) == [0.0] * len(TEXTS)


def test_no_score_exceeds_the_ceiling(engine):
    for text in (*TEXTS, "橋塔港霧", "港港港"):
        tokens = analyzer().analyze(text)
        ceiling = sum(one.weight for one in Scorer(engine, analyzer().segmenter).terms(tokens))
        assert max(scores(engine, tokens)) < ceiling


@given(st.integers(0, 3), st.integers(1, 300), st.integers(1, 300), st.randoms())
def test_the_nth_greatest_is_found_among_equals(values, size, number, chance):
    found = np.array([chance.randint(0, values) for _ in range(size)], np.float32)
    number = min(number, size)
    assert nth_greatest(found, number) == sorted(found)[-number]
