"""Which characters are taken for which, and the tables behind it."""

from __future__ import annotations

import pytest

from bench.spelling import words_in_memory
from index.text.fold import fold
from search.spelling.chinese import SHAPES_FILE, Likeness, likeness, likenesses
from search.spelling.latin import is_english
from search.spelling.names import is_listed_name
from search.vocabulary import Vocabulary

PAIRS = [
    ("疽", "疽", Likeness.SAME),
    ("蛆", "疽", Likeness.SOUND_AND_SHAPE),
    ("構", "購", Likeness.SOUND_AND_SHAPE),
    ("住", "主", Likeness.TONELESS),
    ("意", "義", Likeness.SOUND),
    ("滅", "減", Likeness.SHAPE),
    ("己", "已", Likeness.SHAPE),
    ("戊", "戌", Likeness.SHAPE),
    ("崇", "祟", Likeness.SHAPE),
    ("睢", "雎", Likeness.SHAPE),
    ("灸", "炙", Likeness.SHAPE),
    ("是", "四", Likeness.BARRED),
    ("張", "贓", Likeness.NEAR_SOUND),
    ("令", "您", Likeness.NEAR_SOUND),
    ("發", "花", Likeness.NEAR_SOUND),
    ("島", "花", Likeness.NONE),
    ("東", "西", Likeness.BARRED),
    ("三", "五", Likeness.BARRED),
    ("四", "是", Likeness.BARRED),
]


@pytest.mark.parametrize(("typed", "other", "relation"), PAIRS)
def test_likeness(typed, other, relation):
    assert likeness(fold(typed), fold(other)) == relation


def test_all_of_an_alphabet_at_once_is_the_same_as_one_by_one():
    chars = fold("".join(one + other for one, other, _ in PAIRS))
    vocabulary = Vocabulary(words_in_memory(dict.fromkeys(chars, 1).items()), lambda wanted: None)
    for typed in set(chars):
        together = likenesses(typed, vocabulary)
        assert [likeness(typed, other) for other in vocabulary.words.alphabet] == together.tolist()


def test_groups_of_shapes_hold_different_characters():
    lines = SHAPES_FILE.read_text(encoding="utf-8").splitlines()
    groups = [line for line in lines if line and not line.startswith("#")]
    assert len(groups) >= 150
    assert [group for group in groups if len(set(fold(group))) < 2] == []


def test_dictionary_names_are_known():
    assert all(map(is_listed_name, map(fold, ["青島", "毛澤東", "北約"])))
    assert not any(map(is_listed_name, map(fold, ["恐怖主義", "武器"])))


def test_english_words_are_known():
    assert all(map(is_english, ["proliferation", "mission", "missions", "terrorism"]))
    assert not any(map(is_english, ["proliferaton", "terorism", "", "\n", "#"]))
