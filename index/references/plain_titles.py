"""Titles without any marks: told by the order of a reference's parts and the facts behind them.

The strictest recognisers, since every sentence has an order too: an author that can be one, and
place, pages, volume or year where the style has them.
"""

from __future__ import annotations

import re

from index.references.found import TitleFound
from index.references.names import clean_author, is_author, is_english_prose

_HAN = re.compile(r"[\u3400-\u9fff]")
_ORGAN = re.compile(
    r"^(?P<name>[^，,。；;：:（(《〈]{2,24}?(?:報|报|社|網|网|之音|之聲|之声|網路版|网络版|電台|电台|電視台|电视台|週刊|周刊|新聞|新闻|廣播公司|广播公司|公報|公报|關係文書|議事錄|官網|網站|网站))"
    r"\s*(?:第\s*\d+\s*[號号期]\s*)?[，,（(]"
)
_IMPRINTED = re.compile(
    r"^(?P<head>.+?)\s*(?:[(（](?P<imprint>[^()（）]*\b(?:1[5-9]|20)\d\d[a-z]?)\s*[)）]"
    r"|\.\s+(?P<press>[A-Z][\w&' ]{0,40}(?:Press|Books|Publishers|Printer),\s*(?:1[5-9]|20)\d\d)"
    r"|,\s+(?P<open>[A-Z][A-Za-z .]{1,30}(?:,\s*[A-Z][A-Za-z.]{1,12})?:\s*"
    r"[A-Z][^:,()]{2,50},\s*(?:1[5-9]|20)\d\d)(?=\s*[,.;]|$))"
)
_NO_IMPRINT = re.compile(r"personal communication|interview|e-?mail", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(r"(?:In|On|At|By|This|These|All|As|When|After|Before|For)\b")
_NAME = r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+"
_REPORTED = re.compile(
    r"^(?P<author>[^,]{3,60}),\s+(?P<title>[A-Z].{3,250}?),\s+\d{1,3}\s+"
    r"(?P<journal>[A-Z][A-Za-z.&'’ ]{2,50}?)\s+(?P<first>\d+)(?:,\s*(?P<pin>\d+(?:[-–]\d+)?))?"
    r"\s*\((?:[A-Z][a-z.]+\s+)?(?P<year>\d{4})\)"
)
"""Bluebook, rule 16: Author, Title, 52 Journal 101, 110 (1999)."""
_HAN_NAME = r"[\u3400-\u9fff]{2,4}"
_HAN_NAMES = re.compile(
    rf"{_HAN_NAME}(?:[、與与/／]{_HAN_NAME}){{0,4}}(?:等)?(?:合著|編著|主編|著|編|譯)?"
    r"|[\u3400-\u9fff]{2,14}(?:部|會|院|局|署|處|委員會|大學|學會)"
)
_COLLECTION = re.compile(r"^(?:收入|收於|收錄於|載於|載|刊於|輯於|於)[:：]?\s*(?P<name>.*)$")
_EDITOR = re.compile(r".{2,20}(?:編|主編|編著|合編)$")
_FACT = re.compile(
    r"(?:第\s*)?[\d一二三四五六七八九十]+\s*(?:卷|期|輯|冊|號|版|刷)(?:第?\s*[\d一二三四五六七八九十]+\s*期)?"
    r"|(?:增訂|修訂)?[初再新\d一二三四五六七八九十]+版(?:第?\s*\d+刷)?"
    r"|頁\s*[\d○〇零一二三四五六七八九十百、\-－–~～ ]+(?:以下)?"
    r"|(?:民國)?\s*\d+\s*年(?:\s*\d+\s*月)?(?:\s*\d+\s*日)?(?:\s*[初再\d一二三四五六七八九十]+\s*版)?(?:\s*第?\d+刷)?"
)
_ISSUE = re.compile(r"(?:第\s*)?[\d一二三四五六七八九十]+\s*[卷期號輯]")
_MAX_TITLE = 60


def find_organ(text: str, lead: int) -> TitleFound | None:
    """A news organ or gazette with a date and nothing else: 某報，2005 年 10 月 20 日."""
    match = _ORGAN.match(text[lead:].lstrip())
    if match is None or not re.search(r"\d{4}", text):
        return None
    start = text.index(match.group("name"), lead)
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(match.group("name")), author="")


def find_reported(text: str, lead: int) -> TitleFound | None:
    """An article as American law journals cite it."""
    match = _REPORTED.match(text[lead:])
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
    match = _IMPRINTED.match(text[lead:].lstrip())
    if match is None or _HAN.search(match.group("head")):
        return None
    head = match.group("head").rstrip(" ,")
    if _NO_IMPRINT.search(match.group("imprint") or ""):
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
    if not author and not placed and (_OPENS_SENTENCE.match(head) or _small_words(head) > 1):
        return None
    start = text.index(title, lead)
    # THE TITLE 112 (2003): the page stands behind a title in capitals.
    page = re.search(r"\s(\d{1,4}(?:[-–]\d+)?)$", title) if title.isupper() and author else None
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


def find_listed(text: str, lead: int) -> TitleFound | None:
    """作者，篇名，刊名，期數，頁，年月: the order of Taiwan's law journals, commas and no marks."""
    parts = [part.strip() for part in re.split(r"[，,]", text[lead:].strip(" 。."))]
    if len(parts) < 3 or not _HAN_NAMES.fullmatch(parts[0]):
        return None
    title, rest = parts[1], parts[2:]
    if not 3 <= len(title) <= _MAX_TITLE or _FACT.fullmatch(title) or not _HAN.search(title):
        return None
    named = [part for part in rest if not _FACT.fullmatch(part)]
    facts = [part for part in rest if _FACT.fullmatch(part)]
    if (
        len(facts) < min(2, len(rest))
        or not any(part.startswith("頁") for part in facts)
        or len(named) > 2
    ):
        return None
    collected = _COLLECTION.match(named[0]) if named else None
    if len(named) == 2 and not (collected and _EDITOR.fullmatch(collected.group("name"))):
        return None
    start = text.index(title, lead)
    end = start + len(title)
    author = clean_author(parts[0])
    if collected is not None:
        name = named[1] if len(named) == 2 else collected.group("name")
        return TitleFound(title, start, end, True, name, author=author)
    is_article = any(_ISSUE.fullmatch(part) or "卷" in part for part in facts)
    name = named[0] if named else ""
    return TitleFound(
        title, start, end, is_article and bool(name), name if is_article else "", author=author,
        publisher=name, imprint=not is_article,
    )  # fmt: skip
