"""RTF and OpenDocument: notes, headings, numbers, tables, what is set aside."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from index.document_building import build_document
from index.errors import InputError
from index.readers import office
from index.readers.blocks import BlockKind, Extraction
from index.readers.formats import read_file
from index.readers.odt import read as read_odt
from index.readers.office import read as read_office
from index.readers.rtf import read as read_rtf

FILES = Path(__file__).parents[2] / "fixtures" / "files"

FONTS = r"{\fonttbl{\f0\fcharset136 PMingLiU;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Symbol;}}"
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}}"
INFO = r"{\info{\title \u28207?\u32771?}{\author user}}"


def rtf(body: str) -> Extraction:
    text = rf"{{\rtf1\ansi\ansicpg950\deff0{FONTS}{STYLES}{INFO}\f0 {body}}}"
    data = b"".join(
        c.encode() if c.isascii() else "".join(rf"\'{b:02x}" for b in c.encode("cp950")).encode()
        for c in text
    )
    return read_rtf(data, "paper.rtf")


def odt(body: str, styles: str = "", sheet: str = "") -> Extraction:
    buffer = io.BytesIO()
    names = 'xmlns:o="urn:office" xmlns:t="urn:text" xmlns:s="urn:style" xmlns:b="urn:table"'
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<o:document-content {names}><o:automatic-styles>{styles}</o:automatic-styles>"
            f"<o:body><o:text>{body}</o:text></o:body></o:document-content>",
        )
        archive.writestr("styles.xml", f"<o:document-styles {names}>{sheet}</o:document-styles>")
    return read_odt(buffer.getvalue(), "paper.odt")


def lines(found: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks]


def marks(found: Extraction) -> list[tuple[str, bool]]:
    """The label of each mark, and whether its note is there."""
    keys = {b.key for b in found.blocks if b.kind is BlockKind.NOTE}
    return [(m.label, m.key in keys) for b in found.blocks for m in b.marks]


def test_notes_of_rtf_drawn_and_typed() -> None:
    found = rtf(
        r"船到了{\super\chftn}{\footnote\pard\plain{\super\chftn} 見日誌。\par 又一段。}，又走了"
        r"{\super *}{\footnote{\super *} 見港志。}。\par 次日{\super\chftn{\footnote\ftnalt\chftn 尾註。}}。\par"
    )
    assert [pair for pair in lines(found) if pair[0] is not BlockKind.NOTE] == [
        (BlockKind.PARAGRAPH, "船到了，又走了*。"),
        (BlockKind.PARAGRAPH, "次日。"),
    ]
    assert marks(found) == [("1", True), ("*", True), ("1", True)]
    assert [text for kind, text in lines(found) if kind is BlockKind.NOTE] == [
        "見日誌。",
        "又一段。",
        "* 見港志。",
        "尾註。",
    ]


def test_headings_tables_exponents_and_planes_of_rtf() -> None:
    found = rtf(
        r"{\pard\s1 一、港\par}{\pard 10{\super 6}噸\u-10174?\u-8265?\f2 \'2a\f0\par}"
        r"{\trowd\pard\intbl 年\cell 銀\cell\row}{\pard\outlinelevel1 稅\par}\page{\pard 乙\par}"
    )
    assert lines(found) == [
        (BlockKind.HEADING, "一、港"),
        (BlockKind.PARAGRAPH, "10⁶噸𠮷*"),
        (BlockKind.TABLE_ROW, "年\t銀"),
        (BlockKind.HEADING, "稅"),
        (BlockKind.PARAGRAPH, "乙"),
    ]
    assert [b.level for b in found.blocks if b.kind is BlockKind.HEADING] == [1, 2]


def test_what_rtf_does_not_print_is_no_text() -> None:
    found = rtf(
        r"{\header 港刊}{\field{\*\fldinst HYPERLINK x}{\fldrslt 港志}}{\*\bkmkstart a}{\pict 00ff}"
        r"{\deleted 錯字}是書。\par 又。\par"
    )
    assert lines(found) == [
        (BlockKind.FURNITURE, "港刊"),
        (BlockKind.PARAGRAPH, "港志是書。"),
        (BlockKind.PARAGRAPH, "又。"),
    ]
    assert found.notices == ("Text deleted in a tracked change was left out.",)
    assert (found.metadata.title, found.metadata.authors) == ("", ())


def test_two_code_pages_in_one_rtf_file() -> None:
    gb = b"".join(rb"\'%02x" % byte for byte in "国家".encode("gb18030"))
    data = rb"{\rtf1\ansicpg950" + FONTS.encode() + rb"{\f1 " + gb + rb"}{\f0\'a4\'a4}\par}"
    assert read_rtf(data, "two.rtf").text == "国家中\n"


@pytest.mark.parametrize("data", [b"{\\rtx", b"{\\rtf1 " + b"{" * 1000])
def test_damaged_rtf_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_rtf(data, "bad.rtf")


def test_notes_headings_and_numbers_of_odt() -> None:
    note = (
        '<t:note t:id="n{0}" t:note-class="{1}note"><t:note-citation>{0}</t:note-citation>'
        "<t:note-body><t:p>註{0}。</t:p></t:note-body></t:note>"
    )
    found = odt(
        '<t:p t:style-name="P1">港考</t:p><t:h t:outline-level="1">緣起</t:h>'
        f"<t:p>船{note.format(1, 'foot')}到<t:s t:c='2'/>了{note.format('i', 'end')}。10<t:span "
        't:style-name="T1">6</t:span>噸</t:p><t:list t:style-name="L1"><t:list-item><t:p>甲</t:p>'
        "</t:list-item><t:list-item><t:p>乙</t:p></t:list-item></t:list>"
        "<b:table><b:table-row><b:table-cell><t:p>年</t:p></b:table-cell><b:table-cell>"
        "<t:p>銀</t:p></b:table-cell></b:table-row></b:table>",
        styles='<s:style s:name="P1" s:parent-style-name="Title"/><s:style s:name="T1">'
        '<s:text-properties s:text-position="super 58%"/></s:style><t:list-style s:name="L1">'
        '<t:list-level-style-number t:level="1" s:num-format="1" s:num-suffix="."/></t:list-style>',
        sheet='<t:outline-style s:name="Outline"><t:outline-level-style t:level="1" '
        's:num-format="一, 二, 三, ..." s:num-suffix="、"/></t:outline-style>'
        "<s:header><t:p>港刊</t:p></s:header>",
    )
    assert lines(found) == [
        (BlockKind.TITLE, "港考"),
        (BlockKind.HEADING, "一、 緣起"),
        (BlockKind.PARAGRAPH, "船到 了。10⁶噸"),
        (BlockKind.NOTE, "註1。"),
        (BlockKind.NOTE, "註i。"),
        (BlockKind.LIST_ITEM, "1. 甲"),
        (BlockKind.LIST_ITEM, "2. 乙"),
        (BlockKind.TABLE_ROW, "年\t銀"),
        (BlockKind.FURNITURE, "港刊"),
    ]
    assert marks(found) == [("1", True), ("i", True)]
    assert [b.series for b in found.blocks if b.kind is BlockKind.NOTE] == ["", "endnote"]


def test_doc_is_named_with_its_remedy_where_libreoffice_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="LibreOffice") as caught:
        read_office(b"\xd0\xcf\x11\xe0", "old.doc")
    assert ".docx" in caught.value.remedy


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_doc_is_read_through_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    word = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>船到了。</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(tmp_path / "made.docx", "w") as archive:
        archive.writestr("word/document.xml", word)
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\n/bin/cp "{tmp_path}/made.docx" "$6/paper.docx"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_office(b"\xd0\xcf\x11\xe0", "old.WPS").text == "船到了。\n"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_what_libreoffice_started_ends_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\n(/bin/sleep 0.5; : > "{tmp_path}/late") &\nwait\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    with pytest.raises(InputError, match="LibreOffice"):
        read_office(b"\xd0\xcf\x11\xe0", "old.doc")
    time.sleep(0.6)
    assert not (tmp_path / "late").exists()


def test_rtf_under_the_suffix_of_word_is_read_as_what_it_is() -> None:
    assert read_office(rb"{\rtf1 abc\par}", "old.doc").format == "rtf"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_by_way_of_libreoffice(tmp_path: Path) -> None:
    paper = FILES / "quarantine.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    folder = ["--outdir", str(tmp_path), str(paper)]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", *folder],
        check=True,
        capture_output=True,
    )
    old = tmp_path / "old.wps"
    (tmp_path / "quarantine.doc").rename(old)
    was, found = (build_document(read_file(path)) for path in (paper, old))
    for part in ("title", "authors", "abstract"):
        assert getattr(found, part) == getattr(was, part)
    assert [p.text for p in found.paragraphs] == [p.text for p in was.paragraphs]
    assert [(n.number, n.text, n.offset) for n in found.footnotes] == [
        (n.number, n.text, n.offset) for n in was.footnotes
    ]
