"""Where in a work, and of what date: pages, articles, paragraphs, sections; dates of references."""

from __future__ import annotations

import re

from index.model import Span
from index.references.found import Found
from index.text.dates import FoundDate, find_dates
from index.text.patterns import pattern

_DASH_MARK = "[-–—‑－~～〜至]"
_DASH = rf"\s*{_DASH_MARK}+\s*"
_NUMERAL = r"[0-9０-９一二三四五六七八九十百千〇零○]+"
_PAGE_NUMBER = r"(?:[A-Za-z]?\d+(?:[a-d]\d{0,2}(?![a-z\d])|[上中下](?![冊卷]))?|[ivxlc]+(?![a-z]))"
_HAN_NUMBER = r"[一二三四五六七八九十百〇零○]+"
_RANGE = rf"{_PAGE_NUMBER}(?:{_DASH}第?{_PAGE_NUMBER})?"
_FURTHER = rf"(?!(?:1[5-9]|20)\d\d(?!\d))\d+(?![\d\s]*年)(?:{_DASH}\d+)?"
"""A further page of a list, which is never the year that may follow it."""
_PAGES = pattern(
    rf"(?:頁|葉)(?:碼)?[:：]?\s*(?P<a>{_RANGE}(?:\s*[、,，]\s*{_FURTHER})*|{_HAN_NUMBER}(?:{_DASH}{_HAN_NUMBER})?)"
    rf"|第?\s*(?P<b>(?<![\d.]){_RANGE}(?:\s*[、,，]\s*{_PAGE_NUMBER})*)\s*(?:頁)"
    rf"|第\s*(?P<b2>{_HAN_NUMBER})\s*(?:頁)"
    rf"|\bpp?\.\s*(?P<c>{_PAGE_NUMBER}(?:{_DASH}{_PAGE_NUMBER})?(?:\s*,\s*{_FURTHER})*)"
    rf"|\bat\s+(?P<d>\d+(?:{_DASH}\d+)?)\b"
)
_NEWS_PAGE = pattern(
    r"(?:日|\b\d{4})\s*[，,]?\s*(?:第\s*\w{1,3}\s*[張]\s*)?(?:[日夕晚]刊)?"
    r"(?P<a>第\s*[A-Z\d一二三四五六七八九十]{1,3}\s*版|[A-Z]?\d{1,2}\s*版|[一二三四五六七八九十]{1,2}版"
    r"|版\s*[A-Z]?\d{1,2}|[A-Z]\d{1,2}(?=\s*[.。,，]?\s*$))"
    r"|\d{4}-\d\d?-\d\d?\s*[（(](?P<b>[A-Z]?\d{1,2})[)）]"
)
"""The page of a newspaper stands behind a full date; 第2版 behind a year is an edition."""
_BARE_PAGES = pattern(
    rf"(?:[:：,，]|(?<=\d{{4}})[.．])\s*(?P<a>\d+{_DASH}\d+(?:\s*[,，+]\s*{_FURTHER})*)[\s.．,，。]*$"
    rf"|[:：]\s*(?P<b>\d{{1,4}})[\s.．,，。]*$"
    rf"|(?:[)）]\s*[,，]?|^\s*[,，]?|(?<=\d{{4}}),)\s*"
    rf"(?P<c>(?:\d{{1,4}}|[ivxlc]+)(?:{_DASH}\d+)?(?:,\s*\d+(?:{_DASH}\d+)?)*)[\s.．,，。]*$"
)
_PART = (
    rf"第\s*{_NUMERAL}\s*(?:條)(?:之\s*{_NUMERAL})?(?:第\s*{_NUMERAL}\s*[項款])*"
    rf"|第\s*{_NUMERAL}\s*[段節章則](?:第\s*{_NUMERAL}\s*[項款節])?"
    r"|\b(?:[Aa]rt(?:icle|s?\.?)|[Pp]ara(?:graph|s?\.?)|[Cc]hap(?:ter|\.)"
    r"|[Ss]ec(?:tion|\.)|(?<=[,，] )ss?)"
    rf"\s*(?:[IVXLC]+|\d+)\b(?:{_DASH}\d+)?(?:\(\w\))*"
    rf"|[§¶]+\s*\d[\w.-]*(?:\(\w\))*|\[\d{{1,3}}\](?={_DASH}\[|[\s.。]*$)"
)
_ARTICLE = pattern(_PART)
_SCROLL = pattern(rf"卷\s*{_NUMERAL}")
_LONE_YEAR = pattern(r"(?<![\w/.:-])(1[5-9]\d\d|20\d\d)(?![\w/-])")
_IN_FORCE = pattern(r"entered into force[^()（），。;]{0,30}\d{4}|[^，。；（）]{0,20}生效")


def find_pages(text: str) -> Found | None:
    """The page, article, paragraph or section cited, as printed; the first one in the text.

    Args:
        text: what follows the title of a reference, without addresses and access dates.
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

    Args:
        text: a reference without its addresses and access dates.
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
