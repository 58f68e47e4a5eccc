"""Numbers, dates and numbered documents in all their ways of writing."""

from __future__ import annotations

import pytest

from tests.search.cases.table import Case, check, framed, name_of, same, shelf_of_cases

YEARS = (
    *same("二〇〇四", "二零零四", "二○○四", "2004", "２００４"),
    *same("民國九十三年", "2004年"),
    Case("二〇〇四年", finds=framed("2004年", "民國九十三年")),
    Case("2004", misses=framed("20041", "12004")),
    Case("1926", misses=framed("1962")),
    *same("2004年2月24日", "二〇〇四年二月二十四日", "2004-02-24", "24 February 2004"),
    *same("九一一", "911", "9/11", "9·11", "九一一事件"),
)

AMOUNTS = (
    *same("四百萬", "4百萬", "400万", "4,000,000"),
    *same("三十個", "30個"),
    *same("Ⅲ", "III"),
    Case("154", misses=framed("1540")),
    Case("「三十」", misses=framed("三十五個", "百三十萬")),
    Case("「存放三十」", finds=("館內存放三十五座鐘。",), misses=("館內，存放，三十萬件。",)),
    Case("五十公里", finds=framed("五十公里"), misses=framed("三百五十公里")),
    *same("第一五四〇號", "第1540號", "S/RES/1540"),
    *same("第687號決議", "六八七號決議", "resolution 687"),
    Case("三十五個", finds=framed("35個"), misses=framed("三十個", "135個")),
    Case("两百亿美元", finds=framed("二百億美元", "200億美元"), misses=framed("三百億美元")),
    Case("兩百", finds=framed("200", "二百")),
)

TABLES = {"years": YEARS, "amounts": AMOUNTS}
ROWS = [
    pytest.param(name, case, id=f"{name}: {name_of(case)}")
    for name, cases in TABLES.items()
    for case in cases
]


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    return {
        name: shelf_of_cases(tmp_path_factory.mktemp(name), cases) for name, cases in TABLES.items()
    }


@pytest.mark.parametrize(("table", "case"), ROWS)
def test_numbers(shelves, table, case):
    check(shelves[table], case)
