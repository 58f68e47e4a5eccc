"""What identifies a work besides its title: web addresses, also broken ones; DOI, ISBN, document
symbols, numbers of resolutions. And when a page was read, which is no date of the work.
"""

from __future__ import annotations

import re

from index.model import Span
from index.references.found import Found
from index.text.numerals import value_of
from index.text.patterns import pattern
from index.text.tables import read_patterns

_MAX_URL = 600
"""Code points an address may take, blanks included; beyond it a bracket is no end of it."""
_URL_GOES_ON = "/-_=&?%"
_URL_TAIL = ".,;:'\"!?]"

_RULES = read_patterns(__file__)


def find_urls(text: str) -> tuple[Found, ...]:
    """Addresses, also in brackets and broken by a space or a line end (joined again).

    Args: text: a note.
    Returns: Each address without blanks; its span covers the brackets around it too.
    """
    found: list[Found] = []
    position = 0
    while (match := _RULES["open url"].search(text, position)) is not None:
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
    if _RULES["not in url"].search(text, start, end):
        return None
    while end < len(text) and text[end] in ")）>〉]":
        end += 1
    return Found("".join(parts).rstrip(_URL_TAIL), Span(opens, end))


def _open_url(text: str, match: re.Match[str]) -> Found:
    """The address that a match begins, with what a blank has cut off."""
    date = _RULES["date behind"].search(match.group())
    if date is not None:
        return Found(
            match.group()[: date.start()], Span(match.start(), match.start() + date.start())
        )
    end = match.end()
    while end - match.start() < _MAX_URL:
        rest = _RULES["url rest"].match(text, end)
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
    if piece.lower().startswith(("http", "www.", "doi", "(", "p.", "pp.")):
        return False
    if not re.search(r"[/_=%&?.#\d]", piece):
        return False
    return url[-1] in _URL_GOES_ON or "/" in piece


def find_access_dates(text: str) -> tuple[Span, ...]:
    """Spans of statements of when a page was read; their dates are not the source's own."""
    if not _RULES["read"].search(text):
        return ()
    return tuple(
        Span(*match.span())
        for pattern in (_RULES["access"], _RULES["access after"], _RULES["access bracket"])
        for match in pattern.finditer(text)
    )


_IDENTIFIERS = (
    (
        "doi:{}",
        pattern(
            r"(?:doi[:：]?\s*|doi\.org/)?\b(10\.\d{4,9}/(?:\([^\s()]{1,40}\)|[^\s()，。；;）>\]])+)",
            re.I,
        ),
    ),
    ("isbn:{}", pattern(r"ISBN[-\s:：]*((?:97[89][-\s]?)?(?:\d[-\s]?){9}[\dXx])", re.I)),
    ("{}", pattern(r"\b([SAE]/(?:RES|PRST)/[\w./()-]*\d)", re.I)),
    ("{}", pattern(r"\b([SAE]/(?:[A-Z]+[./])*\d{2,4}(?:/\d+)*)\b")),
    ("{}", pattern(r"\b(INFCIRC/\d+(?:/[\w.]+)*)", re.I)),
    ("file:{}", pattern(r"(?:檔號|典藏號|全宗號)[:：]?\s*([\w/.-]+)")),
    ("file:{}", pattern(r"\b((?:CO|FO|WO|CAB|ADM|PREM)\s?\d{1,4}/\d{1,5})\b")),
    ("{}", pattern(r"\b(\d+\s+U\.?\s?N\.?\s?T\.?\s?S\.?\s+\d+)")),
    ("{}", pattern(r"\b(\d+\s+U\.\s?S\.\s+\d+)")),
)
_ASSEMBLY = ("大會", "大会", "General Assembly", "GA", "UNGA")


def find_identifiers(text: str) -> tuple[Found, ...]:
    """What `find_symbols` and `find_resolutions` find, each work once.

    Args: text: a reference.
    """
    found = find_symbols(text)
    known = [f.value for f in found]
    called = tuple(
        resolution
        for resolution in find_resolutions(text)
        if not any(_same_number(value, resolution.value) for value in known)
    )
    return found + called + _find_interpretations(text)


def _find_interpretations(text: str) -> tuple[Found, ...]:
    """Interpretations of Taiwan's constitutional court: 司法院釋字第 585 號解釋 is 釋字第585號."""
    matches = [
        (match, value_of(match.group(1))) for match in _RULES["interpretation"].finditer(text)
    ]
    return tuple(
        Found(f"釋字第{number}號", Span(*match.span())) for match, number in matches if number
    )


def _same_number(symbol: str, resolution: str) -> bool:
    """Whether S/RES/1540 and a resolution 1540 called by its number agree."""
    return symbol.partition("RES/")[2].partition(" ")[0] == resolution.partition("RES/")[2]


def find_symbols(text: str) -> tuple[Found, ...]:
    """DOI, ISBN, document symbols (S/RES/1540, INFCIRC/540), treaty series and law reports.

    Values are normalised: "doi:10.1000/x" in lower case, "isbn:" with digits only, symbols in
    upper case without blanks at their ends.
    """
    found: list[Found] = []
    for form, symbol in _IDENTIFIERS if _RULES["symbolic"].search(text) else ():
        for match in symbol.finditer(text):
            value = match.group(1).rstrip(".,")
            if form.startswith("doi"):
                value = value.lower()
            elif form.startswith("isbn"):
                value = re.sub(r"[-\s]", "", value).upper()
            else:
                value = re.sub(r"\s+", " ", value).upper()
            if not any(f.span.start <= match.start() < f.span.end for f in found):
                found.append(Found(form.format(value), Span(*match.span())))
    return tuple(found)


def find_resolutions(text: str) -> tuple[Found, ...]:
    """Resolutions called by number: 安理會第 687 號決議, 「第 687 號決議文」, UNSC Resolution 9.

    Values are "S/RES/687", "A/RES/59/290" or, when no body is named, "RES/687".
    """
    if not _RULES["resolved"].search(text):
        return ()
    found: list[Found] = []
    for match in _RULES["resolution"].finditer(text):
        session, slash, printed = (match.group("number") or match.group("number2")).rpartition("/")
        number = value_of(printed)
        if number is None:
            continue
        body = (match.group("body") or match.group("body2") or "").replace(".", "")
        series = "S/RES" if body else "RES"
        if slash or body.endswith(_ASSEMBLY):
            series = "A/RES"
        found.append(Found(f"{series}/{session}{slash}{number}", Span(*match.span())))
    return tuple(found)
