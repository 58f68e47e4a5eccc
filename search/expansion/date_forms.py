"""How dates are written: every form in which scholars' texts print a given date, most usual first,
and the calendars and eras by which they count (`eras.tsv`).

Only writing; finding a date in a query is for `dates`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.analysis.tokens import phrase_key
from index.text.fold import fold
from search.expansion.readings import alternative
from search.numerals import in_digits, in_english, in_units, short_tens
from search.terms import Alternative

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ABBREVIATED_TO = {"june": "june", "july": "july", "september": "sept"}
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month (`day` is None) or a year (both are None) of our calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year, self.month)[1]


def year_forms(year: int) -> list[str]:
    """Ways to write a year, the eras of China before those of Japan.

    The number alone is one of them: English texts print no more.
    """
    rows = [in_digits(year), in_digits(year, "零")]
    eras = [f"{era.name}{form}年" for era, own in eras_of(year) for form in _era_years(own)]
    return [str(year), *rows, *eras]


def _era_years(own: int) -> Iterator[str]:
    yield "元" if own == 1 else in_units(own)
    yield str(own)
    if own > 100:
        yield in_units(own).replace("一百一十", "一百十")
    if own > 10 and own % 10:
        yield in_digits(own)
    yield from short_tens(own)


_DAY = (
    "{y}年{m}月{d}日", "{Y}年{M}月{D}日", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{d} {name} {y}",
    "{name} {d}, {y}", "{d} {name}, {y}", "{short} {d}, {y}", "{d} {short} {y}",
    "{name} {th}, {y}", "{th} {name} {y}",
)  # fmt: skip
_DAY_RARELY = (
    "{y}年{m}月{d}號", "{y}年{m:02}月{d:02}日", "{m}/{d}/{y}", "{d}/{m}/{y}", "{d}.{m:02}.{y}",
)  # fmt: skip
"""The last three only where the order of month and day is clear."""
_MONTH = ("{y}年{m}月", "{Y}年{M}月", "{y}-{m:02}", "{y}/{m}", "{name} {y}", "{short} {y}",
          "{name}, {y}")  # fmt: skip
_DAY_OF_YEAR = (
    "{m}月{d}日", "{M}月{D}日", "{name} {d}", "{d} {name}", "{short} {d}", "{d} {short}",
    "{name} {th}", "{th} {name}", "{m}月{d}號", "{m:02}月{d:02}日",
)  # fmt: skip
"""Not 2/24, which is a fraction as well."""


def _filled(templates: tuple[str, ...], month: int, day: int | None, year: int = 0) -> list[str]:
    name = MONTHS[month - 1]
    short = _ABBREVIATED_TO.get(name, name[:3])
    parts = {
        "y": year, "Y": in_digits(year), "m": month, "M": in_units(month), "d": day,
        "D": in_units(day or 1), "th": _ordinal(day or 1), "name": name.capitalize(),
        "short": f"{short.capitalize()}.",
    }  # fmt: skip
    return [one.format(**parts) for one in templates if short != name or "{short}" not in one]


def date_forms(date: Date) -> list[str]:
    """Ways to write a date with a month, and perhaps a day."""
    assert date.month is not None
    year, month, day = date.year, date.month, date.day
    forms = _filled(_DAY if day else _MONTH, month, day, year)
    in_numbers, in_characters = (form.partition("年")[2] for form in forms[:2])
    for era, own in eras_of(year):
        if era.solar_from is not None and year >= era.solar_from:
            first, *others = _era_years(own)
            forms += [f"{era.name}{first}年{in_characters}"]
            forms += [f"{era.name}{other}年{in_numbers}" for other in others if other.isascii()]
    forms.append(f"{in_digits(year, '零')}年{in_characters}")
    if day:
        clear = day > 12 or day == month
        forms += _filled(_DAY_RARELY if clear else _DAY_RARELY[:2], month, day, year)
    return forms


def month_day_forms(month: int, day: int) -> list[str]:
    """Ways to write a day of the year."""
    forms = _filled(_DAY_OF_YEAR, month, day)
    return [*forms, *(f"{in_units(month)}月{short}日" for short in short_tens(day))]


def month_forms(month: int) -> list[str]:
    """Ways to write a month. An abbreviation (Mar.) is none here: it is a name as well."""
    return [f"{month}月", f"{in_units(month)}月", f"{month:02}月", MONTHS[month - 1].capitalize()]


def decade_forms(first_year: int) -> list[str | Alternative]:
    """Ways to write the ten years from a year that ends in 0."""
    century, decade = first_year // 100 + 1, first_year % 100
    forms = [
        f"{first_year}年代",
        f"{in_digits(first_year)}年代",
        f"{in_digits(first_year, '零')}年代",
    ]
    forms.append(f"{first_year}s")
    if decade:
        forms += _decades_of(century, decade)
    return [*forms, *_short_decades(decade)] if century == 20 and decade else [*forms]


def _decades_of(century: int, decade: int) -> list[str]:
    return [f"{century}世紀{decade}年代", f"{in_units(century)}世紀{in_units(decade)}年代"]


def _short_decades(decade: int) -> list[Alternative]:
    """A decade of the twentieth century by itself, which it is not where another is named."""
    others = tuple(
        phrase_key(form)
        for century in (16, 17, 18, 19, 21)
        for form in (*_decades_of(century, decade), f"{century}世紀{in_units(decade)}年代")
    )
    tens = in_units(decade)
    return [
        replace(alternative(f"{form}年代"), apart_from=others)
        for form in (str(decade), tens, in_digits(decade))
    ]


def forms_before_our_era(year: int) -> list[str]:
    """Ways to write a year before our era."""
    written = [str(year), in_units(year)] + ([in_digits(year)] if year > 10 else [])
    forms = [f"{era}前{one}年" for one in written for era in ("公元", "西元", "紀元", "")]
    if year < 100:
        forms = [form for form in forms if not form.startswith("前")]
    return [*forms, f"{year} BC", f"{year} B.C.", f"{year} BCE"]


def century_forms(century: int) -> list[str]:
    """Ways to write a century of our era, up to the 21st."""
    forms = [f"{century}世紀", f"{in_units(century)}世紀", f"{_ordinal(century)} century"]
    if century == 21:
        forms.append("廿一世紀")
    return [*forms, f"{spelled_ordinal(century)} century"]


def _ordinal(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def spelled_ordinal(number: int) -> str:
    """An English ordinal below 100 in words: twenty-first."""
    *before, last = (in_english(number) or "").split("-")
    return "-".join([*before, _ORDINALS.get(last, f"{last}th")])


@dataclass(frozen=True, slots=True)
class Era:
    """An era by its name in traditional characters.

    `first` is the year of our era that is its year one, `last` the year in which it ended (None:
    it goes on). `solar_from` is the first year whose months and days are those of our calendar
    (None: none is).
    """

    name: str
    first: int
    last: int | None
    solar_from: int | None = None

    def year_of(self, year: int) -> int | None:
        """The era's year for a year of our era, or None when it lies outside the era."""
        return year - self.first + 1 if self._holds(year) else None

    def common_year(self, era_year: int) -> int | None:
        """The year of our era for a year of the era, or None when it never came."""
        year = self.first + era_year - 1
        return year if self._holds(year) else None

    def _holds(self, year: int) -> bool:
        return self.first <= year and (self.last is None or year <= self.last)


def _eras() -> Iterator[Era]:
    for line in Path(__file__).with_name("eras.tsv").read_text("utf-8").splitlines():
        name, first, last, solar = line.split("\t")
        yield Era(name, int(first), int(last) if last else None, int(solar) if solar else None)


ERAS = tuple(_eras())
"""Chinese eras, latest first, then Japanese ones. Reigns count from the new year after the
accession; a lunar year is the year of our era in which most of it fell, as in every concordance
(光緒二十一年 is 1895)."""

BY_NAME = {fold(era.name): era for era in ERAS}
"""Eras by their folded names."""


def eras_of(year: int) -> list[tuple[Era, int]]:
    """The eras that hold a year of our era, each with its own year, in the order of `ERAS`."""
    return [(era, own) for era in ERAS if (own := era.year_of(year)) is not None]
