"""Numerals of several scripts: their values, and how a value is written.

Reads and writes Arabic, Chinese and Roman numerals and the English words below a hundred. Where one
ends in a text is for `search.numerals.edges`, what it stands for (a year, a resolution) for
`search.expansion`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from index.text.fold import fold

_MOST_DIGITS = 16
"""Longer rows of digits are no numbers that anybody writes another way."""

DIGITS = "〇一二三四五六七八九"
_PAIR = fold("兩")
_DIGIT_VALUES = {
    **{char: value for value, char in enumerate(DIGITS)},
    **{fold(char): value for value, char in enumerate("零壹貳參肆伍陸柒捌玖")},
}
_SHORT_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MYRIADS = (("兆", 10**12), ("億", 10**8), ("萬", 10**4))
_UNITS = (("千", 1_000), ("百", 100), ("十", 10))
_FORMAL_UNITS = str.maketrans(fold("仟佰拾"), "千百十")

NUMERAL_CHARACTERS = "".join((*_DIGIT_VALUES, _PAIR, *_SHORT_TENS)) + fold("十百千拾佰仟兆億萬")
"""Folded CJK characters that numerals are made of."""

DIGIT = f"[{''.join(_DIGIT_VALUES)}]"
"""Regular expression: one folded CJK digit that can stand in a row of digits (not 兩)."""
_MANY = rf"(?:[{''.join(_DIGIT_VALUES)}{_PAIR}]|\d+)"
_SECTION = re.compile(
    rf"[〇零]?(?:(?P<thousands>{_MANY})千)?"
    rf"(?:[〇零]?(?P<hundreds>{_MANY})百)?"
    rf"(?P<zero>[〇零])?(?:(?P<tens>{DIGIT}|\d+)?(?P<ten>十)|(?P<short>[廿卅卌]))?"
    rf"(?P<ones>{DIGIT})?"
)
"""A numeral below 10,000 with units; a bare 十 stands for 一十."""
_ARABIC = re.compile(r"\d+(?:\.\d+)?")

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


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral.

    Args:
        text: folded characters, either digit by digit (二〇〇四) or with units (三十五, 四百萬),
            also with Arabic digits before a unit (4百萬, 3.5億, 1億5000萬) or alone (2004).

    Returns:
        The value, or None when `text` is not one well-formed numeral with one meaning: 一百五 is
        150 to some readers and 105 to others.
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else None
    if all(char in _DIGIT_VALUES for char in text):
        return _digit_by_digit(text)
    if text[0] in "〇零":
        return None
    value = _with_myriads(text.translate(_FORMAL_UNITS), _MYRIADS)
    if value is None or value.denominator != 1 or value >= 10**_MOST_DIGITS:
        return None
    return int(value)


def _digit_by_digit(text: str) -> int | None:
    digits = "".join(str(_DIGIT_VALUES[char]) for char in text)
    if len(digits) > _MOST_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return None
    return int(digits)


def _with_myriads(text: str, myriads: tuple[tuple[str, int], ...]) -> Fraction | None:
    """The value of `text`, cut at the largest of `myriads` that it holds."""
    for place, (sign, scale) in enumerate(myriads, 1):
        before, found, after = text.rpartition(fold(sign))
        if found:
            count = _with_myriads(before, myriads[place:])
            rest = _below(scale, after, myriads[place:])
            return None if not count or rest is None else count * scale + rest
    return Fraction(text) if _ARABIC.fullmatch(text) else _section(text)


def _below(scale: int, text: str, myriads: tuple[tuple[str, int], ...]) -> Fraction | None:
    """What follows a myriad: smaller than it, and no lone digit (一萬五 is 15,000)."""
    if not text:
        return Fraction(0)
    value = None if text in _DIGIT_VALUES else _with_myriads(text, myriads)
    return None if value is None or value >= scale else value


def _section(text: str) -> Fraction | None:
    if text == _PAIR:
        return Fraction(2)
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    thousands, hundreds, zero, tens, ten, short, ones = match.groups()
    if ones and (thousands or hundreds) and not (ten or short or zero):
        return None
    return Fraction(
        _count(thousands) * 1_000
        + _count(hundreds) * 100
        + ((_count(tens) or 1) * 10 if ten else 0)
        + _SHORT_TENS.get(short, 0)
        + _count(ones)
    )


def _count(digits: str | None) -> int:
    if not digits:
        return 0
    if digits == _PAIR:
        return 2
    return int(digits) if digits.isascii() else _DIGIT_VALUES[digits]


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


def roman_number(text: str) -> int | None:
    """The value (1 to 100) of a folded Roman numeral in letters (iii) or in signs (ⅲ), or None."""
    letters = unicodedata.normalize("NFKC", text)
    return next((value for value in range(1, 101) if in_roman(value) == letters), None)
