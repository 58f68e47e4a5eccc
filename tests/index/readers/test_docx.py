"""Word documents: what programs other than ours put into them, laid down part by part."""

from __future__ import annotations

import io
import zipfile

import pytest

from index.descriptions.metadata import Metadata
from index.document_building import build_document
from index.readers.blocks import Block, BlockKind, Extraction
from index.readers.docx.reader import read as read_docx
from index.readers.misused_markup import as_printed
from index.readers.printed_numbers import draw_number

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = ("styles", "numbering", "footnotes", "endnotes", "settings", "comments", "header")


def read(body: str, **parts: str) -> Extraction:
    """Read a document of this body and these parts (without their outermost element)."""
    buffer = io.BytesIO()
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"
        )
        for kind, content in parts.items():
            assert kind in KINDS
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMESPACE}>{content}</w:{kind}>")
    return read_docx(buffer.getvalue(), "paper.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def style(identifier: str, name: str, more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{more}</w:style>'
    )


def footnote(identifier: int, content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{identifier}">{content}</w:{kind}>'


def call(identifier: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}" {more}/></w:r>'


def lines(extraction: Extraction) -> list[tuple[BlockKind, int, str]]:
    return [
        (b.kind, b.level, extraction.text[b.span.start : b.span.end]) for b in extraction.blocks
    ]


def only(extraction: Extraction, kind: BlockKind) -> list[Block]:
    return [block for block in extraction.blocks if block.kind is kind]


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("heading 1", BlockKind.HEADING, 1),
        ("Heading 3", BlockKind.HEADING, 3),
        ("標題 2", BlockKind.HEADING, 2),
        ("标题 1", BlockKind.HEADING, 1),
        ("Title", BlockKind.TITLE, 0),
        ("標題", BlockKind.TITLE, 0),
        ("摘要", BlockKind.ABSTRACT, 0),
        ("Intense Quote", BlockKind.QUOTE, 0),
        ("Body Text", BlockKind.PARAGRAPH, 0),
        ("header", BlockKind.PARAGRAPH, 0),  # of the sheet's head, but here in the text
    ],
)
def test_styles_by_name(name: str, kind: BlockKind, level: int) -> None:
    body = paragraph(run("文字"), '<w:pStyle w:val="a1"/>')
    assert lines(read(body, styles=style("a1", name))) == [(kind, level, "文字")]


def test_a_style_inherits_its_heading_level() -> None:
    styles = style("h", "heading 2") + style("mine", "我的節名", '<w:basedOn w:val="h"/>')
    body = paragraph(run("節名"), '<w:pStyle w:val="mine"/>')
    assert lines(read(body, styles=styles)) == [(BlockKind.HEADING, 2, "節名")]


def test_an_outline_level_makes_a_heading() -> None:
    body = paragraph(run("節名"), '<w:outlineLvl w:val="0"/>')
    assert lines(read(body)) == [(BlockKind.HEADING, 1, "節名")]


def test_deleted_text_is_out_and_inserted_text_in() -> None:
    body = paragraph(
        run("甲") + f"<w:del>{run('刪')}<w:r><w:delText>去</w:delText></w:r></w:del>"
        f"<w:ins>{run('增')}</w:ins><w:moveFrom>{run('移')}</w:moveFrom>"
        f"<w:moveTo>{run('至')}</w:moveTo>"
    )
    assert lines(read(body)) == [(BlockKind.PARAGRAPH, 0, "甲增至")]


def test_fields_give_their_results() -> None:
    body = paragraph(
        run("見")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("第12頁")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + f"<w:hyperlink>{run('連結')}</w:hyperlink>"
        + f'<w:fldSimple w:instr="DATE">{run("日期")}</w:fldSimple>'
    )
    assert lines(read(body)) == [(BlockKind.PARAGRAPH, 0, "見第12頁連結日期")]


def test_footnotes_are_numbered_in_the_order_of_their_marks() -> None:
    body = paragraph(run("甲") + call(7) + run("乙") + call(3))
    notes = footnote(3, paragraph(run("三"))) + footnote(
        7, paragraph(run("七")) + paragraph(run("續"))
    )
    found = read(body, footnotes=notes)
    assert [(m.label, m.key, m.span.start) for m in found.blocks[0].marks] == [
        ("1", "footnote7", 1),
        ("2", "footnote3", 2),
    ]
    assert [(b.key, b.label, b.continues) for b in only(found, BlockKind.NOTE)] == [
        ("footnote7", "1", False),
        ("footnote7", "1", True),
        ("footnote3", "2", False),
    ]


def test_a_mark_of_the_authors_own() -> None:
    body = paragraph(run("甲") + call(2, more='w:customMarkFollows="1"') + run("*") + run("乙"))
    found = read(body, footnotes=footnote(2, paragraph(run("星註"))))
    assert lines(found)[0] == (BlockKind.PARAGRAPH, 0, "甲*乙")
    assert [(m.label, tuple(m.span)) for m in found.blocks[0].marks] == [("*", (1, 2))]


