import pytest

from search.expansion import numbers
from search.expansion.text_runs import PatternSource

KNOWN = [
    # query, stretch, ways to write it that are looked for
    ("三十五", "三十五", {"35", "thirty-five"}),
    ("35", "35", {"三十五"}),
    ("兩百名", "兩百", {"200", "二百", "2百"}),
    ("200", "200", {"兩百", "二百"}),
    ("一五四〇", "一五四〇", {"1540", "一千五百四十", "一五四零"}),
    ("1,540", "1,540", {"一千五百四十", "一五四〇"}),
    ("二〇〇四", "二〇〇四", {"2004", "二零零四"}),
    ("二○○四", "二○○四", {"2004"}),
    ("二零零四", "二零零四", {"2004", "二〇〇四"}),
    ("２００４", "２００４", {"二〇〇四", "二零零四"}),
    ("四百萬人", "四百萬", {"4百萬", "400萬", "4000000", "4 million", "four million"}),
    ("4百万", "4百万", {"四百萬", "400萬", "4000000", "4 million"}),
    ("4 百萬", "4 百萬", {"四百萬", "400萬"}),
    ("400万", "400万", {"四百萬", "4百萬", "4 million"}),
    ("4,000,000", "4,000,000", {"四百萬", "400萬", "4百萬"}),
    ("4 million", "4 million", {"四百萬", "400萬", "4百萬", "four million"}),
    ("four million", "four million", {"四百萬", "4 million"}),
    ("3.5億", "3.5億", {"三億五千萬", "3億5000萬", "350 million"}),
    ("一億五千萬", "一億五千萬", {"1.5億", "1億5000萬", "150 million"}),
    ("12萬5000", "12萬5000", {"十二萬五千", "12.5萬", "125000"}),
    ("三成", "三成", {"30%", "百分之三十", "百分之30", "30 percent"}),
    ("兩成五", "兩成五", {"25%", "百分之二十五", "二成五"}),
    ("百分之二十五", "百分之二十五", {"25%", "二成五", "兩成五"}),
    ("三分之二", "三分之二", {"2/3", "3分之2", "two thirds"}),
    ("two-thirds", "two-thirds", {"三分之二", "2/3"}),
    ("三至五年", "三至五", {"3至5", "三到五", "3到5", "3-5"}),
    ("十公斤", "十公斤", {"10公斤"}),
    ("一千公里", "一千", {"1000", "1千"}),
    ("下午三點", "三點", {"3點"}),
    ("35", "35", {"卅五"}),
    ("約三十個國家", "三十", {"30"}),
    ("30個國家", "30", {"三十"}),
    ("四十餘種", "四十", {"40"}),
    ("統一三十年", "三十", {"30"}),
    ("三個國家", "三個", {"3個"}),
    ("3個", "3個", {"三個"}),
    ("2次", "2次", {"兩次", "二次"}),
    ("兩次", "兩次", {"2次"}),
    ("一年", "一年", {"1年"}),
    ("十個", "十個", {"10個"}),
    ("廿一", "廿一", {"21", "二十一"}),
    ("21", "21", {"二十一", "廿一"}),
    ("八〇年代", "八〇", {"80", "八十"}),
    ("九一一事件", "九一一", {"911", "9·11", "September 11"}),
    ("9/11", "9/11", {"九一一", "911"}),
    ("9·11", "9·11", {"九一一", "911"}),
    ("911", "911", {"九一一", "9·11"}),
    ("二二八", "二二八", {"228", "2·28"}),
    ("百分之三十", "百分之三十", {"30%", "百分之30", "三成", "30 percent"}),
    ("30 per cent", "30 per cent", {"百分之三十", "30%"}),
    ("百分之三點五", "百分之三點五", {"3.5%"}),
    ("3.5", "3.5", {"三點五"}),
    ("三點五", "三點五", {"3.5"}),
    ("thirty-five", "thirty-five", {"35", "三十五"}),
    ("一九四五－一九四九", "一九四九", {"1949"}),
]  # fmt: skip

NO_NUMBERS = (
    "一成不變", "三成為", "甲至乙",
    "萬一", "千萬", "千萬不要", "百萬", "一一", "一些", "一定", "一般", "一個", "一種",
    "一座橋", "哪一年", "三三兩兩", "十分重要",
    "兩者", "兩岸", "百姓", "四面八方", "七上八下", "一心一意", "二三", "三五成群", "一五一十",
    "三民主義",
    "三國演義", "三年級", "六方會談", "三十而立", "三十六計", "五十步笑百步", "八九十年代",
    "四兩撥千斤",
    "不到萬不得已", "一蹴而就", "數千噸", "千百萬人", "統一", "唯一", "第一", "五四運動", "007",
    "one", "three",
    "核武器", "H5N1", "COVID-19",
)  # fmt: skip


@pytest.mark.parametrize(("query", "stretch", "expected"), KNOWN)
def test_other_ways_to_write_a_number(entries_of, query, stretch, expected):
    found = entries_of(PatternSource(numbers.FINDERS), query)
    assert stretch in found
    assert expected <= set(found[stretch])


@pytest.mark.parametrize("query", NO_NUMBERS)
def test_what_is_no_number_has_no_other_way(entries_of, query):
    known = entries_of(PatternSource(numbers.FINDERS), query)
    assert known == ({"19": ["十九", "nineteen"]} if query == "COVID-19" else {})


@pytest.mark.parametrize("query", [str(10**power + 4) for power in range(2, 13)])
def test_a_bounded_number_of_ways_the_typed_one_not_among_them(entries_of, query):
    texts = entries_of(PatternSource(numbers.FINDERS), query)[query]
    assert 1 <= len(texts) <= 24
    assert query not in texts
    assert len(texts) == len(set(texts))
