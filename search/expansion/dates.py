"""Equivalents of dates: years, months and days in digits and characters, in English, in the eras of
the Republic, the Qing, the Ming and Japan; months without a year, decades, centuries and years
before our era.

A decade without a century (80年代) is one of the twentieth. A year of the Republic needs its name
(民國93年, never 93年 alone). How a date is written is for `forms.date_forms`.
"""

from __future__ import annotations

from index.text.fold import fold
from index.text.numerals import DIGIT, NUMERAL_CHARACTERS
from index.text.patterns import late
from search.expansion import date_forms as forms
from search.expansion.date_forms import BY_NAME
from search.expansion.readings import NUMERAL, Found, Line, value_of

_FIRST_YEAR, _LAST_YEAR = 1000, 2099
"""Four digits between these are read as a year."""

_MONTH_NAMES = {
    form: month
    for month, name in enumerate(forms.MONTHS, 1)
    for form in {name, name[:3], name[:4] if name in {"june", "july", "september"} else name}
}
_ENGLISH_MONTH = rf"<(?P<english>{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})>\n?"
_DAY = r"<(?P<day>\d{1,2})(?:st|nd|rd|th)?>"
_ENGLISH_YEAR = r"\n?<(?P<year>\d{4})>"

_ROW = rf"(?<![{NUMERAL_CHARACTERS}])[一二]{DIGIT}{{3}}(?![{NUMERAL_CHARACTERS}])"
_COMMON_YEAR = rf"(?:公元|西元)?(?P<year><\d{{4}}>|{_ROW})"
_ERA_YEAR = (
    rf"(?:{fold('中華')}(?={fold('民國')}))?"
    rf"(?P<era>{'|'.join(BY_NAME)})(?P<era_year>元|{NUMERAL})"
)
_CHINESE_DATE = late(
    rf"(?:{_ERA_YEAR}|{_COMMON_YEAR})年(?!代)"
    rf"(?:(?P<month>{NUMERAL})月(?:份|(?P<day>{NUMERAL})[日号])?)?"
)
_BARE_YEAR = late(rf"(?P<year><\d{{4}}>|{_ROW})(?![{NUMERAL_CHARACTERS}])")
_NUMERIC_DATE = late(r"<(?P<year>\d{4})><(?P<month>\d{1,2})>(?:<(?P<day>\d{1,2})>)?")
_YEAR_LAST = late(r"<(?P<one>\d{1,2})><(?P<other>\d{1,2})><(?P<year>\d{4})>")
_ENGLISH_DATES = (
    late(rf"{_DAY}{_ENGLISH_MONTH}(?:{_ENGLISH_YEAR})?"),
    late(rf"{_ENGLISH_MONTH}{_DAY}(?:{_ENGLISH_YEAR})?"),
    late(rf"{_ENGLISH_MONTH}<(?P<year>\d{{4}})>"),
)
_ONLY_MONTHS = [name for name in forms.MONTHS if name not in {"march", "may", "august"}]
_ENGLISH_MONTH_ALONE = late(rf"<(?P<english>{'|'.join(name for name in _ONLY_MONTHS)})>")
_MONTH_DAY = late(rf"(?P<month>{NUMERAL})月(?:(?P<day>{NUMERAL})[日号])?")
_CENTURY = late(rf"(?P<cjk>{NUMERAL}){fold('世紀')}(?:(?P<decade>{NUMERAL})年代)?")
_ORDINALS = {forms.spelled_ordinal(number): number for number in range(1, 21)}
_ENGLISH_CENTURY = late(
    rf"(?:<(?P<number>\d{{1,2}})(?:st|nd|rd|th)>|<twenty><(?P<late>first)>"
    rf"|<(?P<ordinal>{'|'.join(_ORDINALS)})>)<(?:century|centuries)>"
)
_DECADE = late(rf"<(?P<english>\d{{3}}0)s>|(?P<decade><\d{{3}}0>|{_ROW})年代")
_SHORT_DECADE = late(
    rf"(?:上{fold('世紀')})?(?:<(?P<digits>[1-9]0)>|(?P<cjk>(?<![{NUMERAL_CHARACTERS}])[一二三四五六七八九])[十〇零])年代"
)
_BEFORE_OUR_ERA = late(
    rf"(?:(?:公元|西元|{fold('紀元')})?前(?P<cjk>{NUMERAL})年|<(?P<digits>\d{{1,4}})><(?:bc|bce)>)"
)


def _date(year: int | None, month: int | None = None, day: int | None = None) -> forms.Date | None:
    """A date that a calendar has, or None."""
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    date = forms.Date(year, month, day)
    return date if date.exists else None


