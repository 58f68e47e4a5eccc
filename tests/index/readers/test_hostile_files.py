"""Files made to harm: each is refused with a reason, at once, and reaches no other file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from index.document_building import build_document
from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.formats import reader_for

FILES = Path(__file__).parents[2] / "fixtures" / "files"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(name: str, data: bytes) -> Extraction:
    return reader_for(Path(name)).read(data, name)


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(name, data)
    assert caught.value.remedy.endswith(".")
    assert name in caught.value.message
    return caught.value.message


def archive(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for path, content in parts.items():
            new.writestr(path, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive({"word/document.xml": document, **parts})


LAUGHS = (
    '<!DOCTYPE {root} [<!ENTITY a "哈哈哈哈哈哈哈哈">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)


def test_billion_laughs_are_refused() -> None:
    source = LAUGHS.replace("{root}", "TEI") + "<TEI><text><body><p>前&j;後</p></body></text></TEI>"
    assert "entity amplification" in refusal("laughs.tei.xml", source.encode())


def test_entities_that_a_file_defines_are_left_out_and_told() -> None:
    source = (
        '<!DOCTYPE TEI [<!ENTITY ship "船">]><TEI><text><body><p>前&ship;後</p></body></text></TEI>'
    )
    extraction = read("ship.tei.xml", source.encode())
    assert extraction.text.strip() == "前後"
    assert extraction.notices == ("The entity &ship; is not defined here and was left out.",)


@pytest.mark.parametrize("name", ["entity.tei.xml", "entity.jats.xml", "entity.docx"])
def test_external_entities_are_never_opened(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外傳", encoding="utf-8")
    doctype = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    if name.endswith("docx"):
        body = "<w:body><w:p><w:r><w:t>前&x;後</w:t></w:r></w:p></w:body>"
        data = archive({"word/document.xml": f"{doctype}<w:document {WORD}>{body}</w:document>"})
    elif "tei" in name:
        data = f"{doctype}<TEI><text><body><p>前&x;後</p></body></text></TEI>".encode()
    else:
        data = f"{doctype}<article><body><p>前&x;後</p></body></article>".encode()
    assert "不可外傳" not in read(name, data).text


def test_an_external_dtd_is_never_opened() -> None:
    data = (
        '<!DOCTYPE article PUBLIC "x" "http://127.0.0.1:9/none.dtd">'
        "<article><body><p>甲&mdash;乙</p></body></article>"
    )
    assert read("a.jats.xml", data.encode()).text.strip() == "甲—乙"


@pytest.mark.parametrize("depth", [60, 200, 5_000])
@pytest.mark.parametrize(
    ("name", "before", "opening", "closing", "after"),
    [
        ("deep.html", "<html><body>", "<div>", "</div>", "</body></html>"),
        ("deep.tei.xml", "<TEI><text><body>", "<div>", "</div>", "</body></text></TEI>"),
        ("deep.jats.xml", "<article><body>", "<sec>", "</sec>", "</body></article>"),
        ("deep.md", "", "> ", "", ""),
        ("deep.rst", "", "* ", "", ""),
    ],
)
def test_deep_nesting(
    name: str, before: str, opening: str, closing: str, after: str, depth: int
) -> None:
    source = before + opening * depth + "<p>深處</p>" + closing * depth + after
    try:
        extraction = read(name, source.encode())
    except InputError as error:
        assert depth >= 200
        assert name in error.message
    else:
        assert "深處" in extraction.text


def test_lists_nested_beyond_the_parsers_bound_are_not_cut_silently() -> None:
    source = "".join("  " * depth + "- 項\n" for depth in range(80))
    assert "too deeply" in refusal("list.md", source.encode())


def test_zip_bomb() -> None:
    body = b"<w:p/>" * 4_000_000
    assert "unpacks to far more" in refusal("bomb.docx", archive({"word/document.xml": body}))


def test_too_many_entries() -> None:
    parts = {f"word/{i}.xml": "" for i in range(10_001)}
    assert "10,001 entries" in refusal("many.docx", archive(parts))


def test_lying_zip_directory() -> None:
    data = bytearray(docx("<w:p><w:r><w:t>字</w:t></w:r></w:p>"))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (5).to_bytes(4, "little")  # the size it claims to unpack to
    assert "damaged" in refusal("lie.docx", bytes(data))


def test_archives_packed_in_other_ways_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as new:
        new.writestr("content.xml", "<a/>" * 100)
    data = bytearray(buffer.getvalue())
    start = data.index(b"content.xml") + 20
    data[start : start + 6] = bytes(each ^ 0x5A for each in data[start : start + 6])
    assert "damaged" in refusal("lzma.odt", bytes(data))


DIGITS = "9" * 5_000
"""More than `int` reads at once."""


def odt(inside: str) -> bytes:
    spaces = "".join(f' xmlns:{one}="urn:{one}"' for one in ("o", "t", "s"))
    return archive({"content.xml": f"<o:document{spaces}>{inside}</o:document>"})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("level.odt", odt('<o:body><o:text><t:h t:outline-level="x">正文</t:h></o:text></o:body>')),
        (
            "levels.odt",
            odt(
                '<t:outline-style s:name="Outline"><t:outline-level-style t:level="1"'
                ' s:num-format="1" t:display-levels="3000000"/></t:outline-style>'
                '<o:body><o:text><t:h t:outline-level="1">正文</t:h></o:text></o:body>'
            ),
        ),
        ("item.odt", odt("<o:body><o:text><t:list-item>正文</t:list-item></o:text></o:body>")),
        ("note.md", f"正文[^{DIGITS}]。\n\n[^{DIGITS}]: 註\n".encode()),
        ("notes.txt", f"正文[1–{DIGITS}]。\n\n註\n[1] 甲\n[{DIGITS}] 乙\n".encode()),
        (
            "note.tei.xml",
            f'<TEI><text><p>正文<note n="{DIGITS}">註</note>。</p></text></TEI>'.encode(),
        ),
        ("page.html", f'<p>正文<span role="doc-pagebreak" title="{DIGITS}"></span></p>'.encode()),
        (
            "sign.tei.xml",
            "<TEI><teiHeader><charDecl><char><mapping>U+FFFFFF</mapping></char></charDecl>"
            "</teiHeader><text><p>正文</p></text></TEI>".encode(),
        ),
        ("style.rtf", b"{\\rtf1{\\s1 \\u%b;}\\par " % DIGITS.encode() + "正文}".encode("gbk")),
        *(
            (f"{name}.html", f'<meta charset="{name}"><p>正文</p>'.encode("big5"))
            for name in ("idna", "undefined", "unicode_escape", "hex")
        ),
    ],
)
def test_odd_values_are_read_as_none(name: str, data: bytes) -> None:
    document = build_document(read(name, data), None, name)
    assert len(document.text) < 20_000


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("name", ["quarantine.docx", "quarantine.epub"])
def test_archives_cut_short(name: str, share: float) -> None:
    data = (FILES / name).read_bytes()
    assert "damaged or cut short" in refusal(name, data[: int(len(data) * share)])


def test_styles_that_inherit_from_each_other_in_a_circle() -> None:
    styles = (
        f"<w:styles {WORD}>"
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/styles" Target="styles.xml"/></Relationships>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>圓圈</w:t></w:r></w:p>'
    data = docx(body, **{"word/styles.xml": styles, "word/_rels/document.xml.rels": relations})
    assert read("circle.docx", data).text.strip() == "圓圈"


def test_a_zip_that_is_no_word_document() -> None:
    assert "no Word text" in refusal("sheet.docx", archive({"xl/workbook.xml": "<a/>"}))


def test_a_book_under_rights_management() -> None:
    source = zipfile.ZipFile(FILES / "quarantine.epub")
    parts: dict[str, str | bytes] = {path: source.read(path) for path in source.namelist()}
    chapter = next(path for path in parts if path.endswith("ch001.xhtml"))
    parts["META-INF/encryption.xml"] = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
        f'<CipherData><CipherReference URI="{chapter}"/></CipherData></EncryptedData></encryption>'
    )
    assert "locked by its seller" in refusal("sold.epub", archive(parts))


def test_a_pdf_with_a_password() -> None:
    assert "password" in refusal("bridges-locked.pdf", (FILES / "bridges-locked.pdf").read_bytes())


def test_a_pdf_of_pictures_asks_for_character_recognition() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(400, 600)
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(InputError) as caught:
        read("scan.pdf", buffer.getvalue())
    assert "no text" in caught.value.message
    assert "ocrmypdf" in caught.value.remedy


def test_a_pdf_without_its_cross_reference_table_is_still_read() -> None:
    data = (FILES / "bridges.pdf").read_bytes()
    broken = data[: data.rfind(b"xref\n") - 5]
    assert "桥梁没有建成之前" in read("broken.pdf", broken).text


def test_a_pdf_cut_short() -> None:
    data = (FILES / "bridges.pdf").read_bytes()
    assert "damaged" in refusal("cut.pdf", data[: len(data) * 2 // 3])


@pytest.mark.parametrize(
    ("name", "size"), [("big.md", 4_000_001), ("big.rst", 2_000_001), ("big.html", 30_000_001)]
)
def test_files_larger_than_their_parser_bears(name: str, size: int) -> None:
    assert "larger than" in refusal(name, b"a" * size)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("stars.rst", "*a " * 30_000),
        ("ticks.rst", "`a " * 30_000),
        ("brackets.md", "[" * 30_000),
        ("quotes.md", "> " * 50 + "a\n" * 20_000),
    ],
)
def test_knots_of_markup(name: str, source: str) -> None:
    assert "too tangled" in refusal(name, source.encode())


def test_more_tags_than_a_text_needs() -> None:
    assert "tags" in refusal("tags.html", b"<html>" + b"<b>" * 1_500_001)


def test_includes_and_raw_markup_of_restructuredtext_stay_off(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外傳", encoding="utf-8")
    source = f"正文\n\n.. include:: {secret}\n\n.. raw:: html\n   :file: {secret}\n"
    assert read("a.rst", source.encode()).text.strip() == "正文"
