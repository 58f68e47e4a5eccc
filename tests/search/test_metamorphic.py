"""How answers must change, or not, when the query changes."""

from __future__ import annotations

from functools import cache

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.tokens import scan
from index.text.numerals import NUMERAL_CHARACTERS
from tests.libraries import shelf_of_texts

converter = cache(opencc.OpenCC)
TEXTS = (
    "臺灣的漁民把颱風叫作風颱，檯面上的海圖標著暗礁。",
    "他看著乾燥的倉庫，想像後來的計畫：裏面要擺傢俱。",
    "國際原子能機構的幹部說，「核武」與飛彈是兩回事。",
    "一九九三年，George J. Tenet 在 U.S. 參議院作證（3.5 小時）。",
    "《核不擴散條約》第六條——締約國承諾裁軍，並於2004年2月24日檢討。",
    "布希總統在五月公佈倡議，三十國參加；北韓沒有參加。",
    "蓋達組織的首腦賓拉登躲在山裡，al-Qaeda 的信使被捕。",
    "武\u200b器¹的清單寫作𠮷野版，共 1,540 件，見www.example.org/list。",
    "門牌二〇七號的老鐘錶匠，頭髮全白，仍用舊曆記日子。",
    "大規模毀滅性武器（WMD）的擴散，是本世紀最\n嚴重的威脅。",
)
QUERIES = (
    "颱風", "臺灣漁民", "乾燥的倉庫", "計畫", "想像", "傢俱", "國際原子能機構", "「核武」", "飛彈",
    "核不擴散條約", "布希總統", "倡議 參加", "賓拉登", "蓋達組織 首腦", "鐘錶", "頭髮 舊曆", "威脅",
    "大規模毀滅性武器擴散", "臺灣 AND 颱風", "臺灣 NOT 飛彈", "「嚴重的威脅」", "誰躲在山裡？",
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return shelf_of_texts(tmp_path_factory.mktemp("texts"), *TEXTS)


@pytest.mark.parametrize("config", ["t2s", "t2hk", "t2tw"])
@pytest.mark.parametrize("query", QUERIES)
def test_another_script_finds_the_same_first(shelf, query, config):
    converted = converter(config).convert(query)
    assert set(shelf.ids(converted)) == set(shelf.ids(query)) != set()
    assert shelf.ids(converted)[0] == shelf.ids(query)[0]


@pytest.mark.parametrize("query", [one for one in QUERIES if not set(one) & set("ADN？")])
def test_an_absent_word_does_not_void_the_others(shelf, query):
    assert set(shelf.ids(f"{query} xyzzyplugh")) == set(shelf.ids(query))
    assert set(shelf.ids(f"xyzzyplugh {query}")) == set(shelf.ids(query))


@pytest.mark.parametrize("query", QUERIES[:18])
def test_not_drops_exactly_what_the_words_find(shelf, query):
    everything = set(shelf.ids("document:d"))
    assert set(shelf.ids(f"document:d NOT ({query})")) == everything - set(shelf.ids(query))


@pytest.mark.parametrize(
    ("one", "other"),
    [("飛彈", "導彈"), ("布希", "布什"), ("賓拉登", "本·拉登"), ("北韓", "朝鲜"),
     ("WMD", "大規模毀滅性武器"), ("IAEA", "國際原子能機構"), ("蓋達組織", "基地组织")],
)  # fmt: skip
def test_not_honours_equivalents(shelf, one, other):
    assert shelf.ids(one)
    assert set(shelf.ids(one)) == set(shelf.ids(other))
    assert shelf.ids(f"{one} NOT {other}") == []
    assert shelf.ids(f"{other} -「{one}」") == []


@pytest.mark.parametrize(("one", "other"), [("颱風", "飛彈"), ("倡議", "鐘錶"), ("U.S.", "WMD")])
def test_and_or_are_set_operations(shelf, one, other):
    left, right = set(shelf.ids(one)), set(shelf.ids(other))
    assert set(shelf.ids(f"{one} AND {other}")) == left & right
    assert set(shelf.ids(f"{one} OR {other}")) == left | right
    assert set(shelf.ids(f"{other} OR {one}")) == left | right


def is_number(piece: str) -> bool:
    """Numbers must be whole, in quotation marks, too."""
    return all(token.text.isdigit() or token.text in NUMERAL_CHARACTERS for token in scan(piece))


@settings(deadline=None, max_examples=300)
@given(st.data())
@pytest.mark.slow
def test_every_piece_of_a_passage_in_quotation_marks_finds_it(shelf, data):
    number = data.draw(st.integers(0, len(TEXTS) - 1))
    text = TEXTS[number]
    tokens = scan(text)
    inside = {
        place for token in tokens if not token.cjk for place in range(token.start + 1, token.end)
    }
    places = [place for place in range(len(text) + 1) if place not in inside]
    start, end = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    piece = text[start:end]
    if (
        is_number(piece)
        or not scan(piece)
        or '"' in piece
        or any(sign in piece for sign in "“”＂〝〞")
    ):
        return
    for quoted in (f'"{piece}"', f"「{piece}」" if "「" not in piece and "」" not in piece else ""):
        if quoted:
            assert f"d-p{number + 1}" in shelf.ids(quoted), quoted


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_whole_passage_as_a_query_finds_itself_first(shelf, number):
    assert shelf.ids(TEXTS[number])[0] == f"d-p{number + 1}"