def test_number_formats_of_notes() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
    body = paragraph(run("甲") + call(1))
    found = read(body, footnotes=footnote(1, paragraph(run("註"))), settings=settings)
    assert found.blocks[0].marks[0].label == "①"


def test_a_note_that_nothing_calls_and_a_mark_without_its_note() -> None:
    found = read(paragraph(run("甲") + call(9)), footnotes=footnote(4, paragraph(run("孤註"))))
    assert [m.key for m in found.blocks[0].marks] == ["footnote9"]
    assert [b.key for b in only(found, BlockKind.NOTE)] == ["footnote4"]


def test_a_table_row_is_one_block_and_its_note_follows() -> None:
    cells = f"<w:tc>{paragraph(run('甲') + call(1))}</w:tc><w:tc>{paragraph(run('乙'))}</w:tc>"
    found = read(
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", footnotes=footnote(1, paragraph(run("表註")))
    )
    assert [(kind, text) for kind, _, text in lines(found)] == [
        (BlockKind.TABLE_ROW, "甲\t乙"),
        (BlockKind.NOTE, "表註"),
    ]


def numbering(*levels: tuple[str, str]) -> str:
    drawn = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="5">{drawn}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )


def item(text: str, level: int) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def test_numbers_of_lists_are_drawn() -> None:
    body = item("甲", 0) + item("乙", 1) + item("丙", 1) + item("丁", 0) + item("戊", 1)
    levels = numbering(("taiwaneseCountingThousand", "%1、"), ("decimal", "(%2)"))
    found = read(body, numbering=levels)
    assert [text for _, _, text in lines(found)] == [
        "一、甲",
        "(1) 乙",
        "(2) 丙",
        "二、丁",
        "(1) 戊",
    ]


def test_bullets_are_not_drawn() -> None:
    found = read(item("甲", 0), numbering=numbering(("bullet", "●")))
    assert lines(found) == [(BlockKind.LIST_ITEM, 0, "甲")]


