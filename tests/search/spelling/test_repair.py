"""What happens to whole queries in which something matched nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.tokens import phrase_key
from search.spelling.candidates import NUMERALS
from tests.search.spelling.conftest import repaired

MISSPELLED = (
    ("炭蛆", "炭疽", True, True),
    ("恐佈主義", "恐怖主義", True, True),
    ("恐怖住意", "恐怖主義", True, True),
    ("恐布主义", "恐怖主義", True, True),
    ("大規模毀減性武器", "大規模毀滅性武器", True, True),
    ("大規模毀滅姓武器", "大規模毀滅性武器", True, True),
    ("大规模毁灭性武汽", "大规模毁灭性武器", True, True),
    ("核不擴散條越", "核不擴散條約", True, True),
    ("核不扩散条月", "核不扩散條約", True, True),
    ("濃縮油", "濃縮鈾", True, True),
    ("濃縮釉", "濃縮鈾", True, True),
    ("離新機", "離心機", True, True),
    ("離心擊", "離心機", True, True),
    ("蓋達組職", "蓋達組織", True, True),
    ("蓋答組織", "蓋達組織", True, True),
    ("蓋達阻織", "蓋達組織", True, True),
    ("賓拉燈", "賓拉登", True, True),
    ("賓拉等", "賓拉登", True, True),
    ("阿富干", "阿富汗", True, True),
    ("阿富旱", "阿富汗", True, True),
    ("特尼待", "特尼特", True, True),
    ("特妮特", "特尼特", True, True),
    ("國際原子能機購", "國際原子能機構", True, True),
    ("国际原子能机够", "國際原子能機構", True, True),
    ("國際原字能機構", "國際原子能機構", True, True),
    ("天化", "天花", True, True),
    ("鼠疲", "鼠疫", False, True),
    ("肉毒捍菌", "肉毒桿菌", True, True),
    ("肉毒幹菌", "肉毒桿菌", True, True),
    ("伊波啦", "伊波拉", True, True),
    ("沙林毒濟", "沙林毒劑", False, True),
    ("東京地貼", "東京地鐵", True, True),
    ("歐姆真理叫", "歐姆真理教", True, True),
    ("歐姆真裡教", "歐姆真理教", True, True),
    ("骯葬炸彈", "骯髒炸彈", True, True),
    ("骯髒詐彈", "骯髒炸彈", True, True),
    ("放射姓物質", "放射性物質", True, True),
    ("利比压", "利比亞", True, True),
    ("安全理是會", "安全理事會", False, True),
    ("防擴散安全長議", "防擴散安全倡議", True, True),
    ("冷戰節束", "冷戰結束", True, True),
    ("蘇聯解休", "蘇聯解體", True, True),
    ("核彈投", "核彈頭", True, True),
    ("桑戈委圓會", "桑戈委員會", True, True),
    ("核供應國集圖", "核供應國集團", True, True),
    ("原子單", "原子彈", True, True),
    ("彈道導單", "彈道導彈", True, True),
    ("穆斯淋", "穆斯林", True, True),
    ("穆思林", "穆斯林", True, True),
    ("神經獨氣", "神經毒氣", True, True),
    ("資汛網路", "資訊網路", True, True),
    ("微生物學加", "微生物學家", True, True),
    ("terorism", "terrorism", True, False),
    ("terrorsim", "terrorism", True, False),
    ("proliferaton", "proliferation", True, False),
    ("prolifertion", "proliferation", True, False),
    ("enviroment", "environment", True, False),
    ("verfication", "verification", True, False),
    ("internatinal", "international", True, False),
    ("nonprolifration", "nonproliferation", True, False),
    ("laboratroy", "laboratory", True, False),
    ("uraniun", "uranium", False, False),
    ("蓋達阻織的恐佈攻擊", "蓋達組織的恐怖攻擊", True, True),
    ("恐主義", "恐怖主義", False, False),
    ("怖恐主義", "恐怖主義", True, False),
    ("恐恐怖主義", "恐怖主義", True, False),
    ("中央情報居", "中央情報局", True, True),
    ("情抱蒐集", "情報蒐集", True, True),
    ("生務戰劑", "生物戰劑", True, True),
    ("陳世敏", "陳世民", False, True),
    ("毀性滅", "毀滅性", True, False),
)
"""The typed query, the corrected one, whether the correction is sure, and whether every character
exchanged sounds or looks alike."""

LEFT_ALONE = """
    青島 車臣 北京 南京 台北 高雄 東京 大阪 青島啤酒 車臣戰爭 葉門 約旦 蘇丹 南蘇丹
    馬來西亞 馬來亞 越南 寮國 柬埔寨 哈薩克 烏茲別克 伊斯坦堡 布魯塞爾 長崎 福島 京都
    毛澤東 蔣介石 陳水扁 陳建仁 馬英九 蔡英文 習近平 胡錦濤 普丁 川普 歐巴馬 澤倫斯基
    泽连斯基 柯林頓 甘地 曼德拉 王建民 林書豪 張忠謀
    紅十字會 國民黨 世界銀行 歐洲聯盟 北約 真主黨 哈瑪斯
    新冠 抖音 臉書 推特 綠能 碳中和 元宇宙 區塊鏈 比特幣 人工智慧 網紅 躺平 霸凌 一帶一路
    二〇〇六年 二〇〇四 一九四六年 1945 154 1541 第六八八號 民國九十四年 三百公里 九一二
    十七 2003年5月
    棒球 電影 鋼琴 葡萄酒 憲法 貨幣政策 氣候變遷
    mission nation iraq France Berlin Libya china Iran Iraq covid19 H5N1 abc treaty
    contract
