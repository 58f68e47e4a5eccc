"""JATS, TEI and EPUB: notes where each format may put them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from index.errors import InputError
from index.readers.blocks import Block, BlockKind, Extraction
from index.readers.epub import read as read_epub
from index.readers.formats import reader_for
from index.readers.xml.jats import read as read_jats
from index.readers.xml.tei import read as read_tei


def read_xml(data: bytes, name: str) -> Extraction:
    return reader_for(Path(name), data).read(data, name)


def tei(body: str, header: str = "") -> Extraction:
    source = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    )
    return read_tei(source.encode(), "text.xml")


def jats(body: str, meta: str = "", back: str = "") -> Extraction:
    source = (
        f"<article><front><article-meta>{meta}</article-meta></front>"
        f"<body>{body}</body><back>{back}</back></article>"
    )
    return read_jats(source.encode(), "article.xml")


def lines(found: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks]


def notes(found: Extraction) -> list[Block]:
    return [block for block in found.blocks if block.kind is BlockKind.NOTE]


def marks(found: Extraction) -> list[tuple[str, str]]:
    return [(m.label, m.key) for block in found.blocks for m in block.marks]


def test_series_of_notes_by_type() -> None:
    found = tei(
        '<p>甲<note type="附註">一</note>乙<note type="補註">二</note>'
        '丙<note type="附註">三</note></p>'
    )
    assert [(b.series, b.label) for b in notes(found)] == [
        ("附註", "1"),
        ("補註", "1"),
        ("附註", "2"),
    ]
    assert [key for _, key in marks(found)] == [b.key for b in notes(found)]


def test_notes_apart_called_by_reference() -> None:
    found = tei(
        '<p>甲<ref target="#n1">〔1〕</ref>乙<ptr target="#n2" n="2"/>'
        '丙<ref target="#n1">〔1〕</ref>'
        '見<ref target="#p">上文</ref></p><p xml:id="p">上文</p>'
        '<note xml:id="n1">一</note><note xml:id="n2">二</note>'
    )
    assert marks(found) == [("1", "n1"), ("2", "n2"), ("1", "n1")]
    assert [(b.key, b.label) for b in notes(found)] == [("n1", "1"), ("n2", "2")]
    assert lines(found)[0] == (BlockKind.PARAGRAPH, "甲〔1〕乙丙〔1〕見上文")


def test_variant_readings_are_notes_of_their_own() -> None:
    found = tei('<p>白<app><lem>沙</lem><rdg wit="#B">砂</rdg></app>口<note n="3">地名</note></p>')
    assert lines(found)[0] == (BlockKind.PARAGRAPH, "白沙口")
    assert [(b.series, b.label) for b in notes(found)] == [("apparatus", "1"), ("", "3")]


def test_pages_of_a_tei_text() -> None:
    found = tei(
        '<pb n="12"/><p>甲<note>十二頁的註</note>乙<pb n="13"/>丙</p><fw>頁眉</fw><p>丁</p>'
    )
    assert [(b.kind, b.page) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, 12),
        (BlockKind.PARAGRAPH, 13),
        (BlockKind.NOTE, 12),
        (BlockKind.FURNITURE, 13),
        (BlockKind.PARAGRAPH, 13),
    ]
    assert found.blocks[1].continues  # one paragraph over two pages


def test_divisions_give_the_levels_of_headings() -> None:
    found = tei(
        "<div><head>一</head><div><head>二</head><p>文</p></div></div><div><head>三</head></div>"
    )
    assert [b.level for b in found.blocks if b.kind is BlockKind.HEADING] == [1, 2, 1]


def test_a_choice_keeps_what_was_printed() -> None:
    found = tei("<p><choice><sic>誤</sic><corr>正</corr></choice>字</p>")
    assert lines(found) == [(BlockKind.PARAGRAPH, "誤字")]
    assert found.notices == ("Corrected or regularised readings were left out of the text.",)


def test_notes_of_jats_in_groups_tables_and_sentences() -> None:
    found = jats(
        '<sec><label>1</label><title>題<xref ref-type="fn" rid="f1">1</xref></title>'
        '<p>甲<fn id="f9"><p>就地</p></fn>乙</p>'
        '<table-wrap><table><tr><td>格<xref ref-type="table-fn" rid="t1">a</xref></td></tr></table>'
        '<table-wrap-foot><fn id="t1"><label>a</label><p>表註</p></fn></table-wrap-foot>'
        "</table-wrap>"
        "</sec>",
        back='<fn-group><fn id="f1"><label>1</label><p>題註</p><p>再段</p></fn></fn-group>',
    )
    assert marks(found) == [("1", "f1"), ("1", "f9"), ("a", "t1")]
    assert [(b.key, b.label, b.continues) for b in notes(found)] == [
        ("f9", "1", False),
        ("t1", "a", False),
        ("f1", "1", False),
        ("f1", "1", True),
    ]
    assert lines(found)[0] == (BlockKind.HEADING, "1 題1")


def test_numbered_references_are_a_series_and_names_stay_text() -> None:
    references = (
        '<ref-list><title>參考文獻</title><ref id="r1"><label>[1]</label>'
        "<mixed-citation>林可安，2011。</mixed-citation></ref></ref-list>"
    )
    found = jats(
        '<p>甲<xref ref-type="bibr" rid="r1">[1]</xref>，見'
        '<xref ref-type="bibr" rid="r1">林可安 2011</xref>。<fn><p>註</p></fn></p>',
        back=references,
    )
    assert lines(found)[0] == (BlockKind.PARAGRAPH, "甲[1]，見林可安 2011。")
    assert [(b.series, b.label) for b in notes(found)] == [("", "1"), ("references", "1")]


def test_metadata_of_an_article() -> None:
    found = jats(
        "<p>文</p>",
        '<article-id pub-id-type="doi">10.1/x</article-id><title-group><article-title>題目'
        "</article-title></title-group><contrib-group>"
        '<contrib contrib-type="author"><name><surname>林</surname><given-names>可安</given-names>'
        '</name></contrib><contrib contrib-type="author"><name><surname>Holloway</surname>'
        "<given-names>Margaret</given-names></name></contrib></contrib-group>"
        "<pub-date><day>4</day><month>5</month><year>2008</year></pub-date>"
        "<abstract><p>摘要文</p></abstract><kwd-group><kwd>甲</kwd><kwd>乙</kwd></kwd-group>",
    )
    data = found.metadata
    assert (data.title, data.date, data.identifiers) == ("題目", "2008-05-04", ("10.1/x",))
    assert data.authors == ("林可安", "Margaret Holloway")
    assert [kind for kind, _ in lines(found)] == [
        BlockKind.TITLE,
        BlockKind.AUTHOR,
        BlockKind.AUTHOR,
        BlockKind.ABSTRACT,
        BlockKind.KEYWORDS,
        BlockKind.PARAGRAPH,
    ]


def test_entities_of_html_are_characters() -> None:
    assert tei("<p>甲&mdash;乙&hellip;</p>").text == "甲—乙…\n"


@pytest.mark.parametrize(
    ("source", "format_name"),
    [
        ("<TEI><text><p>文</p></text></TEI>", "tei"),
        ("<article><body><p>文</p></body></article>", "jats"),
    ],
)
def test_plain_xml_suffixes(source: str, format_name: str) -> None:
    assert read_xml(source.encode(), "a.xml").format == format_name


def test_other_xml_is_refused() -> None:
    with pytest.raises(InputError, match="neither JATS nor TEI"):
        read_xml(b"<rss/>", "feed.xml")


CONTAINER = '<container><rootfiles><rootfile full-path="b/p.opf"/></rootfiles></container>'
PACKAGE = (
    "<package><metadata><title>書名</title><creator>作者</creator></metadata><manifest>"
    '<item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c" href="one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="x" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="c"/><itemref idref="x"/><itemref idref="n"/></spine>'
    "</package>"
)


def page(body: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<body>{body}</body></html>"
    )


def test_notes_of_a_book_in_a_file_of_their_own() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("b/p.opf", PACKAGE)
        archive.writestr(
            "b/one.xhtml",
            page('<h1>第一章</h1><p>甲<a epub:type="noteref" href="notes.xhtml#n1">1</a>乙</p>'),
        )
        archive.writestr(
            "b/notes.xhtml",
            page(
                '<aside epub:type="footnote" id="n1">'
                '<p><a href="one.xhtml#r">1</a> 註文</p></aside>'
            ),
        )
    found = read_epub(buffer.getvalue(), "book.epub")
    assert lines(found) == [
        (BlockKind.TITLE, "書名"),
        (BlockKind.AUTHOR, "作者"),
        (BlockKind.HEADING, "第一章"),
        (BlockKind.PARAGRAPH, "甲1乙"),
        (BlockKind.NOTE, "1 註文"),
    ]
    assert marks(found) == [("1", "b/notes.xhtml#n1")]
    assert notes(found)[0].key == "b/notes.xhtml#n1"
    assert found.notices == ("The book names a chapter that it does not hold: b/gone.xhtml.",)


CBETA = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:cb="http://www.cbeta.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Electronic version, No. 7 潮問</title>
<title xml:lang="zh-Hant">試作數位版, No. 7 潮問</title><author>明 某甲述</author></titleStmt></fileDesc>
<encodingDesc><charDecl>
<char xml:id="C1"><mapping type="unicode">U+3A1C</mapping><mapping type="normal_unicode">U+7A76</mapping></char>
<char xml:id="C2"><charProp><localName>composition</localName><value>[水*賓]</value></charProp></char>
</charDecl></encodingDesc></teiHeader><text><body><lb n="0001a01" ed="X"/><cb:docNumber>No. 7</cb:docNumber>
<cb:juan n="001" fun="open"><cb:mulu n="1" type="卷"></cb:mulu><cb:jhead>潮問卷第一</cb:jhead></cb:juan>
<cb:div><cb:mulu level="1">1 論潮</cb:mulu><head>論潮第一</head><p>潮之<anchor xml:id="b1"/>來<anchor
 xml:id="e1"/>也<anchor xml:id="n1"/>，
<lb n="0001a02" ed="R2"/><lb n="0001a03" ed="X"/>有時。<g ref="#C1"/>其<g ref="#C2"/>也。</p>
<lb n="0001b01" ed="X"/><pb n="0001b" ed="X"/><lg><l>月出<caesura/>潮生</l><lb n="0001b02"/><l>月沒潮平</l></lg></cb:div>
<cb:juan n="001" fun="close"><cb:jhead>潮問卷第一</cb:jhead></cb:juan></body>
<back><cb:div type="apparatus"><head>校注</head><p><app from="#b1" to="#e1" n="0001001"><lem wit="#wit1">來</lem>
<rdg wit="#wit2">至</rdg></app></p></cb:div><cb:div type="note"><head>校勘註</head><p><note n="0001002" type="orig"
 target="#n1">某本無此字</note></p></cb:div></back></text></TEI>"""


