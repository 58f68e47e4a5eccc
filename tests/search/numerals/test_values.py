import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text.fold import fold
from index.text.numerals import chinese_number, in_digits, in_roman, in_units, roman_number
from search.numerals import in_english, with_pairs


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
    ("value", "words"),
    [(4, "four"), (13, "thirteen"), (40, "forty"), (35, "thirty-five"), (100, None)],
)
def test_english_words(value, words):
    assert in_english(value) == words
