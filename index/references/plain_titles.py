"""Titles without any marks: told by the order of a reference's parts and the facts behind them.

The strictest recognisers, since every sentence has an order too: an author that can be one, and
place, pages, volume or year where the style has them.
"""

from __future__ import annotations

import re

from index.references.found import TitleFound
from index.references.names import clean_author, is_author, is_english_prose
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
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
