"""The end effect: what a query for a number, a date or a reference finds in a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis.tokens import phrase_key, scan
from search.expansion import dates, numbers, references
from search.expansion.latin import WordForms
from search.expansion.text_runs import PatternSource

SAME = [
    ("二〇〇四", "二零零四"), ("二〇〇四", "２００４"), ("二○○四", "2004"),
    ("二零零四", "二○○四年"),
    ("民國九十三年", "2004 年 2 月"), ("2004年", "民國九十三年"), ("2004年", "in 2004,"),
    ("第一五四〇號", "第 1540 號"), ("第1540號", "S/RES/1540"), ("S/RES/1540", "第一五四〇號決議"),
    ("resolution 1540", "安理會第1540號"), ("第1540號決議", "第1540（2004）號決議"),
    ("第687號", "六八七號"), ("六八七號", "「第 687 號決議文」"), ("687", "第六八七號"),
    ("九一一", "911"), ("911", "9/11"), ("9/11", "9·11"), ("9·11", "九一一事件"),
    ("九一一", "9‧11"),
    ("四百萬", "4 百萬美國人"), ("四百萬", "400万"), ("4百萬", "四百萬"), ("400萬", "4,000,000"),
    ("4 million", "4 百萬"), ("三十個國家", "不到 30 個國家"), ("30個", "不到三十個國家"),
    ("Ⅲ", "III"), ("III", "Ⅲ型"), ("第35條", "第三十五條"), ("Article VI", "第六條"),
    ("二月二十四日", "2004年2月24日"), ("2004-02-24", "24 February, 2004"),
    ("民國93年2月24日", "February 24, 2004"), ("２１世紀", "二十一世纪"), ("三成", "三成"),
    ("百分之三十", "30％"), ("weapon", "weapons"), ("40餘種", "四十餘種"), ("三十", "百分之三十"),
    ("一九四五", "一九四五－一九四九年"), ("1949", "一九四五－一九四九年"),
]  # fmt: skip

DIFFERENT = [
    ("154", "1540"), ("154", "第一五四〇號"), ("一五四", "1540"), ("一五四", "第一五四〇號"),
    ("1540", "154"), ("1926", "1962"), ("一九二六", "一九六二年"), ("2004", "20041"),
    ("2004", "2005"),
    ("三十", "三十五"), ("30", "三十五"), ("30", "三十萬"), ("三個", "十三個"), ("四百", "四百萬"),
    ("400", "400萬"), ("二月二十四日", "十二月二十四日"), ("民國九十三年", "九十三年"),
    ("93年", "2004年"), ("第3條", "第三十條"), ("第1540號", "第1540頁"), ("911", "9/1"),
    ("百分之三", "百分之三十"), ("2004年2月2日", "2004年2月24日"), ("核武", "萬一"), ("1", "一般"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "text"), SAME)
def test_finds(finds, query, text):
    assert finds(query, text)


@pytest.mark.parametrize(("query", "text"), DIFFERENT)
def test_does_not_find(finds, query, text):
    assert not finds(query, text)


ALPHABET = "〇零一二兩十廿百千萬億兆第號年月日元民國昭和世紀代決議百分之點條頁個0123456789.,/-·() "
WORDS = st.sampled_from(
    ("million", "May", "Feb.", "resolution", "No.", "S/RES/", "Article", "IV", "th")
)


@given(st.lists(st.text(ALPHABET, max_size=8) | WORDS, max_size=6).map("".join))
@example("9" * 900 + " million")
@example("9" * 900 + "萬")
@example("9" * 900 + ".5 percent")
@example("民國" + "九" * 900 + "年")
def test_any_query_has_bounded_equivalents_inside_it(query):
    tokens = scan(query)
    for source in (
        PatternSource(numbers.FINDERS),
        PatternSource(dates.FINDERS),
        PatternSource(references.FINDERS),
        WordForms(),
    ):
        for entry in source.entries(tokens, frozenset(range(1, len(tokens) + 1))):
            assert 0 <= entry.first < entry.last <= len(tokens)
            assert 1 <= len(entry.alternatives) <= 24
            assert all(one.phrase_key for one in entry.alternatives)
            typed = query[tokens[entry.first].start : tokens[entry.last - 1].end]
            assert phrase_key(typed) not in {one.phrase_key for one in entry.alternatives}
