"""BibTeX, one entry a passage: the words in `annote`, the page in `pages`, the place in `note`.

Written in UTF-8 for biber and BibTeX alike. Source: Patashnik, BibTeXing (1988); the biblatex
manual for `langid`, `date` and `url`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.model import DocumentKind
from webui.export.quotation import Quotation

_TYPES = {
    DocumentKind.PAPER: "article",
    DocumentKind.NEWS: "article",
    DocumentKind.BOOK: "book",
    DocumentKind.REPORT: "report",
    DocumentKind.STATUTE: "legislation",
    DocumentKind.JUDGMENT: "jurisdiction",
    DocumentKind.THESIS: "thesis",
    DocumentKind.SUTRA: "book",
    DocumentKind.CLASSIC: "book",
    DocumentKind.WEB: "online",
}
_OTHER = "misc"
_BODY = re.compile(
    r"\b(?:Agency|Assembly|Association|Bureau|Centre|Center|Commission|Committee|Council|Department"
    r"|Government|Institute|Ministry|Nations|News|Office|Organi[sz]ation|Society|University|Voice)\b"
)
"""Names of bodies, whose last word is no family name."""
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
    return f"@{_TYPES.get(one.kind, _OTHER)}{{{one.id},\n{fields}}}\n"


def _fields(one: Quotation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_name(name) for name in one.authors)
    # The second pair of braces keeps BibTeX styles from changing the letters' case.
    yield "title", f"{{{one.title.translate(_ESCAPES)}}}"
    yield "date" if one.date_parts else "year", one.date.translate(_ESCAPES)
    if one.date_parts:
        yield "year", one.year
    yield "pages", "" if one.page is None else str(one.page)
    yield "note", one.place.translate(_ESCAPES)
    yield "annote", one.marked_text.translate(_ESCAPES)
    yield "langid", _LANGUAGES.get(one.language[:2], "")
    yield "url", one.url.translate(_BRACES)


def _name(name: str) -> str:
    """A name as BibTeX reads it: in braces where it would be taken apart wrongly."""
    escaped = name.translate(_ESCAPES)
    whole = not name.isascii() or _BODY.search(name) is not None or "," in name or " and " in name
    return f"{{{escaped}}}" if whole else escaped
