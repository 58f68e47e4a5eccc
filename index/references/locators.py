"""Where in a work, and of what date: pages, articles, paragraphs, sections; dates of references."""

from __future__ import annotations

import re

from index.model import Span
from index.references.found import Found
from index.text.dates import FoundDate, find_dates
from index.text.tables import read_patterns

_DASH_MARK = "[-–—‑－~～〜至]"
_RULES = read_patterns(__file__)


def find_pages(text: str) -> Found | None:
    """The page, article, paragraph or section cited, as printed; the first one in the text.

    Args: text: what follows the title of a reference, without addresses and access dates.
    """
    for shape in (
        _RULES["news page"],
        _RULES["pages"],
        _RULES["article"],
        _RULES["bare pages"],
        _RULES["scroll"],
    ):
        match = shape.search(text)
        if match is None:
            continue
        value, start = match.group(match.lastgroup or 0), match.start(match.lastgroup or 0)
        value = re.sub(rf"\s*{_DASH_MARK}+\s*第?", "-", value.strip(" ."))
        behind = (
            match.end()
            if shape is _RULES["pages"]
            else start + len(match.group().rstrip(" .．,，"))
        )
        return Found(value, Span(start, min(behind, match.end())))
    return None


def find_scroll(text: str) -> str:
    """The scroll of a classic or sutra, 卷十二 or 卷1, "" if none is cited."""
    match = _RULES["scroll"].search(text)
    return re.sub(r"\s", "", match.group()) if match else ""


def find_date(text: str) -> FoundDate | None:
    """The date of a reference: the most precise full date, else the last lone year.

    Args: text: a reference without its addresses and access dates.
    """
    text = _RULES["in force"].sub(lambda match: " " * len(match.group()), text)
    dates = list(find_dates(text))
    covered = [Span(d.start, d.end) for d in dates]
    for match in _RULES["lone year"].finditer(text):
        if not any(s.start <= match.start() < s.end for s in covered):
            dates.append(FoundDate(match.start(), match.end(), match.group()))
    if not dates:
        return None
    longest = max(len(date.iso) for date in dates)
    return max((d for d in dates if len(d.iso) == longest), key=lambda d: d.start)
