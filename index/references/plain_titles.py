"""Titles without any marks: told by the order of a reference's parts and the facts behind them.

The strictest recognisers, since every sentence has an order too: an author that can be one, and
place, pages, volume or year where the style has them. Western works stand between commas, as
journals of law and history print them: Robert Dahl, On Democracy, Yale University Press, 1998.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.references.found import TitleFound
from index.references.names import clean_author, is_author, is_english_prose
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_COMMA = re.compile(r",\s*(?![^()]*\))")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ABBREVIATED = re.compile(r"(?:\bed|\b[A-Z])\.\s*$")
_FEWEST = 3
_MAX_IMPRINT = 2
"""Fields of an imprint before the year: the place, and the publisher."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A stretch between commas, by its range in the note."""

    start: int
    end: int
    text: str

    def fits(self, name: str) -> re.Match[str] | None:
        """Its match with the rule of a name."""
        return _RULES[name].search(self.text)


def find_western(text: str, lead: int) -> TitleFound | None:
    """A work between commas: author, title, what holds or published it, year, page."""
    if _RULES["not western"].search(text, lead):
        return None
    fields = _fields(text, lead)
    at = next((n for n, one in enumerate(fields) if n > 1 and one.fits("year")), None)
    if len(fields) < _FEWEST or at is None:
        return None
    named = _authors(fields)
    year = fields[at].fits("year")
    assert year is not None
    places = [match for one in fields[at + 1 :] if (match := one.fits("place"))]
    before = _Field(fields[at].start, 0, year.group("before").strip(" (,"))
    facts = [*fields[named:at], *([before] if before.text else [])]
    if not named or len(facts) < 1 or not facts[0].text[:1].isupper():
        return None
    end, container, publisher = _parted(facts, paged=bool(places))
    proven = bool(places) or bool(container) or _RULES["press"].search(publisher)
    author = clean_author(", ".join(one.text for one in fields[:named]))
    title = text[facts[0].start : facts[end - 1].end] if end else ""
    if not proven or not title or not is_author(author) or facts[end - 1] is before:
        return None
    # Pages behind p. and a date with its month are read from what stands behind the title.
    page = places[0] if places and not places[0]["p"] else None
    dated = "" if year["month"] else year["year"]
    return TitleFound(
        title, facts[0].start, facts[end - 1].end, bool(container), container, author=author,
        publisher=publisher, locator=(page["pages"] or page["bare"]) if page else "",
        imprint=bool(publisher) or not (container or year["month"]), date=dated,
    )  # fmt: skip


def _fields(text: str, lead: int) -> list[_Field]:
    ends = [match.span() for match in _COMMA.finditer(text, lead)]
    starts = [lead, *(end for _, end in ends)]
    found = []
    for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True):
        printed = text[start:end]
        left = start + len(printed) - len(printed.lstrip(" ."))
        whole = printed.strip(" ;" if _ABBREVIATED.search(printed) else " .;")
        found.append(_Field(left, left + len(whole), whole))
    return found


def _authors(fields: list[_Field]) -> int:
    """How many fields the authors take: one, two for "Hart, H. L. A." or with "eds."; or none."""
    if not fields[0].fits("name") or fields[0].fits("opens"):
        return 0
    single = len(fields[0].text.split()) == 1 and len(fields) > _FEWEST
    inverted = single and fields[1].fits("given") and not fields[1].fits("opens")
    count = 2 if inverted and not fields[2].fits("year") else 1
    while count < len(fields) - 1 and fields[count].fits("editor"):
        count += 1
    return count


def _parted(facts: list[_Field], *, paged: bool) -> tuple[int, str, str]:
    """Where the title ends among the fields before the year, the journal, and the publisher."""
    end = len(facts)
    issued = next((n for n, one in enumerate(facts) if n and one.fits("issue")), None)
    if issued is not None:
        journal = facts[issued].fits("issue")
        assert journal is not None
        if journal["journal"]:
            return issued, journal["journal"], ""
        return (issued - 1, facts[issued - 1].text, "") if issued > 1 else (0, "", "")
    publisher = ""
    for taken in range(_MAX_IMPRINT):
        last = facts[end - 1]
        known = _RULES["press"].search(last.text) is not None
        short = last.fits("short name") is not None and not last.fits("opens")
        if end < 2 or not (known or (short and (paged or taken))):
            break
        publisher = publisher or last.text.rpartition(":")[2].strip()
        end -= 1
    while end > 1 and facts[end - 1].fits("edition"):
        end -= 1
    return end, "", publisher


