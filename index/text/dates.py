"""Dates as scholars print them, in running text and in notes, turned into ISO 8601.

Knows Arabic, full-width and Chinese numerals (2004 年 2 月, 二〇〇四年二月), years of the Republic
(民國九十三年), English dates in both orders, and numeric dates (2004-02-24, 2004/2/24). It does not
know reign years, relative dates (去年) or dates without a year: these are left alone rather than
guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text.characters import HAN
from index.text.numerals import value_of
from index.text.patterns import late

_CHINESE = "〇零○Ｏ元一二三四五六七八九十"
_FIRST_REPUBLICAN_YEAR = 1912
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""A month's English name or abbreviation, whole: Marlow is no March."""

_CHINESE_DATE = late(
    rf"(?:(?P<era>民國|民国|(?<!{HAN})民(?=\s*\d{{2,3}}\s*年))\s*(?P<era_year>\d{{1,3}}|[{_CHINESE}]{{1,4}})"
    rf"|(?<![\d{_CHINESE}])(?P<year>\d{{4}}|[{_CHINESE[:-1]}]{{4}}))\s*年"
    rf"(?:\s*(?P<month>\d{{1,2}}|[{_CHINESE}]{{1,3}})\s*月份?"
    rf"(?:\s*(?P<day>\d{{1,2}}|[{_CHINESE}]{{1,3}})\s*[日號号])?)?"
)
_NUMERIC_DATE = late(
    r"(?<![\d./-])(?P<year>1[0-9]\d\d|20\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})"
    r"(?:(?P=sep)(?P<day>\d{1,2}))?(?![\d/-])"
)
_ENGLISH_DATE = late(
    rf"(?<![/\w-])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH})\.?"
    rf"|(?P<month2>{MONTH})\.?(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?)"
    r",?\s+(?P<year>1[0-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_ENGLISH_YEAR = late(r"(?<=\b[Ii]n )(?P<year>1[0-9]\d\d|20\d\d)\b(?![-/])")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: half-open range `[start, end)` in code points and its ISO 8601 form."""

    start: int
    end: int
    iso: str


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All dates of a text that name a year, in order, without overlaps.

    Args:
        text: any text; offsets of the result count in it.

    Returns:
        Dates with the precision that is printed: "2004", "2004-02" or "2004-02-24".
    """
    found: list[FoundDate] = []
    for pattern in (_CHINESE_DATE, _NUMERIC_DATE, _ENGLISH_DATE, _ENGLISH_YEAR):
        for match in pattern.finditer(text):
            iso = _iso(match)
            if iso:
                found.append(FoundDate(match.start(), match.end(), iso))
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return tuple(kept)


def _iso(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("era_year"):
        offset = _value(groups["era_year"])
        year = None if offset is None else offset + _FIRST_REPUBLICAN_YEAR - 1
    else:
        year = _value(groups["year"])
    if not year or not 1 <= year <= 2999:
        return ""
    month = _month(groups.get("month") or groups.get("month2"))
    day = _value(groups.get("day") or groups.get("day2") or "")
    if month is None or not 1 <= month <= 12:
        return f"{year:04}"
    if day is None or not 1 <= day <= 31:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def _month(printed: str | None) -> int | None:
    if not printed:
        return None
    if printed[0].isascii() and printed[0].isalpha():
        prefix = printed[:3].lower()
        return _MONTHS.index(prefix) + 1
    return _value(printed)


def _value(printed: str) -> int | None:
    """A numeral of a date: 元年 is the first year, and recognition reads 〇 as a Latin O."""
    return 1 if printed == "元" else value_of(printed.replace("Ｏ", "〇"))
