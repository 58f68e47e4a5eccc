"""Works listed between commas without marks around their titles, as law journals print them.

作者，篇名，刊名，期數，頁，年月: the stretch is cut at its commas, each field is told by what it is
made of (`FIELDS`, a table of named shapes), and a work is an author, a title, and the facts that
follow them. Several works in one stretch, and works within a remark (而林大為，…，認為應予否定),
are found each with its own place; what is no work is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Span
from index.references.found import TitleFound
from index.references.names import clean_author, is_author, strip_leads
from index.text.fold import fold
from index.text.surnames import surname_length
from index.text.tables import read_patterns, read_rules

_N = r"[\d０-９一二三四五六七八九十○〇零百]+"
_DASH = r"[-–—－~～〜、至]"

FIELDS = read_rules(__file__, "fields.tsv", N=_N, DASH=_DASH)
"""Shapes of fields by name, the first that fits wins."""

_FACTS = ("pages", "issue", "date", "edition", "publisher", "place", "thesis", "translator")
_RULES = read_patterns(__file__)
_SHORT_TITLE = 2
_MAX_TITLE = 70
_MAX_UNKNOWN = 3
"""Fields without a shape between a title and its facts: the rest of the title, journal, body."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A stretch between commas: its range in the note, its text, and what its shape says."""

    start: int
    end: int
    text: str
    shape: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A work with the range of the note that it takes, its facts as one text, and its title."""

    span: Span
    title: TitleFound


def find_listed(text: str, span: Span) -> tuple[Listed, ...]:
    """The works that a stretch of a note lists without marks, in order.

    Args: text: the note; span: the stretch.
    """
    fields = _fields(text, span)
    found: list[Listed] = []
    at = 0
    while at < len(fields) - 2:
        listed = _work(text, fields, at)
        if listed is None:
            at += 1
            continue
        work, at = listed
        found.append(work)
    return tuple(found)


def _fields(text: str, span: Span) -> list[_Field]:
    fields = []
    depth = 0
    start = span.start
    for position in range(span.start, span.end + 1):
        mark = text[position] if position < span.end else "，"
        depth = max(0, depth + (mark in "（(「『《〈“") - (mark in "）)」』》〉”"))
        if (mark in "，," and not depth) or position == span.end:
            printed = text[start:position]
            left = len(printed) - len(printed.lstrip(" \u3000。."))
            stripped = printed.strip(" \u3000。.")
            shape = next((name for name, fits in FIELDS if fits.match(stripped)), "")
            fields.append(_Field(start + left, start + left + len(stripped), stripped, shape))
            start = position + 1
    return fields


def _author(field: _Field, *, first: bool) -> tuple[str, int] | None:
    """The names a field ends in, and where they begin; None if it names nobody."""
    lead = strip_leads(field.text)
    printed = field.text[lead:].lstrip(" ，,:：")
    remark = _RULES["remark"].match(printed)
    if remark and len(printed) - remark.end() >= 2:
        printed = printed[remark.end() :]
    begin = field.end - len(printed)
    if field.shape not in ("", "editor", "translator"):
        return None
    if _RULES["name"].match(printed) and (first or lead or remark or _surname(printed)):
        return printed, begin
    told = _RULES["told"].match(printed)
    if told and not first:
        return told.group("name"), field.end - len(told.group("name"))
    return None


def _surname(printed: str) -> bool:
    return (
        bool(surname_length(fold(printed)))
        or not _RULES["han"].match(printed[0])
        or "·" in printed
        or "‧" in printed
    )


def _work(text: str, fields: Sequence[_Field], at: int) -> tuple[Listed, int] | None:
    """The work whose author stands in a field, with the number of the field behind it."""
    named = _author(fields[at], first=at == 0)
    title = fields[at + 1]
    if named is None or title.shape or not _may_be_title(title.text):
        return None
    end = at + 2
    unknown: list[_Field] = []
    facts: list[_Field] = []
    led: _Field | None = None
    while end < len(fields):
        field = fields[end]
        if field.shape in _FACTS:
            facts.append(field)
        elif field.shape in ("led", "editor") and not facts and led is None:
            led = field
        elif _author(field, first=False) and _opens_work(fields, end) and facts:
            break
        elif _may_be_container(field.text) and _goes_on(fields, end, facts, unknown, led):
            unknown.append(field)
        else:
            break
        end += 1
    if not _enough(facts, unknown, led):
        return None
    author = clean_author(named[0])
    if not is_author(author):
        return None
    found = _title(text, title, unknown, facts, led, author)
    return Listed(Span(named[1], fields[end - 1].end), found), end


def _goes_on(
    fields: Sequence[_Field],
    at: int,
    facts: Sequence[_Field],
    unknown: Sequence[_Field],
    led: _Field | None,
) -> bool:
    """Whether a field without a shape is a journal, a publisher or the rest of the title."""
    if not facts:
        return len(unknown) < _MAX_UNKNOWN
    more = at + 1 < len(fields) and fields[at + 1].shape in _FACTS
    return more and ((led is not None and not unknown) or not _has(facts, "issue", "pages"))


def _opens_work(fields: Sequence[_Field], at: int) -> bool:
    return at + 2 < len(fields) and not fields[at + 1].shape and _may_be_title(fields[at + 1].text)


def _has(facts: Sequence[_Field], *shapes: str) -> bool:
    return any(field.shape in shapes for field in facts)


def _enough(facts: Sequence[_Field], unknown: Sequence[_Field], led: _Field | None) -> bool:
    """Whether the facts make a reference: a page or an issue and one thing more."""
    telling = _has(facts, "pages", "issue", "thesis") or (led is not None and bool(facts))
    dated = _has(facts, "date") and _has(facts, "publisher", "edition")
    return (telling and len(facts) + len(unknown) + bool(led) > 1) or dated


def _may_be_title(text: str) -> bool:
    return (
        _SHORT_TITLE <= len(text) <= _MAX_TITLE
        and bool(_RULES["han"].search(text))
        and not _RULES["no title"].search(text)
    )


def _may_be_container(text: str) -> bool:
    return (
        1 < len(text) <= 40
        and not _RULES["prose"].search(text)
        and not re.match(r"[《〈「“]", text)
    )


def _title(
    text: str, title: _Field, unknown: Sequence[_Field], facts: Sequence[_Field],
    led: _Field | None, author: str,
) -> TitleFound:  # fmt: skip
    """The title, which may itself hold commas, and what holds or published the work."""
    thesis = next((field for field in facts if field.shape == "thesis"), None)
    publisher = next((field.text for field in facts if field.shape == "publisher"), "")
    locator = next((_place(field.text) for field in facts if field.shape == "pages"), "")
    names = list(unknown)
    end, container, article = title.end, "", False
    issued = _has(facts, "issue")
    if led is not None:
        article = True
        container = _RULES["led"].sub("", led.text) if led.shape == "led" else ""
        if (
            not container or _RULES["editor"].search(container) or _RULES["own"].match(container)
        ) and names:
            container = names.pop(0).text
        elif led.shape == "editor" and not container:
            article = False
    elif len(names) > 1 and _RULES["collection"].search(names[0].text):
        container, article, publisher = names[0].text, True, names[-1].text
        names = []
    elif (
        names
        and (issued or _RULES["journal"].search(names[-1].text))
        and not _RULES["editor"].search(names[-1].text)
    ):
        container, article = names.pop().text, True
    elif names and not publisher and facts and names[-1].start > title.end:
        publisher = names.pop().text
    inner = [field for field in names if field.end < facts[0].start] if facts else names
    if inner and led is None:
        end = inner[-1].end
    if thesis is not None:
        publisher = thesis.text
    return TitleFound(
        text[title.start : end], title.start, end, article, container, author=author,
        publisher=publisher, locator=locator, imprint=not article and thesis is None,
    )  # fmt: skip


def _place(printed: str) -> str:
    found = re.search(rf"{_N}(?:\s*{_DASH}+\s*第?{_N})*", printed)
    return re.sub(rf"\s*{_DASH.replace('、', '')}+\s*第?", "-", found.group()) if found else ""