_TRANSLATED = re.compile(r"\b(?:trans|eds?)\.,?\s+\d{4}$")
_NAME = r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+"


def find_dotted(text: str, lead: int) -> TitleFound | None:
    """An author, a title and what holds or published it, divided by full stops."""
    match = _RULES["dotted"].match(text[lead:])
    if match is None or not is_author(clean_author(match.group("author"))):
        return None
    start, body = lead + match.start("title"), match.group("body")
    title, name = match.group("title").strip(), match.group("name").strip()
    held = bool(match.group("in")) or not body
    return TitleFound(
        title, start, start + len(match.group("title")), held, name if held else "",
        author=clean_author(match.group("author")), publisher=body, imprint=not held,
    )  # fmt: skip


def find_organ(text: str, lead: int) -> TitleFound | None:
    """A news organ or gazette with a date and nothing else: 某報，2005 年 10 月 20 日."""
    match = _RULES["organ"].match(text[lead:].lstrip())
    if match is None or not re.search(r"\d{4}", text):
        return None
    start = text.index(match.group("name"), lead)
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(match.group("name")), author="")


def find_reported(text: str, lead: int) -> TitleFound | None:
    """An article as American law journals cite it."""
    match = _RULES["reported"].match(text[lead:])
    if match is None or not is_author(clean_author(match.group("author"))):
        return None
    start = lead + match.start("title")
    return TitleFound(
        match.group("title"), start, lead + match.end("title"), True, match.group("journal"),
        author=clean_author(match.group("author")),
        locator=match.group("pin") or match.group("first"),
    )  # fmt: skip


def find_imprinted(text: str, lead: int) -> TitleFound | None:
    """Author, Title (Place: Publisher, Year), or the same without parentheses."""
    match = _RULES["imprinted"].match(text[lead:].lstrip())
    if match is None or _RULES["han"].search(match.group("head")):
        return None
    head = match.group("head").rstrip(" ,")
    if _RULES["no imprint"].search(match.group("imprint") or ""):
        return None
    placed = ":" in (match.group("imprint") or "") or not match.group("imprint")
    if is_english_prose(head) or (not placed and is_english_prose(text[lead + match.end() :])):
        return None
    if "." in re.sub(r"\b[A-Z]\.|\b(?:eds?|trans|vol|Jr|Sr|St|No)\.", "", head):
        return None
    parts = head.split(", ")
    count = 1
    while count < len(parts) - 1 and _is_name_part(parts[count]):
        count += 1
    if len(parts) == 1:
        author, title = "", head
    else:
        author, title = clean_author(", ".join(parts[:count])), ", ".join(parts[count:])
    if author and not is_author(author):
        return None
    if (
        not author
        and not placed
        and (_RULES["opens sentence"].match(head) or _small_words(head) > 1)
    ):
        return None
    start = text.index(title, lead)
    # THE TITLE 112 (2003), Title 5 (Max Knight trans., 1967): the page stands behind the title.
    paged = bool(author) and (title.isupper() or _TRANSLATED.search(match.group("imprint") or ""))
    page = re.search(r"\s(\d{1,4}(?:[-–]\d+)?)$", title) if paged else None
    title = title[: page.start()] if page else title
    return TitleFound(
        title.strip(), start, start + len(title), author=author,
        locator=page.group(1) if page else "",
        imprint=bool(page) or placed,
    )  # fmt: skip


def _small_words(title: str) -> int:
    """Words in small letters that no title in capitals has: none of, the, and and their like."""
    return sum(len(word) > 4 and word.islower() for word in re.findall(r"[\w’'-]+", title))


def _is_name_part(part: str) -> bool:
    """A further name of "A, B, and C, eds.": two to four capitalised words, or an editor's mark."""
    return bool(
        (
            re.fullmatch(rf"(?:and\s+)?{_NAME}(?:\s+and\s+{_NAME})?(?:\s+eds?\.)?", part)
            and re.search(r"\b[A-Z]\.|^and\s", part)
        )
        or re.fullmatch(r"eds?\.|et al\.|Jr\.", part)
    )
