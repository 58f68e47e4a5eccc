"""Titles of decisions, laws, resolutions, treaties and hearings, which stand without marks.

A decision is a citation wherever a stretch begins with it; a resolution or a statute
only when nothing but facts stands behind it, since commentary speaks of both all the time.
"""

from __future__ import annotations

import re

from index.model import DocumentKind
from index.references.found import TitleFound
from index.references.names import is_english_prose
from index.references.numbered import find_numbered
from index.text.patterns import pattern

_PARTY = r"(?:[A-Z][\w.&'’-]*\s+(?:(?:of|the|and|ex|rel\.)\s+)*){1,6}"
_CASE = pattern(
    r"(?P<name>(?:(?:Joined\s+)?Cases?\s+[CTF]-\d+/\d+(?:\s+P)?\s+)?(?:R\s+\([A-Z]\w+\)\s+|"
    rf"{_PARTY})v\.?\s+(?:[A-Z][\w.&'’-]*(?:\s+(?:of|the|and)(?=\s+[A-Z]))?\s*){{1,6}})"
    r"(?=[,(（\[\s]|$)"
    r"|(?P<advice>[A-Z][\w’' -]{3,120}\((?:Advisory Opinion|Judgment|Merits|Jurisdiction"
    r"|[A-Z][\w .]+ v\.? [A-Z][\w .]+)\))"
)
_CASE_TAIL = pattern(
    r"\s*(?:,\s*(?:\d+\s+[A-Z][\w. ]{0,20}?\s+\d+)?(?:,\s*(?P<page>\d+(?:[-–]\d+)?))?(?=\s*[(,])"
    r"|\[\d{4}\]\s*(?:\d+\s+)?[A-Z][A-Za-z ]+"
    r"\s*[\w-]*(?:,\s*(?P<place>\[\d+\]|(?:paras?\.?|at)\s*\d+))?)"
)
"""Behind a case's name: 512 U.S. 218, 224 (its report blanked out or not); [1994] UKHL 12, [23]."""
_RESOLUTION = pattern(
    r"(?P<name>(?:(?:聯合國)?(?:安全理事會|安理會|大會)"
    r"(?:通過的)?\s*)?[「『“《]?\s*第\s*[\d/]+\s*[號](?:決議)(?:文|案)?"
    r"|(?:UNSC|UNGA|S\.?C\.?|G\.?A\.?|(?:(?:UN|United\s+Nations)\s+)?(?:Security\s+Council|General\s+Assembly))"
    r"\s+[Rr]es(?:\.|olution)?\s*\d+(?:/\d+)?)[」』”》]?"
)
_ACT = re.compile(
    r"(?P<act>(?:[A-Z][\w'’-]*\s+(?:(?:of|and|the|on|for|in)\s+)*){0,8}"
    r"(?:Acts?(?:\s+of)?,?\s+\d{4}|Ordinance\s+No\.\s*\d+\s+of\s+\d{4}))"
)
_LAW_KINDS = (DocumentKind.STATUTE, DocumentKind.TREATY)
_MAX_BEFORE = 12
"""Code points that may stand before a decision in a stretch that cites it: 參照, 相同見解."""
_SMALL = r"(?:of|on|for|the|to|and|against|between|with|in|by|from|a|an|or|their)"
_TREATY = pattern(
    rf"(?P<name>(?:[A-Z][\w’'-]*\s+(?:{_SMALL}\s+)*){{0,12}}(?:Convention|Treaty|Protocol|Covenant|Charter|Statute|Agreement)"
    rf"(?:\s+(?:{_SMALL}|[A-Z(][\w’')-]*))*)(?=,|\s*\((?![A-Z])|\s+art)"
)
_HEARING = pattern(
    r"(?P<name>(?:Prepared\s+)?(?:Statement|Testimony|Hearing|Remarks)\s+[^,]{0,60}?\bbefore\s+the\s+[^,(]{4,120}?)"
    r"(?=,|\s*\(|\.?$)"
)
_WITNESS = pattern(r"(?:of|by)\s+(?P<name>[A-Z][\w. -]{2,60}?)\s+(?:before|on)\b")
_FACTS = pattern(
    r"第\s*[\d○〇零一二三四五六七八九十百-]+\s*[條項款段頁號](?:之\s*[\d一二三四五六七八九十]+)?"
    r"|[（(\[][^（()）\[\]]{0,60}[)）\]]|參照|規定|意旨"
    r"|前段|後段|但書|理由書|刊行|印行|聯合國文件|联合国文件|U\.?N\.?\s+Docs?\.?"
    r"|\b\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
    r"|\b[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{4}\s*年|\d+\s*月|\d+\s*[日號]"
    r"|\b(?:paras?|arts?|secs?|ss?|op|pp?|chs?|amended|as)\b\.?"
    r"|U\.?S\.?C\.?|Stat\.?|c\.|cap\.?|[A-Za-z]?\d[A-Za-z\d.-]*"
)


