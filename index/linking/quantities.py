"""Numbers by value, in Chinese and in English: 4 百萬, 四百萬, 400万 and four million are one.

Only for comparing texts across languages; years, page numbers and amounts are not told apart.
"""

from __future__ import annotations

import re

from index.text.numerals import value_of

_UNITS = {
    "百萬": 10**6,
    "百万": 10**6,
    "萬": 10**4,
    "万": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "千": 10**3,
}
_ENGLISH_UNITS = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "hundred": 100,
    "dozen": 12,
}
_ENGLISH_NUMBERS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

_CHINESE = re.compile(
    r"(?P<digits>\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(?P<unit>百萬|百万|千|萬|万|億|亿)?(?![A-Za-z])"
    r"|(?P<han>[〇零○一二三四五六七八九十百千兩两廿卅]{1,8})(?P<han_unit>萬|万|億|亿)?"
)
_ENGLISH = re.compile(
    rf"\b(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(_ENGLISH_NUMBERS)})"
    rf"[\s-]+(?P<unit>{'|'.join(_ENGLISH_UNITS)})s?\b"
    rf"|\b(?P<alone>{'|'.join(_ENGLISH_NUMBERS)})\b",
    re.IGNORECASE,
)
_LEAST = 3
"""One and two are everywhere and tell nothing."""


def quantities(text: str) -> frozenset[int]:
    """Whole numbers from three up that a text names, by value.

    Args:
        text: Chinese or English text.
    """
    found: set[int] = set()
    covered: list[range] = []
    for match in _ENGLISH.finditer(text):
        word = (match.group("number") or match.group("alone")).lower()
        unit = _ENGLISH_UNITS.get((match.group("unit") or "").lower(), 1)
        base = _ENGLISH_NUMBERS.get(word)
        found.add(round((_decimal(word) if base is None else base) * unit))
        covered.append(range(*match.span()))
    for match in _CHINESE.finditer(text):
        if any(match.start() in span for span in covered):
            continue
        if match.group("digits"):
            unit = _UNITS.get(match.group("unit") or "", 1)
            found.add(round(_decimal(match.group("digits")) * unit))
        else:
            value = value_of(match.group("han"))
            found.add((value or 0) * _UNITS.get(match.group("han_unit") or "", 1))
    return frozenset(value for value in found if value >= _LEAST)


def _decimal(printed: str) -> float:
    return float(printed.replace(",", "").replace("，", "")[:15])
