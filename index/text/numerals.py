"""Numerals of several scripts, read as integers: 12, １２, ¹², ⑫, 十二, 拾貳, 四百萬, XII; and
integers written in Chinese and Roman ones.
"""

import unicodedata
from fractions import Fraction

from index.text.characters import is_ideograph
from index.text.fold import fold
from index.text.patterns import late

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓"
FORMAL = "壹貳貮贰參叁参肆伍陸陆柒捌玖拾"
"""Formal numerals that number headings, as the inside of a regular expression's set."""
CHINESE = "〇零一二三四五六七八九十百廿卅"  # plain numerals that number headings and notes
ENGLISH_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

DIGITS = "〇一二三四五六七八九"
_UNITS = (("兆", 10**12), ("億", 10**8), ("萬", 10**4), ("千", 1_000), ("百", 100), ("十", 10))
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def in_digits(value: int, zero: str = "〇") -> str:
    """A value digit by digit: 2004 is 二〇〇四, or 二零零四."""
    return "".join(DIGITS[int(digit)] for digit in str(value)).replace("〇", zero)


def in_units(value: int, zero: str = "零", *, full: bool = False) -> str:
    """A value from 1 with units: 1540 is 一千五百四十, 15 is 十五, or in `full` 一十五."""
    written = _in_units(value, zero)
    return written[1:] if written.startswith("一十") and not full else written


def _in_units(value: int, zero: str) -> str:
    for sign, scale in _UNITS:
        if value >= scale:
            count, rest = divmod(value, scale)
            gap = zero if 0 < rest < scale // 10 else ""
            return _in_units(count, zero) + sign + gap + _in_units(rest, zero)
    return DIGITS[value] if value else ""


def in_roman(value: int) -> str:
    """A value from 1 in small Roman numerals."""
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (value // worth)
        value %= worth
    return written


_MOST_DIGITS = 16  # longer rows of digits are no numbers that anybody writes another way
_LONGEST_LABEL = 9
_PAIR = fold("兩")
_DIGIT_VALUES = {
    **{char: value for value, char in enumerate(DIGITS)},
    **{fold(char): value for value, char in enumerate("零壹貳參肆伍陸柒捌玖")},
    **{"貮": 2, "叁": 3},
}
SHORT_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MYRIADS = tuple((fold(sign), scale) for sign, scale in _UNITS[:3])
_FORMAL_UNITS = str.maketrans("仟佰拾", "千百十")

NUMERAL_CHARACTERS = "".join((*_DIGIT_VALUES, _PAIR, *SHORT_TENS)) + fold("十百千拾佰仟兆億萬")
"""Folded CJK characters that numerals are made of."""

DIGIT = f"[{''.join(_DIGIT_VALUES)}]"
"""Regular expression: one folded CJK digit that can stand in a row of digits (not 兩)."""
_MANY = rf"(?:[{''.join(_DIGIT_VALUES)}{_PAIR}]|\d+)"
_SECTION = late(
    rf"[〇零]?(?:(?P<thousands>{_MANY})千)?"
    rf"(?:[〇零]?(?P<hundreds>{_MANY})百)?"
    rf"(?P<zero>[〇零])?(?:(?P<tens>{DIGIT}|\d+)?(?P<ten>十)|(?P<short>[廿卅卌]))?"
    rf"(?P<ones>{DIGIT})?"
)
"""A numeral below 10,000 with units; a bare 十 stands for 一十."""
_ARABIC = late(r"\d+(?:\.\d+)?")
_ROMAN_VALUES = {in_roman(value): value for value in range(1, 101)}


def value_of(label: str) -> int | None:
    """The integer that a printed label stands for: superscripts, full-width and circled digits,
    Chinese and formal numerals, Roman ones up to 100; None for all else.
    """
    label = label.strip()
    if not label:
        return None
    plain = unicodedata.normalize("NFKC", label)
    if plain.isdecimal():
        return int(plain) if len(plain) <= _LONGEST_LABEL else None
    if len(label) == 1 and not is_ideograph(label):
        number = unicodedata.numeric(label, -1.0)
        if number > 10 and number == int(number):
            return int(number)
    folded = fold(label)
    if folded[0] in "〇零" and len(folded) > 1:
        folded = folded.lstrip("〇零") or "〇"
    value = chinese_number(folded)
    return roman_number(plain.lower()) if value is None else value


def as_number(label: str) -> str:
    """A label as a number, so that 3, 三 and ③ are one; any other label as it is."""
    value = value_of(label)
    return label if value is None else str(value)


def roman_number(text: str) -> int | None:
    """The value (1 to 100) of a folded Roman numeral in letters (iii) or in signs (ⅲ), or None."""
    return _ROMAN_VALUES.get(unicodedata.normalize("NFKC", text))


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral, None if it has not one meaning, as 一百五.

    Args: text: folded characters, either digit by digit (二〇〇四) or with units (三十五, 四百萬),
    also with Arabic digits before a unit (4百萬, 3.5億, 1億5000萬) or alone (2004).
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS else None
    if all(char in _DIGIT_VALUES for char in text):
        digits = "".join(str(_DIGIT_VALUES[char]) for char in text)
        padded = len(digits) > 1 and digits[0] == "0"
        return None if padded or len(digits) > _MOST_DIGITS else int(digits)
    if text[0] in "〇零":
        return None
    value = _with_myriads(text.translate(_FORMAL_UNITS), _MYRIADS)
    if value is None or value.denominator != 1 or value >= 10**_MOST_DIGITS:
        return None
    return int(value)


def _with_myriads(text: str, myriads: tuple[tuple[str, int], ...]) -> Fraction | None:
    """The value of `text`, cut at the largest of `myriads` that it holds."""
    for place, (sign, scale) in enumerate(myriads, 1):
        before, found, after = text.rpartition(sign)
        if found:
            count = _with_myriads(before, myriads[place:])
            # What follows is smaller than the myriad, and no lone digit (一萬五 is 15,000).
            rest = _with_myriads(after, myriads[place:]) if after else Fraction(0)
            if not count or rest is None or rest >= scale or after in _DIGIT_VALUES:
                return None
            return count * scale + rest
    return Fraction(text) if _ARABIC.fullmatch(text) else _section(text)


def _section(text: str) -> Fraction | None:
    if text == _PAIR:
        return Fraction(2)
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    thousands, hundreds, zero, tens, ten, short, ones = match.groups()
    if ones and (thousands or hundreds) and not (ten or short or zero):
        return None
    in_tens = (_count(tens) or 1) * 10 if ten else SHORT_TENS.get(short, 0)
    return Fraction(_count(thousands) * 1_000 + _count(hundreds) * 100 + in_tens + _count(ones))


def _count(digits: str | None) -> int:
    if not digits or digits.isascii():
        return int(digits or 0)
    return 2 if digits == _PAIR else _DIGIT_VALUES[digits]
