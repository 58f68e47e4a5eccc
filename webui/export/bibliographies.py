"""The forms of references that other programs read, ours and those of other packages: one entry a
passage, its words in `annote` or a note. `index/descriptions/fields.tsv` names the fields.

BibTeX is UTF-8, for biber and BibTeX alike (Patashnik, BibTeXing, 1988; the biblatex manual for
`langid`, `date`, and for `usera` and `userb`, the romanised and the translated title: styles print
`titleaddon`). RIS after the specification of Research Information Systems (2011). CSL-JSON, for
citation processors and Zotero, after CSL 1.0.2, appendices III (types) and IV (variables).
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from index.descriptions.mapping import kind_in, names_in
from index.descriptions.names import Name
from index.model import DocumentKind
from index.plugins import EXPORTS, plugins
from webui.export.file_types import FILE_TYPES, FileType, Format
from webui.export.quotation import Quotation

_LANGUAGES = {"zh": "chinese", "en": "english"}
_NAMED = {  # BibTeX counts braces even behind a backslash
    "\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum",
}  # fmt: skip
_ESCAPES = str.maketrans(
    {sign: rf"\text{name}{{}}" for sign, name in _NAMED.items()}
    | {sign: f"\\{sign}" for sign in "&%$#_"}
    | {"\n": " "}
)
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})
_AS_IT_IS = ("doi", "pages", "isbn", "accessed")


def bibtex(quotations: Iterable[Quotation]) -> str:
    """A BibTeX file: entries in the order given, with the passages' ids as keys."""
    return "\n".join(_bibtex_entry(one) for one in quotations)


def _bibtex_entry(one: Quotation) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(one) if value)
    kind = kind_in("bibtex", one.kind, contained=bool(one.imprint.container))
    return f"@{kind}{{{one.id},\n{fields}}}\n"


def _bibtex_fields(one: Quotation) -> Iterator[tuple[str, str]]:
    # In braces a name is not taken apart, and a title keeps the case of its letters.
    for role, people in one.people.items():
        names = ((_inverted(each).translate(_ESCAPES), each.family) for each in people)
        yield role, " and ".join(name if family else f"{{{name}}}" for name, family in names)
    yield "title", f"{{{one.title.translate(_ESCAPES)}}}"
    if one.kind is DocumentKind.NEWS:
        yield "entrysubtype", "newspaper"
    periodical = one.kind in (DocumentKind.PAPER, DocumentKind.NEWS)
    held = {**one.known, "pages": one.imprint.pages or one.page}
    for field, name in names_in("bibtex").items():
        value = held.get(field, "")
        written = value if field in _AS_IT_IS else value.translate(_ESCAPES)
        yield "booktitle" if field == "container" and not periodical else name, written
    if not one.imprint.issue:
        yield "number", one.number.translate(_ESCAPES)
    yield "date", "-".join(f"{part:02}" for part in one.date_parts)
    yield "year", one.year or one.date.translate(_ESCAPES)
    page = one.page_named if one.imprint.pages else ""
    place = ("，" if one.is_chinese else ", ").join(filter(None, [page, one.place]))
    yield "note", place.translate(_ESCAPES)
    yield "annote", "\n".join(one.words).translate(_ESCAPES)
    yield "langid", _LANGUAGES.get(one.language[:2], "")
    yield "url", one.url.translate(_BRACES)


def _inverted(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.family else name.literal


def _csl_name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given}
    return parts if name.family else {"literal": name.literal}


def ris(quotations: Iterable[Quotation]) -> str:
    """A RIS file: records in the order given; lines end in CR LF."""
    return "".join(map(_record, quotations))


def _record(one: Quotation) -> str:
    lines = ((tag, " ".join(value.splitlines())) for tag, value in _ris_tags(one))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines) + "\r\n"


def _ris_tags(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "TY", kind_in("ris", one.kind, contained=bool(one.imprint.container))
    yield "ID", one.id
    for tag, people in zip(("AU", "A2", "A4"), one.people.values(), strict=True):
        yield from ((tag, _inverted(name)) for name in people)
    yield "TI", one.title
    first, _, last = (one.imprint.pages or one.page).replace("–", "-").partition("-")
    held = [(tag, one.known.get(field, "")) for field, tag in names_in("ris").items()]
    # YYYY/MM/DD/ with the slashes of what is missing; other dates as printed.
    parts = [f"{part:02}" for part in one.date_parts]
    date = "/".join(parts + [""] * (4 - len(parts))) if parts else one.date
    held += [("M1", one.number), ("PY", one.year), ("DA", date), ("SP", first), ("EP", last)]
    page = one.page_named if one.imprint.pages else ""
    notes = [("N1", said) for said in (page, one.place, *one.words)]
    yield from (pair for pair in (*held, ("UR", one.url), ("LA", one.language), *notes) if pair[1])
    yield "ER", ""


def csl_item(one: Quotation) -> dict[str, Any]:
    """A passage as an item of CSL-JSON: the work, and in `locator`, `note` and `annote` its place
    and words. Names that can be told apart have family and given name, others are literal.
    """
    people = {role: list(map(_csl_name, names)) for role, names in one.people.items()}
    issued = {"date-parts": [list(one.date_parts)]} if one.date_parts else {"literal": one.date}
    read = [int(part) for part in re.findall(r"\d+", one.imprint.accessed)[:3]]
    translated = {key: one.known[key] for key in ("title_en", "title_latin") if key in one.known}
    item: dict[str, Any] = {
        "id": one.id, "type": kind_in("csl", one.kind, contained=bool(one.imprint.container)),
        "title": one.title, "language": one.language,
        "issued": issued if one.date else None,
        "accessed": {"date-parts": [read]} if read else None,
    }  # fmt: skip
    for field, variable in names_in("csl").items():
        if field not in ("pages", "accessed"):
            item[variable] = one.known.get(field)
    item |= {
        **people,
        "number": one.number or item.get("number"),
        "URL": one.url,
        "page": one.imprint.pages,
    }
    if one.page:
        item["locator" if one.imprint.pages else "page"] = one.page
    item |= {"note": one.note_label, "custom": translated, "annote": "\n".join(one.words)}
    kept = ("title", "language", "annote")
    return {key: value for key, value in item.items() if value or key in kept}


def csl_json(quotations: Sequence[Quotation]) -> str:
    """The JSON text of a list of items."""
    return json.dumps([csl_item(one) for one in quotations], ensure_ascii=False, indent=2) + "\n"


class Export(NamedTuple):
    """A form of references: as links name it, how its file travels, and what writes it."""

    label: str
    file_type: FileType
    render: Callable[[Sequence[Quotation]], str]


OWN: Mapping[str, Export] = {
    Format.BIBTEX: Export("BibTeX", FILE_TYPES[Format.BIBTEX], bibtex),
    Format.RIS: Export("RIS", FILE_TYPES[Format.RIS], ris),
    Format.CSL_JSON: Export("CSL-JSON", FILE_TYPES[Format.CSL_JSON], csl_json),
}


@cache
def references() -> Mapping[str, Export]:
    """All, by their names in addresses; no other package replaces one of ours."""
    return {**OWN, **{k: v for k, v in plugins(EXPORTS, Export).items() if k not in OWN}}
