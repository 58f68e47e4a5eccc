"""RIS, for EndNote, Zotero and the like: one record a passage, the words in a note.

Source: the RIS format specification of Research Information Systems (2011); lines end in CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.model import DocumentKind
from webui.export.quotation import Quotation

_TYPES = {
    DocumentKind.PAPER: "JOUR",
    DocumentKind.TESTIMONY: "HEAR",
    DocumentKind.TREATY: "LEGAL",
    DocumentKind.RESOLUTION: "LEGAL",
    DocumentKind.NEWS: "NEWS",
    DocumentKind.BOOK: "BOOK",
    DocumentKind.REPORT: "RPRT",
    DocumentKind.STATUTE: "STAT",
    DocumentKind.JUDGMENT: "CASE",
    DocumentKind.THESIS: "THES",
    DocumentKind.SUTRA: "CLSWK",
    DocumentKind.CLASSIC: "CLSWK",
    DocumentKind.WEB: "ELEC",
}
_OTHER = "GEN"


def ris(quotations: Iterable[Quotation]) -> str:
    """The file: records in the order given."""
    return "".join(record(_record(one)) for one in quotations)


def record(tags: Iterable[tuple[str, str]]) -> str:
    """One record of tags and values."""
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in tags) + "\r\n"


def _record(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(one.kind, _OTHER)
    yield "ID", one.id
    for name in one.authors:
        yield "AU", name
    yield "TI", one.title
    if one.year:
        yield "PY", one.year
    if one.date:
        yield "DA", _date(one)
    if one.page is not None:
        yield "SP", str(one.page)
    if one.url:
        yield "UR", one.url
    yield "LA", one.language
    if one.place:
        yield "N1", one.place
    yield "N1", one.marked_text
    yield "ER", ""


def _date(one: Quotation) -> str:
    """YYYY/MM/DD/ with the slashes of what is missing; other dates as printed."""
    if not one.date_parts:
        return one.date
    return "/".join([f"{part:02}" for part in one.date_parts] + [""] * (4 - len(one.date_parts)))


def _one_line(value: str) -> str:
    return " ".join(value.split("\n")).replace("\r", "")
