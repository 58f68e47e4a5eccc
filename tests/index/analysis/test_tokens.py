"""Tokens, their places, and the form in which a phrase is a substring."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokens import (
    BREAK,
    WORD_EDGE,
    Form,
    form,
    grams,
    phrase_key,
    runs,
    scan,
    unigrams,
    write,
)


def find_all(written: Form, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands in the original."""
    for place in range(len(written.text)):
        if written.text.startswith(wanted, place):
            yield written.span(place, place + len(wanted))


GOLDEN = {
    "大規模": "大 规 模",
    "WMD擴散": "wmd 扩 散",
    "ＷＭＤ": "wmd",
    "H5N1病毒": "h5n1 病 毒",
    "COVID-19疫情": "covid 19 疫 情",
    "COVID‑19": "covid 19",
    "al-Qaeda": "al qaeda",
    "Al–Qaeda": "al qaeda",
    "U.S.": "us",
    "u.s": "us",
    "U.S.A. today": "usa today",
    "George J. Tenet": "george j tenet",
    "A. 卡迪爾·漢": "a 卡 迪 尔 汉",
    "café": "cafe",
    "cafe\u0301": "cafe",
    "don't": "dont",
    "state's": "state",
    "O’Brien": "obrien",
    "本·拉登": "本 拉 登",
    "1,500": "1500",
    "400,000,000": "400000000",
    "3.5": "3.5",
    "1,50": "1 50",
    "2004.2.24": "2004 2 24",
    "2004年2月24日": "2004 年 2 月 24 日",
    "２００４": "2004",
    "二○○四": "二 〇 〇 四",
    "10⁶": "10⁶",
    "武器¹": "武 器 ¹",
    "S/RES/1540": "s res 1540",
    "9/11": "9 11",
    "9·11": "9 11",
    "www.un.org/wmd": "www un org wmd",
    "《條約》與〈附件〉": "条 约 与 附 件",
    "「核武」": "核 武",
    "核。武": "核 | 武",
    "核，武": "核 | 武",
    "核——武": "核 | 武",
    "南-魯格": "南 鲁 格",
    "核\n武": "核 武",
    "核 武": "核 武",
    "核\u200b武": "核 武",
    "葛\U000e0100飾": "葛 饰",
    "𠮷野家": "𠮷 野 家",
    "⼀⾏⺠⻘": "一 行 民 青",
    "\uf900敢": "岂 敢",
    "カタカナ": "カ タ カ ナ",
    "한국": "한 국",
    "ㄅㄆㄇ": "ㄅ ㄆ ㄇ",
    "Привет мир": "привет мир",
    "Ⅲ": "ⅲ",
    "Nunn": "nunn",
    "said": "said",
    "...": "",
    "％％％": "",
    "？？？": "",
    "": "",
    "\ud800": "",
}


def shown(text: str) -> str:
    """Tokens with a bar where two are no neighbours."""
    pieces: list[str] = []
    for token in scan(text):
        pieces += ["|"] if pieces and not token.joined else []
        pieces.append(token.text)
    return " ".join(pieces)


@pytest.mark.parametrize(("text", "tokens"), GOLDEN.items(), ids=ascii)
def test_tokens(text, tokens):
    assert shown(text) == tokens


MIXED = st.lists(
    st.one_of(
        st.sampled_from(
            ["台灣", "臺湾", "WMD", "U.S.", "1,500", "3.5", "·", "-", "——", "。", "，", " ", "\n",
             "「", "」", "《", "'s", "\u200b", "𠮷", "é", "e\u0301", "¹", "..", "a.b", "①", "ﬁ"]
        ),
        st.text(st.characters(exclude_categories=()), max_size=4),
    ),
    max_size=20,
).map("".join)  # fmt: skip


@given(MIXED)
def test_tokens_stand_in_order_inside_the_text(text):
    end = 0
    for token in scan(text):
        assert end <= token.start < token.end <= len(text)
        assert token.text
        assert not set(token.text) & {WORD_EDGE, BREAK}
        if token.cjk:
            assert len(token.text) == token.end - token.start == 1
        end = token.end


@given(MIXED)
def test_a_run_is_its_tokens(text):
    assert write(runs(text)) == write(scan(text)) == phrase_key(text)


@given(MIXED)
def test_the_form_leads_back_to_the_text(text):
    written = form(text)
    assert len(written.text) == len(written.starts) == len(written.ends)
    assert written.text == phrase_key(text)
    for token in scan(text):
        wanted = write([token])
        assert (token.start, token.end) in set(find_all(written, wanted))


@given(MIXED, st.data())
def test_what_is_found_reads_like_what_was_sought(text, data):
    tokens = scan(text)
    if not tokens:
        return
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first + 1, len(tokens)))
    wanted = write(tokens[first:last])
    places = list(find_all(form(text), wanted))
    assert (tokens[first].start, tokens[last - 1].end) in places
    for start, end in places:
        inside = [one for one in tokens if start <= one.start and one.end <= end]
        assert write(inside) == wanted


@given(MIXED)
def test_single_tokens_and_pairs_agree_with_the_scan(text):
    tokens = scan(text)
    written = phrase_key(text)
    assert unigrams(written) == [token.text for token in tokens]
    assert len(grams(written)[1]) == sum(token.joined for token in tokens)


def test_pairs_of_latin_words_keep_their_edge():
    assert grams(phrase_key("bin Laden"))[1] == [f"bin{WORD_EDGE}laden"]
    assert grams(phrase_key("台灣"))[1] == ["台湾"]
    assert grams(phrase_key("AI技術"))[1] == [f"ai{WORD_EDGE}技", "技术"]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("台灣與臺湾", "台湾", ["台灣", "臺湾"]),
        ("Senator Nunn of the UN", "UN", ["UN"]),
        ("第1540號", "154", []),
        ("第1540號", "1540", ["1540"]),
        ("在運\n送途中", "运送途中", ["運\n送途中"]),
        ("《核不擴散條約》規定", "核不扩散条约规定", ["核不擴散條約》規定"]),
        ("核。武", "核武", []),
        ("武\u200b器", "武器", ["武\u200b器"]),
        ("香港貿發局香港", "香港", ["香港", "香港"]),
        ("the U.S. and US", "us", ["U.S.", "US"]),
        ("哈哈哈", "哈哈", ["哈哈", "哈哈"]),
    ],
)
def test_phrases_are_found_in_a_form(text, wanted, found):
    assert [text[start:end] for start, end in find_all(form(text), phrase_key(wanted))] == found
