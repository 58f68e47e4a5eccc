import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text.fold import fold
from search.numerals.values import (
    chinese_number,
    in_digits,
    in_english,
    in_roman,
    in_units,
    roman_number,
    with_pairs,
)

VALUES = {
    "〇": 0, "兩": 2, "十": 10, "十五": 15, "廿": 20, "廿一": 21, "卅": 30, "三十五": 35,
    "一百零五": 105, "一百十五": 115, "一百一十五": 115, "兩百": 200, "二百五十": 250,
    "六八七": 687,
    "九一一": 911, "一千零四": 1004, "一千〇四": 1004, "一五四〇": 1540, "一千五百四十": 1540,
    "二〇〇四": 2004, "二零零四": 2004, "三千〇五十": 3050, "壹仟貳佰": 1200, "兩萬": 20_000,
    "一萬零五百": 10_500, "12萬5000": 125_000, "十二萬五千": 125_000, "四百萬": 4_000_000,
    "4百萬": 4_000_000, "400萬": 4_000_000, "四百萬零五": 4_000_005, "1億5000萬": 150_000_000,
    "3.5億": 350_000_000, "一萬二千億": 1_200_000_000_000, "一兆": 10**12, "2004": 2004,
}  # fmt: skip

NO_NUMBERS = (
    "", "百", "千萬", "萬一", "百萬", "一五一十", "三三兩兩", "兩兩", "八九十", "一百五", "兩千四",
    "一億五",
    "二十兩", "零五", "〇〇七", "十零五", "一億億", "3.5", "3.55千", "一.五萬", "號", "第三", "-5",
    "1" * 17,
)  # fmt: skip


@pytest.mark.parametrize(("written", "value"), VALUES.items())
def test_reads(written, value):
    assert chinese_number(fold(written)) == value


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_doubtful_numerals_have_no_value(written):
    assert chinese_number(fold(written)) is None


@given(st.integers(1, 10**12))
@example(10_005_000)
@example(115_000)
@example(20_020_020)
def test_written_with_units_and_read_again(value):
    for zero in "零〇":
        written = in_units(value, zero)
        assert chinese_number(fold(written)) == value
        for other in with_pairs(written):
            assert chinese_number(fold(other)) == value


@given(st.integers(0, 10**12))
def test_written_digit_by_digit_and_read_again(value):
    assert chinese_number(in_digits(value)) == value
    assert chinese_number(fold(in_digits(value, "零"))) == value


@given(st.text("〇一二三四五六七八九十百千万亿兆两廿零壹拾0123456789.", max_size=24))
def test_any_row_of_numeral_characters_is_read_without_error(text):
    value = chinese_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("value", "units", "pairs"),
    [
        (10, "十", []),
        (15, "十五", []),
        (22, "二十二", []),
        (115, "一百一十五", []),
        (200, "二百", ["兩百"]),
        (1_010, "一千零一十", []),
        (2_200, "二千二百", ["兩千二百", "兩千兩百"]),
        (20_002, "二萬零二", ["兩萬零二"]),
        (120_000, "十二萬", []),
        (10_203_040, "一千零二十萬三千零四十", []),
        (100_000_001, "一億零一", []),
    ],
)
def test_units_as_people_write_them(value, units, pairs):
    assert in_units(value) == units
    assert list(with_pairs(units)) == pairs


@given(st.integers(1, 100))
def test_roman_numerals_round_trip(value):
    assert roman_number(in_roman(value)) == value


@pytest.mark.parametrize(
    ("text", "value"), [("iii", 3), ("ⅲ", 3), ("ⅻ", 12), ("xl", 40), ("iiii", None), ("mix", None)]
)
def test_roman_numerals(text, value):
    assert roman_number(text) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [(4, "four"), (13, "thirteen"), (40, "forty"), (35, "thirty-five"), (100, None)],
)
def test_english_words(value, words):
    assert in_english(value) == words
