"""RIS, for EndNote, Zotero and the like: one record a passage, the words in a note.

Source: the RIS format specification of Research Information Systems (2011); lines end in CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.descriptions.mapping import kind_in
from webui.export.quotation import Quotation

_IMPRINT = {
    "T2": "container",
    "VL": "volume",
    "IS": "issue",
    "ET": "edition",
    "PB": "publisher",
    "CY": "place",
    "SN": "isbn",
    "Y2": "accessed",
    "TT": "title_en",
}
"""Tags by the fields of `index.model.Imprint`."""


def ris(quotations: Iterable[Quotation]) -> str:
    """The file: records in the order given."""
    return "".join(record(_record(one)) for one in quotations)


def record(tags: Iterable[tuple[str, str]]) -> str:
    """One record of tags and values."""
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in tags) + "\r\n"


def _record(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "TY", kind_in("ris", one.kind, contained=bool(one.imprint.container))
    yield "ID", one.id
    for name in one.names:
        yield "AU", f"{name.family}, {name.given}" if name.family else name.literal
    yield "TI", one.title
    for tag, field in _IMPRINT.items():
        if getattr(one.imprint, field):
            yield tag, getattr(one.imprint, field)
    if one.doi:
        yield "DO", one.doi
    if one.year:
        yield "PY", one.year
    if one.date:
        yield "DA", _date(one)
    first, _, last = (one.imprint.pages or one.page).replace("–", "-").partition("-")
    if first:
        yield "SP", first
    if last:
        yield "EP", last
    if one.imprint.pages and one.page:
        yield "N1", one.page_named
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
