import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.expansion.dates import BY_NAME, ERAS, eras_of

YEARS = [
    ("民国", 1, 1912), ("民国", 93, 2004), ("宣统", 3, 1911), ("光绪", 21, 1895),
    ("同治", 13, 1874),
    ("咸丰", 10, 1860), ("道光", 20, 1840), ("嘉庆", 25, 1820), ("干隆", 60, 1795),
    ("康熙", 61, 1722),
    ("顺治", 1, 1644), ("崇祯", 17, 1644), ("万历", 15, 1587), ("洪武", 1, 1368),
    ("明治", 37, 1904), ("大正", 12, 1923), ("昭和", 20, 1945),
    ("昭和", 64, 1989),
    ("平成", 1, 1989), ("平成", 31, 2019), ("令和", 6, 2024),
]  # fmt: skip


@pytest.mark.parametrize(("folded_name", "own", "common"), YEARS)
def test_years_of_eras(folded_name, own, common):
    assert BY_NAME[folded_name].years[own - 1] == common
    assert (BY_NAME[folded_name], own) in eras_of(common)


@pytest.mark.parametrize(("folded_name", "own"), [("宣统", 4), ("昭和", 65), ("干隆", 61)])
def test_years_that_never_came(folded_name, own):
    assert own > len(BY_NAME[folded_name].years)


@given(st.integers(1645, 2099))
def test_every_year_has_one_chinese_era_and_at_most_two_japanese(year):
    names = [era.name for era, own in eras_of(year) if own >= 1]
    chinese = [era.name for era in ERAS[: [era.name for era in ERAS].index("令和")]]
    assert len([name for name in names if name in chinese]) == 1
    assert len(names) <= 3
