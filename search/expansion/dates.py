"""Equivalents of dates: years, months and days in digits and characters, in English, in the eras of
China and Japan (`eras.tsv`); months without a year, decades, centuries, years before our era.

A decade without a century (80年代) is one of the twentieth. A year of the Republic needs its name.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from index.analysis.tokens import phrase_key
from index.text.fold import fold
from index.text.numerals import DIGIT, NUMERAL_CHARACTERS, in_digits, in_units
from index.text.patterns import late
from index.text.tables import read_rows
from search.expansion.text_runs import (
    NONE,
    NUMERAL,
    Finders,
    Forms,
    Found,
    Line,
    Match,
    alternative,
    forms,
    value_of,
)
from search.numerals import in_ordinal, short_tens

FINDERS = Finders()
_FIRST_YEAR, _LAST_YEAR = 1000, 2099  # four digits between these are read as a year
_NEVER = 9999


class Era(NamedTuple):
    """An era by its name in traditional characters.

    `first` is the year of our era that is its year one, `last` the year in which it ended,
    `solar_from` the first year whose months and days are those of our calendar.
    """

    name: str
    first: int
    last: int
    solar_from: int

    @property
    def years(self) -> range:
        """The years of our era that it covers, in order."""
        return range(self.first, self.last + 1)


ERAS = tuple(
    Era(name, *(int(year or _NEVER) for year in years))
    for name, *years in read_rows(__file__, "eras.tsv")
)
"""Chinese eras, latest first, then Japanese ones. Reigns count from the new year after the
accession; a lunar year is the year of our era in which most of it fell, as in every concordance
(光緒二十一年 is 1895)."""
BY_NAME = {fold(era.name): era for era in ERAS}  # eras by their folded names


def eras_of(year: int) -> list[tuple[Era, int]]:
    """The eras that hold a year of our era, each with its own year, in the order of `ERAS`."""
    return [(era, year - era.first + 1) for era in ERAS if year in era.years]


_MONTHS = tuple(read_rows(__file__))  # each with its short form
_MONTH_NAMES = {form: month for month, row in enumerate(_MONTHS, 1) for form in (*row, row[0][:3])}
_ENGLISH_MONTH = rf"<(?P<english>{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})>\n?"
_DAY = r"<(?P<day>\d{1,2})(?:st|nd|rd|th)?>"
_ENGLISH_YEAR = r"\n?<(?P<year>\d{4})>"
_ROW = rf"(?<![{NUMERAL_CHARACTERS}])[一二]{DIGIT}{{3}}(?![{NUMERAL_CHARACTERS}])"
_COMMON_YEAR = rf"(?:公元|西元)?(?P<year><\d{{4}}>|{_ROW})"
_ERA_YEAR = (
    rf"(?:{fold('中華')}(?={fold('民國')}))?"
    rf"(?P<era>{'|'.join(BY_NAME)})(?P<era_year>元|{NUMERAL})"
)
_ONLY_MONTHS = "|".join(name for name, _ in _MONTHS if name not in {"march", "may", "august"})
_ORDINALS = {in_ordinal(number, words=True): number for number in range(1, 21)}


def _date_forms(year: int | None, month: int | None = None, day: int | None = None) -> Forms:
    """Ways to write a date, if the calendar has it; of a year those of the eras of China before
    those of Japan, and the number alone: English texts print no more.
    """
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR or not _exists(year, month, day):
        return
    if not month:
        yield from forms("year", y=year)
        yield from (f"{era.name}{own}年" for era, of in eras_of(year) for own in _era_years(of))
        return
    usual = forms("day" if day else "month", y=year, m=month, d=day, **_names(month))
    yield from usual
    in_numbers, in_characters = (form.partition("年")[2] for form in usual[:2])
    for era, of in eras_of(year):
        if year >= era.solar_from:
            first, *others = _era_years(of)
            yield f"{era.name}{first}年{in_characters}"
            yield from (f"{era.name}{own}年{in_numbers}" for own in others if own.isascii())
    yield f"{in_digits(year, '零')}年{in_characters}"
    if day:
        yield from forms("day, rarely", y=year, m=month, d=day)
        if day > 12 or day == month:  # the order of month and day is clear
            yield from forms("day, if clear", y=year, m=month, d=day)


def _exists(year: int, month: int | None, day: int | None) -> bool:
    if month is None:
        return day is None
    return 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year, month)[1])


def _names(month: int) -> dict[str, str]:
    name, short = _MONTHS[month - 1]
    return {"name": name.capitalize(), "short": NONE if short == name else f"{short}.".capitalize()}


def _era_years(own: int) -> Iterator[str]:
    yield "元" if own == 1 else in_units(own)
    yield str(own)
    if own > 100:
        yield in_units(own).replace("一百一十", "一百十")
    if own > 10 and own % 10:
        yield in_digits(own)
    yield from short_tens(own)


@FINDERS.reads(
    rf"(?:{_ERA_YEAR}|{_COMMON_YEAR})年(?!代)"
    rf"(?:(?P<month>{NUMERAL})月(?:份|(?P<day>{NUMERAL})[日号])?)?",
    r"<(?P<year>\d{4})><(?P<month>\d{1,2})>(?:<(?P<day>\d{1,2})>)?",
    rf"(?P<year><\d{{4}}>|{_ROW})(?![{NUMERAL_CHARACTERS}])",
)
def _date(match: Match) -> Forms:
    parts = match.groupdict()
    year, month, day = (value_of(parts.get(part)) for part in ("year", "month", "day"))
    if parts.get("era"):
        era = BY_NAME[match["era"]]
        own = 1 if match["era_year"] == "元" else value_of(match["era_year"])
        year = era.years[own - 1] if own and own <= len(era.years) else None
        if month and year and year < era.solar_from:
            return ()
    return _date_forms(year, month, day)


@FINDERS.reads(r"<(\d{1,2})><(\d{1,2})><(\d{4})>")
def _year_last(match: Match) -> Forms:
    """24.2.2004 and 2/24/2004 are clear; 2/3/2004 is March to one reader, February to another."""
    one, other = sorted((int(match[1]), int(match[2])))
    return _date_forms(int(match[3]), one, other) if other > 12 or one == other else ()


@FINDERS.reads(
    rf"{_DAY}{_ENGLISH_MONTH}(?:{_ENGLISH_YEAR})?",
    rf"{_ENGLISH_MONTH}{_DAY}(?:{_ENGLISH_YEAR})?",
    rf"{_ENGLISH_MONTH}<(?P<year>\d{{4}})>",
)
def _english(match: Match) -> Forms:
    day, year = match.groupdict().get("day"), match["year"]
    month, number = _MONTH_NAMES[match["english"]], int(day) if day else None
    return _date_forms(int(year), month, number) if year else _month_day_forms(month, number)


def _month_day_forms(month: int | None, day: int | None) -> Forms:
    if month is None or day is None or not _exists(2000, month, day):
        return
    yield from forms("day of the year", m=month, d=day, **_names(month))
    yield from (f"{in_units(month)}月{short}日" for short in short_tens(day))


@FINDERS.reads(rf"(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]")
def _month_day(match: Match) -> Forms:
    return _month_day_forms(value_of(match["month"]), value_of(match["day"]))


@FINDERS.reads(
    rf"<(?P<month>{_ONLY_MONTHS})>", rf"(?P<month>{NUMERAL})月(?!{NUMERAL}[日号])", whole=True
)
def _month(match: Match) -> Forms:
    """Not 十月革命, which is a word of its own; nor Mar., which is a name as well."""
    month = _MONTH_NAMES.get(match["month"]) or value_of(match["month"]) or 0
    return forms("month of the year", m=month, **_names(month)) if 1 <= month <= 12 else ()


@FINDERS.reads(rf"(?P<cjk>{NUMERAL}){fold('世紀')}(?:(?P<decade>{NUMERAL})年代)?")
def _chinese_century(match: Match) -> Forms:
    century, decade = value_of(match["cjk"]), value_of(match["decade"])
    if decade is None or not century:
        return _century_forms(century)
    fits = century <= 21 and decade % 10 == 0 and decade < 100
    return _decade_forms((century - 1) * 100 + decade) if fits else ()


@FINDERS.reads(
    rf"(?:<(?P<number>\d{{1,2}})(?:st|nd|rd|th)>|<twenty><(?P<late>first)>"
    rf"|<(?P<ordinal>{'|'.join(_ORDINALS)})>)<(?:century|centuries)>"
)
def _english_century(match: Match) -> Forms:
    return _century_forms(int(match["number"] or _ORDINALS.get(match["ordinal"] or "", 21)))


def _century_forms(century: int | None) -> Forms:
    if century is None or not 1 <= century <= 21:
        return ()
    short = [f"{one}世紀" for one in short_tens(century)]
    return [*forms("century", c=century), *short, *forms("century in words", c=century)]


@FINDERS.reads(rf"<(?P<english>\d{{3}}0)s>|(?P<decade><\d{{3}}0>|{_ROW})年代")
def _decade(match: Match) -> Forms:
    year = value_of(match["english"] or match["decade"])
    fits = year is not None and year % 10 == 0 and _FIRST_YEAR <= year <= _LAST_YEAR
    return _decade_forms(year) if year and fits else ()


@FINDERS.reads(
    rf"(?:上{fold('世紀')})?(?:<(?P<digits>[1-9]0)>"
    rf"|(?P<cjk>(?<![{NUMERAL_CHARACTERS}])[一二三四五六七八九])[十〇零])年代"
)
def _short_decade(match: Match) -> Forms:
    return _decade_forms(1900 + int(match["digits"] or f"{value_of(match['cjk'])}0"))


def _decade_forms(first_year: int) -> Forms:
    """Ways to write ten years; those of the twentieth century without its name, too."""
    century, decade = first_year // 100 + 1, first_year % 100
    yield from forms("decade", y=first_year)
    if decade:
        yield from forms("decade of a century", c=century, n=decade)
    if decade and century == 20:
        named = forms("decade of another century", c=[16, 17, 18, 19, 21], n=decade)
        for form in forms("decade alone", n=decade):
            yield replace(alternative(form), apart_from=tuple(map(phrase_key, named)))


_BEFORE_OUR_ERA = late(
    rf"(?:(?:公元|西元|{fold('紀元')})?前(?P<cjk>{NUMERAL})年|<(?P<digits>\d{{1,4}})><(?:bc|bce)>)"
)


@FINDERS.append
def _before_our_era(run: Line) -> Found:
    for match in _BEFORE_OUR_ERA.finditer(run.text):
        place = run.tokens(match)
        year = value_of(match["cjk"] or match["digits"])
        # 前三年 is three years ago; 目前三年 no date at all.
        bare = match.group().startswith("前") and (not year or year < 100)
        if year and not bare and run.overhang(place[0], place[0])[0] == 0:
            written = [str(year), in_units(year)] + ([in_digits(year)] if year > 10 else [])
            eras = ["公元", "西元", "紀元", *([""] if year >= 100 else [])]
            named = forms("before our era", written=written, era=eras)
            yield place, [*named, *forms("BC", y=year)]
