"""The library's words: what is kept, when it is read, how it is found again."""

from __future__ import annotations

import pytest

from bench.spelling import words_in_memory
from index import vocabulary as module
from index.engines import ENGINES
from index.vocabulary import Word
from tests.libraries import analyzer, document, make_library

WORDS = {"核": 9, "核武器": 7, "核武": 3, "炭疽": 2, "weapon": 4, "weapons": 1, "2004": 5, "x": 1}


def test_words_are_counted():
    words = words_in_memory(WORDS.items())
    assert [words.count(word) for word in ("核武", "炭疽", "核武機")] == [3, 2, 0]
    assert words.latin[6] == (Word("weapon", 4),)


def test_numbers_and_single_letters_are_no_words():
    words = words_in_memory(WORDS.items())
    assert words.count("2004") == 0
    assert words.count("x") == 0


def test_rows_give_their_words_back():
    rows = words_in_memory(WORDS.items()).rows[2]
    assert rows is not None
    assert {rows.word(row) for row in range(len(rows.counts))} == {Word("核武", 3), Word("炭疽", 2)}


def test_words_beginning_with_a_prefix_come_in_order():
    words = words_in_memory(WORDS.items())
    assert [word.text for word in words.beginning_with("核")] == ["核", "核武", "核武器"]
    assert [word.text for word in words.beginning_with("weapon")] == ["weapon", "weapons"]
    assert list(words.beginning_with("無")) == []


def test_words_change_with_a_session(tmp_path):
    """A session's changes are put together with what was written before: none of it is read by
    anyone who asks.
    """
    folder = tmp_path / "words"
    module.write_words(folder, [(f"詞{chr(0x4E00 + place)}", 1) for place in range(100)])
    module.write_words(folder, [*WORDS.items(), *module.LibraryWords(folder).beginning_with("")])
    before = sorted(path.name for path in folder.iterdir())
    changes = {"核武": -3, "炭疽": 2, "鼠疫": 1, "weapons": -1, "virus": 2, "2004": 1}
    assert module.change_words(folder, changes, analyzer())
    assert module.change_words(folder, {"鼠疫": 1}, analyzer())
    assert sorted(path.name for path in folder.iterdir()) == sorted([*before, "changed.json"])
    words = module.LibraryWords(folder)
    now = {"核武": 0, "炭疽": 4, "鼠疫": 2, "weapons": 0, "virus": 2, "核武器": 7, "2004": 0}
    assert {word: words.count(word) for word in now} == now
    rows = words.rows[2]
    assert rows is not None
    held = {rows.word(row) for row in range(len(rows.counts))}
    assert {word for word in held if word.text[0] != "詞"} == {Word("炭疽", 4), Word("鼠疫", 2)}
    assert [word.text for word in words.beginning_with("核")] == ["核", "核武器"]
    assert [word.text for word in words.beginning_with("鼠")] == ["鼠疫"]
    assert words.latin[5] == (Word("virus", 2),)
    assert 7 not in words.latin or words.latin[7] == ()
    assert not module.change_words(folder, dict.fromkeys(("甲乙", "丙丁", "戊己"), 1), analyzer())


def test_an_empty_library_has_no_words():
    words = words_in_memory(())
    assert words.alphabet == ""
    assert words.rows.get(2) is None
    assert list(words.beginning_with("a")) == []


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_of_too_many_words_the_most_frequent_stay(engine, monkeypatch, tmp_path):
    monkeypatch.setattr(module, "MAX_WORDS", 2)
    texts = ["核武器，炭疽。" * (number < 3) + "核武器，條約。" for number in range(5)]
    library = make_library(tmp_path, [document("a", *texts)], engine)
    assert {word.text for word in library.words.beginning_with("")} == {"核武器", "条约"}
    library.close()
