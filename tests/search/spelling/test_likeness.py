"""Which characters are taken for which, and the tables behind it."""

from __future__ import annotations

import pytest

from bench.spelling import words_in_memory
from index.analysis.words import Named
from index.text.fold import fold
from index.text.tables import read_rows
from search.spelling import candidates
from search.spelling.candidates import Change, is_english, likenesses
from search.vocabulary import Vocabulary
from tests.libraries import analyzer

PAIRS = [
    ("疽", "疽", Change.NONE),
    ("蛆", "疽", Change.SOUND_AND_SHAPE),
    ("構", "購", Change.SOUND_AND_SHAPE),
    ("住", "主", Change.TONELESS),
    ("意", "義", Change.SOUND),
    ("滅", "減", Change.SHAPE),
    ("己", "已", Change.SHAPE),
    ("戊", "戌", Change.SHAPE),
    ("崇", "祟", Change.SHAPE),
    ("睢", "雎", Change.SHAPE),
    ("灸", "炙", Change.SHAPE),
    ("是", "四", Change.BARRED),
    ("張", "贓", Change.NEAR_SOUND),
    ("令", "您", Change.NEAR_SOUND),
    ("發", "花", Change.NEAR_SOUND),
    ("島", "花", Change.UNLIKE),
    ("東", "西", Change.BARRED),
    ("三", "五", Change.BARRED),
    ("四", "是", Change.BARRED),
]


@pytest.mark.parametrize(("typed", "other", "relation"), PAIRS)
def test_likeness(typed, other, relation):
    vocabulary = Vocabulary(words_in_memory([(fold(other), 1)]), lambda wanted: None)
    assert likenesses(fold(typed), vocabulary).tolist() == [relation]


def test_groups_of_shapes_hold_different_characters():
    groups = [line for (line,) in read_rows(candidates.__file__, "shapes.txt")]
    assert len(groups) >= 150
    assert [group for group in groups if len(set(fold(group))) < 2] == []


def test_dictionary_names_are_known():
    named = analyzer().segmenter.named
    assert all(map(named, map(fold, ["青島", "毛澤東", "北約"])))
    assert not any(map(named, map(fold, ["恐怖主義", "武器"])))
    assert named(fold("聯合國")) == Named.ANYTHING | Named.BODY
    assert Named.BODY not in named(fold("青島"))


def test_english_words_are_known():
    assert all(map(is_english, ["proliferation", "mission", "missions", "terrorism"]))
    assert not any(map(is_english, ["proliferaton", "terorism", "", "\n", "#"]))
