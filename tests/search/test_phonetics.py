"""Pinyin and zhuyin typed into the box."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.spelling import words_in_memory
from index.text.fold import fold
from search.phonetics.romanization import TABLE_FILE, blurred, readings, sounding, spellings
from search.phonetics.suggestions import phonetic_suggestions
from search.vocabulary import Vocabulary

WORDS = {
    "大規模": 5, "毀滅性": 4, "武器": 9, "核武器": 6, "炭疽": 3, "炭疽病": 2, "恐怖主義": 8,
    "西安": 1, "先": 7, "女兒": 1, "旅行": 2, "綠色": 1,
    "濃縮鈾": 2, "發展": 3, "頭髮": 1, "攜帶": 1, "吃": 2,
    "拿": 1, "持那": 1, "大鬼": 1, "重慶": 1, "垃圾": 1, "china": 3, "nuclear": 2,
}  # fmt: skip
TEXTS = ("大規模毀滅性武器", "核武器", "濃縮鈾")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    printed = {fold(word): word for word in (*WORDS, *TEXTS)}
    folded = {fold(word): count for word, count in WORDS.items()}
    return Vocabulary(words_in_memory(folded.items()), printed.get)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tanju", ("炭疽", "炭疽病")),
        ("tan ju", ("炭疽", "炭疽病")),
        ("TanJu", ("炭疽", "炭疽病")),
        ("tan4ju1", ("炭疽", "炭疽病")),
        ("tan1ju1", ("炭疽", "炭疽病")),
        ("tànjū", ("炭疽", "炭疽病")),
        ("tanjubing", ("炭疽病",)),
        ("tanj", ("炭疽", "炭疽病")),
        ("da guimo", ("大規模",)),
        ("dàguīmó", ("大規模",)),
        ("dagui", ("大鬼", "大規模")),
        ("da4gui1", ("大規模",)),
        ("hui1mie4xing4", ("毀滅性",)),
        ("daguimohuimiexingwuqi", ("大規模毀滅性武器",)),
        ("kongbuzhuyi", ("恐怖主義",)),
        ("xian", ("西安",)),
        ("xi'an", ("西安",)),
        ("lvxing", ("旅行",)),
        ("lüxing", ("旅行",)),
        ("lǚxíng", ("旅行",)),
        ("nver", ("女兒",)),
        ("lu:se", ("綠色",)),
        ("fazhan", ("發展",)),
        ("toufa", ("頭髮",)),
        ("chongqing", ("重慶",)),
        ("laji", ("垃圾",)),
        ("lese", ("垃圾",)),
        ("xidai", ("攜帶",)),
        ("ㄊㄢˋㄐㄩ", ("炭疽", "炭疽病")),
        ("ㄊㄢ ㄐㄩ", ("炭疽", "炭疽病")),
        ("ㄏㄜˊㄨˇㄑㄧˋ", ("核武器",)),
        ("ㄎㄨㄥˇㄅㄨˋㄓㄨˇㄧˋ", ("恐怖主義",)),
        ("ㄒㄧ ㄢ", ("西安",)),
        ("ㄋㄨㄥˊㄙㄨㄛㄧㄡˊ", ("濃縮鈾",)),
        ("ㄋㄩˇㄦˊ", ("女兒",)),
    ],
)
def test_words_that_sound_as_typed(vocabulary, typed, expected):
    assert phonetic_suggestions(typed, vocabulary) == expected


NO_SPELLING = (
    "china", "China", "nuclear", "terrorism", "tan", "dg", "xyz", "武器", "2004", "", "%%%", "tan'",
    "ㄐㄐㄐ", "ㄢㄅㄅ", "ˋ", "iii", "a" * 500, "\ud800", "tan6ju",
)  # fmt: skip


@pytest.mark.parametrize("typed", NO_SPELLING)
def test_what_is_no_spelling_of_a_word_suggests_nothing(vocabulary, typed):
    assert phonetic_suggestions(typed, vocabulary) == ()


def test_the_limit_holds(vocabulary):
    assert phonetic_suggestions("tanju", vocabulary, 1) == ("炭疽",)
    assert phonetic_suggestions("tanju", vocabulary, 0) == ()


def test_an_ambiguous_input_is_cut_in_every_way():
    cuts = ["'".join(way) for way in spellings("xian")]
    assert cuts[:2] == ["xian", "xi'an"]


def test_characters_that_the_fold_unites_share_readings():
    assert fold("發") == fold("髮")
    assert readings(fold("發")) == ["fa1", "fa4"]
    assert fold("疽") in sounding("ju1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhong", "zong"),
        ("chi", "ci"),
        ("shan", "san"),
        ("nan", "lan"),
        ("jing", "jin"),
        ("peng", "pen"),
        ("fei", "hui"),
        ("fan", "huan"),
    ],
)
def test_syllables_that_speakers_confuse(one, other):
    assert one != other
    assert blurred(one) == blurred(other)


def test_the_table_is_what_its_script_makes():
    from bench.tables.readings_table import table_text  # imports all of pypinyin

    assert table_text() == TABLE_FILE.read_text(encoding="utf-8")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=12), st.text(alphabet="tanjudeguimo4ˋˊㄊㄢㄐㄩ' ü\u0304", max_size=14)
    )
)
def test_suggestions_are_the_librarys_words(vocabulary, typed):
    found = phonetic_suggestions(typed, vocabulary)
    assert len(found) == len(set(found)) <= 8
    assert set(found) <= {*WORDS, *TEXTS}
