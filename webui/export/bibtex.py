"""BibTeX, one entry a passage: the words in `annote`, the page in `pages`, the place in `note`.

Written in UTF-8 for biber and BibTeX alike; `index/descriptions/fields.tsv` names the fields.
Source: Patashnik, BibTeXing (1988); the biblatex manual for `langid`, `date`, and for `usera` and
`userb`, which hold the romanised and the translated title: styles print `titleaddon`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.descriptions.mapping import kind_in, names_in
from index.descriptions.names import Name
from index.model import DocumentKind
from webui.export.quotation import Quotation

_LANGUAGES = {"zh": "chinese", "en": "english"}

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces even behind a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
        "\n": " ",
    }
)
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})
_AS_IT_IS = ("doi", "pages", "isbn", "accessed")


def bibtex(quotations: Iterable[Quotation]) -> str:
    """The file: entries in the order given, with the passages' ids as keys."""
    return "\n".join(_entry(one) for one in quotations)


def _entry(one: Quotation) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(one) if value)
    kind = kind_in("bibtex", one.kind, contained=bool(one.imprint.container))
    return f"@{kind}{{{one.id},\n{fields}}}\n"


def _fields(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_name, one.names))
    # The second pair of braces keeps BibTeX styles from changing the letters' case.
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
    if one.date_parts:
        yield "date", "-".join(f"{part:02}" for part in one.date_parts)
    yield "year", one.year or one.date.translate(_ESCAPES)
    page = one.page_named if one.imprint.pages else ""
    place = ("，" if one.is_chinese else ", ").join(filter(None, [page, one.place]))
    yield "note", place.translate(_ESCAPES)
    yield "annote", "\n".join(one.words).translate(_ESCAPES)
    yield "langid", _LANGUAGES.get(one.language[:2], "")
    yield "url", one.url.translate(_BRACES)


def _name(name: Name) -> str:
    """A name as BibTeX reads it: "family, given", or in braces where it has no such parts."""
    if name.family:
        return f"{name.family}, {name.given}".translate(_ESCAPES)
    return f"{{{name.literal.translate(_ESCAPES)}}}"