def test_an_edition_of_the_canon() -> None:
    found = read_tei(CBETA.encode(), "x.xml")
    assert found.metadata.title == "潮問"
    assert [(kind, text) for kind, text in lines(found) if kind is not BlockKind.FURNITURE] == [
        (BlockKind.TITLE, "潮問"),
        (BlockKind.AUTHOR, "明 某甲述"),
        (BlockKind.HEADING, "潮問卷第一"),
        (BlockKind.HEADING, "論潮第一"),
        (BlockKind.PARAGRAPH, "潮之來也，有時。究其〓也。"),
        (BlockKind.QUOTE, "月出\u3000潮生\n月沒潮平"),
        (BlockKind.NOTE, "來 = 至【witness 2】"),
        (BlockKind.NOTE, "某本無此字"),
    ]
    paragraph = next(block for block in found.blocks if block.kind is BlockKind.PARAGRAPH)
    assert [(m.label, m.span.start - paragraph.span.start) for m in paragraph.marks] == [
        ("0001001", 3),
        ("0001002", 4),
    ]
    assert {mark.key for mark in paragraph.marks} == {note.key for note in notes(found)}
    assert [text for kind, text in lines(found) if kind is BlockKind.FURNITURE] == [
        "No. 7",
        "1 論潮",
        "潮問卷第一",
        "校注",
        "校勘註",
    ]
    assert found.notices == ("The character [水*賓] has no code point here and stands as 〓.",)