@pytest.mark.parametrize(
    ("count", "form", "drawn"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (27, "lowerLetter", "aa"),
        (10, "chineseCounting", "十"),
        (12, "taiwaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (3, "decimalEnclosedCircle", "③"),
        (10, "ideographLegalTraditional", "壹拾"),
        (2005, "ideographDigital", "二〇〇五"),
        (7, "no such format", "7"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_as_word_draws_them(count: int, form: str, drawn: str) -> None:
    assert draw_number(count, form) == drawn


def test_pages_by_breaks() -> None:
    page_break = '<w:r><w:br w:type="page"/></w:r>'
    found = read(paragraph(run("甲")) + paragraph(page_break + run("乙")) + paragraph(run("丙")))
    assert [block.page for block in found.blocks] == [1, 2, 2]


def test_raised_digits() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    found = read(paragraph(run("10") + run("6", raised) + run("文，武器") + run("1", raised)))
    assert lines(found) == [(BlockKind.PARAGRAPH, 0, "10⁶文，武器¹")]


def test_hidden_text_is_left_out_and_told() -> None:
    found = read(paragraph(run("可見") + run("隱藏", "<w:vanish/>")))
    assert lines(found) == [(BlockKind.PARAGRAPH, 0, "可見")]
    assert found.notices == (
        "Text that the document hides was left out.",
        "Chinese characters of the file left out of the text: 2 (隱藏).",
    )


def test_a_paper_of_plain_paragraphs_is_left_to_the_structure_stage() -> None:
    words = ["一、前言", "甲文[1]。", "二、結論", "乙文。", "註釋", "[1] 註文。"]
    found = read("".join(paragraph(run(text)) for text in words))
    assert lines(found) == [(BlockKind.TEXT, 0, text) for text in words]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('框內'))}</w:txbxContent>"
    body = paragraph(
        run("正文") + f"<w:r><AlternateContent><Choice>{box}</Choice>"
        f"<Fallback>{box}</Fallback></AlternateContent></w:r>"
    )
    assert [text for _, _, text in lines(read(body))] == ["正文", "框內"]


def test_a_sentence_in_a_style_of_headings_is_a_paragraph() -> None:
    sentence = (
        "船主每年三月到港，先見稅官，後見行商，貨物上岸以前，兩處都要報明數目與來歷，缺一不可。"
    )
    found = read(
        paragraph(run("港規"), '<w:pStyle w:val="H"/>')
        + paragraph(run(sentence), '<w:pStyle w:val="H"/>'),
        styles=style("H", "heading 1"),
    )
    document = build_document(found)
    assert [section.title for section in document.sections] == ["港規"]
    assert [part.text for part in document.paragraphs] == [sentence]


def test_brackets_typed_round_a_mark_are_part_of_it() -> None:
    found = read(
        paragraph(run("船到了[") + call(1) + run("]，又走了（") + call(2) + run("見附圖）。")),
        footnotes=footnote(1, paragraph(run("甲。"))) + footnote(2, paragraph(run("乙。"))),
    )
    block = found.blocks[0]
    assert found.text[block.span.start : block.span.end] == "船到了[]，又走了（見附圖）。"
    assert [found.text[m.span.start : m.span.end] for m in block.marks] == ["[]", ""]


def test_a_text_box_is_beside_the_text() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框中說明'))}</w:txbxContent></w:pict></w:r>"
    found = read(paragraph(run("邊欄如右。") + box))
    assert [(kind, text) for kind, _, text in lines(found)] == [
        (BlockKind.PARAGRAPH, "邊欄如右。"),
        (BlockKind.QUOTE, "框中說明"),
    ]


def test_legal_numbering_counts_in_digits() -> None:
    def level(at: int, form: str, text: str, more: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCountingThousand", "第%1章")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    def item(text: str, at: int) -> str:
        return paragraph(
            run(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>'
        )

    found = read(item("港", 0) + item("稅", 1), numbering=numbering)
    assert [text for _, _, text in lines(found)] == ["第一章港", "1.1 稅"]


def test_the_fields_of_a_cover_name_title_and_author() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(run(c))}</w:tc>" for c in cells) + "</w:tr>"

    found = read(
        f"<w:tbl>{row('論文題目', '港埠研究')}{row('學　　號', '8812')}</w:tbl>"
        + paragraph(run("姓　名：陳某某"))
        + paragraph(run("船到了。"))
    )
    document = build_document(found)
    assert (document.title, document.authors) == ("港埠研究", ("陳某某",))
    assert [part.text for part in document.paragraphs] == ["船到了。"]


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (["東 海 大 學", "碩 士 論 文", "港埠檢疫之研究", "Ports", "研 究 生：陳某某"], "港埠檢疫之研究"),
        (["港埠检疫研究", "作者姓名: 陈某某", "专业名称: 史学"], "港埠检疫研究"),
        (["本科毕业论文（设计）", "题 目 港埠检疫研究", "姓 名 陈 某 学 号 2016"], "港埠检疫研究"),
        (["东海学院本科生毕业", "设计", "港埠检疫系统", "学生姓名 陈某 批 次 21春"], "港埠检疫系统"),
    ],
)  # fmt: skip
def test_covers_tell_title_and_author(cover: list[str], title: str) -> None:
    long = "船到了港口，先泊在外面，等醫官上船看過，才准靠岸，這是章程所定的辦法，從來如此。" * 3
    body = "".join(paragraph(run(line)) for line in [*cover, long])
    document = build_document(read(body))
    assert document.title == title
    assert document.authors in {("陳某某",), ("陈某某",), ("陈某",)}


def test_a_paragraph_without_style_has_the_default_one_and_not_the_first() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a0"><w:name w:val="Normal"/></w:style>'
        + style("a", "書目", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    entry = paragraph(run("港志"), '<w:pStyle w:val="a"/>')
    found = read(paragraph(run("船到了")) + entry, styles=styles, numbering=numbering)
    assert [text for _, _, text in lines(found)] == ["船到了", "[1] 港志"]


def test_comments_headers_and_deletions_are_told() -> None:
    found = read(
        paragraph(run("船到了。") + "<w:del><w:r><w:delText>錯字</w:delText></w:r></w:del>"),
        comments='<w:comment w:author="甲">' + paragraph(run("可疑")) + "</w:comment>",
        header=paragraph(run("港埠研究 第三期")),
    )
    assert [text for kind, _, text in lines(found) if kind is BlockKind.FURNITURE] == [
        "甲: 可疑",
        "港埠研究 第三期",
    ]
    assert found.notices == (
        "Text deleted in a tracked change was left out.",
        "Comments were set apart from the text.",
    )


def test_the_properties_of_a_file_are_believed_where_the_text_prints_them() -> None:
    found = as_printed(
        Extraction(
            "港考\n陳 某某著\n",
            (),
            "docx",
            Metadata(title="某大學論文範本", authors=("user", "陳某某")),
        )
    )
    assert (found.metadata.title, found.metadata.authors) == ("", ("陳某某",))
    assert found.metadata.properties == (("author", "user"), ("title", "某大學論文範本"))


def test_a_table_of_one_column_is_a_frame_and_its_lines_are_paragraphs() -> None:
    cells = ("碩 士 論 文", "海塘的修築", "研 究 生：林可安")
    rows = "".join(f"<w:tr><w:tc>{paragraph(run(each))}</w:tc></w:tr>" for each in cells)
    frame = f'<w:tbl><w:tblGrid><w:gridCol w:w="8307"/></w:tblGrid>{rows}</w:tbl>'
    title = '<w:pStyle w:val="t"/>'
    body = paragraph(run("某某大學")) + frame + paragraph(run("誌謝"), title)
    document = build_document(read(body, styles=style("t", "Title")))
    assert (document.title, document.authors) == ("海塘的修築", ("林可安",))
    assert [part.title for part in document.sections] == ["誌謝"]


def test_a_cover_in_the_style_of_contents_is_none() -> None:
    contents = '<w:pStyle w:val="c"/>'
    body = paragraph(run("海塘的修築"), contents) + paragraph(run("第一章 緒論 3"), contents)
    found = read(body, styles=style("c", "toc 1"))
    assert [kind for kind, _, _ in lines(found)] == [BlockKind.PARAGRAPH, BlockKind.FURNITURE]