"""
"""Real names, terms and numbers that the library does not hold, or holds."""


@pytest.mark.parametrize(("typed", "meant", "sure", "alike"), MISSPELLED)
def test_misspelled_queries_are_corrected(library, typed, meant, sure, alike):
    found = library.repair(typed)
    assert (repaired(typed, found), all(one.sure for one in found)) == (meant, sure)
    assert found[0].alike == alike


@pytest.mark.parametrize("typed", LEFT_ALONE.split())
def test_real_words_and_numbers_are_left_alone(library, typed):
    assert library.repair(typed) == []


@pytest.mark.parametrize(
    "typed", ["恐怖主義", "大規模毀滅性武器", "蓋達組織 炭疽", "proliferation"]
)
def test_a_query_that_the_library_holds_is_left_alone(library, typed):
    assert library.repair(typed) == []


def test_only_the_misspelled_part_of_a_query_changes(library):
    typed = "《炭蛆》 OR “防扩散安全倡议”  2004"
    (found,) = library.repair(typed)
    assert repaired(typed, [found]) == "《炭疽》 OR “防扩散安全倡议”  2004"
    assert (found.start, found.end) == (1, 3)


def test_each_correction_says_how_sure_it_is(library):
    assert [one.sure for one in library.repair("炭蛆 鼠疲")] == [True, False]


def test_a_passage_pasted_into_the_box_is_left_alone(library):
    assert library.repair("炭蛆" * 40) == []


PIECES = st.sampled_from(
    [
        *"恐怖佈主義毀減滅性武器核不擴散條越炭蛆疽二三十年的·《》 ",
        "terorism",
        "2004",
        "青島",
        "組職",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=10).map("".join))
def test_corrections_are_printed_in_the_library_and_numbers_stay(library, typed):
    found = library.repair(typed)
    place = 0
    for one in found:
        assert place <= one.start < one.end <= len(typed)
        replaced = typed[one.start : one.end]
        assert not any(char.isdigit() and char.isascii() for char in replaced)
        assert [char for char in phrase_key(replaced) if char in NUMERALS] == [
            char for char in phrase_key(one.text) if char in NUMERALS
        ]
        assert library.is_present(one.text)
        place = one.end
    assert (repaired(typed, found) != typed) == bool(found)
