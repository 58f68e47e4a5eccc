"""Years of other calendars and the years of our era.

Only eras whose years count from a known first one and were in use in the texts that scholars of
China read: the Republic, the reigns of the Qing and the Ming, the Japanese eras since 1868. Months
and days are not converted: before 1912 in China and 1873 in Japan they belong to a lunar calendar.
"""

from __future__ import annotations

from dataclasses import dataclass

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


ERAS = (
    Era("民國", 1912, None, solar_from=1912),
    Era("宣統", 1909, 1911),
    Era("光緒", 1875, 1908),
    Era("同治", 1862, 1874),
    Era("咸豐", 1851, 1861),
    Era("道光", 1821, 1850),
    Era("嘉慶", 1796, 1820),
    Era("乾隆", 1736, 1795),
    Era("雍正", 1723, 1735),
    Era("康熙", 1662, 1722),
    Era("順治", 1644, 1661),
    Era("崇禎", 1628, 1644),
    Era("天啟", 1621, 1627),
    Era("泰昌", 1620, 1620),
    Era("萬曆", 1573, 1620),
    Era("隆慶", 1567, 1572),
    Era("嘉靖", 1522, 1566),
    Era("正德", 1506, 1521),
    Era("弘治", 1488, 1505),
    Era("成化", 1465, 1487),
    Era("天順", 1457, 1464),
    Era("景泰", 1450, 1456),
    Era("正統", 1436, 1449),
    Era("宣德", 1426, 1435),
    Era("洪熙", 1425, 1425),
    Era("永樂", 1403, 1424),
    Era("建文", 1399, 1402),
    Era("洪武", 1368, 1398),
    Era("令和", 2019, None, solar_from=2019),
    Era("平成", 1989, 2019, solar_from=1989),
    Era("昭和", 1926, 1989, solar_from=1926),
    Era("大正", 1912, 1926, solar_from=1912),
    Era("明治", 1868, 1912, solar_from=1873),
)
"""Chinese eras, latest first, then Japanese ones. Reigns count from the new year after the
accession; a lunar year is the year of our era in which most of it fell, as in every concordance
(光緒二十一年 is 1895)."""

BY_NAME = {fold(era.name): era for era in ERAS}
"""Eras by their folded names."""


def eras_of(year: int) -> list[tuple[Era, int]]:
    """The eras that hold a year of our era, each with its own year, in the order of `ERAS`."""
    return [(era, own) for era in ERAS if (own := era.year_of(year)) is not None]
