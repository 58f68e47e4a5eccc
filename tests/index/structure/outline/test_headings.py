from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Document
from index.structure.lines.heading_forms import is_known_title, numbered_heading, plain_heading
from index.text.fold import fold_han


@pytest.mark.parametrize(
    ("line", "form", "number", "title"),
    [
        ("一、前言", "chinese", "一、", "前言"),
        ("十二、餘論", "chinese", "十二、", "餘論"),
        ("壹、緒論", "formal", "壹、", "緒論"),
        ("（一）省圖", "chinese in brackets", "（一）", "省圖"),
        ("第一章　緒論", "chapter", "第一章", "緒論"),
        ("第三節 方法", "section", "第三節", "方法"),
        ("第二編 財政", "part", "第二編", "財政"),
        ("1, 措施", "arabic", "1,", "措施"),
        ("2. 倡議（Initiative）", "arabic", "2.", "倡議（Initiative）"),
        ("1 Introduction", "arabic", "1", "Introduction"),
        ("2.1 Income", "decimal 2", "2.1", "Income"),
        ("2.1.3 木料", "decimal 3", "2.1.3", "木料"),
        ("III. Results", "roman", "III.", "Results"),
        ("Chapter 4: Tolls", "chapter", "Chapter 4:", "Tolls"),
        ("(2) 步驟", "arabic in brackets", "(2)", "步驟"),
        ("## 二、帳冊", "markup", "二、", "帳冊"),
    ],
)
def test_forms(line: str, form: str, number: str, title: str) -> None:
    heading = numbered_heading(fold_han(line), 0)
    assert heading is not None
    assert heading.form.name == form
    assert line[heading.number.start : heading.number.end] == number
    assert line[heading.title.start : heading.title.end] == title


@pytest.mark.parametrize(
    "line",
    [
        "一九一一年以後，公帳改由商會保管。",
        "2003 年的調查",
        "1911 年以前",
        "三個村子",
        "1. 違反前條規定者，處罰鍰。",
        "I have seen the tower.",
        "一、" + "很長的句子" * 20,
    ],
)
def test_sentences_and_years_are_no_headings(line: str) -> None:
    assert numbered_heading(fold_han(line), 0) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("木棧時期", True),
        ("Income and Expenses", True),
        ("渡口的興衰取決於鹽路。", False),
        ("表一　攤位的數目", False),
        ("- 條目", False),
        ("https://example.org/a", False),
        ("，接著說", False),
        ("12", False),
    ],
)
def test_plain_headings(line: str, expected: bool) -> None:
    assert (plain_heading(line, 0) is not None) == expected


@pytest.mark.parametrize("line", ["結論", "結　論", "参考文献", "References", "附錄", "前言："])
def test_known_titles(line: str) -> None:
    assert is_known_title(fold_han(line))


def titles(document: Document) -> list[tuple[int, str, str]]:
    return [(part.level, part.number, part.title) for part in document.sections]


def test_list_of_short_lines_is_no_outline(document_of: Callable[[str], Document]) -> None:
    text = (
        "章程有三條，條條都要遵守，違者罰錢。\n\n1. 先看貨\n2. 後論價\n3. 銀貨兩訖\n\n"
        "章程寫在門上，人人都看得見。\n"
    )
    document = document_of(text)
    assert titles(document) == []
    assert len(document.paragraphs) == 5


def test_list_inside_a_paragraph_is_no_heading(document_of: Callable[[str], Document]) -> None:
    text = (
        "一、缺陷\n\n章程有三點缺陷：1, 罰則太輕；2, 條文太長；3, 沒有人管。\n\n"
        "1, 罰則\n\n罰則只有一條，最重不過罰錢三百文。\n\n2, 條文\n\n條文共有四十款，半數重複。\n"
    )
    assert titles(document_of(text)) == [
        (1, "一、", "缺陷"),
        (2, "1,", "罰則"),
        (2, "2,", "條文"),
    ]


def test_dot_leaders_are_cut_from_an_outline(document_of: Callable[[str], Document]) -> None:
    text = "窯戶\n\n目錄\n\n第一章 緒論 ........ 1\n第二章 窯戶…………7\n\n第一章 緒論\n\n帳冊不多。\n"
    assert document_of(text).outline == ("第一章 緒論", "第二章 窯戶")


def test_mark_in_a_heading(document_of: Callable[[str], Document]) -> None:
    document = document_of("一、秤的用途¹\n\n秤用來稱藥，也用來稱金銀。\n\n¹ 參見藥典。\n")
    section = document.sections[0]
    assert (section.title, section.marks[0].offset) == ("秤的用途", 4)
    assert document.footnotes[0].paragraph == section.id
