"""The fold: which characters are one, which are not, and that offsets stay where they were."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokens import scan
from index.text.fold import INVISIBLE, fold

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
"""Every code point, lone surrogates and unassigned ones included."""

UNITED = (
    "爲為为", "衛衞卫", "説說说", "羣群", "裏裡里", "着著", "台臺颱檯枱", "干乾幹", "后後",
    "发發髮", "面麵麪", "制製", "只隻祇衹", "个個箇", "复復複覆", "划劃畫画", "象像", "具俱",
    "座坐", "链鏈鍊", "周週", "占佔", "布佈", "注註", "峰峯", "床牀", "秘祕", "线線綫", "证證証",
    "迹跡蹟", "启啟啓", "众眾衆", "污汙汚", "卻却", "岂豈\uf900", "一⼀", "行⾏", "民⺠", "青⻘",
    "对対對", "国國国圀", "Aaáàâäãåāａ", "éeＥ", "Ωω", "Йи", "ŃNń", "1１", "-‐‑–—－", "·‧・•",
    "「“„\"『«", "'’‘＇", " \u3000\u00a0\t\n", "〇○◯", "　 ", "Ⅲⅲ", "，,", "：:", "（(", "％%",
    "硅矽", "钚鈽", "镥鎦", "稿槀稾", "潔絜", "揚颺", "彞彝", "瞋嗔", "2₂", "0₀", "uüǖŭ", "nñṇṅ", "āaâ",
)  # fmt: skip

APART = (
    "未末", "己已巳", "人入", "日曰", "土士", "大太犬", "车臣", "青广", "芸艺", "予预", "一二",
    "0〇", "1¹", "1①", "6⁶", "½1", "²2", "a1", "《\"", "，。", "lI", "干千", "戊戌戍", "汩汨",
    "\u3042\u30a2",
)  # fmt: skip


@pytest.mark.parametrize("characters", UNITED)
def test_united(characters):
    assert len(set(fold(characters))) == 1


@pytest.mark.parametrize("characters", APART)
def test_kept_apart(characters):
    assert len(set(fold(characters))) == len(characters)


@pytest.mark.parametrize(
    "character", ["\u00ad", "\u200b", "\u200d", "\ufeff", "\ufe0f", "\U000e0100", "\u0301"]
)
def test_what_has_no_glyph_of_its_own_becomes_invisible(character):
    assert fold(character) == INVISIBLE


@given(ANY_TEXT)
def test_folding_keeps_lengths_and_is_idempotent(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(ANY_TEXT, ANY_TEXT)
def test_characters_are_folded_one_by_one(one, other):
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize("character", ["\ud800", "\udfff", "𠮷", "\U0010ffff", "\x00", "🀄"])
def test_odd_characters_stay(character):
    assert fold(character) == character


CONVERSIONS = ("s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "t2tw", "tw2t", "t2hk", "hk2t")
"""OpenCC's conversions of script and of regional glyphs; those of vocabulary are the glossary's."""

SENTENCES = (
    "著名的鐘錶匠後來改行，頭髮全白，仍看著窗外發呆。",
    "計畫與規劃的預算里，傢俱、座標與想像力都要算進去。",
    "颱風過後，檯面與臺階滿是鹽漬，幹部只有乾糧一隻鍋。",
    "他藉口借錢，覆蓋了複雜的答復，反覆週轉。",
    "面条铺里一只钟，历史系的日历挂在后面。",
    "一个中立国的干部说，这里的松树并不放松警惕。",
    "铁链与炼油厂的锅炉都生了锈，只好采购新的零件。",
    "想象不出的气焰，坐标偏了三英里，家具全数烧毁。",
    "裏面與裡面、衆人與眾人、啓事與啟事、綫索與線索。",
    "鄰近的羣島佔地很廣，牀鋪卻不敷使用，於是加蓋磚房。",
)
COMMON = "".join(
    chr(0xB0 + row) + chr(0xA1 + cell) for row in range(0x28) for cell in range(94)
).encode("latin-1").decode("gb2312", "ignore")  # fmt: skip
"""The 3,755 characters of the first level of GB 2312, the common ones."""


@pytest.mark.parametrize("config", CONVERSIONS)
def test_a_conversion_of_script_keeps_the_tokens_of_sentences(config):
    converter = opencc.OpenCC(config)
    for sentence in SENTENCES:
        converted = converter.convert(sentence)
        assert scan(converted) == scan(sentence)


@given(st.text(st.sampled_from(COMMON), max_size=40), st.sampled_from(CONVERSIONS))
@pytest.mark.slow
def test_a_conversion_of_script_keeps_the_tokens_of_common_characters(text, config):
    simplified = CONVERTERS[config].convert(text)
    traditional = CONVERTERS[config].convert(CONVERTERS["s2t"].convert(text))
    for converted in (simplified, traditional):
        if len(converted) == len(text):
            assert scan(converted) == scan(text)


CONVERTERS = {config: opencc.OpenCC(config) for config in CONVERSIONS}
