"""Years of other calendars and the years of our era.

Only eras whose years count from a known first one and were in use in the texts that scholars of
China read: the Republic, the reigns of the Qing and the Ming, the Japanese eras since 1868. Months
and days are not converted: before 1912 in China and 1873 in Japan they belong to a lunar calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.text.fold import fold


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
