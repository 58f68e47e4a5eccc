"""Titles without any marks: recognised by the order of a reference's parts and the facts after
them, or by their own words (decisions, laws, resolutions, treaties, hearings). The strictest
recognisers, since every sentence has an order too, and commentary speaks of laws all the time.
"""

import re
from dataclasses import replace

from index.model import DocumentKind, Span
from index.references.comma_separated import Field, cut_at_commas
from index.references.facts import Reference, TitleFound
from index.references.names import author_in, clean_author, is_author, is_english_prose
from index.references.numbered import find_numbered
from index.text.dates import find_dates
from index.text.patterns import pattern
from index.text.tables import read_patterns, read_rows

_RULES = read_patterns(__file__)
_APA = (
    r"(?P<author>[^(（。]{2,120}?)\s*(?:\([Ee]ds?\.\)\.?\s*)?(?:[(（]\s*\d{4}[a-z]?[^)）]{0,20}[)）]"
    r"[.。,，]?|(?<=\.)\s\d{4}[a-z]?\.)\s*"
)
_FORMS = [
    (stage, marks, pattern(form))
    for stage, marks, form in read_rows(__file__, "forms.tsv", APA=_APA)
]
_FEWEST = 3
_MAX_IMPRINT = 2  # fields of an imprint before the year: the place, and the publisher
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
        if len(before) > _MAX_BEFORE:
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
    for stage, marks, form in _FORMS:
        match = form.match(text, lead) if stage == when else None
        told = match.groupdict("") if match else {}
        author = author_in(told.get("author", ""))
        if (
            match is None
            or ("by" in marks and not author)
            or ("alone" in marks and not only_facts(text[match.end() :]))
            or ("no prose" in marks and is_english_prose(text[lead:]))
        ):
            continue
        dates = [one.iso for one in find_dates(told.get("date", ""))]
        kinds = (kind for kind in DocumentKind if kind in marks)
        found = TitleFound.of(
            match, "title", article="held" in marks, container=told.get("name", "").strip(),
            author=author, publisher="" if "unpublished" in marks else told.get("publisher"),
            date="".join(dates[-1:]), locator=told.get("pin") or told.get("first", ""),
            solid="solid" in marks, imprint="imprint" in marks, kind=next(kinds, None)
        )  # fmt: skip
        return replace(found, end=match.end()) if "whole" in marks else found
    return None


def find_western(text: str, lead: int) -> TitleFound | None:
    """A work between commas: author, title, what holds or published it, year, page."""
    if _RULES["not western"].search(text, lead):
        return None
    fields = [
        one.without(" ;" if _RULES["abbreviated"].search(one.text) else " .;")
        for one in cut_at_commas(text, Span(lead, len(text)))
    ]
    dated = ((n, _fits(one, "year")) for n, one in enumerate(fields[2:], 2))
    at, year = next((one for one in dated if one[1]), (0, None))
    if len(fields) < _FEWEST or year is None:
        return None
    named = _authors(fields)
    page = next(filter(None, (_fits(one, "place") for one in fields[at + 1 :])), None)
    before = Field(fields[at].start, 0, year.group("before").strip(" (,"))
    facts = [*fields[named:at], *([before] if before.text else [])]
    if not named or not facts or not facts[0].text[:1].isupper():
        return None
    end, container, publisher = _parted(facts, paged=page is not None)
    author = author_in(", ".join(one.text for one in fields[:named]))
    proven = page or container or _RULES["press"].search(publisher)
    if not proven or not author or not end or facts[end - 1] is before:
        return None
    start, stop = facts[0].start, facts[end - 1].end
    # Pages after p. and a date with its month are read from what stands after the title.
    place = (page["pages"] or page["bare"]) if page and not page["p"] else ""
    return TitleFound(
        text[start:stop], start, stop, bool(container), container, author=author,
        publisher=publisher, locator=place, date="" if year["month"] else year["year"],
        imprint=bool(publisher) or not (container or year["month"])
    )  # fmt: skip


def _fits(field: Field, name: str) -> re.Match[str] | None:
    return _RULES[name].search(field.text)


def _authors(fields: list[Field]) -> int:
    """How many fields the authors take: one, two for "Hart, H. L. A." or with "eds."; or none."""
    if not _fits(fields[0], "name") or _fits(fields[0], "opens"):
        return 0
    single = len(fields[0].text.split()) == 1 and len(fields) > _FEWEST
    inverted = single and _fits(fields[1], "given") and not _fits(fields[1], "opens")
    count = 2 if inverted and not _fits(fields[2], "year") else 1
    while count < len(fields) - 1 and _fits(fields[count], "editor"):
        count += 1
    return count


def _parted(facts: list[Field], *, paged: bool) -> tuple[int, str, str]:
    """Where the title ends among the fields before the year, the journal, and the publisher."""
    end = len(facts)
    for issued, one in enumerate(facts[1:], 1):
        if journal := _fits(one, "issue"):
            if journal["journal"]:
                return issued, journal["journal"], ""
            return (issued - 1, facts[issued - 1].text, "") if issued > 1 else (0, "", "")
    publisher = ""
    for taken in range(_MAX_IMPRINT):
        last = facts[end - 1]
        short = _fits(last, "short name") and not _fits(last, "opens")
        if end < 2 or not (_fits(last, "press") or (short and (paged or taken))):
            break
        publisher = publisher or last.text.rpartition(":")[2].strip()
        end -= 1
    while end > 1 and _fits(facts[end - 1], "edition"):
        end -= 1
    return end, "", publisher


def find_imprinted(text: str, lead: int) -> TitleFound | None:
    """Author, Title (Place: Publisher, Year), or the same without parentheses."""
    match = _RULES["imprinted"].match(text, lead)
    if match is None or _RULES["han"].search(match.group("head")):
        return None
    head, imprint = match.group("head").rstrip(" ,"), match.group("imprint") or ""
    placed = ":" in imprint or not imprint
    if (
        _RULES["no imprint"].search(imprint)
        or is_english_prose(head)
        or (not placed and is_english_prose(text[match.end() :]))
        or "." in _RULES["short for"].sub("", head)
    ):
        return None
    parts = _RULES["comma"].split(head)
    count = min(1, len(parts) - 1)
    while 0 < count < len(parts) - 1 and _RULES["name part"].fullmatch(parts[count]):
        count += 1
    begin = [0, *(comma.end() for comma in _RULES["comma"].finditer(head))][count]
    author, title = clean_author(", ".join(parts[:count])), head[begin:]
    # Words in small letters that no title in capitals has: none of, the, and and their like.
    small = sum(len(word) > 4 and word.islower() for word in re.findall(r"[\w’'-]+", head))
    sentence = not placed and (_RULES["opens sentence"].match(head) or small > 1)
    if (author and not is_author(author)) or (not author and sentence):
        return None
    start = match.start("head") + begin
    # THE TITLE 112 (2003), Title 5 (Max Knight trans., 1967): the page stands after the title.
    paged = bool(author) and (title.isupper() or _RULES["translated"].search(imprint))
    page = re.search(r"\s(\d{1,4}(?:[-–]\d+)?)$", title) if paged else None
    title = title[: page.start()] if page else title
    return TitleFound(
        title.strip(), start, start + len(title), author=author,
        locator=page.group(1) if page else "", imprint=bool(page) or placed
    )  # fmt: skip
