"""Dates with a year as scholars print them, 2004年 and 民國93年 alike, turned into ISO 8601; not
reign years, not 去年.
"""

import re
from typing import NamedTuple

from index.text.characters import HAN
from index.text.numerals import value_of
from index.text.patterns import late

_CHINESE = "〇零○Ｏ元一二三四五六七八九十"
_BEFORE_REPUBLIC, _LAST_YEAR = 1911, 2999
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
    r"(?:\s+|,\s*)(?P<year>1[0-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_ENGLISH_YEAR = late(r"(?<=\b[Ii]n )(?P<year>1[0-9]\d\d|20\d\d)\b(?![-/])")


class FoundDate(NamedTuple):
    """A date in a text: half-open range `[start, end)` in code points and its ISO 8601 form."""

    start: int
    end: int
    iso: str


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All dates of a text that name a year, in order, without overlaps, as precise as printed."""
    patterns = (_CHINESE_DATE, _NUMERIC_DATE, _ENGLISH_DATE, _ENGLISH_YEAR)
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    found = [FoundDate(*match.span(), iso) for match in matches if (iso := _iso(match))]
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[FoundDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return tuple(kept)


def common_year(year: int | None) -> str:
    """The year of our era of a year of the Republic, or from 1000 the year itself; else ""."""
    if not year or year > _LAST_YEAR:
        return ""
    return str(year + _BEFORE_REPUBLIC if year < 1000 else year)


def _iso(match: re.Match[str]) -> str:
    groups = match.groupdict()
    year = _value(groups["year"])
    if era_year := _value(groups.get("era_year")):
        year = era_year + _BEFORE_REPUBLIC
    if not 1 <= year <= _LAST_YEAR:
        return ""
    printed = groups.get("month") or groups.get("month2") or ""
    prefix = printed[:3].lower()
    month = _MONTHS.index(prefix) + 1 if prefix in _MONTHS else _value(printed)
    day = _value(groups.get("day") or groups.get("day2"))
    if not 1 <= month <= 12:
        return f"{year:04}"
    return f"{year:04}-{month:02}" + (f"-{day:02}" if 1 <= day <= 31 else "")


def _value(printed: str | None) -> int:
    """A numeral of a date: 元年 is the first year, and recognition reads 〇 as a Latin O."""
    return 1 if printed == "元" else value_of((printed or "").replace("Ｏ", "〇")) or 0
