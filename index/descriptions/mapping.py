"""What formats call the fields of a description (`fields.tsv`), and how values are put right. A row
is a field of `Metadata` or `Imprint`, a column a scheme; names stand in order of preference, in XML
as paths; `=book` is a constant. Dates of scanning, of files and of programs have no row: they are
never the work's.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import cycle
from operator import mul

from index.descriptions.metadata import Metadata
from index.descriptions.names import parse_name, printed_name
from index.imprint import Imprint
from index.model import DocumentKind
from index.text.characters import HAN
from index.text.dates import find_dates
from index.text.tables import read_rows

Values = Callable[[str], Iterable[str]]
"""Gives all that a file or an entry holds under a name of its scheme."""
ROLES = ("editors", "translators")
_UNITED = ("kind", "identifiers", "doi", "isbn")
"""Fields of which all names count: the first value of the right form is taken."""
CHAPTER = "chapter"  # a row of `kinds.tsv` for books that stand in a container
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_LANGUAGE = re.compile(r"(?!zh$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[T/ ].*)?")
_HAN = re.compile(HAN)
_BETWEEN_NAMES = re.compile(r"\s*[;；、]\s*")


def described(scheme: str, values: Values) -> Metadata:
    """What a file or an entry says of its work, by a column of `fields.tsv` and what it holds under
    each name; a date that is no ISO 8601 stays as printed.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, sources in _columns()[scheme].items():
        held = [_held(source, values) for source in sources]
        united = tuple(value for one in held for value in one)
        found[name] = united if name in _UNITED else next(filter(None, held), ())
    return _metadata(found)


def _held(source: str, values: Values) -> tuple[str, ...]:
    if source.startswith("="):
        return (source[1:],)
    return tuple(filter(None, (" ".join(value.split()) for value in values(source))))


def _metadata(found: Mapping[str, tuple[str, ...]]) -> Metadata:
    first = {name: values[0] if values else "" for name, values in found.items()}
    numbers = found.get("doi", ()) + found.get("isbn", ()) + found.get("identifiers", ())
    ends = filter(None, (first.get("first_page"), first.get("last_page")))
    pages = first.get("pages") or "-".join(ends)
    aliases = tuple(one for one in found.get("aliases", ()) if one != first["title"])
    made = {
        "pages": re.sub(r"\s*[-–—~]+\s*", "-", pages),
        "doi": next((one.group().rstrip(".,;)") for one in map(_DOI.search, numbers) if one), ""),
        "isbn": next(filter(None, map(_isbn, numbers)), ""),
        "accessed": printed_date(first.get("accessed", "")),
        "title_en": first.get("title_en") or translated_title(first["title"], aliases),
    }
    authors = tuple(dict.fromkeys(_names(found.get("authors", ()))))
    bodies = (printed_name(one) for one in authors if one.startswith("{"))
    people = {one: tuple(map(printed_name, _names(found.get(one, ())))) for one in ROLES}
    held = {each.name: first[each.name] for each in fields(Imprint) if first.get(each.name)}
    imprint = Imprint(
        **{**held, **made, **people},  # type: ignore[arg-type]
        bodies=tuple(one for one in bodies if parse_name(one).family),
    )
    kind = kind_of(*found.get("kind", ()))
    if kind is DocumentKind.UNKNOWN and imprint.container and (imprint.volume or imprint.issue):
        kind = DocumentKind.PAPER
    language = first.get("language", "").replace("_", "-")
    date, month = first.get("date", ""), first.get("month", "")
    if month and re.fullmatch(r"\d{4}", date):
        date = f"{date}-{month}" if month.isdigit() else f"{month} {date}"
    return Metadata(
        title=first["title"],
        authors=tuple(map(printed_name, authors)),
        date=printed_date(date),
        kind=kind,
        language=language if _LANGUAGE.fullmatch(language) else "",
        url=first["url"] if re.match(r"https?://", first["url"]) else "",
        rights=first.get("rights", ""),
        aliases=aliases,
        identifiers=found.get("identifiers", ()),
        imprint=imprint,
    )


