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
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_LAW_KINDS = (DocumentKind.STATUTE, DocumentKind.TREATY)
_MAX_BEFORE = 12
"""Code points that may stand before a decision in a stretch that cites it: 參照, 相同見解."""


def only_facts(text: str) -> bool:
    """Whether nothing but dates, numbers, places and document symbols stands in a text."""
    return re.search(r"[^\W\d_]", _RULES["facts"].sub("", text)) is None


def tells_more(text: str) -> bool:
    """Whether a Chinese text goes on to tell something behind its dates and numbers."""
    return re.search(r"[\u3400-\u9fff]{5}", _RULES["facts"].sub(" ", text)) is not None


def find_case(text: str, lead: int) -> TitleFound | None:
    """A decision by its parties or an advisory opinion, with the place cited behind its report."""
    match = _RULES["case"].match(text, lead + len(text[lead:]) - len(text[lead:].lstrip(" ,，")))
    if match is None:
        return None
    group = next(name for name, value in match.groupdict().items() if value)
    tail = _RULES["case tail"].match(text, match.end())
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
    for enactment in (_RULES["resolution"], _RULES["act"]):
        match = enactment.match(text, begin)
        if match is None or not only_facts(text[match.end() :]):
            continue
        group = next(name for name, value in match.groupdict().items() if value)
        name = match.group(group).strip(" 「」『』“”《》")
        kind = DocumentKind.STATUTE if enactment is _RULES["act"] else None
        return TitleFound(
            name, match.start(group), match.end(), author="", publisher="", solid=True, kind=kind
        )
    return None


def find_treaty(text: str, lead: int) -> TitleFound | None:
    """A treaty in English, which has no author: its name runs to the first comma or bracket."""
    match = _RULES["treaty"].match(text[lead:].lstrip())
    if match is None or is_english_prose(text[lead:]):
        return None
    start = text.index(match.group("name"), lead)
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(name), author="", publisher="")


def find_hearing(text: str, lead: int) -> TitleFound | None:
    """A statement before a committee that has no title of its own."""
    match = _RULES["hearing"].match(text[lead:].lstrip())
    if match is None:
        return None
    start = text.index(match.group("name"), lead)
    witness = _RULES["witness"].search(match.group("name"))
    author = witness.group("name") if witness else ""
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(name), author=author, publisher="", solid=True)
