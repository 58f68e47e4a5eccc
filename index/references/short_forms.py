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
from index.references.names import clean_author, is_author
from index.text.numerals import value_of
from index.text.patterns import pattern

_NUMBER = r"(?P<number>\d{1,4}|[一二三四五六七八九十百]{1,5})"
_NOTE = r"(?:註釋|註腳|脚注|註)"
_TO_NOTE = pattern(
    rf"(?:同|同前|同前揭|前揭|前引|同上|如前|前|見前|见前|上揭|已引於|出處同|出处同|轉引自|转引自|引自|supra\s)\s*[（(]?{_NOTE}\s*[（(\[〔]?\s*{_NUMBER}\s*[)）\]〕]?"
    rf"|同\s*[\[〔]\s*(?P<bracket>\d{{1,4}})\s*[\]〕]|同\s*(?P<circled>[①-⑳])"
    rf"|[，,]\s*{_NOTE}\s*(?P<work>\d{{1,4}})\s*(?:書|文|引書|引文)(?=[，,]|$)"
    rf"|[（(]\s*(?:{_NOTE}|nn?\.?)\s*(?P<held>\d{{1,4}})\s*[)）]"
    rf"|(?:supra|above|infra)\s+(?:at\s+)?(?:note|n\.|fn\.?)\s*(?P<latin>\d{{1,4}})"
    rf"|\b(?:note|n\.)\s*(?P<latin2>\d{{1,4}})\s+(?:above|supra|below)",
    re.IGNORECASE,
)
_CROSS = pattern(
    rf"(?:參見|參閱|詳見|請見|见|參)(?:本文|前文|前|上|下|後)?\s*{_NOTE}\s*[（(\[〔]?\s*{_NUMBER}"
    r"|\b[Ss]ee\s+(?:also\s+)?(?:note|n\.|fn\.?)\s*(?P<latin>\d{1,4})"
)
_IMMEDIATE = pattern(
    rf"^\s*(?:同上(?:揭|引)?(?:{_NOTE}|書|文|引|出處)?|同前(?:{_NOTE}|書|文|揭書|揭文|引書)?|同書|同书|同文|前{_NOTE}(?!\s*\d)|"
    rf"上{_NOTE}|Ibid\.?|Ibidem|Id\.)(?=$|[\s,，.。;；:：、頁第（(])",
    re.IGNORECASE,
)
_EARLIER = pattern(
    r"(?P<work>前揭|前引|上引|上揭|同前揭|已引|前述)(?P<sort>書|文|著|論文|報告|專書)?"
    r"|\b(?P<latin>op\.?\s*cit\.?|loc\.?\s*cit\.?)",
    re.IGNORECASE,
)
_SORT_BEHIND = pattern(
    r"\s*[)）\]〕]?\s*(?:之|引|所引|所揭)?(?P<sort>書|文|專書|論文|著)(?=[，,、。]|$)"
)
_TITLE = pattern(r"[《〈“「*]([^》〉”」*]{2,120})[》〉”」*]")
_BEHIND = pattern(
    r"\s*(?P<author>[\u3400-\u9fff]{2,4}?)(?:[等之的])?(?P<sort>書|文|著)(?=[，,：:\s]|$)"
)
"""前引高岩文: the author between the form and its sort."""
_COMMA = re.compile(r"[，,。]\s*")
_YEAR = pattern(r"[（(]\s*(\d{4})")
_SHORT_TITLE = pattern(
    r"(?P<author>[A-Z][\w.’' -]{1,40}),\s+(?P<title>[A-Z][^,\d]{3,80}),\s+"
    r"(?:pp?\.\s*)?\d{1,4}(?:[-–]\d+)?\.?$"
)
_SORTS = (
    (pattern("書|專書|著"), DocumentKind.BOOK),
    (pattern("文|論文"), DocumentKind.PAPER),
    (pattern("報告"), DocumentKind.REPORT),
)


class Reach(StrEnum):
    """Where a short form points."""

    NOTE = "note"  # to the sources of a numbered note
    CROSS = "cross"  # the same, but it may mean the note's remarks
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

    Args:
        text: the note.
        span: a stretch from `splitting.split_note`.

    Returns:
        The short form, or None when the stretch is something else.
    """
    stretch = text[span.start : span.end]
    match = _IMMEDIATE.match(stretch)
    if match is not None and not _TO_NOTE.match(stretch.lstrip()):
        return ShortForm(span, Reach.PREVIOUS, pages=_place(stretch, match.end()))
    match = _TO_NOTE.search(stretch)
    if match is not None:
        author, title = _named(stretch, match.start(), match.end())
        pages = _place(stretch, match.end())
        sort = _SORT_BEHIND.match(stretch, match.end())
        kind = _sort_of(sort.group("sort") if sort else "")
        return ShortForm(span, Reach.NOTE, _number(match), author, title, kind, pages)
    match = _CROSS.search(stretch)
    if match is not None:
        start = span.start + match.start()
        return ShortForm(
            Span(start, span.start + match.end()), Reach.CROSS, _number(match), pages=""
        )
    match = _EARLIER.search(stretch)
    if match is None:
        return _short_title(stretch, span)
    if find_identifiers(stretch):
        return None  # 前揭釋字第585號解釋 is a reference by its number
    author, title = _named(stretch, match.start(), match.end())
    if match.start() > 2 and not author:
        return None
    behind = _BEHIND.match(stretch, match.end()) if not (author or title) else None
    printed = behind.group("sort") if behind else match.group("sort")
    year = _YEAR.search(stretch, match.end())
    return ShortForm(
        span, Reach.EARLIER, "", behind.group("author") if behind else author, title,
        _sort_of(printed or ""), _place(stretch, match.end()),
        year.group(1) if year else "",
    )  # fmt: skip


def _short_title(stretch: str, span: Span) -> ShortForm | None:
    """Smith, Short Title, 45: without marks it cites nothing unless such a work came before."""
    match = _SHORT_TITLE.match(stretch)
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
    title = _TITLE.search(stretch)
    before = stretch[: min(start, title.start() if title else start)]
    author = clean_author(before)
    if not is_author(author) and _COMMA.search(before):
        # A remark stands before: its last words may name the author.
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
