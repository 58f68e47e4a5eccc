"""Dates in prose and notes: which words are months, and how years of the Republic are printed."""

import pytest

from index.text.dates import find_dates


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("(London: Marlow, 2008), 14.", []),
        ("Mayfield 1999; Junction, 2001; Decker 1987", []),
        ("Mar. 4, 2008", ["2008-03-04"]),
        ("4 Sept. 2008 and Sep 5, 2008", ["2008-09-04", "2008-09-05"]),
        ("12 June 1999, July 1999", ["1999-06-12", "1999-07"]),
        ("三合書局，民104年", ["2015"]),
        ("（民 93 年 5 月）", ["2004-05"]),
        ("移民 12 年之後", []),
    ],
)
def test_dates(text: str, isos: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == isos
