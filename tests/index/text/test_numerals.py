from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.fold import fold
from index.text.numerals import chinese_number, roman_number, value_of


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("12", 12), ("１２", 12), ("¹²", 12), ("⑫", 12), ("㉑", 21), ("㊿", 50), ("十二", 12),
        ("二十", 20), ("一〇", 10), ("一百零三", 103), ("廿一", 21), ("拾貳", 12), ("XIV", 14),
        ("iv", 4), ("IIII", None), ("", None), ("註", None), ("甲", None), ("9" * 12, None),
        ("貳拾參", 23), ("贰拾叁", 23), ("卌五", 45), ("〇五", 5), ("零", 0), ("一百五", None), ("百", None),
        ("二千零四", 2004), ("兩百", 200), ("C", 100), ("MD", None),
    ],
)  # fmt: skip
def test_values(label: str, value: int | None) -> None:
    assert value_of(label) == value


NUMBERS = {
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


@pytest.mark.parametrize(("written", "value"), NUMBERS.items())
def test_reads_a_chinese_numeral(written, value):
    assert chinese_number(fold(written)) == value


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_doubtful_numerals_have_no_value(written):
    assert chinese_number(fold(written)) is None


@given(st.text("〇一二三四五六七八九十百千万亿兆两廿零壹拾0123456789.", max_size=24))
def test_any_row_of_numeral_characters_is_read_without_error(text):
    value = chinese_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"), [("iii", 3), ("ⅲ", 3), ("ⅻ", 12), ("xl", 40), ("iiii", None), ("mix", None)]
)
def test_roman_numerals(text, value):
    assert roman_number(text) == value
