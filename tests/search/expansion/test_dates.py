import pytest

from index.analysis.tokens import phrase_key
from search.expansion import dates
from search.expansion.text_runs import PatternSource

THE_DAY = (
    "2004年2月24日", "二〇〇四年二月二十四日", "二零零四年二月二十四日", "2004-02-24", "2004/2/24",
    "2004.2.24", "24 February 2004", "24 February, 2004", "February 24, 2004", "Feb. 24, 2004",
    "24 Feb. 2004", "24th February 2004", "民國九十三年二月二十四日", "民國93年2月24日",
    "2004年2月24號", "2/24/2004", "24/2/2004", "平成16年2月24日",
)  # fmt: skip
THE_MONTH = (
    "2004年2月", "二〇〇四年二月", "2004-02", "2004/2", "February 2004", "Feb. 2004",
    "民國九十三年二月", "民國93年2月",
)  # fmt: skip
THE_YEAR = ("二〇〇四", "二零零四", "民國九十三年", "民國93年", "民國九三年")

KNOWN = [
    ("2004年", "2004年", {"2004", *THE_YEAR}),
    ("2004", "2004", {*THE_YEAR}),
    ("公元2004年", "公元2004年", {"2004"}),
    ("二○○四年", "二○○四年", {"2004", "民國93年"}),
    ("民國九十三年", "民國九十三年", {"2004", "二〇〇四", "民國93年"}),
    ("中華民國93年", "中華民國93年", {"2004", "民國九十三年"}),
    ("民國一百一十三年", "民國一百一十三年", {"2024", "民國113年", "民國一百十三年"}),
    ("民國元年", "民國元年", {"1912", "一九一二"}),
    ("光緒二十一年", "光緒二十一年", {"1895", "光緒21年"}),
    ("1895", "1895", {"光緒二十一年", "明治二十八年"}),
    ("乾隆六十年", "乾隆六十年", {"1795"}),
    ("昭和20年8月15日", "昭和20年8月15日", {"1945年8月15日", "民國三十四年八月十五日"}),
    ("令和六年", "令和六年", {"2024", "民國113年"}),
    ("2月24日", "2月24日", {"二月二十四日", "February 24", "24 February"}),
    ("May 4", "May 4", {"5月4日", "五月四日", "4 May"}),
    ("4th May", "4th May", {"5月4日"}),
    ("二月", "二月", {"2月", "February"}),
    ("February", "February", {"2月", "二月"}),
    ("21世紀", "21世紀", {"二十一世紀", "廿一世紀", "21st century", "twenty-first century"}),
    ("廿一世紀", "廿一世紀", {"21世紀", "二十一世紀"}),
    ("twentieth century", "twentieth century", {"20世紀", "二十世紀", "20th century"}),
    ("1980年代", "1980年代", {"1980s", "一九八〇年代", "20世紀80年代"}),
    ("1980s", "1980s", {"1980年代", "二十世紀八十年代"}),
    ("二十世紀八十年代", "二十世紀八十年代", {"1980年代", "1980s"}),
    ("上世紀九十年代", "上世紀九十年代", {"1990年代", "90年代", "1990s"}),
    ("九〇年代", "九〇年代", {"九十年代", "90年代", "1990年代", "20世紀90年代"}),
    ("1990年代", "1990年代", {"90年代", "九十年代"}),
    ("萬曆十五年", "萬曆十五年", {"1587", "萬曆15年"}),
    ("民國卅八年", "民國卅八年", {"1949", "民國三十八年"}),
    ("1949年", "1949年", {"民國卅八年"}),
    ("五月廿五日", "五月廿五日", {"5月25日", "May 25"}),
    ("5月25日", "5月25日", {"五月廿五日"}),
    ("公元前221年", "公元前221年", {"西元前二二一年", "前221年", "221 BC"}),
    ("221 BC", "221 BC", {"公元前221年", "西元前二百二十一年"}),
    ("西元前五年", "西元前五年", {"公元前5年", "5 BC"}),
    ("一九四五－一九四九年", "一九四五", {"1945"}),
    ("一九四五－一九四九年", "一九四九年", {"1949"}),
    ("在二〇〇四年發表", "二〇〇四年", {"2004"}),
]  # fmt: skip

NO_DATES = (
    "93年", "三十年", "154年", "3000年", "2004-13-45", "2004年13月", "2月30日", "十三月",
    "十月革命", "八九十年代", "前三年", "目前221年", "30世紀", "光緒四十年", "乾隆皇帝", "May", "March",
    "may have",
    "2/3/2004", "19260", "192", "v1.2.3", "1234萬",
)  # fmt: skip


@pytest.mark.parametrize("query", THE_DAY)
def test_a_day_is_looked_for_in_every_form(entries_of, query):
    found = entries_of(PatternSource(dates.FINDERS), query)
    assert query in found
    assert {phrase_key(text) for text in THE_DAY} - {phrase_key(query)} <= set(
        map(phrase_key, found[query])
    )
    assert len(found[query]) <= 24


@pytest.mark.parametrize("query", THE_MONTH)
def test_a_month_is_looked_for_in_every_form(entries_of, query):
    found = entries_of(PatternSource(dates.FINDERS), query)
    assert {phrase_key(text) for text in THE_MONTH} - {phrase_key(query)} <= set(
        map(phrase_key, found[query])
    )


@pytest.mark.parametrize(("query", "stretch", "expected"), KNOWN)
def test_other_ways_to_write_a_date(entries_of, query, stretch, expected):
    found = entries_of(PatternSource(dates.FINDERS), query)
    assert stretch in found
    assert expected <= set(found[stretch])


@pytest.mark.parametrize("query", NO_DATES)
def test_what_is_no_date_is_not_read_as_one(entries_of, query):
    year = {"2004"} if "2004" in query else set()
    assert set(entries_of(PatternSource(dates.FINDERS), query)) <= year | {
        f"{one}年" for one in year
    }


def test_a_day_that_could_be_two_days_is_left_alone(entries_of):
    assert "2/3/2004" not in entries_of(PatternSource(dates.FINDERS), "2/3/2004")
    assert not {"3/2/2004", "2/3/2004"} & set(
        entries_of(PatternSource(dates.FINDERS), "2004年3月2日")["2004年3月2日"]
    )


def test_lunar_months_are_not_converted(entries_of):
    assert "光緒二十一年三月" not in entries_of(PatternSource(dates.FINDERS), "光緒二十一年三月")
    assert "明治5年12月" not in entries_of(PatternSource(dates.FINDERS), "明治5年12月")
