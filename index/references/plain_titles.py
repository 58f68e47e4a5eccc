"""Titles without any marks: recognised by the order of a reference's parts and the facts after
them, or by their own words (decisions, laws, resolutions, treaties, hearings). The strictest
recognisers, since every sentence has an order too, and commentary speaks of laws all the time.
"""

import re
from collections import defaultdict

from index.frozen import replace
from index.model import DocumentKind, Span
from index.references.facts import Reference, TitleFound
from index.references.names import author_in, is_english_prose
from index.references.numbered import find_numbered
from index.text.dates import find_dates
from index.text.patterns import pattern
from index.text.tables import read_patterns, read_rows

_RULES = read_patterns(__file__)
_PARTS = {name: form for stage, name, form in read_rows(__file__, "forms.tsv") if stage == "part"}
_FORMS: defaultdict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
for _stage, _marks, _form in read_rows(__file__, "forms.tsv", **_PARTS):
    if _stage != "part":
        _FORMS[_stage].append((_marks, pattern(_form)))
_LAW_KINDS = (DocumentKind.STATUTE, DocumentKind.TREATY)
_MAX_BEFORE = 12
"""Code points that may stand before a decision in a stretch that cites it: 參照, 相同見解."""


def only_facts(text: str) -> bool:
    """Whether nothing but dates, numbers, places and document symbols stands in a text."""
    return re.search(r"[^\W\d_]", _RULES["facts"].sub("", text)) is None


def tells_more(text: str) -> bool:
    """Whether a Chinese text goes on to say something after its dates and numbers."""
    return re.search(r"[\u3400-\u9fff]{5}", _RULES["facts"].sub(" ", text)) is not None


def find_numbered_title(text: str, lead: int) -> TitleFound | None:
    """A decision, sutra, law or resolution by its number; a law with facts alone after it."""
    for one in find_numbered(text):
        before = text[lead : one.span.start].strip(" ,，「『“《（(")
        if len(before) > _MAX_BEFORE and not _RULES["named decision"].search(before):
            break
        if one.kind in _LAW_KINDS and (before or not only_facts(text[one.span.end :])):
            continue
        start = max(one.span.start, text.find(one.title, *one.span))
        return titled_by_number(one, Span(start, one.span.end))
    return None


def titled_by_number(one: Reference, place: Span) -> TitleFound:
    """The title of a work identified by its number, at a place."""
    identifier = "".join(one.identifiers[:1])
    return TitleFound(
        one.title, *place, author="", publisher="", locator=one.pages, solid=True,
        kind=one.kind, identifier=identifier, date=one.date
    )  # fmt: skip


def find_by_form(when: str, text: str, lead: int) -> TitleFound | None:
    """The first form of `forms.tsv` that fits, of those tried `when`."""
    for marks, form in _FORMS[when]:
        if (match := (form.search if "found" in marks else form.match)(text, lead)) is None:
            continue
        told = match.groupdict("")
        author = author_in(told.get("author", ""))
        if (
            ("by" in marks and not author)
            or ("alone" in marks and not only_facts(text[match.end() :]))
            or ("no prose" in marks and is_english_prose(text[lead:]))
            or ("quiet" in marks and is_english_prose(text[lead : match.end("title")]))
        ):
            continue
        dates = [one.iso for one in find_dates(told.get("date", ""))]
        kinds = (kind for kind in DocumentKind if kind in marks)
        publisher = "" if "unpublished" in marks else told.get("publisher")
        title = TitleFound.of(
            match, "title", article="held" in marks, container=told.get("name", "").strip(),
            author=None if "found" in marks else author, publisher=publisher,
            date="".join(dates[-1:]), locator=told.get("pin") or told.get("first", ""),
            solid="solid" in marks, imprint="imprint" in marks, kind=next(kinds, None)
        )  # fmt: skip
        return replace(title, end=match.end()) if "whole" in marks else title
    return None
