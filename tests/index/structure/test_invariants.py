from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.model import Document

pytestmark = pytest.mark.slow

FIXTURES = sorted(
    path.stem for path in (Path(__file__).parents[2] / "fixtures" / "papers").glob("*.txt")
)

_WORDS = st.sampled_from(
    [
        "渡口",
        "鹽路與船戶",
        "木棧",
        "WMD",
        "bridge ",
        "tolls",
        "1911 年",
        "水井",
        "的",
        "章程",
        "(1)",
        "10⁶",
        "m²",
    ]
)
_MARKS = st.sampled_from(
    [
        "¹",
        "²",
        "³",
        "¹²",
        "[1]",
        "[2,3]",
        "[1-9]",
        "①",
        "②",
        "(1)",
        "（2）",
        "註1",
        "註一 ",
        "〔註 2〕",
        "〔一〕",
        " 1。",
        "，2 ",
        "[^a]",
        "*",
        "†",
        "1",
        "2",
    ]
)
_STOPS = st.sampled_from(["，", "。", "；", "：", "。」", "", "、", ".", "-", "——", "）"])
_SENTENCE = st.lists(st.one_of(_WORDS, _WORDS, _MARKS, _STOPS), min_size=1, max_size=14).map(
    "".join
)
_OPENINGS = st.sampled_from(
    [
        "",
        "",
        "",
        "　　",
        "一、",
        "（一）",
        "第一章 ",
        "1. ",
        "1, ",
        "2.1 ",
        "# ",
        "- ",
        "¹ ",
        "² ",
        "³",
        "[1] ",
        "[2]",
        "①",
        "註1：",
        "1 ",
        "2 ",
        "(1) ",
        "* ",
        "[^a]: ",
        "摘要：",
        "Keywords: ",
        "2003 年",
        "                    ",
        "      ",
        "〔一〕",
        "註二：",
        "1　",
        "０　",
        "一 ",
        "第二條　",
        "①\n",
        "\u200b",
        "\t",
    ]
)
_LINES = st.one_of(
    st.tuples(_OPENINGS, _SENTENCE).map("".join),
    st.sampled_from(
        [
            "- 12 -",
            "第 3 頁",
            "Page 4",
            "7",
            "8",
            "目次",
            "註釋",
            "參考文獻：",
            "結論",
            "織戶與機價",
            "Abstract",
            "學刊  2008年第3期",
            "第4期            織戶與機價",
            "204      HARBOUR REVIEW",
            "HARBOUR REVIEW      205",
            "收稿日期：2010年11月3日",
            "──────",
            "碩士論文",
            "第五章",
            "第三條",
            "品名      單價      銷路",
            "本章註釋",
            "附錄一　名單",
            "陳　礪²　吳　大³",
        ]
    ),
)
_ENDS = st.sampled_from(["\n", "\n\n", "\n\n", "\r\n", "\f", "\n\n\n", "\u2028", " \n"])
_DOCUMENTS = st.lists(st.tuples(_LINES, _ENDS).map("".join), max_size=24).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_DOCUMENTS)
@example(text="摘要：¹\n")
def test_every_character_is_claimed_once(
    text: str,
    document_of: Callable[[str], Document],
    claimed_once: Callable[[Document], None],
) -> None:
    document = document_of(text)
    claimed_once(document)
    assert document.unclaimed == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=400))
def test_odd_text_never_raises(
    text: str,
    document_of: Callable[[str], Document],
    claimed_once: Callable[[Document], None],
) -> None:
    claimed_once(document_of(text))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_DOCUMENTS)
def test_parts_refer_to_each_other(text: str, document_of: Callable[[str], Document]) -> None:
    document = document_of(text)
    sections = {section.id for section in document.sections}
    notes = {note.id for note in document.footnotes}
    holders = {part.id: part.text for part in document.paragraphs}
    holders |= {section.id: section.title for section in document.sections}
    holders |= {
        f"{document.id}-title": document.title,
        f"{document.id}-abstract": document.abstract,
    }
    for paragraph in document.paragraphs:
        assert paragraph.section is None or paragraph.section in sections
        assert paragraph.text == paragraph.text.strip()
        for mark in paragraph.marks:
            assert 0 <= mark.offset <= len(paragraph.text)
            assert mark.note is None or mark.note in notes
    for section in document.sections:
        assert section.parent is None or section.parent in sections
        assert section.level >= 1
    for note in document.footnotes:
        assert (note.paragraph is None) == (note.offset is None)
        if note.paragraph is not None and note.offset is not None:
            assert note.offset <= len(holders[note.paragraph])


@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures_are_claimed_whole(
    name: str,
    fixture_document: Callable[[str], Document],
    claimed_once: Callable[[Document], None],
) -> None:
    document = fixture_document(name)
    claimed_once(document)
    assert document.unclaimed == ()


def test_real_paper_is_claimed_whole(
    real_paper: Document, claimed_once: Callable[[Document], None]
) -> None:
    claimed_once(real_paper)
    assert real_paper.unclaimed == ()
