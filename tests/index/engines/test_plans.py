"""Plans, run by every engine: the same passages, scores and counts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.engines import execution
from index.engines.bm25 import Bm25
from index.engines.contract import Candidates, Executor
from index.engines.plan import (
    EVERYTHING,
    NOTHING,
    ORDINAL,
    Among,
    Either,
    Enough,
    Facet,
    FieldNorm,
    Leaf,
    Lookup,
    Must,
    Node,
    Not,
    Plan,
    Scoring,
    StandIn,
    WeightedTerm,
)
from index.engines.writing import Engine
from tests.index.engines.contract_case import build, remove

TEXTS = ("橋塔橋", "橋港", "塔港霧", "霧", "橋塔霧港")
COLUMNS = {"kind": np.array([0, 1, 0, 1, 0]), "section": np.array([3, -1, 3, 4, 4])}


def single(text: str) -> Leaf:
    return Leaf(text, (Lookup("unigrams", text),))


def phrase(text: str) -> Leaf:
    return Leaf(text, tuple(Lookup("unigrams", one) for one in text), decided=False)


def look(leaf: Leaf, ordinals: np.ndarray) -> np.ndarray:
    return np.array([TEXTS[one].count(leaf.phrase_key) for one in ordinals], np.float32)


@pytest.fixture
def executor(engine: Engine, tmp_path: Path) -> Executor:
    build(engine, tmp_path, [{"unigrams": list(text)} for text in TEXTS])
    return engine.open(tmp_path).executor(COLUMNS, look)


def found(executor: Executor, root: Node, **parts: object) -> list[int]:
    return executor.best(Plan(root, **parts)).ordinals.tolist()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("node", "ordinals"),
    [
        (single("橋"), [0, 1, 4]),
        (single("鹽"), []),
        (phrase("塔港"), [2]),
        (phrase("橋塔"), [0, 4]),
        (Must((single("橋"), single("霧"))), [4]),
        (Must((single("橋"), Not(single("港")))), [0]),
        (Either((phrase("塔港"), single("霧"))), [2, 3, 4]),
        (EVERYTHING, [0, 1, 2, 3, 4]),
        (NOTHING, []),
        (Not(NOTHING), [0, 1, 2, 3, 4]),
        (Among("kind", frozenset({1})), [1, 3]),
        (Among(ORDINAL, frozenset({4, 2})), [2, 4]),
        (Enough(((single("橋"), 2.0), (single("霧"), 1.0)), 0.9), [4]),
        (Enough(((single("橋"), 2.0), (single("霧"), 1.0)), 0.5), [0, 1, 4]),
        (Enough(((single("鹽"), 2.0),), 0.5), []),
    ],
)
def test_what_a_plan_finds(executor: Executor, node: Node, ordinals: list[int]) -> None:
    assert found(executor, node) == ordinals
    assert executor.count(node) == len(ordinals)


def test_removed_passages_are_neither_found_nor_counted(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, [{"unigrams": list(text)} for text in TEXTS])
    writer = engine.extend(tmp_path)
    remove(writer, [{"unigrams": list(text)} for text in TEXTS], [0, 3])
    writer.commit()
    reader = engine.open(tmp_path)
    executor = reader.executor(COLUMNS, look)
    assert found(executor, Not(single("港"))) == []
    assert executor.count(EVERYTHING) == 3
    assert (reader.holding("unigrams", "橋"), reader.holding("unigrams", "鹽")) == (2, 0)
    assert reader.holding("nowhere", "橋") == reader.holding("unigrams", "") == 0


def test_terms_held_are_counted(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, [{"unigrams": list(text)} for text in TEXTS])
    reader = engine.open(tmp_path)
    assert [reader.holding("unigrams", one) for one in "橋塔港霧鹽"] == [3, 3, 3, 3, 0]


NORM = FieldNorm(1.0, 0.0, 0.25)


def test_the_best_come_first_and_equals_by_ordinal(executor: Executor) -> None:
    scoring = Scoring(
        norms=(("unigrams", NORM),),
        terms=(WeightedTerm("unigrams", "橋", 3.0), WeightedTerm("unigrams", "霧", 1.0)),
        bonuses=((single("塔"), 0.25),),
        factor_column="kind",
        factors=(1.0, 0.5),
    )
    best = executor.best(Plan(EVERYTHING, scoring=scoring, wanted=4))
    assert best.ordinals.tolist() == [0, 4, 1, 2]
    assert best.scores.tolist() == pytest.approx([2.25, 2.25, 0.75, 0.75])
    assert (best.total, best.total_is_exact) == (5, True)


def test_an_equivalent_stands_in_for_what_was_typed(executor: Executor) -> None:
    own = (WeightedTerm("unigrams", "橋", 2.0),)
    stand_in = StandIn(own, ((single("霧"), (("unigrams", 1.6),)),))
    scoring = Scoring((("unigrams", NORM),), own, (stand_in,))
    best = executor.best(Plan(EVERYTHING, scoring=scoring, wanted=5))
    assert dict(zip(best.ordinals.tolist(), best.scores.tolist(), strict=True)) == pytest.approx(
        {0: 4 / 3, 1: 1.0, 2: 0.8, 3: 0.8, 4: 1.0}
    )


def test_the_best_by_score_are_let_through(executor: Executor) -> None:
    scoring = Scoring((("unigrams", NORM),), (WeightedTerm("unigrams", "霧", 1.0),))
    plan = Plan(
        single("橋"),
        filters=(Among("kind", frozenset({0})),),
        scoring=scoring,
        let_through=2,
        facets=(Facet("kind", 5), Facet("section", 5)),
    )
    best = executor.best(plan)
    assert (best.ordinals.tolist(), best.total) == ([2, 4, 0], 3)
    assert best.facets["section"][:, 1].sum() == best.total  # they are counted like the others


def test_columns_order_filter_and_are_counted(executor: Executor) -> None:
    assert found(executor, EVERYTHING, order=("kind", "section"), wanted=3) == [0, 2, 4]
    counted = executor.best(
        Plan(
            single("霧"),
            filters=(Among("kind", frozenset({1})),),
            facets=(Facet("kind", 5), Facet("section", 1)),
        )
    )
    assert {name: held.tolist() for name, held in counted.facets.items()} == {
        "kind": [[0, 2], [1, 1]],
        "section": [[4, 1]],
    }


def test_past_the_limit_only_the_best_are_looked_at(
    executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "MOST_LOOKED", 1)
    scoring = Scoring((("unigrams", NORM),), (WeightedTerm("unigrams", "港", 1.0),))
    best: Candidates = executor.best(Plan(phrase("橋塔"), scoring=scoring, wanted=2))
    assert (best.ordinals.tolist(), best.total, best.total_is_exact) == ([4, 0], 2, False)
    assert executor.count(phrase("橋塔")) == 2


def test_a_plan_prints_itself() -> None:
    plan = Plan(
        Must(
            (
                Enough(((single("橋"), 2.0), (phrase("塔港"), 1.5)), 0.6),
                Not(Leaf("\x1fwmd\x1f\x1fban\x1f", (), decided=False, whole_words=True)),
            )
        ),
        filters=(Among("kind", frozenset({1, 0})),),
        scoring=Scoring(
            norms=(("unigrams", NORM),),
            terms=(WeightedTerm("unigrams", "橋", 3.0),),
            stand_ins=(
                StandIn(
                    (WeightedTerm("unigrams", "橋", 2.0),), ((single("霧"), (("unigrams", 1.6),)),)
                ),
            ),
            bonuses=((single("塔"), 0.25),),
        ),
        wanted=20,
        let_through=5,
        through_from=1.5,
        facets=(Facet("kind", 5),),
    )
    assert str(plan).splitlines() == [
        "must",
        "  enough, 0.6 of the best",
        "    weight 2.00",
        "      leaf 橋",
        "    weight 1.50",
        "      leaf 塔港 looked at",
        "  not",
        "    leaf wmd ban looked at, whole words",
        "filter kind among 0 1",
        "field unigrams k1 1 b 0",
        "  橋 3.00",
        "stand in for 橋: 霧 1.60",
        "bonus 0.25",
        "  leaf 塔",
        "best 20 by score, 5 by score alone from 1.50",
        "count kind",
    ]


def test_leaving_out_what_cannot_be_among_the_best_changes_nothing(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = np.random.default_rng(7)
    characters = "橋塔港霧河岸燈船"
    shares = np.array([1 / (2**rank) for rank in range(len(characters))])
    texts = [
        "".join(
            chance.choice(list(characters), size=chance.integers(3, 30), p=shares / shares.sum())
        )
        for _ in range(400)
    ]
    build(engine, tmp_path, [{"unigrams": list(text)} for text in texts])
    columns = {"kind": chance.integers(0, 2, len(texts))}
    executor = engine.open(tmp_path).executor(columns, look)
    scoring = Scoring(
        norms=(("unigrams", FieldNorm(0.9, 0.8, 0.25)),),
        terms=tuple(
            WeightedTerm("unigrams", one, 1.0 + rank**1.5) for rank, one in enumerate(characters)
        ),
        stand_ins=(
            StandIn(
                (WeightedTerm("unigrams", "船", 4.0),), ((single("燈"), (("unigrams", 5.0),)),)
            ),
        ),
        bonuses=((single("岸"), 2.5),),
        factor_column="kind",
        factors=(1.0, 0.6),
    )
    plan = Plan(
        single("河"), (Among("kind", frozenset({0})),), scoring, let_through=5, through_from=0.5
    )
    whole = executor.best(plan)
    scored: list[int] = []
    near = Bm25.promising
    monkeypatch.setattr(execution, "PRUNED_FROM", 1)
    monkeypatch.setattr("index.engines.bm25.FEW", 0)
    monkeypatch.setattr(
        Bm25,
        "promising",
        lambda *given: (found := near(*given), scored.append(len(found)))[0],
    )
    pruned = executor.best(plan)
    assert pruned.ordinals.tolist() == whole.ordinals.tolist()
    assert pruned.scores.tolist() == whole.scores.tolist()
    assert pruned.total == whole.total
    assert 0 < scored[0] < len(texts) / 4
