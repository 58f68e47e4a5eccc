"""Words: as jieba cuts them, in any script, with nothing lost."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.tokens import phrase_key
from index.analysis.words import load_jieba
from index.text.fold import fold
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


class FoldedJieba(load_jieba().Tokenizer):
    """jieba itself, with its dictionary answered by the lexicon."""

    def __init__(self):
        super().__init__()
        segmenter = analyzer().segmenter
        self.total = segmenter.total
        self.initialized = True
        self.FREQ = self
        self.get = segmenter.frequency
        self.look_up = segmenter.look_up

    def get_DAG(self, sentence):  # noqa: N802  (jieba's name)
        places = range(len(sentence))
        return {place: self._ends(sentence, place) or [place] for place in places}

    def _ends(self, sentence, place):
        ends = range(place, len(sentence))
        return [end for end in ends if self.look_up(sentence[place : end + 1])[0] is not None]


@pytest.fixture(scope="module")
def folded_jieba():
    return FoldedJieba()


@settings(deadline=None)  # the first look-up of a common beginning takes milliseconds
@given(
    text=st.text(
        st.sampled_from("中国人民大学生活动中心国际原子能机构一不三四的了张伟"), max_size=20
    )
)
def test_the_cuts_are_jiebas_own(folded_jieba, text):
    assert analyzer().segmenter.cut(text) == list(folded_jieba.cut(text))


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
    written = phrase_key(one + between + other)
    words = list(analyzer().segmenter.words(written))
    plain = written.replace("\x1f", "").replace("\n", "")
    assert "".join(words) == plain
    assert all(words)


def test_the_frequency_of_a_word_is_that_of_the_dictionary():
    segmenter = analyzer().segmenter
    assert segmenter.frequency(fold("條約")) > 0
    assert segmenter.frequency("條約") == 0, "only folded words are held"
    assert segmenter.frequency(fold("鯏浦")) == 0
