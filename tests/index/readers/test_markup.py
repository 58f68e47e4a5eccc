"""Markdown and reStructuredText: notes, marks, front matter, lists."""

from __future__ import annotations

import pytest

from index.readers.blocks import BlockKind, Extraction
from index.readers.markdown.reader import parse_front_matter
from index.readers.markdown.reader import read as read_markdown
from index.readers.rst import read as read_rst


def markdown(source: str) -> Extraction:
    return read_markdown(source.encode(), "paper.md")


def rst(source: str) -> Extraction:
    return read_rst(source.encode(), "paper.rst")


def lines(found: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks]


def marks(found: Extraction) -> list[tuple[str, str, str]]:
    return [
        (found.text[m.span.start : m.span.end], m.label, m.key)
        for block in found.blocks
        for m in block.marks
    ]


def test_a_note_of_several_paragraphs() -> None:
    found = markdown("甲[^1]乙\n\n[^1]: 第一段\n\n    第二段\n\n丙\n")
    assert [(b.kind, b.key, b.continues) for b in found.blocks[1:]] == [
        (BlockKind.NOTE, "1", False),
        (BlockKind.NOTE, "1", True),
        (BlockKind.PARAGRAPH, "", False),
    ]


def test_inline_notes_follow_their_paragraph() -> None:
    found = markdown("甲^[就地作註。]乙\n\n丙\n")
    assert lines(found) == [
        (BlockKind.PARAGRAPH, "甲乙"),
        (BlockKind.NOTE, "就地作註。"),
        (BlockKind.PARAGRAPH, "丙"),
    ]
    assert [(m.label, tuple(m.span)) for m in found.blocks[0].marks] == [("1", (1, 1))]


def test_named_notes_are_printed_as_numbers() -> None:
    found = markdown("甲[^1]乙[^name]丙^[內]\n\n[^1]: 一\n[^name]: 名\n")
    assert [label for _, label, _ in marks(found)] == ["1", "2", "3"]


def test_a_named_note_does_not_take_a_number_that_another_note_has() -> None:
    found = markdown("甲[^name]乙[^1]\n\n[^1]: 一\n[^name]: 名\n")
    assert [label for _, label, _ in marks(found)] == ["2", "1"]


def test_marks_without_notes_and_notes_without_marks() -> None:
    found = markdown("甲[^9]乙\n\n[^lone]: 孤註\n")
    assert marks(found) == [("[^9]", "9", "9")]
    assert [(b.key, b.label) for b in found.blocks if b.kind is BlockKind.NOTE] == [
        ("lone", "lone")
    ]


def test_the_only_first_heading_on_top_is_the_title() -> None:
    found = markdown("# 題目\n\n## 一、前言\n\n正文\n")
    assert [(b.kind, b.level) for b in found.blocks] == [
        (BlockKind.TITLE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert found.metadata.title == "題目"


def test_several_first_headings_are_sections() -> None:
    found = markdown("# 一\n\n甲\n\n# 二\n\n乙\n")
    assert [b.level for b in found.blocks if b.kind is BlockKind.HEADING] == [1, 1]


def test_other_blocks_of_markdown() -> None:
    found = markdown(
        "> 引文\n\n- 項目\n\n3. 編號\n\n```\n程式  碼\n```\n\n| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n"
    )
    assert lines(found) == [
        (BlockKind.QUOTE, "引文"),
        (BlockKind.LIST_ITEM, "項目"),
        (BlockKind.LIST_ITEM, "3. 編號"),
        (BlockKind.CODE, "程式  碼"),
        (BlockKind.TABLE_ROW, "甲\t乙"),
        (BlockKind.TABLE_ROW, "丙\t丁"),
    ]


def test_wrapped_lines_and_raw_markup() -> None:
    found = markdown("大規模\n毀滅性<b>武器</b> of\nmass<!-- 註解 -->\n")
    assert lines(found) == [(BlockKind.PARAGRAPH, "大規模毀滅性武器 of mass")]


def test_lines_of_the_source_are_told() -> None:
    found = markdown("# 題\n\n甲\n\n乙\n")
    assert [block.line for block in found.blocks] == [1, 3, 5]


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ('title: "題目：副題"\n', {"title": ("題目：副題",)}),
        ("author: [甲, 乙]\n", {"author": ("甲", "乙")}),
        ("author:\n  - 甲\n  - name: 乙\n", {"author": ("甲", "乙")}),
        (
            "abstract: |\n  第一行\n  第二行\ndate: 2004\n",
            {"abstract": ("第一行 第二行",), "date": ("2004",)},
        ),
        ("no key here\n", {}),
        ("作者：甲、乙\n標題: 題目\n", {"作者": ("甲、乙",), "標題": ("題目",)}),
    ],
)  # fmt: skip
def test_front_matter(source: str, fields: dict[str, tuple[str, ...]]) -> None:
    assert parse_front_matter(source) == fields


