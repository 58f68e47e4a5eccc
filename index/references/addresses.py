"""Web addresses in notes, also broken ones, and the statements of when a page was read."""

from __future__ import annotations

import re

from index.model import Span
from index.references.found import Found
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
    return tuple(
        Span(*match.span())
        for pattern in (_RULES["access"], _RULES["access after"], _RULES["access bracket"])
        for match in pattern.finditer(text)
    )