def _chinese(run: Line) -> Found:
    for match in _CHINESE_DATE.finditer(run.text):
        month, day = _value(match["month"]), _value(match["day"])
        if match["era"]:
            era = BY_NAME[match["era"]]
            own = 1 if match["era_year"] == "元" else _era_year(match["era_year"])
            year = None if own is None else era.common_year(own)
            solar = year is not None and era.solar_from is not None and year >= era.solar_from
            if month and not solar:
                continue
        else:
            year = _value(match["year"])
        date = _date(year, month, day)
        if date is not None:
            yield (
                run.tokens(match),
                forms.date_forms(date) if month else forms.year_forms(date.year),
            )


def _value(numeral: str | None) -> int | None:
    return None if numeral is None else value_of(numeral)


def _era_year(numeral: str) -> int | None:
    value = value_of(numeral)
    return value if value is not None and 1 <= value <= 200 else None


def _numeric(run: Line) -> Found:
    for match in _NUMERIC_DATE.finditer(run.text):
        date = _date(int(match["year"]), int(match["month"]), _int(match["day"]))
        if date is not None:
            yield run.tokens(match), forms.date_forms(date)
    for match in _YEAR_LAST.finditer(run.text):
        one, other = int(match["one"]), int(match["other"])
        # 24.2.2004 and 2/24/2004 are clear; 2/3/2004 is March to one reader, February to another.
        if one > 12 or other > 12 or one == other:
            date = _date(int(match["year"]), min(one, other), max(one, other))
            if date is not None:
                yield run.tokens(match), forms.date_forms(date)


def _int(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _english(run: Line) -> Found:
    for pattern in _ENGLISH_DATES:
        for match in pattern.finditer(run.text):
            parts = match.groupdict()
            month, day, year = _MONTH_NAMES[match["english"]], _int(parts.get("day")), parts["year"]
            date = _date(int(year) if year else 2000, month, day)
            if date is None:
                continue
            if year:
                yield run.tokens(match), forms.date_forms(date)
            elif day is not None:
                yield run.tokens(match), forms.month_day_forms(month, day)


def _bare_years(run: Line) -> Found:
    for match in _BARE_YEAR.finditer(run.text):
        date = _date(value_of(match["year"]))
        if date is not None:
            yield run.tokens(match), forms.year_forms(date.year)


def _months(run: Line) -> Found:
    for match in _ENGLISH_MONTH_ALONE.finditer(run.text):
        yield run.tokens(match), forms.month_forms(_MONTH_NAMES[match["english"]])
    for match in _MONTH_DAY.finditer(run.text):
        month, day = value_of(match["month"]), _value(match["day"])
        date = _date(2000, month, day)
        if date is None or date.month is None:
            continue
        first, last = run.tokens(match)
        if date.day is not None:
            yield (first, last), forms.month_day_forms(date.month, date.day)
        elif run.overhang(first, last) == (0, 0):  # 十月革命 is a word of its own
            yield (first, last), forms.month_forms(date.month)


def _centuries(run: Line) -> Found:
    for match in _CENTURY.finditer(run.text):
        century, decade = value_of(match["cjk"]), _value(match["decade"])
        if century is None or not 1 <= century <= 21:
            continue
        if decade is None:
            yield run.tokens(match), forms.century_forms(century)
        elif decade % 10 == 0 and decade < 100:
            yield run.tokens(match), forms.decade_forms((century - 1) * 100 + decade)
    for match in _ENGLISH_CENTURY.finditer(run.text):
        number = int(match["number"] or _ORDINALS.get(match["ordinal"] or "", 21))
        if 1 <= number <= 21:
            yield run.tokens(match), forms.century_forms(number)


def _decades(run: Line) -> Found:
    for match in _DECADE.finditer(run.text):
        year = value_of(match["english"] or match["decade"])
        if year is not None and year % 10 == 0 and _FIRST_YEAR <= year <= _LAST_YEAR:
            yield run.tokens(match), forms.decade_forms(year)
    for match in _SHORT_DECADE.finditer(run.text):
        tens = match["digits"] or f"{value_of(match['cjk'])}0"
        yield run.tokens(match), forms.decade_forms(1900 + int(tens))


def _before_our_era(run: Line) -> Found:
    for match in _BEFORE_OUR_ERA.finditer(run.text):
        first, last = run.tokens(match)
        year = value_of(match["cjk"] or match["digits"])
        # 前三年 is three years ago; 目前三年 no date at all.
        bare = match.group().startswith("前") and (not year or year < 100)
        if year and not bare and run.overhang(first, first)[0] == 0:
            yield (first, last), forms.forms_before_our_era(year)


FINDERS = (
    _chinese,
    _numeric,
    _english,
    _bare_years,
    _months,
    _centuries,
    _decades,
    _before_our_era,
)
