"""The library's words: what is kept, when it is read, how it is found again."""

from __future__ import annotations

from search import vocabulary as module
from search.vocabulary import Vocabulary, Word

WORDS = {"核": 9, "核武器": 7, "核武": 3, "炭疽": 2, "weapon": 4, "weapons": 1, "2004": 5, "x": 1}


def test_words_are_read_once_and_only_when_needed():
    calls = []

    def words():
        calls.append(1)
        return WORDS.items()

    vocabulary = Vocabulary(words, lambda wanted: None)
    assert calls == []
    assert vocabulary.count("核武") == 3
    assert vocabulary.count("炭疽") == 2
    assert calls == [1]


def test_numbers_and_single_letters_are_no_words():
    vocabulary = Vocabulary(WORDS.items, lambda wanted: None)
    assert vocabulary.count("2004") == 0
    assert vocabulary.count("x") == 0


def test_rows_give_their_words_back():
    rows = Vocabulary(WORDS.items, lambda wanted: None).rows(2)
    assert rows is not None
    assert {rows.word(row) for row in range(len(rows.counts))} == {Word("核武", 3), Word("炭疽", 2)}


def test_words_beginning_with_a_prefix_come_in_order():
    vocabulary = Vocabulary(WORDS.items, lambda wanted: None)
    assert [word.text for word in vocabulary.beginning_with("核")] == ["核", "核武", "核武器"]
    assert [word.text for word in vocabulary.beginning_with("weapon")] == ["weapon", "weapons"]
    assert list(vocabulary.beginning_with("無")) == []


def test_an_empty_library_has_no_words():
    vocabulary = Vocabulary(lambda: (), lambda wanted: None)
    assert vocabulary.alphabet == ""
    assert vocabulary.rows(2) is None
    assert list(vocabulary.beginning_with("a")) == []


def test_of_too_many_words_the_most_frequent_stay(monkeypatch):
    monkeypatch.setattr(module, "MAX_WORDS", 2)
    vocabulary = Vocabulary(WORDS.items, lambda wanted: None)
    assert {word for word in WORDS if vocabulary.count(word)} == {"核", "核武器"}
