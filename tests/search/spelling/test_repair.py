"""What happens to whole queries in which something matched nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.tokens import phrase_key
from search.spelling.chinese import NUMERALS

MISSPELLED = (
    ("炭蛆", "炭疽", "strong", "pronunciation"),
    ("恐佈主義", "恐怖主義", "strong", "pronunciation"),
    ("恐怖住意", "恐怖主義", "strong", "pronunciation"),
    ("恐布主义", "恐怖主義", "strong", "pronunciation"),
    ("大規模毀減性武器", "大規模毀滅性武器", "strong", "shape"),
    ("大規模毀滅姓武器", "大規模毀滅性武器", "strong", "pronunciation"),
    ("大规模毁灭性武汽", "大规模毁灭性武器", "strong", "pronunciation"),
    ("核不擴散條越", "核不擴散條約", "strong", "pronunciation"),
    ("核不扩散条月", "核不扩散條約", "strong", "pronunciation"),
    ("濃縮油", "濃縮鈾", "strong", "pronunciation"),
    ("濃縮釉", "濃縮鈾", "strong", "pronunciation"),
    ("離新機", "離心機", "strong", "pronunciation"),
    ("離心擊", "離心機", "strong", "pronunciation"),
    ("蓋達組職", "蓋達組織", "strong", "pronunciation"),
    ("蓋答組織", "蓋達組織", "strong", "pronunciation"),
    ("蓋達阻織", "蓋達組織", "strong", "pronunciation"),
    ("賓拉燈", "賓拉登", "strong", "pronunciation"),
    ("賓拉等", "賓拉登", "strong", "pronunciation"),
    ("阿富干", "阿富汗", "strong", "shape"),
    ("阿富旱", "阿富汗", "strong", "pronunciation"),
    ("特尼待", "特尼特", "strong", "shape"),
    ("特妮特", "特尼特", "strong", "pronunciation"),
    ("國際原子能機購", "國際原子能機構", "strong", "pronunciation"),
    ("国际原子能机够", "國際原子能機構", "strong", "pronunciation"),
    ("國際原字能機構", "國際原子能機構", "strong", "pronunciation"),
    ("天化", "天花", "strong", "pronunciation"),
    ("鼠疲", "鼠疫", "weak", "shape"),
    ("肉毒捍菌", "肉毒桿菌", "strong", "pronunciation"),
    ("肉毒幹菌", "肉毒桿菌", "strong", "pronunciation"),
    ("伊波啦", "伊波拉", "strong", "pronunciation"),
    ("沙林毒濟", "沙林毒劑", "weak", "pronunciation"),
    ("東京地貼", "東京地鐵", "strong", "pronunciation"),
    ("歐姆真理叫", "歐姆真理教", "strong", "pronunciation"),
    ("歐姆真裡教", "歐姆真理教", "strong", "pronunciation"),
    ("骯葬炸彈", "骯髒炸彈", "strong", "pronunciation"),
    ("骯髒詐彈", "骯髒炸彈", "strong", "pronunciation"),
    ("放射姓物質", "放射性物質", "strong", "pronunciation"),
    ("利比压", "利比亞", "strong", "pronunciation"),
    ("安全理是會", "安全理事會", "weak", "pronunciation"),
    ("防擴散安全長議", "防擴散安全倡議", "strong", "pronunciation"),
    ("冷戰節束", "冷戰結束", "strong", "pronunciation"),
    ("蘇聯解休", "蘇聯解體", "strong", "shape"),
    ("核彈投", "核彈頭", "strong", "pronunciation"),
    ("桑戈委圓會", "桑戈委員會", "strong", "pronunciation"),
    ("核供應國集圖", "核供應國集團", "strong", "shape"),
    ("原子單", "原子彈", "strong", "pronunciation"),
    ("彈道導單", "彈道導彈", "strong", "pronunciation"),
    ("穆斯淋", "穆斯林", "strong", "pronunciation"),
    ("穆思林", "穆斯林", "strong", "pronunciation"),
    ("神經獨氣", "神經毒氣", "strong", "pronunciation"),
    ("資汛網路", "資訊網路", "strong", "pronunciation"),
    ("微生物學加", "微生物學家", "strong", "pronunciation"),
    ("terorism", "terrorism", "strong", "edit"),
    ("terrorsim", "terrorism", "strong", "edit"),
    ("proliferaton", "proliferation", "strong", "edit"),
    ("prolifertion", "proliferation", "strong", "edit"),
    ("enviroment", "environment", "strong", "edit"),
    ("verfication", "verification", "strong", "edit"),
    ("internatinal", "international", "strong", "edit"),
    ("nonprolifration", "nonproliferation", "strong", "edit"),
    ("laboratroy", "laboratory", "strong", "edit"),
    ("uraniun", "uranium", "weak", "edit"),
    ("蓋達阻織的恐佈攻擊", "蓋達組織的恐怖攻擊", "strong", "pronunciation"),
    ("恐主義", "恐怖主義", "weak", "edit"),
    ("怖恐主義", "恐怖主義", "strong", "edit"),
    ("恐恐怖主義", "恐怖主義", "strong", "edit"),
    ("中央情報居", "中央情報局", "strong", "pronunciation"),
    ("情抱蒐集", "情報蒐集", "strong", "pronunciation"),
    ("生務戰劑", "生物戰劑", "strong", "pronunciation"),
    ("陳世敏", "陳世民", "weak", "pronunciation"),
    ("毀性滅", "毀滅性", "strong", "edit"),
)
"""The typed query, the corrected one, how sure the correction is, and what it rests on."""

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


@pytest.mark.parametrize(("typed", "meant", "confidence", "reason"), MISSPELLED)
def test_misspelled_queries_are_corrected(library, typed, meant, confidence, reason):
    found = library.repair(typed)
    assert found is not None
    assert (found.query, found.confidence) == (meant, confidence)
    assert found.replacements[0].correction.reason == reason


@pytest.mark.parametrize("typed", LEFT_ALONE.split())
def test_real_words_and_numbers_are_left_alone(library, typed):
    assert library.repair(typed) is None


@pytest.mark.parametrize(
    "typed", ["恐怖主義", "大規模毀滅性武器", "蓋達組織 炭疽", "proliferation"]
)
def test_a_query_that_the_library_holds_is_left_alone(library, typed):
    assert library.repair(typed) is None


def test_only_the_misspelled_part_of_a_query_changes(library):
    found = library.repair("《炭蛆》 OR “防扩散安全倡议”  2004")
    assert found is not None
    assert found.query == "《炭疽》 OR “防扩散安全倡议”  2004"
    (replacement,) = found.replacements
    assert (replacement.start, replacement.end) == (1, 3)


def test_a_query_is_only_as_sure_as_its_least_sure_correction(library):
    found = library.repair("炭蛆 鼠疲")
    assert found is not None
    assert [one.correction.confidence for one in found.replacements] == ["strong", "weak"]
    assert found.confidence == "weak"


def test_a_passage_pasted_into_the_box_is_left_alone(library):
    assert library.repair("炭蛆" * 40) is None


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
    if found is None:
        return
    place, rebuilt = 0, ""
    for one in found.replacements:
        assert place <= one.start < one.end <= len(typed)
        replaced = typed[one.start : one.end]
        assert not any(char.isdigit() and char.isascii() for char in replaced)
        assert [char for char in phrase_key(replaced) if char in NUMERALS] == [
            char for char in phrase_key(one.correction.text) if char in NUMERALS
        ]
        assert library.is_present(one.correction.text)
        rebuilt += typed[place : one.start] + one.correction.text
        place = one.end
    assert found.query == rebuilt + typed[place:] != typed
