"""Tables that a spreadsheet opens as they stand, and paragraphs as a Word document.

CSV is UTF-8 with a byte order mark, without which Excel takes the file for the system's code page
(RFC 4180 for the rest). A cell that a spreadsheet would run as a formula begins with an apostrophe
instead, which spreadsheets do not show (OWASP, CSV Injection). A document is three small parts in a
ZIP archive (Office Open XML, ECMA-376), which Word, LibreOffice and Pages open alike.
"""

import csv
import tomllib
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from index.readers.layout import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # ZIP's first day, so that the same list gives the same bytes
_PARTS = tomllib.loads(Path(__file__).with_name("word.toml").read_text("utf-8"))
"""The parts of a document by their names in the archive; {body} stands for its paragraphs."""


def table_file(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table: a line of names, then a line a row."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows(
        [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows
    )
    return BYTE_ORDER_MARK + out.getvalue()


class Run(NamedTuple):
    """A stretch of a paragraph."""

    text: str
    bold: bool = False


class Block(NamedTuple):
    """A paragraph, set in from the left where it is indented."""

    runs: Sequence[Run]
    indented: bool = False


def word_document(paragraphs: Iterable[Block]) -> bytes:
    """A .docx file of some paragraphs."""
    body = "".join(map(_block, paragraphs))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            said = text.replace("\n", "").replace("{body}", body)
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), said.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _block(block: Block) -> str:
    place = '<w:pPr><w:ind w:left="720"/></w:pPr>' if block.indented else ""
    runs = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if run.bold else ''}"
        f'<w:t xml:space="preserve">{escape(clean(run.text))}</w:t></w:r>'
        for run in block.runs
    )
    return f"<w:p>{place}{runs}</w:p>"
