"""Marks and snippets: exact on the original glyphs, verbatim, and where the query is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.tokens import phrase_key
from search.matching.marking import how_alike, mark
from search.matching.occurrences import Occurrences
from search.ranking.proximity import window_scores
from search.results import Layer
from search.snippet import LENGTH, SLACK, snippet_of
from search.terms import Alternative, Term
from tests.libraries import analyzer

OCCURRENCES = Occurrences(analyzer().segmenter)
FILLER = "碼頭的工人清早點名，領過早飯便各自散去。"


def term(text: str, *others: tuple[str, Layer], **parameters: bool) -> Term:
    alternatives = [Alternative(text, phrase_key(text), Layer.EXACT)]
    alternatives += [Alternative(one, phrase_key(one), layer) for one, layer in others]
    return Term(text, tuple(alternatives), **parameters)


def marked(text: str, *terms: Term) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.layer.value) for m in mark(text, terms, OCCURRENCES).marks]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("台湾", "臺灣的茶園", [("臺灣", "script")]),
        ("臺灣", "臺灣的茶園", [("臺灣", "exact")]),
        ("香港", "香港貿發局香港", [("香港", "exact"), ("香港", "exact")]),
        ("wmd", "談WMD與ＷＭＤ", [("WMD", "exact"), ("ＷＭＤ", "variant")]),
        ("us", "the U.S. and us", [("U.S.", "variant"), ("us", "exact")]),
        ("bin Laden", "bin-Laden 與 bin Laden", [("bin-Laden", "variant"), ("bin Laden", "exact")]),
        ("運送途中", "在運\n送途\u200b中受潮", [("運\n送途\u200b中", "variant")]),
        ("条约规定", "《渡口條約》規定的", [("條約》規定", "script")]),
        ("UN", "Nunn and the UN", [("UN", "exact")]),
        ("154", "第1540號", []),
        ("𠮷野", "𠮷野家", [("𠮷野", "exact")]),
        ("葛飾", "葛\U000e0100飾區", [("葛\U000e0100飾", "variant")]),
        ("為", "爲為为", [("爲", "variant"), ("為", "exact"), ("为", "script")]),
    ],
)
def test_marks_cover_the_original_glyphs(typed, text, expected):
    assert marked(text, term(typed)) == expected


def test_an_equivalent_of_another_length_is_marked_in_its_full_extent():
    text = "會談只提weapons of mass destruction與大規模毀滅性武器。"
    wanted = term(
        "WMD",
        ("大規模毀滅性武器", Layer.ABBREVIATION),
        ("weapons of mass destruction", Layer.ABBREVIATION),
    )
    assert marked(text, wanted) == [
        ("weapons of mass destruction", "abbreviation"),
        ("大規模毀滅性武器", "abbreviation"),
    ]


def test_of_overlapping_marks_the_longer_stays():
    text = "核武器條約"
    assert marked(text, term("核武"), term("武器條約")) == [("武器條約", "exact")]
    assert marked(text, term("核武"), term("核武器")) == [("核武器", "exact")]


def test_words_that_do_not_qualify_are_not_marked():
    assert marked("的確是的", term("的", qualifies=False)) == []


@pytest.mark.parametrize(
    ("typed", "printed", "layer"),
    [
        ("發展", "發展", Layer.EXACT), ("发展", "發展", Layer.SCRIPT), ("發展", "发展", Layer.SCRIPT),
        ("台灣", "臺灣", Layer.VARIANT), ("台湾", "臺灣", Layer.SCRIPT), ("臺灣", "台灣", Layer.VARIANT),
        ("象征", "象徵", Layer.SCRIPT), ("干燥", "乾燥", Layer.SCRIPT), ("新台幣", "新臺幣", Layer.VARIANT),
        ("《橋記》", "橋記", Layer.EXACT), ("《桥记》", "橋記", Layer.SCRIPT),
        ("clear sky", "Clear  SKY", Layer.EXACT), ("bombs", "bomb's", Layer.VARIANT),
        ("爲", "為", Layer.VARIANT), ("WMD", "ＷＭＤ", Layer.VARIANT),
        ("al-Qaeda", "Al Qaeda", Layer.VARIANT), ("里面", "裡面", Layer.SCRIPT),
        ("第687號", "第 687 號", Layer.EXACT), ("第 687号", "第687號", Layer.SCRIPT),
    ],
)  # fmt: skip
def test_what_unites_two_spellings(typed, printed, layer):
    assert how_alike(typed, printed) is layer


def cut(text: str, *terms: Term):
    weights = {char: 1.0 for one in terms for char in one.typed.phrase_key if char > "\x7f"}
    marked = mark(text, terms, OCCURRENCES)
    return snippet_of(text, marked, window_scores([marked.form.text], weights, LENGTH)[0])


def test_a_short_text_is_shown_whole():
    text = FILLER * 5
    assert cut(text, term("早飯")).text == text


def test_a_long_text_is_cut_around_the_query_at_the_ends_of_sentences():
    text = FILLER * 40 + "燈塔的霧號在夜裡響了三次。" + FILLER * 40
    shown = cut(text, term("霧號"))
    assert "霧號" in shown.text
    assert len(shown.text) <= LENGTH + SLACK
    assert shown.text == text[shown.offset : shown.offset + len(shown.text)]
    assert text[shown.offset - 1] == "。"
    assert shown.text.endswith("。")
    assert [shown.text[m.start : m.end] for m in shown.marks] == ["霧號"]


def test_the_window_that_holds_more_of_the_query_is_shown():
    text = "霧號。" + FILLER * 30 + "霧號響了，燈塔亮了。" + FILLER * 30 + "燈塔。"
    shown = cut(text, term("霧號"), term("燈塔"))
    assert "霧號響了，燈塔亮了。" in shown.text


def test_a_text_without_punctuation_is_cut_too():
    text = "漁" * 2_000 + "霧號" + "漁" * 3_000
    shown = cut(text, term("霧號"))
    assert "霧號" in shown.text
    assert len(shown.text) <= LENGTH + SLACK
    assert [shown.text[m.start : m.end] for m in shown.marks] == ["霧號"]


def test_a_text_of_latin_words_only_is_cut_between_words():
    text = "The harbour office kept a log of every ferry that left the pier. " * 80
    text = text[:2_600] + "At night the foghorn sounded twice over the bay. " + text[2_600:]
    shown = cut(text, term("foghorn"))
    assert "foghorn" in shown.text
    assert [shown.text[m.start : m.end] for m in shown.marks] == ["foghorn"]
    assert len(shown.text) <= LENGTH + SLACK


def test_a_long_text_without_any_mark_is_shown_from_some_sentence():
    text = FILLER * 100
    shown = cut(text)
    assert shown.marks == ()
    assert shown.text == text[shown.offset : shown.offset + len(shown.text)] != ""


def test_a_mark_longer_than_the_snippet_is_shown_whole():
    text = FILLER * 10 + "鹽" * 400 + "。" + FILLER * 10
    shown = cut(text, term("鹽" * 400))
    assert [shown.text[m.start : m.end] for m in shown.marks] == ["鹽" * 400]


PIECES = st.sampled_from(
    ["香港", "霧號", "雾号", "燈塔", "WMD", "ＷＭＤ", "u.s.", "。", "，", " ", "\n", "「", "」", "《",
     "漁", "a", "1,500", "\u200b", "𠮷", "\ud800", FILLER]
)  # fmt: skip
TERMS = st.lists(
    st.sampled_from(
        [term("香港"), term("霧號"), term("雾号", ("燈塔", Layer.REGIONAL)), term("wmd"), term("漁"),
         term("us"), term("香港霧號"), term("港"), term("1500"), term("塔", ("漁漁", Layer.NAME))]
    ),
    max_size=4,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), TERMS)
def test_marks_are_sorted_disjoint_and_read_like_a_form_of_their_term(text, terms):
    shown = cut(text, *terms)
    assert shown.text == text[shown.offset : shown.offset + len(shown.text)]
    phrase_keys = {one.phrase_key for each in terms for one in each.alternatives}
    end = 0
    for one in shown.marks:
        assert end <= one.start < one.end <= len(shown.text)
        assert phrase_key(shown.text[one.start : one.end]) in phrase_keys
        end = one.end
    whole = mark(text, terms, OCCURRENCES).marks
    assert bool(shown.marks) == bool(whole), "a snippet of a passage with marks shows one"