def only_facts(text: str) -> bool:
    """Whether nothing but dates, numbers, places and document symbols stands in a text."""
    return re.search(r"[^\W\d_]", _FACTS.sub("", text)) is None


def tells_more(text: str) -> bool:
    """Whether a Chinese text goes on to tell something behind its dates and numbers."""
    return re.search(r"[\u3400-\u9fff]{5}", _FACTS.sub(" ", text)) is not None


def find_case(text: str, lead: int) -> TitleFound | None:
    """A decision by its parties or an advisory opinion, with the place cited behind its report."""
    match = _CASE.match(text, lead + len(text[lead:]) - len(text[lead:].lstrip(" ,，")))
    if match is None:
        return None
    group = next(name for name, value in match.groupdict().items() if value)
    tail = _CASE_TAIL.match(text, match.end())
    place = (tail.group("page") or tail.group("place") or "") if tail else ""
    name = match.group(group).strip(" ,")
    start = match.start(group)
    return TitleFound(
        name, start, start + len(name), author="", publisher="", locator=place, solid=True,
        kind=DocumentKind.JUDGMENT,
    )  # fmt: skip


def find_numbered_title(text: str, lead: int) -> TitleFound | None:
    """A decision, sutra, law or resolution by its number; a law with facts alone behind it."""
    begin = lead + len(text[lead:]) - len(text[lead:].lstrip(" ,，「『“《"))
    for one in find_numbered(text):
        before = text[lead : one.span.start].strip(" ,，「『“《（(")
        if len(before) > _MAX_BEFORE:
            break
        if one.kind in _LAW_KINDS and (before or not only_facts(text[one.span.end :])):
            continue
        start = text.find(one.title, one.span.start)
        start = start if 0 <= start < one.span.end else one.span.start
        return TitleFound(
            one.title, start, one.span.end, author="", publisher="", locator=one.locator,
            solid=True, kind=one.kind, identifier=one.identifier, date=one.date,
        )  # fmt: skip
    for enactment in (_RESOLUTION, _ACT):
        match = enactment.match(text, begin)
        if match is None or not only_facts(text[match.end() :]):
            continue
        group = next(name for name, value in match.groupdict().items() if value)
        name = match.group(group).strip(" 「」『』“”《》")
        kind = DocumentKind.STATUTE if enactment is _ACT else None
        return TitleFound(
            name, match.start(group), match.end(), author="", publisher="", solid=True, kind=kind
        )
    return None


def find_treaty(text: str, lead: int) -> TitleFound | None:
    """A treaty in English, which has no author: its name runs to the first comma or bracket."""
    match = _TREATY.match(text[lead:].lstrip())
    if match is None or is_english_prose(text[lead:]):
        return None
    start = text.index(match.group("name"), lead)
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(name), author="", publisher="")


def find_hearing(text: str, lead: int) -> TitleFound | None:
    """A statement before a committee that has no title of its own."""
    match = _HEARING.match(text[lead:].lstrip())
    if match is None:
        return None
    start = text.index(match.group("name"), lead)
    witness = _WITNESS.search(match.group("name"))
    author = witness.group("name") if witness else ""
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(name), author=author, publisher="", solid=True)
