"""Where in a work, and of what date: pages, articles, paragraphs, sections; dates of references."""

from __future__ import annotations

import re

from index.model import Span
from index.references.found import Found
from index.references.tables import read_patterns
from index.text.dates import FoundDate, find_dates
from index.text.patterns import pattern

_DASH_MARK = "[-–—‑－~～〜至]"
_DASH = rf"\s*{_DASH_MARK}+\s*"
_NUMERAL = r"[0-9０-９一二三四五六七八九十百千〇零○]+"
_RULES = read_patterns("locators.tsv")
_PAGES = _RULES["pages"]
_NEWS_PAGE = _RULES["news page"]
"""The page of a newspaper stands behind a full date; 第2版 behind a year is an edition."""
_BARE_PAGES = _RULES["bare pages"]
_PART = (
    rf"第\s*{_NUMERAL}\s*(?:條)(?:之\s*{_NUMERAL})?(?:第\s*{_NUMERAL}\s*[項款])*"
    rf"|第\s*{_NUMERAL}\s*[段節章則](?:第\s*{_NUMERAL}\s*[項款節])?"
    r"|\b(?:[Aa]rt(?:icle|s?\.?)|[Pp]ara(?:graph|s?\.?)|[Cc]hap(?:ter|\.)"
    r"|[Ss]ec(?:tion|\.)|(?<=[,，] )ss?)"
    rf"\s*(?:[IVXLC]+|\d+)\b(?:{_DASH}\d+)?(?:\(\w\))*"
    rf"|[§¶]+\s*\d[\w.-]*(?:\(\w\))*|\[\d{{1,3}}\](?={_DASH}\[|[\s.。]*$)"
)
_ARTICLE = pattern(_PART)
_SCROLL = pattern(rf"卷之?\s*(?:{_NUMERAL}|[上中下])")
_LONE_YEAR = pattern(r"(?<![\w/.:-])(1[5-9]\d\d|20\d\d)(?!(?![第初再修增重影])[\w/-])")
_IN_FORCE = pattern(r"entered into force[^()（），。;]{0,30}\d{4}|[^，。；（）]{0,20}生效")


def find_pages(text: str) -> Found | None:
    """The page, article, paragraph or section cited, as printed; the first one in the text.

    Args: text: what follows the title of a reference, without addresses and access dates.
    """
    for shape in (_NEWS_PAGE, _PAGES, _ARTICLE, _BARE_PAGES, _SCROLL):
        match = shape.search(text)
        if match is None:
            continue
        value, start = match.group(match.lastgroup or 0), match.start(match.lastgroup or 0)
        value = re.sub(rf"\s*{_DASH_MARK}+\s*第?", "-", value.strip(" ."))
        behind = match.end() if shape is _PAGES else start + len(match.group().rstrip(" .．,，"))
        return Found(value, Span(start, min(behind, match.end())))
    return None


def find_scroll(text: str) -> str:
    """The scroll of a classic or sutra, 卷十二 or 卷1, "" if none is cited."""
    match = _SCROLL.search(text)
    return re.sub(r"\s", "", match.group()) if match else ""


def find_date(text: str) -> FoundDate | None:
    """The date of a reference: the most precise full date, else the last lone year.

    Args: text: a reference without its addresses and access dates.
    """
    text = _IN_FORCE.sub(lambda match: " " * len(match.group()), text)
    dates = list(find_dates(text))
    covered = [Span(d.start, d.end) for d in dates]
    for match in _LONE_YEAR.finditer(text):
        if not any(s.start <= match.start() < s.end for s in covered):
            dates.append(FoundDate(match.start(), match.end(), match.group()))
    if not dates:
        return None
    longest = max(len(date.iso) for date in dates)
    return max((d for d in dates if len(d.iso) == longest), key=lambda d: d.start)
