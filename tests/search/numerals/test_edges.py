import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.analysis.tokens import form, phrase_key
from index.text.fold import fold
from index.text.numerals import chinese_number, in_digits, in_units
from search.numerals import stands_alone

WHOLE = [
    ("一五四", "第一五四號"), ("三十", "約三十個"), ("三十", "統一三十年"), ("三十", "百分之三十"),
    ("三個", "共三個"), ("三個", "二三個"), ("九一一", "在九一一事件前"), ("第三", "第三章"),
    ("一九四五", "一九四五－一九四九年"), ("一九四九", "一九四五－一九四九年"),
    ("一九四五", "一九四五－四九年"), ("154", "第154號"), ("24", "2004/2/24"), ("四十", "四十餘種"),
    ("民國九十三年", "民國九十三年二月"), ("weapon", "a weapon"),
    ("二月二十四日", "於二月二十四日"),
]  # fmt: skip

PARTS = [
    ("一五四", "第一五四〇號"), ("五四〇", "第一五四〇號"), ("三十", "三十五"),
    ("三十", "一百三十"),
    ("三十", "三十萬"), ("三個", "十三個"), ("九一一", "一九一一年"), ("第三", "第三十條"),
    ("4", "4百萬"),
    ("5000", "12萬5000"), ("百分之三", "百分之三十"), ("二月二十四日", "十二月二十四日"),
    ("五百四十", "一千五百四十"), ("一九二", "一九二六年"), ("四百", "四百萬"),
]  # fmt: skip


def whole_somewhere(wanted: str, text: str) -> bool:
    written, sought = form(text).text, phrase_key(wanted)
    places = [place for place in range(len(written)) if written.startswith(sought, place)]
    assert places, "the text must hold the numeral for the row to say anything"
    return any(stands_alone(written, place, place + len(sought)) for place in places)


@pytest.mark.parametrize(("wanted", "text"), WHOLE)
def test_whole_numerals_are_found(wanted, text):
    assert whole_somewhere(wanted, text)


@pytest.mark.parametrize(("wanted", "text"), PARTS)
def test_parts_of_longer_numerals_are_not(wanted, text):
    assert not whole_somewhere(wanted, text)


@settings(max_examples=300)
@given(st.integers(100, 10**9), st.data())
def test_a_piece_of_a_numeral_is_never_found_in_it(value, data):
    write = data.draw(st.sampled_from((in_units, in_digits) if value < 10**5 else (in_units,)))
    whole = fold(write(value))
    first = data.draw(st.integers(0, len(whole) - 1))
    last = data.draw(st.integers(first + 1, len(whole)))
    assume(last - first < len(whole) and chinese_number(whole[first:last]) is not None)
    written = form(f"約{whole}個").text
    assert not stands_alone(written, 1 + first, 1 + last)


@given(st.text("一五十百萬號 12\x1f\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_stretch_of_any_text_has_an_answer(text, one, other):
    assert stands_alone(text, min(one, other), max(one, other)) in {True, False}
