"""One word at a time: which are corrected, into what, and how sure that is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.spelling import words_in_memory
from index.text.fold import fold
from search.spelling.corrector import Corrector
from search.vocabulary import Vocabulary
from tests.libraries import analyzer


def corrector(words: dict[str, int], known: dict[str, int] | None = None) -> Corrector:
    """Over a library of exactly these words; `known` are a dictionary's, with their frequencies."""
    folded = {fold(word): count for word, count in words.items()}
    printed = {fold(word): word for word in words}
    vocabulary = Vocabulary(
        words_in_memory(folded.items()), lambda wanted: printed.get(wanted.strip("\x1f"))
    )
    dictionary = {fold(word): count for word, count in (known or {}).items()}
    return Corrector(vocabulary, lambda word: dictionary.get(word, 0), analyzer().segmenter.named)


def meant(corrector: Corrector, typed: str) -> tuple[str, bool, bool] | None:
    """The word meant, whether that is sure, and whether it sounds or looks alike."""
    found = corrector.correct(typed)
    return found and (found.text, found.sure, found.alike)


@pytest.mark.parametrize(
    ("typed", "words", "expected"),
    [
        ("炭蛆", {"炭疽": 3}, ("炭疽", True, True)),
        ("天花板", {"天花": 3}, None),
        ("鼠疲", {"鼠疫": 3}, ("鼠疫", False, True)),
        ("独品", {"毒品": 3}, ("毒品", False, True)),
        ("毁减性", {"毀滅性": 3}, ("毀滅性", True, True)),
        ("恐怖注意", {"恐怖主義": 3}, ("恐怖主義", True, True)),
        ("怖恐主义", {"恐怖主義": 3}, ("恐怖主義", True, False)),
        ("恐怖怖主义", {"恐怖主義": 3}, ("恐怖主義", True, False)),
        ("proliferaton", {"Proliferation": 1}, ("Proliferation", True, False)),
        ("terorist", {"terrorist": 1}, ("terrorist", True, False)),
        ("tresty", {"treaty": 1}, ("treaty", False, False)),
        ("ira", {"iran": 1}, None),
        ("xeapons", {"weapons": 1}, ("weapons", False, False)),
    ],
)
def test_corrections(typed, words, expected):
    assert meant(corrector(words), typed) == expected


def test_an_unlike_character_is_believed_only_in_long_common_words():
    six = corrector({"國際原子能署": 1}, known={"國際原子能署": 9})
    assert meant(six, "国际原子花署") == ("國際原子能署", True, False)
    four = corrector({"生物武器": 1}, known={"生物武器": 9})
    assert meant(four, "生花武器") == ("生物武器", False, False)


def test_what_a_dictionary_knows_is_absent_not_misspelled():
    words = {"主義": 5}
    assert meant(corrector(words), "主意") == ("主義", False, True)
    assert corrector(words, known={"主意": 1}).correct("主意") is None


def test_english_words_are_absent_not_misspelled():
    assert corrector({"nations": 1, "missile": 1}).correct("notions") is None


def test_a_clear_lead_decides_between_equally_near_words():
    assert corrector({"毒氣彈": 9, "毒氣但": 1}).correct("毒气蛋").sure
    assert not corrector({"毒氣彈": 9, "毒氣但": 8}).correct("毒气蛋").sure


def test_one_person_is_never_surely_another():
    assert meant(corrector({"陳世民": 4}), "陈世敏") == ("陳世民", False, True)


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("青岛", "廣島"),
        ("车臣", "車城"),
        ("徐州", "許州"),
        ("通江县", "同江縣"),
        ("马来亚", "馬來西亞"),
    ],
)
def test_one_place_is_never_another(typed, held):
    assert corrector({held: 50}, known={"廣島": 5, "馬來西亞": 5}).correct(typed) is None


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("六八八号", "六八七號"),
        ("第三次会议", "第四次會議"),
        ("1541", "1540"),
        ("h5n2", "h5n1"),
        ("二〇〇五", "二〇〇四"),
        ("十七日", "十一日"),
    ],
)
def test_numbers_are_never_corrected(typed, held):
    assert corrector({held: 50}).correct(typed) is None


@pytest.mark.parametrize(
    ("typed", "held"), [("南极洲", "北極洲"), ("反扩散", "防擴散"), ("非常任理事国", "常任理事國")]
)
def test_contraries_are_not_taken_for_each_other(typed, held):
    assert corrector({held: 50}, known={held: 9}).correct(typed) is None


@pytest.mark.parametrize("typed", ["", "核", "一", "a", "%%%", "\x1f", "\ud800", "𠮷", "核" * 500])
def test_odd_input_has_no_correction(library, typed):
    assert library.corrector.correct(typed) is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="恐佈怖布主義住意毀減滅性炭疽蛆核二十年terorism14", max_size=9).map(fold))
def test_a_correction_is_another_word_of_the_library(library, typed):
    found = library.corrector.correct(typed)
    if found is not None:
        assert library.vocabulary.words.count(fold(found.text)) > 0
        assert fold(found.text) != typed
        assert not any(char.isdigit() for char in typed)
