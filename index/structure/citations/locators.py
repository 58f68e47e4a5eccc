"""The hard facts of a reference: addresses, identifiers, pages, dates.

Each finder returns what it read and where, so that what is left of the reference (author, title,
publisher) can be told from it. Finders never overlap judgements: whether a text is a reference at
all is decided in `references`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import Span
from index.structure.dates import FoundDate, find_dates, number_value

_URL_CHARACTERS = r"[^\s<>（）()《》「」『』“”，。；、【】\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_NOT_IN_URL = re.compile(r"[\u3400-\u9fff]")
_MAX_URL = 600
"""Code points an address may take, blanks included; beyond it a bracket is no end of it."""
_OPEN_URL = re.compile(rf"(?:https?://|ftp://|www\.){_URL_CHARACTERS}{{1,{_MAX_URL}}}")
_URL_REST = re.compile(rf"[ \n]({_URL_CHARACTERS}{{1,200}})")
_URL_GOES_ON = "/-_=&?%"
_URL_TAIL = ".,;:'\"!?]"

_ACCESS = re.compile(
    r"[（(\[]?\s*(?:(?:last\s+)?(?:accessed|visited|retrieved|viewed|checked)(?:\s+on)?|"
    r"(?:最後|最后)?"
    r"(?:瀏覽|浏览|檢索|检索|訪問|访问|存取|查詢|查询|點閱|查閱|查阅|檢視|下載|下载|上網|上网)"
    r"(?:日期|日|時間|时间|檢視)?)"
    r"[:：,，於于\s]*[^（()）\[\];；]{0,30}?\d{2,4}\s*[年/.,-]?[^（()）\[\];；，。]*[)）\]]?",
    re.IGNORECASE,
)
_ACCESS_BRACKET = re.compile(r"(?<=[)）\]])\s*\[\d{4}-\d{1,2}-\d{1,2}\]|^\[\d{4}-\d{1,2}-\d{1,2}\]")
"""GB/T 7714 prints the date of access in square brackets after that of publication."""

_ACCESS_AFTER = re.compile(
    r"[（(\[]?\s*\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?\s*"
    r"(?:瀏覽|浏览|檢索|检索|訪問|访问|存取|查詢|查询|點閱|查閱|查阅|下載|下载|最後瀏覽)[^，。；;]{0,4}[)）\]]?"
)

_IDENTIFIERS = (
    ("doi:{}", re.compile(r"(?:doi[:：]?\s*|doi\.org/)?\b(10\.\d{4,9}/[^\s，。；;）)>\]]+)", re.I)),
    ("isbn:{}", re.compile(r"ISBN[-\s:：]*((?:97[89][-\s]?)?(?:\d[-\s]?){9}[\dXx])", re.I)),
    ("{}", re.compile(r"\b([SAE]/(?:RES|PRST)/[\w./()-]*\d)", re.I)),
    ("{}", re.compile(r"\b([SAE]/(?:[A-Z]+[./])*\d{2,4}(?:/\d+)*)\b")),
    ("{}", re.compile(r"\b(INFCIRC/\d+(?:/[\w.]+)*)", re.I)),
    ("file:{}", re.compile(r"(?:檔號|档号|典藏號|典藏号|全宗號|全宗号)[:：]?\s*([\w/.-]+)")),
    ("{}", re.compile(r"\b(\d+\s+U\.?\s?N\.?\s?T\.?\s?S\.?\s+\d+)")),
    ("{}", re.compile(r"\b(\d+\s+U\.\s?S\.\s+\d+)")),
)
_NUMERAL = r"[0-9０-９一二三四五六七八九十百千〇零○]+"
_RESOLUTION = re.compile(
    rf"(?P<body>(?:聯合國|联合国)?(?:安全理事會|安全理事会|安理會|安理会|大會|大会))?(?:通過的|通过的)?"
    rf"\s*[「『“《(（]?\s*第\s*(?P<number>{_NUMERAL})\s*[號号](?:決議|决议)(?:文|案)?\s*[」』”》)）]?"
    rf"|(?P<body2>(?:UN\s+|United Nations\s+)?(?:Security Council|General Assembly)|UNSCR?)"
    rf"\s*,?\s*"
    rf"(?:Resolution\s+|Res\.\s*)?(?P<number2>\d{{1,4}})\b"
)
_ASSEMBLY = ("大會", "大会", "General Assembly")

_DASH = r"\s*[-–—‑~～至]+\s*"
_PAGE_NUMBER = r"(?:[A-Za-z]?\d+|[ivxlc]+)"
_PAGES = re.compile(
    rf"(?:頁|页|葉)\s*(?P<a>{_PAGE_NUMBER}(?:{_DASH}{_PAGE_NUMBER})?(?:\s*[、,，]\s*\d+(?:{_DASH}\d+)?)*)"
    rf"|第\s*(?P<b>{_PAGE_NUMBER}(?:{_DASH}第?{_PAGE_NUMBER})?(?:\s*[、,，]\s*{_PAGE_NUMBER})*)\s*(?:頁|页)"
    rf"|\bpp?\.\s*(?P<c>{_PAGE_NUMBER}(?:{_DASH}{_PAGE_NUMBER})?(?:\s*,\s*\d+(?:{_DASH}\d+)?)*)"
    rf"|\bat\s+(?P<d>\d+(?:{_DASH}\d+)?)\b"
)
_BARE_PAGES = re.compile(rf"[:：,，]\s*(\d+{_DASH}\d+|(?<=[:：])\s?\d{{1,4}})\s*\.?\s*$")
_ARTICLE = re.compile(
    rf"第\s*{_NUMERAL}\s*[條条款段節节章](?:第\s*{_NUMERAL}\s*[項项款])?|卷\s*{_NUMERAL}"
    rf"|\b(?:[Aa]rt(?:icle|\.)|[Pp]ara(?:graph|\.)|§)\s*[IVXLC\d]+"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A fact and the span it was read from."""

    value: str
    span: Span


