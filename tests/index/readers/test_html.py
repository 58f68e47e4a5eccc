"""HTML: what is a mark, what is a note, what is neither."""

from __future__ import annotations

import pytest

from index.readers.blocks import Block, BlockKind, Extraction
from index.readers.html.reader import read as read_html


def read(body: str, head: str = "") -> Extraction:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "page.html")


def texts(extraction: Extraction, kind: BlockKind) -> list[str]:
    return [extraction.text[b.span.start : b.span.end] for b in extraction.blocks if b.kind is kind]


def notes(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Key, label and text without the printed label, of each note block."""

    def bare(block: Block) -> str:
        start = block.label_span.end if block.label_span else block.span.start
        return extraction.text[start : block.span.end].strip()

    return [(b.key, b.label, bare(b)) for b in extraction.blocks if b.kind is BlockKind.NOTE]


def marks(extraction: Extraction) -> list[tuple[str, str, str]]:
    """The characters of each mark, its label and its key."""
    return [
        (extraction.text[m.span.start : m.span.end], m.label, m.key)
        for block in extraction.blocks
        for m in block.marks
    ]


def test_old_pages_anchor_their_notes_by_name() -> None:
    found = read(
        '<p>船到了<a href="#n1" name="r1"><sup>1</sup></a>。</p><hr>'
        '<p><a href="#r1" name="n1">1</a> 見日誌。</p>'
    )
    assert marks(found) == [("1", "1", "#n1")]
    assert notes(found) == [("#n1", "1", "見日誌。")]


def test_notes_parted_by_line_breaks_in_one_paragraph() -> None:
    found = read(
        '<p>甲<a href="#a">[1]</a>乙<a href="#b">[2]</a></p>'
        '<p><a name="a"></a>[1] 第一。<br><a name="b"></a>[2] 第二。</p>'
    )
    assert notes(found) == [("#a", "1", "第一。"), ("#b", "2", "第二。")]


def test_several_marks_to_one_note() -> None:
    found = read(
        '<p>甲<a href="#n" role="doc-noteref">1</a>乙<a href="#n" role="doc-noteref">1</a></p>'
        '<aside id="n" role="doc-footnote"><p>一註兩引。</p></aside>'
    )
    assert [key for _, _, key in marks(found)] == ["#n", "#n"]
    assert notes(found) == [("#n", "1", "一註兩引。")]


def test_a_mark_without_a_body_and_a_body_without_a_mark_are_kept() -> None:
    found = read(
        '<p>甲<a href="#gone" role="doc-noteref">1</a></p>'
        '<aside id="lone" role="doc-footnote"><p>無人引用。</p></aside>'
    )
    assert marks(found) == [("1", "1", "#gone")]
    assert notes(found) == [("#lone", "", "無人引用。")]


def test_two_series_of_notes() -> None:
    found = read(
        '<p>甲<a href="#f1">註1</a>乙<a href="#b1">補註1</a></p>'
        '<p id="f1">註1 正註。</p><p id="b1">補註1 後補。</p>'
    )
    assert [(label, key) for _, label, key in marks(found)] == [("註1", "#f1"), ("補註1", "#b1")]
    assert [(key, label) for key, label, _ in notes(found)] == [("#f1", "註1"), ("#b1", "補註1")]


@pytest.mark.parametrize(
    "body",
    [
        '<ul><li><a href="#s1">1</a></li></ul><h2 id="s1">一、起點</h2><p>正文。</p>',
        '<p>見<a href="#later">下一節</a>。</p><p id="later">下一節。</p>',
        '<p>見<a href="http://example.org/">1</a>。</p>',
    ],
)
def test_other_links_are_no_marks(body: str) -> None:
    found = read(body)
    assert marks(found) == []
    assert notes(found) == []


def test_marks_in_headings_and_tables() -> None:
    found = read(
        '<h2>標題<a href="#n1">1</a></h2>'
        '<table><tr><td>格<a href="#n2">2</a></td><td>子</td></tr></table>'
        '<p id="n1">1 甲</p><p id="n2">2 乙</p>'
    )
    kinds = [b.kind for b in found.blocks if b.marks]
    assert kinds == [BlockKind.HEADING, BlockKind.TABLE_ROW]


def test_layout_tables_are_paragraphs() -> None:
    found = read(f"<table><tr><td>目</td><td><p>{'長' * 400}</p><p>短。</p></td></tr></table>")
    assert texts(found, BlockKind.TABLE_ROW) == []
    assert texts(found, BlockKind.PARAGRAPH) == ["目", "長" * 400, "短。"]


def test_wrapped_source_lines_touch_between_ideographs_only() -> None:
    found = read("<p>大規模\n毀滅性武器 weapons\nof mass 武器\nWMD</p>")
    assert texts(found, BlockKind.PARAGRAPH) == ["大規模毀滅性武器 weapons of mass 武器 WMD"]


def test_one_break_is_a_line_and_two_are_a_paragraph() -> None:
    found = read("<p>甲<br>乙<br><br>丙</p>")
    assert texts(found, BlockKind.PARAGRAPH) == ["甲\n乙", "丙"]


def test_ruby_keeps_the_base_and_says_so() -> None:
    found = read("<p><ruby>漢<rp>(</rp><rt>ㄏㄢˋ</rt><rp>)</rp></ruby>字</p>")
    assert texts(found, BlockKind.PARAGRAPH) == ["漢字"]
    assert found.notices == ("Readings set beside characters (ruby) were left out of the text.",)


def test_page_breaks_of_books_set_the_page_and_leave_no_text() -> None:
    found = read('<p>甲</p><span role="doc-pagebreak" id="p12" aria-label="12"></span><p>乙</p>')
    assert [b.page for b in found.blocks] == [None, 12]
    assert found.text == "甲\n乙\n"


def test_ordered_lists_print_their_numbers() -> None:
    found = read('<ol start="3"><li>甲</li><li>乙<p>續</p></li></ol>')
    assert texts(found, BlockKind.LIST_ITEM) == ["3. 甲", "4. 乙", "續"]


def test_comments_and_conditional_markup_leave_no_trace() -> None:
    found = read(
        "<p>甲<!-- 註解 -->乙<![if !supportFootnotes]>丙<![endif]>丁<?pi x?></p><!-- 末 -->"
    )
    assert texts(found, BlockKind.PARAGRAPH) == ["甲乙丙丁"]


def test_markup_in_text_is_text() -> None:
    found = read("<p>&lt;b&gt; &amp; &quot;</p>")
    assert texts(found, BlockKind.PARAGRAPH) == ['<b> & "']


def test_metadata_of_library_systems() -> None:
    found = read(
        "<p>正文</p>",
        '<title>甲 - 期刊網</title><meta name="citation_title" content="甲">'
        '<meta name="citation_author" content="林可安">'
        '<meta name="citation_author" content="周以文">'
        '<meta name="citation_date" content="2019/06/01">'
        '<meta name="citation_doi" content="10.1/x">'
        '<link rel="canonical" href="http://example.org/a">',
    )
    data = found.metadata
    assert (data.title, data.authors, data.date) == ("甲", ("林可安", "周以文"), "2019-06-01")
    assert (data.identifiers, data.url) == (("10.1/x",), "http://example.org/a")
    assert texts(found, BlockKind.TITLE) == ["甲"]


@pytest.mark.parametrize(
    ("encoding", "declared", "notice"),
    [
        ("utf-8", "", ()),
        ("big5", "big5", ()),
        ("gbk", "gb2312", ()),
        ("big5hkscs", "", ("The page names no encoding; it was read as big5hkscs.",)),
        ("gbk", "utf-8", ("The page names the encoding utf-8, but was read as gb18030.",)),
        ("big5", "gb2312", ("The page names the encoding gb18030, but was read as big5hkscs.",)),
        ("utf-16", "", ()),
    ],
)
def test_encodings(encoding: str, declared: str, notice: tuple[str, ...]) -> None:
    words = "港口的醫官登上船之後，對商人說明船上有三個病人，應在外停泊七日。"
    if encoding == "gbk":
        words = "港口的医官登上船之后，对商人说明船上有三个病人，应在外停泊七日。"
    head = f'<meta charset="{declared}">' if declared else ""
    found = read_html(f"<html>{head}<p>{words}</p></html>".encode(encoding), "page.html")
    assert found.text.strip() == words
    assert found.notices == notice


def test_a_few_broken_bytes_are_borne_and_told() -> None:
    words = "港口的醫官登上船之後，對商人說明船上有三個病人，應在外停泊七日。" * 5
    data = f"<html><meta charset=big5><p>{words}".encode("big5") + b"\xff</p></html>"
    found = read_html(data, "page.html")
    assert found.text.startswith(words)
    assert found.notices == ("Damaged characters of the page that could not be read: 1.",)


def test_a_note_hung_on_words_leaves_them_in_the_text() -> None:
    found = read(
        '<p>他守著<a epub:type="noteref" href="#k">燈塔</a>，'
        '又看<a epub:type="noteref" href="#m">潮表</a>。</p>'
        '<ol><li id="k" epub:type="endnote">守塔之人。</li>'
        '<li id="m" epub:type="endnote">記潮之表。</li></ol>'
    )
    assert texts(found, BlockKind.PARAGRAPH) == ["他守著燈塔，又看潮表。"]
    assert [(m.label, m.span) for m in found.blocks[0].marks] == [("1", (5, 5)), ("2", (10, 10))]
    assert [text for _, _, text in notes(found)] == ["守塔之人。", "記潮之表。"]


def test_a_mark_that_is_a_picture_and_a_sign_that_leads_back() -> None:
    found = read(
        '<p>船到了<a epub:type="noteref" href="#n1" id="r1"><img alt="註" src="i.png"></a>。</p>'
        '<ol><li id="n1" epub:type="footnote"><p><a href="#r1">◎</a>見日誌。</p></li></ol>'
    )
    assert notes(found) == [("#n1", "1", "見日誌。")]
    assert "◎" not in found.text


@pytest.mark.parametrize(
    "sign",
    [
        '<img class="qqreader-footnote" alt="船主是寧波人。" src="n.png">',
        '<sup><img class="epub-footnote" zy-footnote="船主是寧波人。" src="n.png"></sup>',
        '<span class="reader_footer_note" data-wr-footernote="船主是寧波人。"></span>',
    ],
)
def test_a_note_that_only_an_attribute_holds(sign: str) -> None:
    found = read(f"<p>船{sign}到了。</p><p>次日又開。</p>")
    assert [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "船到了。"),
        (BlockKind.NOTE, "船主是寧波人。"),
        (BlockKind.PARAGRAPH, "次日又開。"),
    ]
    assert found.blocks[0].marks[0].span == (1, 1)


def test_notes_that_stand_loose_beside_unclosed_paragraphs() -> None:
    found = read(
        '<h1>題</h1><p>甲<a href="#e17-001">(17-001)</a>乙<a href="#e17-002">(17-002)</a>'
        '<hr><h2>附註</h2><a name="e17-001">〔註17-001〕</a> 第一。'
        '<p><a name="e17-002">〔註17-002〕</a> 第二。<p>後記。'
    )
    assert [(label, text) for _, label, text in notes(found)] == [
        ("17-001", "第一。"),
        ("17-002", "第二。"),
    ]
    assert texts(found, BlockKind.PARAGRAPH)[-1] == "後記。"


def test_marks_and_notes_whose_places_are_gone_find_each_other_by_number() -> None:
    there = "file:///C:/稿.docx#_ftn"
    found = read(
        f'<p>甲<a href="{there}1">[1]</a>乙<a href="{there}2">[2]</a>。</p>'
        f'<p><a href="{there}ref1">[1]</a> 第一。</p><p><a href="{there}ref2">[2]</a> 第二。</p>'
    )
    keys = [key for _, _, key in marks(found)]
    assert [(key, text) for key, _, text in notes(found)] == [
        (keys[0], "第一。"),
        (keys[1], "第二。"),
    ]


def test_a_bold_line_among_paragraphs_is_a_heading() -> None:
    found = read(
        "<p><b>港務司</b></p><p>船到了。</p><p><strong>二 船員</strong></p><p>都上了岸。</p>"
        "<p><b>附記：</b>天晴。</p><p><b>這一句話不是標題，是強調。</b></p>"
    )
    assert texts(found, BlockKind.HEADING) == ["二 船員"]


def test_paragraphs_in_the_style_of_the_contents_are_text() -> None:
    found = read(
        '<div class="toc-level"><h2>井欄</h2><p class="toc-level">井在村口。</p></div>'
        '<p class="toc-level"><a href="#a">井欄</a></p><p class="copyright">保留權利</p>'
    )
    assert [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks] == [
        (BlockKind.HEADING, "井欄"),
        (BlockKind.PARAGRAPH, "井在村口。"),
        (BlockKind.FURNITURE, "井欄"),
        (BlockKind.FURNITURE, "保留權利"),
    ]
