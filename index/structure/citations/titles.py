"""Titles: recognisers for the marks and orders that tell a title from its neighbours.

Each recogniser knows one convention (〈篇〉《刊》, GB/T 7714 codes, “article” *journal*, *italics*,
cases, Chicago notes without italics, news organs with a date) and is tried in the order of
`RECOGNISERS`. They see a reference whose addresses have been blanked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.structure.citations.names import clean_author, is_author

_ARTICLE = re.compile(r"〈([^〈〉]{2,120})〉")
_BOOK = re.compile(r"《([^《》]{1,120})》")
_QUOTED = re.compile(
    r"[“「『\"]([^”」』\"]{3,300})[”」』\"]|(?:(?<=\s)|^)[‘'](.{3,200}?)[’'](?=[\s,.，(]|$)"
)
_ITALIC = re.compile(r"(?<!\w)[*_]([^*_\n]{2,300})[*_](?!\w)")
_GBT = re.compile(
    r"\s*[\[［【]\s*(?P<code>[JMNRDCGASZP]|EB|DB|CP)(?P<carrier>/(?:OL|CD|MT|DK))?\s*[\]］】]"
)
_GBT_CONTAINER = re.compile(
    r"^\s*(?://|\.|．|。|,|，|[\[［]C[\]］])\s*(?P<name>[^,，.．。:：\[(（]{2,80})"
)
_CASE = re.compile(
    r"(?P<name>(?:[A-Z][\w.&'’-]*\s+(?:(?:of|the|and|ex|rel\.)\s+)*){1,6}v\.?\s+"
    r"(?:[A-Z][\w.&'’-]*(?:\s+(?:of|the|and)(?=\s+[A-Z]))?\s*){1,6})(?=[,(（\s]|$)"
)
_CHINESE_CASE = re.compile(
    r"(?P<name>(?:司法院)?(?:大法官)?(?:會議)?釋字第\s*\d+\s*號(?:解釋)?"
    r"|[^，,。；;]{0,14}法院\s*[\d○〇一二三四五六七八九十百]+\s*年[^，,。；;\d]{0,12}字第\s*\d+\s*號(?:民事|刑事|行政)?(?:判決|裁定|判例)?"
    r"|[（(]\d{4}[)）][^，,。；;]{2,20}字第?\s*\d+\s*[號号][^，,。；;]{0,8})"
)
_ORGAN = re.compile(
    r"^(?P<name>[^，,。；;：:（(《〈]{2,24}?(?:報|报|社|網|网|之音|網路版|网络版|電台|电台|電視台|电视台|週刊|周刊|新聞|新闻|廣播公司|广播公司|公報|公报|官網|網站|网站))"
    r"\s*[，,（(]"
)
_APA = re.compile(
    r"^(?P<author>[^(（。]{2,120}?)\s*[(（]\s*(?P<year>\d{4})[a-z]?[^)）]{0,20}[)）][.。,，]?\s*"
    r"(?P<title>[^.。《〈“]{6,250}?)[.。]\s*(?P<container>[*_]?[A-Z][^,.，\d]{2,80})?"
)
_PLAIN = re.compile(
    r"^(?P<head>.+?)\s*[(（](?P<imprint>[^()（）]*\b(?:1[5-9]|20)\d\d[a-z]?)\s*[)）]"
)
_SENTENCE_END = re.compile(r"[。！？]$")


@dataclass(frozen=True, slots=True)
class TitleFound:
    """A title and the range it takes with its marks.

    `article` says that it is part of something else, `container` names that (journal, newspaper,
    collection), `code` is its GB/T 7714 document type, `author` is set when the recogniser knows
    it and None when it is whatever stands before the title. `term` warns that its marks may as
    well enclose a mere term, so that more must speak for a reference; `solid` that the title alone
    is one (a court's decision); `imprint` that place and publisher make it a book.
    """

    text: str
    start: int
    end: int
    article: bool = False
    container: str = ""
    code: str = ""
    author: str | None = None
    term: bool = False
    solid: bool = False
    imprint: bool = False


def find_title(text: str, lead: int) -> TitleFound | None:
    """The title of a reference by the first convention that fits, or None.

    Args:
        text: the reference, addresses blanked out.
        lead: where signal words (參見, See) end.
    """
    for recognise in RECOGNISERS:
        found = recognise(text, lead)
        if found is not None and found.text.strip():
            return found
    return None


def _gbt(text: str, lead: int) -> TitleFound | None:
    match = _GBT.search(text, lead)
    if match is None:
        return None
    head = text[lead : match.start()]
    split = _author_end(head)
    author = clean_author(head[:split])
    title = head[split:].strip(" .．。:：,，*")
    if not title:
        return None
    container = _GBT_CONTAINER.match(text, match.end())
    start = text.index(title, lead)
    code = match.group("code")
    named = container.group("name").strip() if container and code in ("J", "N", "C", "A") else ""
    inside = "" if re.search(r"\d{4}", named) else named
    return TitleFound(title, start, match.end(), code in ("J", "N", "C", "A"), inside, code, author)


def _author_end(head: str) -> int:
    """End of the authors in "authors. title": the first full stop that does not end an initial."""
    for match in re.finditer(r"[.．。:：]\s*", head):
        before = head[: match.start()]
        if re.search(r"(?:^|[\s.,，])[A-Z]$", before) and not re.match(
            r"[\u3400-\u9fff]", head[match.end() :]
        ):
            continue
        if is_author(clean_author(before)):
            return match.end()
        break
    return 0


def _chinese_article(text: str, lead: int) -> TitleFound | None:
    match = _ARTICLE.search(text, lead)
    if match is None:
        return None
    container = _BOOK.search(text, match.end())
    end = container.end() if container and container.start() - match.end() <= 40 else match.end()
    name = container.group(1) if container and end > match.end() else ""
    return TitleFound(match.group(1), match.start(), end, True, name)


def _chinese_book(text: str, lead: int) -> TitleFound | None:
    match = _BOOK.search(text, lead)
    if match is None:
        return None
    second = _BOOK.search(text, match.end())
    if second is not None and re.fullmatch(
        r"\s*[，,。]?\s*(?:載於?|载于?|收入|收於|刊於|刊于|見|见|發表於)?\s*(?:[^，,。《》與与和及]{0,12}(?:編|编|主编|主編))?[：:，,]?\s*",
        text[match.end() : second.start()],
    ):
        return TitleFound(match.group(1), match.start(), second.end(), True, second.group(1))
    return TitleFound(match.group(1), match.start(), match.end())


def _quoted(text: str, lead: int) -> TitleFound | None:
    match = _QUOTED.search(text, lead)
    if match is None:
        return None
    quoted = match.group(1) or match.group(2)
    title = quoted.strip(" ,，.")
    if _SENTENCE_END.search(quoted) or len(clean_author(text[lead : match.start()])) > 60:
        return None
    container = _ITALIC.search(text, match.end()) or _BOOK.search(text, match.end())
    if container is not None and container.start() - match.end() <= 40:
        return TitleFound(
            title, match.start(), container.end(), True, container.group(1).strip(" ,.")
        )
    plain = re.match(r"\s*,?\s*(?:in\s+)?([^,，.(（]{2,80})(?=[,，.(（]|$)", text[match.end() :])
    name = plain.group(1).strip() if plain else ""
    if not name or re.search(r"\d", name) or not is_author(name):
        return TitleFound(title, match.start(), match.end(), True, term=True)
    end = match.end() + (plain.end() if plain else 0)
    return TitleFound(title, match.start(), end, True, name, term=True)


def _italic(text: str, lead: int) -> TitleFound | None:
    match = _ITALIC.search(text, lead)
    if match is None:
        return None
    return TitleFound(match.group(1).strip(" ,."), match.start(), match.end())


def _case(text: str, lead: int) -> TitleFound | None:
    match = _CASE.search(text, lead) or _CHINESE_CASE.search(text, lead)
    if match is None or len(text[lead : match.start()].strip(" ,，")) > 20:
        return None
    name = match.group("name").strip(" ,")
    return TitleFound(name, match.start("name"), match.end("name"), author="", solid=True)


def _organ(text: str, lead: int) -> TitleFound | None:
    match = _ORGAN.match(text[lead:].lstrip())
    if match is None or not re.search(r"\d{4}", text):
        return None
    start = text.index(match.group("name"), lead)
    return TitleFound(
        match.group("name").strip(), start, start + len(match.group("name")), author=""
    )


def _apa(text: str, lead: int) -> TitleFound | None:
    """Author (year). Title. Journal, …: the order of the social sciences."""
    match = _APA.match(text[lead:])
    if match is None or not is_author(clean_author(match.group("author"))):
        return None
    name = (match.group("container") or "").strip(" *_")
    start = lead + match.start("title")
    # The year stays outside the title's range, so that it is read as the date.
    end = lead + (match.end("container") if name else match.end("title"))
    author = clean_author(match.group("author"))
    return TitleFound(match.group("title").strip(), start, end, bool(name), name, author=author)


def _plain_english(text: str, lead: int) -> TitleFound | None:
    """Author, Title (Place: Publisher, Year): the title runs from the last name to the imprint."""
    match = _PLAIN.match(text[lead:].lstrip())
    if match is None or re.search(r"[\u3400-\u9fff]", match.group("head")):
        return None
    head = match.group("head").rstrip(" ,")
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
    start = text.index(title, lead)
    book = ":" in match.group("imprint")
    return TitleFound(title.strip(), start, start + len(title), author=author, imprint=book)


def _is_name_part(part: str) -> bool:
    """A further name of "A, B, and C, eds.": two to four capitalised words, or an editor's mark."""
    return bool(
        (
            re.fullmatch(r"(?:and\s+)?(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+(?:\s+eds?\.)?", part)
            and re.search(r"\b[A-Z]\.|^and\s", part)
        )
        or re.fullmatch(r"eds?\.|et al\.|Jr\.", part)
    )


RECOGNISERS: tuple[Callable[[str, int], TitleFound | None], ...] = (
    _gbt,
    _apa,
    _chinese_article,
    _chinese_book,
    _case,
    _quoted,
    _italic,
    _organ,
    _plain_english,
)
"""Tried in this order; the most telling marks come first."""
