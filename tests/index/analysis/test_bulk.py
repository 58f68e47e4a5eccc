"""Words cut in bulk, and unknown words by our own steps through jieba's model: the very same cuts."""

from __future__ import annotations

import random
from collections import Counter

import pytest

import tests.libraries
from index.analysis import words
from index.analysis.analyzer import WORD
from index.analysis.tokens import bigrams, grams, phrase_key, unigrams
from index.analysis.unknown_words import cut_unknown, load_jieba

TEXTS = (
    "",
    "wmd",
    "大規模毀滅性武器擴散防制，中華人民共和國第十一屆全國人民代表大會",
    "他說：「Nunn-Lugar法案通過後，核彈頭減少了 1,500 枚。」𠮷野家的丼飯；王小明與歐巴馬總統會談",
    "一",
    "東北約三百公里的地方，研究生命起源結婚的和尚未結婚的",
)


def test_bulk_gives_the_words_that_single_cutting_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    analyzer = tests.libraries.analyzer()
    forms = [phrase_key(text) for text in TEXTS]
    draw = random.Random(7)
    letters = "".join(TEXTS)
    forms += [phrase_key("".join(draw.choices(letters, k=40))) for _ in range(200)]
    singly = [Counter(analyzer.segmenter.words(form)) for form in forms]
    monkeypatch.setattr(words, "BULK_CHARACTERS", 0)
    assert list(map(Counter, analyzer.segmenter.bags(forms))) == singly
    counted = analyzer.count(forms)[WORD]
    assert counted.holding.tolist() == [len(one) for one in singly]
    assert counted.lengths.tolist() == [one.total() for one in singly]


def test_one_scan_gives_characters_and_pairs() -> None:
    for text in TEXTS:
        form = phrase_key(text)
        assert grams(form) == (unigrams(form), bigrams(form))


def test_unknown_words_are_cut_as_jieba_cuts_them() -> None:
    draw = random.Random(11)
    common, rare = (
        "王小明張國中歐巴馬的一是在不了有和人這",
        [chr(code) for code in range(0x9F00, 0x9FD6)],
    )
    for _ in range(2_000):
        row = "".join(draw.choices(common if draw.random() < 0.8 else rare, k=draw.randint(1, 8)))
        assert cut_unknown(row) == tuple(load_jieba().finalseg.cut(row))
