"""One reference, read: author, title, publisher, date, pages, address, identifiers, kind.

`read_reference` tries the title recognisers of `titles` on a stretch of a note and keeps the result
only when there is evidence of a reference: commentary that merely names a book cites nothing here.
Short forms (同註6, ibid.) are not references; see `short_forms`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import DocumentKind, Span
from index.structure.citations.kinds import GBT_KINDS, kind_of
from index.structure.citations.locators import (
    Found,
    find_access_dates,
    find_date,
    find_identifiers,
    find_pages,
    find_urls,
)
from index.structure.citations.names import clean_author, is_author, strip_leads
from index.structure.citations.titles import TitleFound, find_title

_EDGE = " \u3000,，.。;；:：、"
_MAX_REFERENCE = 1200
"""Code points of the longest stretch that is read as a reference; longer ones are commentary."""
_MAX_PUBLISHER = 80
_PUBLISHER_STOP = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4}|民國|民国)")
_PLACE = re.compile(r"^[^:：,，]{1,30}[:：]\s*")
_IMPRINT = re.compile(r"[（(][^（()）]{1,30}[：:][^（()）]+\d{4}[^（()）]*[)）]")
_YEAR_AFTER_AUTHOR = re.compile(r"[（(]\s*\d{4}[a-z]?\s*[)）][\s.。,，]*$")
_PARENTHESIS = re.compile(r"[（(]([^（()）]*)[)）]")
_NOISE = re.compile(
    r"初版|再版|增訂版|修訂版|年版|第[一二三四五六七八九十\d]+版|版[次]?|ed\.|edition|第\s*\d+\s*[卷期冊册輯]|vol\.|no\.",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reference:
    """What one reference says. `span` lies in the note; empty strings are unknown."""

    span: Span
    title: str
    author: str
    kind: DocumentKind
    date: str
    url: str
    publisher: str
    pages: str
    identifiers: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        """Author and title alone: perhaps the short form of a reference given in full before."""
        return not (self.date or self.url or self.publisher or self.identifiers)


def read_reference(text: str, span: Span) -> Reference | None:
    """Read a stretch of a note as one reference.

    Args:
        text: the note.
        span: the stretch, from `splitting.split_note`.

    Returns:
        The reference, or None when the stretch is commentary.
    """
    if span.end - span.start > _MAX_REFERENCE:
        return None
    stretch = text[span.start : span.end]
    lead = strip_leads(stretch)
    urls = find_urls(stretch)
    masked = _blanked(stretch, [u.span for u in urls])
    masked = _blanked(masked, find_access_dates(masked))
    identifiers = find_identifiers(stretch)
    title = find_title(masked, lead)
    if title is None:
        title = _title_of_last_resort(masked, lead, urls, identifiers)
        if title is None:
            return None
    author = _author(masked, lead, title)
    if author is None:
        return None
    rest = masked[title.end :]
    pages = find_pages(rest)
    date = find_date(_blanked(rest, [pages.span]) if pages else rest) or find_date(
        masked[lead : title.start]
    )
    publisher = title.container or _publisher(
        _blanked(masked, [i.span for i in identifiers])[title.end :]
    )
    facts = bool(urls or date or pages or (identifiers and not title.term))
    facts = facts or title.solid or bool(publisher and not title.term)
    if not facts and not _stands_alone(author, title, masked[lead : title.start], rest):
        return None
    kind = GBT_KINDS.get(title.code.split("/")[0]) if title.code else None
    return Reference(
        span=span,
        title=title.text,
        author=author,
        kind=kind
        or kind_of(
            title.text,
            f"{masked[: title.start]} {publisher} {rest} {' '.join(i.value for i in identifiers)}",
            article=title.article,
            has_url=bool(urls),
            imprint=title.imprint or bool(_IMPRINT.search(rest)) or masked[title.start] == "《",
        ),
        date=date.iso if date else "",
        url=urls[0].value if urls else "",
        publisher=publisher,
        pages=pages.value if pages else "",
        identifiers=tuple(dict.fromkeys(i.value for i in identifiers)),
    )


def _blanked(text: str, spans: list[Span] | tuple[Span, ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _author(masked: str, lead: int, title: TitleFound) -> str | None:
    """The author before the title; "" if there is none; None when a sentence stands there."""
    if title.author is not None:
        return title.author
    before = _YEAR_AFTER_AUTHOR.sub("", masked[lead : title.start])
    author = clean_author(before)
    if not author:
        return ""
    if is_author(author):
        return author
    # Commentary before the reference: keep what follows the last full stop or signal word.
    for mark in ("。", "參見", "参见", "詳見", "见", "見", "載", "载", "：", ":"):
        _, found, tail = before.rpartition(mark)
        if found and is_author(clean_author(tail)):
            return clean_author(tail)
        if found and not clean_author(tail):
            return ""
    return None


def _stands_alone(author: str, title: TitleFound, before: str, rest: str) -> bool:
    """Whether a stretch is nothing but a title, with or without its author."""
    if rest.strip(_EDGE + '*”」』"》〉)）') or title.term:
        return False
    return bool(author) or not before.strip(_EDGE)


def _publisher(rest: str) -> str:
    """Publisher or body after a title: in parentheses (台北：三民，2002), or before the year."""
    for match in _PARENTHESIS.finditer(rest):
        parts = [p.strip(_EDGE) for p in re.split(r"[，,;；]", _PLACE.sub("", match.group(1)))]
        named = [p for p in parts if p and not _PUBLISHER_STOP.search(p) and not _is_noise(p)]
        if named and _PUBLISHER_STOP.search(match.group(1)):
            return named[0]
    stop = _PUBLISHER_STOP.search(rest)
    head = (
        rest[: stop.start()] if stop else re.split(r"(?:頁|页|第\s*\d+\s*[頁页]|\bpp?\.)", rest)[0]
    )
    parts = [_PLACE.sub("", p).strip(_EDGE + '*”」』"》〉（(') for p in re.split(r"[，,。]", head)]
    named = [p for p in parts if p and not _is_noise(p) and (len(p) > 1)]
    last = named[-1] if named else ""
    if last.count("(") + last.count("（") < last.count(")") + last.count("）"):
        return ""
    return last if len(last) <= _MAX_PUBLISHER else ""


def _is_noise(part: str) -> bool:
    if re.fullmatch(r"[\d\s年月日第卷期版次冊./:-]*", part) or re.search(r"譯$|译$|編$", part):
        return True
    stripped = _NOISE.sub("", part).strip(_EDGE + "0123456789一二三四五六七八九十")
    months = (
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter)\w*"
    )
    return not stripped or bool(
        re.fullmatch(rf"(?:\d+\s*)?{months}[\s\d./-]*(?:{months})?", stripped, re.I)
    )


def _title_of_last_resort(
    masked: str, lead: int, urls: tuple[Found, ...], identifiers: tuple[Found, ...]
) -> TitleFound | None:
    """For web pages and documents without title marks: the words before the first fact."""
    if not urls and not identifiers:
        return None
    head = masked[lead:].strip(_EDGE + "（()）<>")
    parts = [part.strip(_EDGE + "<>") for part in re.split(r"[，,。]", head)]
    first, author = parts[0], ""
    if len(parts) > 1 and _is_body_before_title(first, parts[1]):
        author, first = first, parts[1]
    dated = find_date(first)
    if dated is not None and _HAN.search(first):
        first = first[: dated.start].strip(_EDGE) or first
    if first and len(first) <= 120 and re.search(r"\w", first):
        start = masked.find(first, lead)
        return TitleFound(first, start, start + len(first), author=author)
    if urls:
        return TitleFound(urls[0].value, 0, 0, author="")
    return TitleFound(identifiers[0].value, 0, 0, author="")


def _is_body_before_title(first: str, second: str) -> bool:
    """IAEA, Model Protocol …: an acronym or a body, then a title of at least two words."""
    if _HAN.search(first) or not is_author(first) or re.search(r"\d", second):
        return False
    return len(second.split()) > 1 and second[:1].isupper()
