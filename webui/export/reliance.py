"""Everyone who relies on a work, as a file: a table, a document for a word processor, or records
for a reference manager.

The word processor's file is WordprocessingML at its smallest (ECMA-376, part 1, 11.3.10): headings
for the citing texts, a paragraph a sentence, the work's own words indented below it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import groupby
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from search.works import Relying, Work
from webui.export.formats import Format
from webui.export.ris import record
from webui.export.table import BYTE_ORDER_MARK, harmless
from webui.labels import note_label, page_label, reliance_label

_COLUMNS = (
    "document", "authors", "date", "page", "note", "place", "locator", "manner", "sentence",
    "words of the work", "passage",
)  # fmt: skip
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="http://'
        "schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        '" Target="word/document.xml"/></Relationships>'
    ),
}
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
"""Characters that XML 1.0 does not allow."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same sentences give the same file: no time of its making."""


def reliance_file(work: Work, chosen: Format) -> bytes:
    """The sentences of a work as a file in one of `formats.OF_WORKS`."""
    if chosen is Format.DOCX:
        return _docx(work)
    return (_ris(work) if chosen is Format.RIS else _csv(work)).encode()


def _csv(work: Work) -> str:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in work.sentences:
        cells = (
            one.document.title, "、".join(one.document.authors), one.document.date,
            str(one.page or ""), one.link.note, one.place, one.link.locator, one.manner,
            one.link.sentence, one.words, one.link.passage,
        )  # fmt: skip
        writer.writerow(map(harmless, cells))
    return BYTE_ORDER_MARK + out.getvalue()


def _ris(work: Work) -> str:
    return "".join(record(_tags(*one)) for one in enumerate(work.sentences, 1))


def _tags(number: int, one: Relying) -> Iterator[tuple[str, str]]:
    yield "TY", "GEN"
    yield "ID", f"{one.link.passage}-{one.link.source.id}-{number}"
    for name in one.document.authors:
        yield "AU", name
    yield "TI", one.document.title
    if one.document.date:
        yield "PY", one.document.date[:4]
    if one.page is not None:
        yield "SP", str(one.page)
    yield "N1", one.link.sentence
    if one.words:
        yield "AB", one.words
    yield "ER", ""


def _docx(work: Work) -> bytes:
    body = [_paragraph(work.source.title, bold=True)]
    for _, told in groupby(work.sentences, key=lambda one: one.document.id):
        sentences = list(told)
        document = sentences[0].document
        cited = "、".join(document.authors), document.title, document.date
        body.append(_paragraph("，".join(filter(None, cited)), bold=True))
        for one in sentences:
            where = page_label(one.page), note_label(one.link.note) if one.link.note else ""
            known = (*where, one.link.locator, reliance_label(one.manner))
            body.append(_paragraph(f"{one.link.sentence}（{'，'.join(filter(None, known))}）"))
            if one.words:
                body.append(_paragraph(one.words, indent=True))
    document_part = (
        f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(body)}<w:sectPr/></w:body>'
        "</w:document>"
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in (*_PARTS.items(), ("word/document.xml", document_part)):
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(ZipInfo(name, _EPOCH), head + content)
    return out.getvalue()


def _paragraph(text: str, *, bold: bool = False, indent: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    place = '<w:pPr><w:ind w:left="720"/></w:pPr>' if indent else ""
    said = escape(text.translate(_UNSEEN))
    return f'<w:p>{place}<w:r>{look}<w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
