"""The one suite that every engine passes: what `index.engines.contract` promises, nothing else."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engines import DEFAULT_ENGINE, ENGINES
from index.engines.plan import FieldNorm
from index.engines.writing import Engine
from tests.index.engines.contract_case import FIELDS, PASSAGES, add, build, read_postings, remove


def test_the_default_engine_is_one_of_the_engines() -> None:
    assert DEFAULT_ENGINE in ENGINES
    assert [engine.name for engine in ENGINES.values()] == list(ENGINES)


def test_postings_lengths_and_terms(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    reader = engine.open(tmp_path)
    assert reader.size == 4
    assert read_postings(reader, "words", "條約") == [(0, 2.0)]
    assert read_postings(reader, "words", "核武") == [(0, 1.0), (1, 1.0)]
    assert read_postings(reader, "unigrams", "約") == [(0, 2.0)]
    assert read_postings(reader, "unigrams", "𠮷") == [(2, 1.0)]
    assert reader.lengths("words").tolist() == [3, 2, 0, 1]
    assert reader.lengths("unigrams").tolist() == [6, 2, 2, 0]
    assert reader.live().tolist() == [True] * 4
    assert list(reader.terms("words", "條")) == [("條例", 1), ("條約", 1)]
    assert list(reader.terms("words")) == [("wmd", 1), ("核武", 2), ("條例", 1), ("條約", 1)]
    reader.close()


def test_titles_do_not_lower_the_average_length(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, [{"words": ["橋"] * size} for size in (1, 20, 1, 20, 0, 1)])
    reader = engine.open(tmp_path)
    assert reader.norm("words", FieldNorm(1.0, 1.0, 0.25)).tolist() == [
        0.25, 1.0, 0.25, 1.0, 0.25, 0.25
    ]  # fmt: skip
    reader.close()


def test_arrays_have_the_promised_types_and_cannot_be_written_to(
    engine: Engine, tmp_path: Path
) -> None:
    build(engine, tmp_path, PASSAGES)
    reader = engine.open(tmp_path)
    for term in ("核武", "absent"):
        postings = reader.postings("words", term)
        assert postings.ordinals.dtype == np.int32
        assert postings.counts.dtype == np.float32
        assert not postings.ordinals.flags.writeable
        assert not postings.counts.flags.writeable
    assert reader.lengths("words").dtype == np.float32
    assert reader.live().dtype == np.bool_
    reader.close()


@pytest.mark.parametrize("term", ["absent", "", "條", "條約法", "\ud800", "\x00", "x" * 70_000])
def test_an_absent_term_has_empty_postings(engine: Engine, tmp_path: Path, term: str) -> None:
    build(engine, tmp_path, PASSAGES)
    reader = engine.open(tmp_path)
    assert read_postings(reader, "words", term) == []
    assert read_postings(reader, "nowhere", term) == []
    assert reader.holding("words", term) == reader.holding("nowhere", term) == 0
    reader.close()


@pytest.mark.parametrize("prefix", ["absent", "\ud800", "核武器"])
def test_an_absent_prefix_has_no_terms(engine: Engine, tmp_path: Path, prefix: str) -> None:
    build(engine, tmp_path, PASSAGES)
    reader = engine.open(tmp_path)
    assert list(reader.terms("words", prefix)) == []
    assert list(reader.terms("nowhere")) == []
    reader.close()


def test_an_empty_index_opens(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, ())
    reader = engine.open(tmp_path)
    assert reader.size == 0
    assert reader.lengths("words").shape == (0,)
    assert read_postings(reader, "words", "條約") == []
    assert list(reader.terms("words")) == []
    reader.close()


def test_a_further_session_adds_and_removes(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    writer = engine.extend(tmp_path)
    remove(writer, PASSAGES, [0, 3])
    assert add(writer, {"words": ["核武", "核武"], "unigrams": ["核"]}) == 4
    writer.commit()
    reader = engine.open(tmp_path)
    assert reader.size == 5
    assert reader.live().tolist() == [False, True, True, False, True]
    assert read_postings(reader, "words", "核武") == [(1, 1.0), (4, 2.0)]
    assert read_postings(reader, "words", "條約") == []
    assert reader.lengths("words").tolist() == [0, 2, 0, 0, 2]
    assert list(reader.terms("words")) == [("wmd", 1), ("核武", 2)]
    reader.close()


def test_sessions_follow_one_another(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    for ordinal in (4, 5, 6):
        writer = engine.extend(tmp_path)
        remove(writer, PASSAGES, [ordinal - 3])
        assert add(writer, {"words": ["核武"]}) == ordinal
        writer.commit()
    reader = engine.open(tmp_path)
    assert read_postings(reader, "words", "核武") == [(0, 1.0), (4, 1.0), (5, 1.0), (6, 1.0)]
    assert reader.live().tolist() == [True, False, False, False, True, True, True]
    reader.close()


def test_a_session_that_only_removes(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    writer = engine.extend(tmp_path)
    remove(writer, PASSAGES, [1])
    writer.commit()
    reader = engine.open(tmp_path)
    assert reader.size == 4
    assert read_postings(reader, "words", "核武") == [(0, 1.0)]
    reader.close()


def test_a_passage_is_removed_once(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    for _ in range(2):
        writer = engine.extend(tmp_path)
        with suppress(ValueError):
            remove(writer, PASSAGES, [1])
        writer.commit()
    reader = engine.open(tmp_path)
    assert reader.holding("words", "核武") == 1
    assert list(reader.terms("words", "核")) == [("核武", 1)]
    reader.close()


@pytest.mark.parametrize("ordinal", [-1, 4, 5])
def test_only_passages_of_earlier_sessions_are_removed(
    engine: Engine, tmp_path: Path, ordinal: int
) -> None:
    build(engine, tmp_path, PASSAGES)
    writer = engine.extend(tmp_path)
    assert add(writer, {"words": ["核武"]}) == 4
    with pytest.raises(ValueError, match="below 4"):
        writer.remove([ordinal], {})


@pytest.mark.parametrize(
    "bad",
    [{"words": ["ok", ""]}, {"words": ["ok", "\udc80"]}, {"words": ["ok"], "nowhere": ["x"]}],
)
def test_a_passage_that_breaks_the_rules_is_refused_whole(
    engine: Engine, tmp_path: Path, bad: dict[str, list[str]]
) -> None:
    writer = engine.create(tmp_path, FIELDS)
    assert add(writer, {"words": ["條約"]}) == 0
    with pytest.raises(ValueError, match="field"):
        add(writer, bad)
    assert add(writer, {"words": ["核武"]}) == 1
    writer.commit()
    reader = engine.open(tmp_path)
    assert reader.size == 2
    assert read_postings(reader, "words", "ok") == []
    assert read_postings(reader, "words", "核武") == [(1, 1.0)]
    reader.close()


def test_several_threads_read_one_index(engine: Engine, tmp_path: Path) -> None:
    letters = [chr(0x4E00 + number) for number in range(60)]
    passages = [{"words": letters[: 1 + number % 60]} for number in range(400)]
    build(engine, tmp_path, passages)
    reader = engine.open(tmp_path)
    expected = {
        letter: [number for number in range(400) if number % 60 >= place]
        for place, letter in enumerate(letters)
    }
    wrong: list[str] = []

    def work(step: int) -> None:
        for turn in range(len(letters)):
            letter = letters[(turn * step) % len(letters)]
            if reader.postings("words", letter).ordinals.tolist() != expected[letter]:
                wrong.append(letter)
            if next(iter(reader.terms("words", letter))) != (letter, len(expected[letter])):
                wrong.append(letter)

    threads = [threading.Thread(target=work, args=(step,)) for step in (1, 7, 11, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    reader.close()


TOKENS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3), max_size=12
)


@pytest.mark.parametrize("name", sorted(ENGINES))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=st.lists(TOKENS, max_size=6),
    second=st.lists(TOKENS, max_size=4),
    removed=st.sets(st.integers(0, 5)),
)
def test_an_index_gives_back_what_was_put_in(
    name: str,
    tmp_path_factory: pytest.TempPathFactory,
    first: list[list[str]],
    second: list[list[str]],
    removed: set[int],
) -> None:
    engine = ENGINES[name]
    folder = tmp_path_factory.mktemp("index")
    build(engine, folder, [{"words": tokens} for tokens in first])
    gone = {ordinal for ordinal in removed if ordinal < len(first)}
    writer = engine.extend(folder)
    remove(writer, [{"words": tokens} for tokens in first], sorted(gone))
    for tokens in second:
        add(writer, {"words": tokens})
    writer.commit()
    held: dict[str, list[tuple[int, float]]] = {}
    for ordinal, tokens in enumerate(first + second):
        for term, count in Counter(tokens).items() if ordinal not in gone else ():
            held.setdefault(term, []).append((ordinal, float(count)))
    reader = engine.open(folder)
    assert list(reader.terms("words")) == sorted(
        (term, len(postings)) for term, postings in held.items()
    )
    for term, postings in held.items():
        assert read_postings(reader, "words", term) == postings
        assert reader.holding("words", term) == len(postings)
    assert reader.lengths("words").tolist() == [
        0 if ordinal in gone else len(tokens) for ordinal, tokens in enumerate(first + second)
    ]
    reader.close()
