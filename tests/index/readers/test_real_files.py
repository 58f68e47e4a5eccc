"""Real files, written by pandoc, LibreOffice and in Word's markup: what comes out as a Document.

The two papers are the same in every format; what a format cannot say (a page, a series) differs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.document_building import build_document
from index.model import Document
from index.readers.blocks import BlockKind
from index.readers.formats import read_file

FILES = Path(__file__).parents[2] / "fixtures" / "files"

QUARANTINE = (
    "quarantine.md",
    "quarantine.html",
    "quarantine.docx",
    "quarantine.epub",
    "quarantine.jats.xml",
    "quarantine.tei.xml",
    "quarantine-two-columns.pdf",
)
BRIDGES = (
    "bridges.md",
    "bridges.rst",
    "bridges.pdf",
    "bridges-word.html",
    "bridges-libreoffice.html",
    "bridges-endnotes.docx",
)
# The words before each mark, and how its note begins. pandoc repeats a note that is called twice.
QUARANTINE_NOTES = [
    ("船上懸起黃旗", "黃旗代表船上"),
    ("衛生行政的一部分", "例如 Margaret Holloway"),
    ("一律停泊七日", "《海港檢疫章程》"),
    ("人命不能再排。」", "周鴻年致商會函"),
    ("其中拖船一項", "拖船費由港務處代收"),
    ("拖船", "拖船費由港務處代收"),
    ("再由小船送信給商行", "商行的送信小船"),
    ("收報的是一家米行", "電報局收發簿"),
    ("以便在官報刊出之前得知放行的時刻", "〈米價風波餘聞〉"),
    ("受處分的只有一名信差", "總稅務司通告第"),
    ("不能不看另一面。", "本文初稿曾在"),
]
BRIDGES_NOTES = [
    ("渡口就是桥梁", "这一说法借自"),
    ("立起了十七座标杆", "《大江桥梁测量报告》"),
    ("难题是钱。”", "陈述之日记"),
    ("只存1931年大水时的记录", "1931年的水位"),
    ("足以承受桥墩的重量", "《大江桥梁测量报告》"),
    ("早已抵押给了省政府", "参见何知远"),
]


def document(name: str) -> Document:
    return build_document(read_file(FILES / name), file=name)


def called_notes(document: Document) -> list[tuple[str, str]]:
    """The words before each mark, and the note that it calls, in reading order."""
    notes = {note.id: note.text for note in document.footnotes}
    return [
        (paragraph.text[: mark.offset], notes.get(mark.note or "", ""))
        for paragraph in document.paragraphs
        for mark in paragraph.marks
    ]


def assert_notes(document: Document, expected: list[tuple[str, str]]) -> None:
    found = called_notes(document)
    assert len(found) == len(expected)
    for (before, note), (words, beginning) in zip(found, expected, strict=True):
        assert before.endswith(words)
        assert note.startswith(beginning)


@pytest.mark.parametrize("name", QUARANTINE)
def test_marks_of_the_quarantine_paper_call_their_notes(name: str) -> None:
    assert_notes(document(name), QUARANTINE_NOTES)


@pytest.mark.parametrize("name", BRIDGES)
def test_marks_of_the_bridges_paper_call_their_notes(name: str) -> None:
    assert_notes(document(name), BRIDGES_NOTES)


@pytest.mark.parametrize("name", QUARANTINE)
def test_headings_of_the_quarantine_paper(name: str) -> None:
    assert [(s.number, s.title, s.level) for s in document(name).sections] == [
        ("一、", "前言", 1),
        ("二、", "檢疫所的成立", 1),
        ("1.", "章程與費用", 2),
        ("2.", "醫官與領港", 2),
        ("三、", "電報線上的疫情", 1),
        ("四、", "結論", 1),
    ]


@pytest.mark.parametrize("name", BRIDGES)
def test_headings_of_the_bridges_paper(name: str) -> None:
    assert [(s.number, s.title, s.level) for s in document(name).sections] == [
        ("", "引言", 1),
        ("一、", "测量", 1),
        ("（一）", "水文资料", 2),
        ("（二）", "地质钻探", 2),
        ("二、", "借款", 1),
        ("", "结语", 1),
    ]


@pytest.mark.parametrize("name", [*QUARANTINE, *BRIDGES, "collation.rst"])
def test_every_character_is_claimed_and_nothing_is_doubted(name: str) -> None:
    found = document(name)
    assert found.unclaimed == ()
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("name", "title"),
    [(name, "海港檢疫與十九世紀末的航運情報") for name in QUARANTINE]
    + [(name, "长江渡口档案中的桥梁计划") for name in BRIDGES]
    + [("collation.rst", "海道圖說校讀記")],
)
def test_titles(name: str, title: str) -> None:
    assert document(name).title == title


@pytest.mark.parametrize("name", QUARANTINE)
def test_an_exponent_stays_one(name: str) -> None:
    text = "".join(paragraph.text for paragraph in document(name).paragraphs)
    assert "10⁶" in text or "10^6^" in text
    assert "106 文" not in text


@pytest.mark.parametrize("name", ["quarantine.md", "quarantine.docx", "quarantine.tei.xml"])
def test_a_note_of_two_paragraphs_is_one_note(name: str) -> None:
    note = next(n for n in document(name).footnotes if n.text.startswith("商行的送信小船"))
    assert "1890年以後" in note.text


@pytest.mark.parametrize("name", ["quarantine.docx", "quarantine.html", "quarantine.epub"])
def test_table_rows_keep_their_cells_apart(name: str) -> None:
    rows = [p.text for p in document(name).paragraphs if p.style == "table"]
    assert [row.split("\t") for row in rows] == [
        ["項目", "每船費用（元）", "負擔者"],
        ["拖船", "十二", "船東"],
        ["熏蒸", "三十", "船東與貨主"],
        ["醫官津貼", "八", "海關"],
    ]


def test_endnotes_of_word_are_a_series_of_their_own() -> None:
    assert [(n.number, n.series) for n in document("bridges-endnotes.docx").footnotes] == [
        ("1", ""),
        ("2", ""),
        ("3", ""),
        ("4", ""),
        ("i", "endnote"),
        ("ii", "endnote"),
    ]


def test_one_note_with_two_marks() -> None:
    found = document("collation.rst")
    calls = [m.number for paragraph in found.paragraphs for m in paragraph.marks]
    assert calls == ["1", "2", "*", "1", "3"]
    assert len(found.footnotes) == 4


def test_a_page_mark_in_brackets_is_no_note() -> None:
    text = "".join(paragraph.text for paragraph in document("collation.rst").paragraphs)
    assert "[517]" in text


def test_pages_of_a_pdf() -> None:
    found = document("quarantine-two-columns.pdf")
    assert [note.page for note in found.footnotes] == [1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3]
    cut = next(p for p in found.paragraphs if p.text.startswith("本文使用的材料有三種"))
    assert cut.page == 1
    assert "一日之內留下的不同痕跡。日誌每日記載" in cut.text


def test_running_heads_and_page_numbers_of_a_pdf_are_furniture() -> None:
    extraction = read_file(FILES / "bridges.pdf")
    furniture = [
        extraction.text[block.span.start : block.span.end]
        for block in extraction.blocks
        if block.kind is BlockKind.FURNITURE
    ]
    assert furniture == ["渡口研究", "1", "渡口研究", "2", "渡口研究", "3"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tides-big5-no-charset.html", "渡頭嘅潮汐錶掛喺墟市入口"),
        ("tides-gbk-wrong-charset.html", "渡口的潮汐表挂在集市入口"),
        ("bridges-word.html", "桥梁没有建成之前"),
    ],
)
def test_encodings_of_old_pages(name: str, words: str) -> None:
    assert words in document(name).paragraphs[0].text


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("tides-big5-no-charset.html", ["潮汐錶嘅式樣", "《天文臺年報》", "訪問筆記"]),
        ("tides-gbk-wrong-charset.html", ["潮汐表的式样", "《观象台年报》"]),
        ("tides-wiki.html", ["《天文臺年報》", "訪問筆記", "《天文臺年報》"]),
    ],
)
def test_notes_of_pages_with_a_list_at_the_end(name: str, calls: list[str]) -> None:
    notes = [note for _, note in called_notes(document(name))]
    assert len(notes) == len(calls)
    assert all(note.startswith(words) for note, words in zip(notes, calls, strict=True))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tides-big5-no-charset.html", ["留言", "計數器"]),
        ("tides-gbk-wrong-charset.html", ["首页", "资料"]),
        ("tides-wiki.html", ["導覽選單", "隨機頁面", "編輯", "最後修訂"]),
    ],
)
def test_menus_and_scripts_are_no_text(name: str, words: list[str]) -> None:
    found = document(name)
    text = "".join(p.text for p in found.paragraphs) + "".join(s.title for s in found.sections)
    assert not [word for word in words if word in text]
    assert found.unclaimed == ()
