"""BibTeX, one entry a passage: the words in `annote`, the page in `pages`, the place in `note`.

Written in UTF-8 for biber and BibTeX alike. Source: Patashnik, BibTeXing (1988); the biblatex
manual for `langid`, `date` and `url`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.descriptions.mapping import kind_in
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


def bibtex(quotations: Iterable[Quotation]) -> str:
    """The file: entries in the order given, with the passages' ids as keys."""
    return "\n".join(_entry(one) for one in quotations)


def _entry(one: Quotation) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(one) if value)
    return f"@{kind_in('bibtex', one.kind)}{{{one.id},\n{fields}}}\n"


def _fields(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(map(_name, one.names))
    # The second pair of braces keeps BibTeX styles from changing the letters' case.
    yield "title", f"{{{one.title.translate(_ESCAPES)}}}"
    imprint = one.imprint
    periodical = one.kind in (DocumentKind.PAPER, DocumentKind.NEWS)
    yield "journal" if periodical else "booktitle", imprint.container.translate(_ESCAPES)
    yield "volume", imprint.volume
    yield "number", imprint.issue
    yield "edition", imprint.edition.translate(_ESCAPES)
    yield "publisher", imprint.publisher.translate(_ESCAPES)
    yield "address", imprint.place.translate(_ESCAPES)
    yield "isbn", imprint.isbn
    yield "doi", one.doi
    if one.date_parts:
        yield "date", "-".join(f"{part:02}" for part in one.date_parts)
    yield "year", one.year or one.date.translate(_ESCAPES)
    yield "pages", imprint.pages or one.page
    yield "note", _place(one).translate(_ESCAPES)
    yield "annote", one.marked_text.translate(_ESCAPES)
    yield "langid", _LANGUAGES.get(one.language[:2], "")
    yield "urldate", imprint.accessed
    yield "url", one.url.translate(_BRACES)


def _place(one: Quotation) -> str:
    """Section and footnote, and the page where `pages` holds those of the whole work."""
    if not (one.imprint.pages and one.page):
        return one.place
    page = one.page_named
    return ("，" if one.is_chinese else ", ").join(filter(None, [page, one.place]))


def _name(name: Name) -> str:
    """A name as BibTeX reads it: "family, given", or in braces where it has no such parts."""
    if name.family:
        return f"{name.family}, {name.given}".translate(_ESCAPES)
    return f"{{{name.literal.translate(_ESCAPES)}}}"