def find_urls(text: str) -> tuple[Found, ...]:
    """Addresses, also in brackets and broken by a space or a line end (joined again).

    Args:
        text: a note.

    Returns:
        Each address without blanks; its span covers the brackets around it too.
    """
    found: list[Found] = []
    position = 0
    while (match := _OPEN_URL.search(text, position)) is not None:
        url = _enclosed_url(text, match.start()) or _open_url(text, match)
        found.append(url)
        position = max(url.span.end, match.start() + 1)
    return tuple(found)


def _enclosed_url(text: str, start: int) -> Found | None:
    """The address from `start` to the bracket that closes the one before it, or None."""
    opens = start
    while opens > 0 and text[opens - 1] in "(（<〈[ ":
        opens -= 1
    if not text[opens:start].strip():
        return None
    depth, end = 0, start
    limit = min(len(text), start + _MAX_URL)
    while end < limit and (depth or text[end] not in ")）>〉]"):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    parts = text[start:end].split()
    if end == limit or not all(_looks_like_address(part) for part in parts[1:]):
        return None
    if _NOT_IN_URL.search(text, start, end):
        return None
    while end < len(text) and text[end] in ")）>〉]":
        end += 1
    return Found("".join(parts).rstrip(_URL_TAIL), Span(opens, end))


def _open_url(text: str, match: re.Match[str]) -> Found:
    """The address that a match begins, with what a blank has cut off."""
    end = match.end()
    while end - match.start() < _MAX_URL:
        rest = _URL_REST.match(text, end)
        if rest is None or not _goes_on(text[match.start() : end], rest):
            break
        end = rest.end()
    url = "".join(text[match.start() : end].split())
    cut = len(url) - len(url.rstrip(_URL_TAIL))
    return Found(url.rstrip(_URL_TAIL), Span(match.start(), end - cut))


def _looks_like_address(part: str) -> bool:
    return bool(re.search(r"[/_=%&?.#\d-]", part)) or len(part) < 3