def test_marks_between_ideographs() -> None:
    found = rst("甲 [1]_ ，乙\\ [#]_\\ 丙 [*]_\n\n.. [1] 一\n.. [#] 二\n.. [*] 三\n")
    assert lines(found)[0] == (BlockKind.PARAGRAPH, "甲[1]，乙[2]丙[*]")
    assert [label for _, label, _ in marks(found)] == ["1", "2", "*"]


def test_citations_are_notes_and_unknown_marks_are_kept() -> None:
    found = rst("甲 [Lin04]_ 乙 [7]_\n\n.. [Lin04] 林可安，2004年。\n")
    assert [(text, label) for text, label, _ in marks(found)] == [
        ("[Lin04]", "Lin04"),
        ("[7]_", "7"),
    ]
    assert (BlockKind.NOTE, "林可安，2004年。") in lines(found)


def test_lists_of_restructuredtext_print_their_numbers() -> None:
    found = rst("c) 甲\nd) 乙\n\n1. 丙\n2. 丁\n\n   續\n")
    assert [text for _, text in lines(found)] == ["c) 甲", "d) 乙", "1. 丙", "2. 丁", "續"]


def test_sections_and_document_information() -> None:
    found = rst("====\n題目\n====\n\n:Author: 方念慈\n:Date: 2008\n\n一\n====\n\n二\n----\n\n文\n")
    assert [(b.kind, b.level) for b in found.blocks] == [
        (BlockKind.TITLE, 0),
        (BlockKind.AUTHOR, 0),
        (BlockKind.FURNITURE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]
    assert (found.metadata.title, found.metadata.authors) == ("題目", ("方念慈",))


def test_a_post_whose_text_is_html() -> None:
    found = markdown(
        "# 港\n\n<div><p>甲<sup><a href='#_ftn1'>[1]</a></sup></p>\n\n<p>**乙**[^x]</p></div>\n\n"
        "丙[^x]\n\n<p><a href='#_ftnref1'>[1]</a> 第一註。</p>\n\n[^x]: 第二註\n"
    )
    assert (BlockKind.TITLE, "港") in lines(found)
    assert [text for kind, text in lines(found) if kind is BlockKind.NOTE] == [
        "[1] 第一註。",
        "第二註",
    ]
    called = {m.key for block in found.blocks for m in block.marks}
    assert called == {block.key for block in found.blocks if block.kind is BlockKind.NOTE}


def test_marks_that_typora_writes_without_their_notes() -> None:
    found = markdown("船到了[[1\\]](#_ftn1)，又走了[[2\\]](#_ftn2)。\n")
    assert lines(found) == [(BlockKind.PARAGRAPH, "船到了[1]，又走了[2]。")]
    assert [label for _, label, _ in marks(found)] == ["1", "2"]


def test_the_signs_of_note_taking_programs_are_no_text() -> None:
    found = markdown(
        "今日讀[[港志|舊港志]]與[[潮表#春]]。==要緊==。^b1\n\n> [!note]- 案\n> 見[^1]\n\n"
        "- 稅::加倍\n  - id:: 63f1a2\n  - 子項 ((63f1a2b4-1111-2222-3333-444455556666))\n\n"
        "![[圖.png]]%%此句\n不印%%尾 `[[碼]]`\n\n```\n==碼==\n```\n\n[^1]: 註\n"
    )
    assert [text for _, text in lines(found)] == [
        "今日讀舊港志與潮表。要緊。",
        "案\n見[^1]",
        "稅::加倍",
        "子項",
        "尾 [[碼]]",
        "==碼==",
        "註",
    ]
    assert found.notices == ("Comments between %% were left out of the text.",)


def test_the_head_of_a_blog_post_and_its_list_of_contents() -> None:
    found = rst(
        "港考\n====\n\n:date: 2013-12-09\n:author: 陳某\n:tags: 港, 稅\n:category: 叢刊\n"
        ":summary: 港考\n\n----\n\n- `緣起`_\n\n  * `船戶`_\n\n緣起\n----\n\n甲。\n\n船戶\n----\n\n乙。\n"
    )
    assert [pair for pair in lines(found) if pair[0] is not BlockKind.FURNITURE] == [
        (BlockKind.TITLE, "港考"),
        (BlockKind.AUTHOR, "陳某"),
        (BlockKind.KEYWORDS, "港, 稅"),
        (BlockKind.HEADING, "緣起"),
        (BlockKind.PARAGRAPH, "甲。"),
        (BlockKind.HEADING, "船戶"),
        (BlockKind.PARAGRAPH, "乙。"),
    ]
    furniture = [text for kind, text in lines(found) if kind is BlockKind.FURNITURE]
    assert furniture == ["2013-12-09", "叢刊", "港考", "緣起", "船戶"]


def test_markdown_without_any_markup_is_read_line_by_line() -> None:
    found = markdown(
        "港務規則\n\n第 1 條\n船主到港，應報明數目，\n不得遲延。\n\n第 2 條\n違者罰之。\n"
    )
    assert found.format == "markdown"
    assert [text for _, text in lines(found)][:3] == [
        "港務規則",
        "第 1 條",
        "船主到港，應報明數目，",
    ]
    assert {kind for kind, _ in lines(found)} == {BlockKind.TEXT}


def test_labelled_lines_and_numbers_of_articles_stand_alone() -> None:
    found = markdown("法規名稱：燈塔法\n修正日期：2021\n\n第 1-1 條\n燈塔依\n本法。\n\n1. 甲\n")
    told = [text for _, text in lines(found)]
    assert told[:4] == ["法規名稱：燈塔法", "修正日期：2021", "第 1-1 條", "燈塔依本法。"]


def test_lines_of_markdown_that_are_paragraphs() -> None:
    long = "井在村口，深三丈，由三戶人家輪流看守，每年秋後淘洗一次，淘洗的人不取分文，只在祠堂吃一頓飯，這是村中的老例，從遷村那一年起就是如此，沒有人改過。"
    found = markdown(f"# 井\n\n　　甲{long}\n　　乙{long}  \n　　丙。\n")
    assert [(text[0], line) for _, text, line in numbered(found)] == [
        ("井", 1), ("甲", 3), ("乙", 4), ("丙", 5),
    ]  # fmt: skip
    verse = markdown("# 井\n\n" + "\n".join(["井在村口。"] * 6))
    assert len([b for b in verse.blocks if b.kind is BlockKind.PARAGRAPH]) == 1


def numbered(found: Extraction) -> list[tuple[BlockKind, str, int | None]]:
    return [(b.kind, found.text[b.span.start : b.span.end], b.line) for b in found.blocks]


def test_emphasis_that_ends_a_sentence_and_fenced_divisions() -> None:
    found = markdown("# 渡口考 {#kao}\n\n::: abstract\n\n**渡口有三。**皆在東岸。\n\n:::\n")
    words = [text for kind, text in lines(found) if kind is not BlockKind.FURNITURE]
    assert words == ["渡口考", "渡口有三。皆在東岸。"]
