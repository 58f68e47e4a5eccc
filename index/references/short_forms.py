"""Short citations: 同註6, 同上註, 前揭書, 前引文, 見註3, ibid., op. cit., supra note 6.

Only recognised here, with what they say of their goal; `resolution` finds the source meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.model import DocumentKind, Span
from index.references.identifiers import find_identifiers
from index.references.locators import find_pages
from index.references.names import clean_author, is_author, strip_leads
from index.text.numerals import value_of
from index.text.patterns import pattern
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_COMMA = re.compile(r"[，,。]\s*")
_SORTS = (
    (pattern("書|專書|著"), DocumentKind.BOOK),
    (pattern("文|論文"), DocumentKind.PAPER),
    (pattern("報告"), DocumentKind.REPORT),
)


class Reach(StrEnum):
    """Where a short form points."""

    NOTE = "note"  # to the sources of a numbered note
    CROSS = "cross"  # the same, but it may mean the note's notices
    PREVIOUS = "previous"  # to the source cited last
    EARLIER = "earlier"  # to some source before, told by author, title or sort
    TITLE = "title"  # the same by author and title, if there is one; else it is no citation


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short citation in a note. Fields that it does not print are empty."""

    span: Span
    reach: Reach
    number: str = ""
    author: str = ""
    title: str = ""
    sort: DocumentKind = DocumentKind.UNKNOWN
    pages: str = ""
    year: str = ""


def read_short_form(text: str, span: Span) -> ShortForm | None:
    """Read a stretch of a note as a short citation.

    Args: text: the note; span: a stretch from `splitting.split_note`.
    Returns: The short form, or None when the stretch is something else.
    """
    stretch = text[span.start : span.end]
    match = _RULES["immediate"].match(stretch, strip_leads(stretch))
    if match is not None and not _RULES["to note"].match(stretch.lstrip()):
        named = _RULES["named behind"].match(stretch, match.end())
        if named is not None:
            kind = _sort_of(named.group("sort"))
            place = _place(stretch, named.end())
            return ShortForm(span, Reach.EARLIER, "", named.group("author"), "", kind, place)
        return ShortForm(span, Reach.PREVIOUS, pages=_place(stretch, match.end()))
    match = _RULES["to note"].search(stretch)
    if match is not None:
        author, title = _named(stretch, match.start(), match.end())
        pages = _place(stretch, match.end())
        sort = _RULES["sort behind"].match(stretch, match.end())
        kind = _sort_of(sort.group("sort") if sort else "")
        return ShortForm(span, Reach.NOTE, _number(match), author, title, kind, pages)
    match = _RULES["cross"].search(stretch)
    if match is not None:
        start = span.start + match.start()
        return ShortForm(
            Span(start, span.start + match.end()), Reach.CROSS, _number(match), pages=""
        )
    match = _RULES["earlier"].search(stretch)
    if match is None:
        return _short_title(stretch, span)
    if find_identifiers(stretch):
        return None  # 前揭釋字第585號解釋 is a reference by its number
    author, title = _named(stretch, match.start(), match.end())
    if match.start() > 2 and not author:
        return None
    behind = _RULES["behind"].match(stretch, match.end()) if not (author or title) else None
    printed = behind.group("sort") if behind else match.group("sort")
    year = _RULES["year"].search(stretch, match.end())
    return ShortForm(
        span, Reach.EARLIER, "", behind.group("author") if behind else author, title,
        _sort_of(printed or ""), _place(stretch, match.end()),
        year.group(1) if year else "",
    )  # fmt: skip


def _short_title(stretch: str, span: Span) -> ShortForm | None:
    """Smith, Short Title, 45: without marks it cites nothing unless such a work came before."""
    match = _RULES["short title"].match(stretch)
    if match is None or not is_author(clean_author(match.group("author"))):
        return None
    author = clean_author(match.group("author"))
    title, pages = match.group("title"), _place(stretch, match.end("title"))
    return ShortForm(span, Reach.TITLE, "", author, title, pages=pages)


def _sort_of(printed: str) -> DocumentKind:
    fitting = (kind for word, kind in _SORTS if word.fullmatch(printed))
    return next(fitting, DocumentKind.UNKNOWN)


def _place(stretch: str, start: int) -> str:
    found = find_pages(stretch[start:])
    return found.value if found else ""


def _named(stretch: str, start: int, end: int) -> tuple[str, str]:
    """Author and title printed beside a short form: 王小明，前揭書; 前揭《…》."""
    title = _RULES["title"].search(stretch)
    before = stretch[: min(start, title.start() if title else start)]
    author = clean_author(before)
    if not is_author(author) and _COMMA.search(before):
        # A notice stands before: its last words may name the author.
        author = clean_author(_COMMA.split(before.rstrip(" ，,：:（("))[-1])
    if not is_author(author):
        author = ""
    return author, title.group(1).strip() if title else ""


def _number(match: re.Match[str]) -> str:
    printed = next(value for value in match.groupdict().values() if value)
    return label_number(printed)


def label_number(label: str) -> str:
    """A note's label as a number, so that 3, 三 and ③ are one; any other label as it is."""
    value = value_of(label)
    return label if value is None else str(value)
