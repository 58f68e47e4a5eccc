"""The analyzer: the same tokens for a passage and for a query, whatever their script."""

from __future__ import annotations

import opencc
import pytest

from index.analysis.analyzer import (
    ANALYZER_VERSION,
    FIELDS,
    PAIR,
    SINGLE,
    WORD,
    open_analyzer,
)
from index.analysis.tokens import WORD_EDGE
from tests.libraries import analyzer


def test_the_fields_of_a_mixed_text():
    found = analyzer().analyze("防止WMD擴散。George J. Tenet")
    assert found == {
        SINGLE: ["防", "止", "wmd", "扩", "散", "george", "j", "tenet"],
        PAIR: ["防止", f"止{WORD_EDGE}wmd", f"wmd{WORD_EDGE}扩", "扩散",
               f"george{WORD_EDGE}j", f"j{WORD_EDGE}tenet"],
        WORD: ["防止", "wmd", "扩散", "george", "j", "tenet"],
    }  # fmt: skip


def test_repetitions_are_kept():
    assert analyzer().analyze("核，核") == {SINGLE: ["核", "核"], PAIR: [], WORD: ["核", "核"]}


@pytest.mark.parametrize("text", ["", "。。。", "\u200b", "\ud800", "  \n"])
def test_what_holds_no_token_has_none(text):
    assert analyzer().analyze(text) == {field: [] for field in FIELDS}


@pytest.mark.parametrize("config", ["t2s", "tw2s", "t2hk", "t2tw"])
def test_another_script_has_the_same_tokens(config):
    text = "臺灣的計畫：在裡面擺一張檯面，看著時鐘想像乾燥的沙漠。"
    converted = opencc.OpenCC(config).convert(text)
    assert analyzer().analyze(converted) == analyzer().analyze(text)


def test_the_kept_lexicon_cuts_like_the_built_one(tmp_path):
    kept, made = open_analyzer(tmp_path), analyzer()
    text = "國際原子能機構視察了濃縮鈾的離心機"
    assert kept.analyze(text) == made.analyze(text)
    assert kept.version == made.version == ANALYZER_VERSION