def test_pages_are_those_of_the_edition_itself_with_what_it_prints() -> None:
    found = read_tei(CBETA.encode(), "x.xml")
    assert found.page_labels == ((1, "0001a"), (2, "0001b"))
    assert [b.page for b in found.blocks if b.kind is BlockKind.QUOTE] == [2]


def test_the_title_in_another_language_is_an_alias() -> None:
    source = (
        "<article><front><article-meta><title-group><article-title>港埠考</article-title>"
        "<trans-title-group><trans-title>On Harbours</trans-title></trans-title-group>"
        "</title-group></article-meta></front><body><p>文</p></body></article>"
    )
    found = read_xml(source.encode(), "a.xml")
    assert (found.metadata.title, found.metadata.aliases) == ("港埠考", ("On Harbours",))
    assert [text for kind, text in lines(found) if kind is BlockKind.TITLE] == ["港埠考"]


def test_notes_in_corrections_and_between_blocks_are_kept() -> None:
    found = tei(
        "<p>渡口<choice><sic>舊</sic><corr>新<note>縣志如此。</note></corr></choice>設。</p>"
        "<quote><p>橋亦設。</p><note>府志無此段。</note></quote>"
    )
    assert [found.text[b.span.start : b.span.end] for b in notes(found)] == [
        "縣志如此。",
        "府志無此段。",
    ]
    text = [b for b in found.blocks if b.kind is not BlockKind.NOTE]
    assert [found.text[b.span.start : b.span.end] for b in text] == ["渡口舊設。", "橋亦設。"]
    assert [len(b.marks) for b in text] == [1, 1]
