"""RIS, for EndNote, Zotero and the like: one record a passage, the words in a note.

`index/descriptions/fields.tsv` names the tags. Source: the RIS format specification of Research
Information Systems (2011); lines end in CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.descriptions.mapping import kind_in, names_in
from webui.export.quotation import Quotation


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
    first, _, last = (one.imprint.pages or one.page).replace("–", "-").partition("-")
    tags = ((tag, one.known.get(field, "")) for field, tag in names_in("ris").items())
    held = [
        *tags,
        ("M1", one.number),
        ("PY", one.year),
        ("DA", _date(one)),
        ("SP", first),
        ("EP", last),
    ]
    page = one.page_named if one.imprint.pages else ""
    notes = [("N1", said) for said in (page, one.place, *one.words)]
    yield from (pair for pair in (*held, ("UR", one.url), ("LA", one.language), *notes) if pair[1])
    yield "ER", ""


def _date(one: Quotation) -> str:
    """YYYY/MM/DD/ with the slashes of what is missing; other dates as printed."""
    if not one.date_parts:
        return one.date
    return "/".join([f"{part:02}" for part in one.date_parts] + [""] * (4 - len(one.date_parts)))


def _one_line(value: str) -> str:
    return " ".join(value.split("\n")).replace("\r", "")
