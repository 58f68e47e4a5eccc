"""Tables that a spreadsheet opens as they stand, and paragraphs as a Word document.

CSV is UTF-8 with a byte order mark, without which Excel takes the file for the system's code page
(RFC 4180 for the rest). A cell that a spreadsheet would run as a formula begins with an apostrophe
instead, which spreadsheets do not show (OWASP, CSV Injection). A document is three small parts in a
ZIP archive (Office Open XML, ECMA-376), which Word, LibreOffice and Pages open alike.
"""

import csv
import re
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
_PLACE = re.compile(r"\{(body|notes)\}")
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


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
    """A paragraph, set in from the left where it is indented, with a footnote at its end."""

    runs: Sequence[Run]
    indented: bool = False
    note: str = ""


def word_document(paragraphs: Iterable[Block]) -> bytes:
    """A .docx file of some paragraphs."""
    blocks = list(enumerate(paragraphs, 1))
    notes = (_footnote(number, block.note) for number, block in blocks if block.note)
    made = {"body": "".join(_block(*each) for each in blocks), "notes": "".join(notes)}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            said = _PLACE.sub(lambda found: made[found[1]], text.replace("\n", ""))
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), said.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _block(number: int, block: Block) -> str:
    place = '<w:pPr><w:ind w:left="720"/></w:pPr>' if block.indented else ""
    runs = "".join(_run(run.text, "<w:b/>" if run.bold else "") for run in block.runs)
    call = f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>' if block.note else ""
    return f"<w:p>{place}{runs}{call}</w:p>"


def _footnote(number: int, text: str) -> str:
    call = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
    return f'<w:footnote w:id="{number}"><w:p>{call}{_run(f" {text}")}</w:p></w:footnote>'


def _run(text: str, dress: str = "") -> str:
    properties = dress and f"<w:rPr>{dress}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'
