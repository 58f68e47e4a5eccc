"""Words: as jieba cuts them, in any script, with nothing lost."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.folding import fold
from index.analysis.tokens import needle
from tests.libraries import analyzer

CJK_TEXT = st.text(
    st.one_of(
        st.sampled_from("核武器擴散的條約與國際原子能機構在台灣"),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
        st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
        st.sampled_from("〇々あアㄅ한"),
    ),
    max_size=30,
)

GOLDEN = {
    "大規模毀滅性武器": "大规模 毁灭性 武器",
    "核不擴散條約": "核不扩散 条约",
    "南京市長江大橋": "南京市 长江大桥",
    "國際原子能機構": "国际原子能机构",
    "發展中國家": "发展中国家",
    "恐怖分子": "恐怖分子",
    "鯏浦與䲕": "鯏 浦 与 䲕",
}


@pytest.mark.parametrize(("text", "words"), GOLDEN.items())
def test_words(text, words):
    assert analyzer().segmenter.cut(fold(text)) == words.split(" ")


@pytest.mark.parametrize("text", GOLDEN)
def test_both_scripts_are_cut_alike(text):
    simplified = opencc.OpenCC("t2s").convert(text)
    assert analyzer().segmenter.cut(fold(simplified)) == analyzer().segmenter.cut(fold(text))


@given(CJK_TEXT)
def test_words_concatenate_to_the_text(text):
    folded = fold(text)
    words = analyzer().segmenter.cut(folded)
    assert "".join(words) == folded
    assert all(words)


@given(CJK_TEXT, st.sampled_from(["，", " WMD ", "。", "3.5", "\n", ""]), CJK_TEXT)
def test_the_words_of_a_form_hold_all_its_characters(one, between, other):
    written = needle(one + between + other)
    words = list(analyzer().segmenter.words(written))
    plain = written.replace("\x1f", "").replace("\n", "")
    assert "".join(words) == plain
    assert all(words)


def test_the_frequency_of_a_word_is_that_of_the_dictionary():
    segmenter = analyzer().segmenter
    assert segmenter.frequency(fold("條約")) > 0
    assert segmenter.frequency("條約") == 0, "only folded words are held"
    assert segmenter.frequency(fold("鯏浦")) == 0