def _goes_on(url: str, rest: re.Match[str]) -> bool:
    """Whether a blank inside an address is a break: the part before it cannot be an end."""
    piece = rest.group(1)
    if piece.lower().startswith(("http", "www.", "(", "p.", "pp.")):
        return False
    if not re.search(r"[/_=%&?.#\d]", piece):
        return False
    return url[-1] in _URL_GOES_ON or "/" in piece


def find_access_dates(text: str) -> tuple[Span, ...]:
    """Spans of statements of when a page was read; their dates are not the source's own."""
    return tuple(
        Span(*match.span())
        for pattern in (_ACCESS, _ACCESS_AFTER, _ACCESS_BRACKET)
        for match in pattern.finditer(text)
    )


def find_identifiers(text: str) -> tuple[Found, ...]:
    """DOI, ISBN, document symbols (S/RES/1540, INFCIRC/540), treaty series and law reports.

    Values are normalised: "doi:10.1000/x" in lower case, "isbn:" with digits only, symbols in
    upper case without blanks at their ends. Resolutions named by number only become
    "S/RES/687", "A/RES/…" or, when no body is named, "RES/687".
    """
    found: list[Found] = []
    for form, pattern in _IDENTIFIERS:
        for match in pattern.finditer(text):
            value = match.group(1).rstrip(".,")
            if form.startswith("doi"):
                value = value.lower()
            elif form.startswith("isbn"):
                value = re.sub(r"[-\s]", "", value).upper()
            else:
                value = re.sub(r"\s+", " ", value).upper()
            if not any(f.span.start <= match.start() < f.span.end for f in found):
                found.append(Found(form.format(value), Span(*match.span())))
    known = {f.value for f in found}
    for resolution in find_resolutions(text):
        if not any(value.endswith(resolution.value.rpartition("/")[2]) for value in known):
            found.append(resolution)
    return tuple(found)


def find_resolutions(text: str) -> tuple[Found, ...]:
    """Resolutions called by number: 安理會第 687 號決議, 「第 687 號決議文」, UNSC Resolution 9."""
    found: list[Found] = []
    for match in _RESOLUTION.finditer(text):
        number = number_value(match.group("number") or match.group("number2"))
        if number is None:
            continue
        body = match.group("body") or match.group("body2") or ""
        series = "S/RES" if body else "RES"
        if body.endswith(_ASSEMBLY):
            series = "A/RES"
        found.append(Found(f"{series}/{number}", Span(*match.span())))
    return tuple(found)


def find_pages(text: str) -> Found | None:
    """The page, article, paragraph or volume cited, as printed; the first one in the text."""
    match = _PAGES.search(text)
    if match is not None:
        value = next(group for group in match.groups() if group)
        return Found(re.sub(r"\s*[-–—‑~～]+\s*第?", "-", value), Span(*match.span()))
    match = _ARTICLE.search(text)
    if match is not None:
        return Found(match.group().strip(), Span(*match.span()))
    match = _BARE_PAGES.search(text)
    if match is not None:
        return Found(re.sub(r"\s*[-–—‑~～]+\s*", "-", match.group(1).strip()), Span(*match.span()))
    return None


_LONE_YEAR = re.compile(r"(?<![\w/.:-])(1[5-9]\d\d|20\d\d)(?![\w/-])")


def find_date(text: str) -> FoundDate | None:
    """The date of a reference: the most precise full date, else the last lone year.

    Args:
        text: a reference without its addresses and access dates.
    """
    dates = list(find_dates(text))
    covered = [Span(d.start, d.end) for d in dates]
    for match in _LONE_YEAR.finditer(text):
        if not any(s.start <= match.start() < s.end for s in covered):
            dates.append(FoundDate(match.start(), match.end(), match.group()))
    if not dates:
        return None
    longest = max(len(date.iso) for date in dates)
    return max((d for d in dates if len(d.iso) == longest), key=lambda d: d.start)
