"""Numerals of several scripts: how a value is written, in Arabic, Chinese and Roman numerals and in
the English words below a hundred.

What a numeral is worth is for `index.text.numerals`, where one ends in a text for
`search.numerals.edges`, what it stands for (a year, a resolution) for `search.expansion`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DIGITS = "〇一二三四五六七八九"
_SHORT_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MYRIADS = (("兆", 10**12), ("億", 10**8), ("萬", 10**4))
_UNITS = (("千", 1_000), ("百", 100), ("十", 10))

ENGLISH_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip


def in_digits(value: int, zero: str = "〇") -> str:
    """A value digit by digit: 2004 is 二〇〇四, or 二零零四."""
    return "".join(DIGITS[int(digit)] for digit in str(value)).replace("〇", zero)


def in_units(value: int, zero: str = "零") -> str:
    """A value from 1 with units, in traditional characters: 1540 is 一千五百四十, 15 is 十五."""
    written = _in_units(value, zero)
    return written.removeprefix("一") if written.startswith("一十") else written


def _in_units(value: int, zero: str) -> str:
    for sign, scale in _MYRIADS + _UNITS:
        if value >= scale:
            count, rest = divmod(value, scale)
            gap = zero if 0 < rest < scale // 10 else ""
            return _in_units(count, zero) + sign + gap + _in_units(rest, zero)
    return DIGITS[value] if value else ""


def short_tens(value: int) -> Iterator[str]:
    """A value from 21 to 49 with a character of its own for the tens: 廿五, 卅八."""
    for sign, tens in _SHORT_TENS.items():
        if tens < value < tens + 10:
            yield sign + DIGITS[value - tens]


def with_pairs(written: str) -> Iterator[str]:
    """Other ways to write the twos of what `in_units` made: 二百 as 兩百, first the foremost alone,
    then all. A two beside 十 or after a zero stays.
    """
    everywhere = re.sub("(?<![十零〇])二(?=[百千萬億兆])", "兩", written)
    foremost = everywhere[0] + written[1:]
    yield from (form for form in dict.fromkeys((foremost, everywhere)) if form != written)


def in_english(value: int) -> str | None:
    """A value below a hundred in English words, None beyond."""
    if not 0 <= value < 100:
        return None
    if value < 20:
        return ENGLISH_SMALL[value]
    tens, ones = divmod(value, 10)
    return ENGLISH_TENS[tens - 2] + (f"-{ENGLISH_SMALL[ones]}" if ones else "")


def in_roman(value: int) -> str | None:
    """A value from 1 to 100 in small Roman numerals, None beyond."""
    if not 1 <= value <= 100:
        return None
    text = ""
    for scale, sign in _ROMAN:
        count, value = divmod(value, scale)
        text += sign * count
    return text