def translated_title(title: str, others: Iterable[str]) -> str:
    """The first other title in Latin letters of a work in Chinese, "" if there is none."""
    chinese = _HAN.search(title) is not None
    return next((one for one in others if chinese and not _HAN.search(one)), "")


def _names(values: Iterable[str]) -> Iterator[str]:
    """Names one by one; only lists of names hold semicolons."""
    for value in values:
        whole = value.startswith("{")
        yield from [value] if whole else filter(None, _BETWEEN_NAMES.split(value))


def printed_date(text: str) -> str:
    """A date as ISO 8601 where it is one in some form (2019/06/01, 5 March 2006), perhaps followed
    by a time or, as in Zotero, by what was typed; else as printed.
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found and int(found[1]):
        parts = [found[1]]
        for part, most in ((found[2], 12), (found[3], 31)):
            if not part or not 1 <= int(part) <= most:
                break
            parts.append(part.zfill(2))
        return "-".join(parts)
    read = find_dates(text) if not _HAN.search(text) else ()
    return read[0].iso if len(read) == 1 else text


def _isbn(text: str) -> str:
    """The ISBN in a text, "" if the last digit does not agree (ISO 2108)."""
    found = _ISBN.search(text)
    digits = re.sub(r"[- ]", "", found.group()).upper() if found else ""
    weights, modulus = (cycle((1, 3)), 10) if len(digits) == 13 else (range(10, 0, -1), 11)
    values = (10 if digit == "X" else int(digit) for digit in digits)
    whole = sum(map(mul, values, weights)) % modulus == 0
    return found.group().strip() if found and whole else ""


def names_in(scheme: str) -> dict[str, str]:
    """What a scheme calls each field of `Imprint` when it is written: the first of its names."""
    imprint = {each.name for each in fields(Imprint)}
    columns = _columns()[scheme].items()
    return {field: names[0] for field, names in columns if field in imprint and names}


@cache
def _columns() -> dict[str, dict[str, list[str]]]:
    """By scheme and field, the names in order of preference."""
    head, *rows = read_rows(__file__, "fields.tsv")
    return {name: {row[0]: row[at].split() for row in rows} for at, name in enumerate(head) if at}


def property_key(name: str) -> str:
    """The name of a property in an office program, as the table has it: Journal, 刊名."""
    return "-".join(name.lower().split())


def kind_of(*words: str) -> DocumentKind:
    """The kind that the first known word means: the kinds of BibTeX, RIS, CSL, Zotero, JATS …"""
    return next(filter(None, map(_kinds()[1].get, map(str.lower, words))), DocumentKind.UNKNOWN)


def kind_in(format_name: str, kind: DocumentKind, *, contained: bool = False) -> str:
    """What a format calls a kind of document: bibtex, ris, csl, or gbt for the type marks of GB/T
    7714-2015, annex B; a book that is contained in another is a chapter.
    """
    row = CHAPTER if contained and kind is DocumentKind.BOOK else kind.value
    return _kinds()[0][row][format_name]


@cache
def _kinds() -> tuple[dict[str, dict[str, str]], dict[str, DocumentKind]]:
    """The first word of each format by kind, and the kind of every word in small letters."""
    head, *rows = read_rows(__file__, "kinds.tsv")
    first: dict[str, dict[str, str]] = {}
    known: dict[str, DocumentKind] = {}
    for kind, *cells in rows:
        words = [cell.split() for cell in cells]
        meant = DocumentKind.BOOK if kind == CHAPTER else DocumentKind(kind)
        first[kind] = {name: cell[0] for name, cell in zip(head[1:], words, strict=True) if cell}
        for word in (kind, *(word for cell in words[1:] for word in cell)):  # no type marks
            known.setdefault(word.lower(), meant)
    return first, known
