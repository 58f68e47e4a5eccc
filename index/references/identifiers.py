"""What identifies a work besides its title: web addresses, also broken ones; DOI, ISBN, document
symbols, numbers of resolutions. And when a page was read, which is no date of the work.
"""

import re

from index.model import Span
from index.references.facts import Found
from index.text.numerals import value_of
from index.text.patterns import pattern
from index.text.tables import read_patterns, read_rows

_MAX_URL = 600
"""Code points an address may take, blanks included; beyond it a bracket is no end of it."""
_URL_GOES_ON = "/-_=&?%"
_URL_TAIL = ".,;:'\"!?]"
_URL_CLOSERS = ")）>〉]"
_RULES = read_patterns(__file__)
_SYMBOLS = tuple(
    (form, pattern(expression)) for form, expression in read_rows(__file__, "symbols.tsv")
)
_ASSEMBLY = ("大會", "大会", "General Assembly", "GA", "UNGA")


def find_urls(text: str) -> tuple[Found, ...]:
    """Addresses, also in brackets (their span covers these) and broken by blanks (joined again)."""
    found: list[Found] = []
    position = 0
    while (match := _RULES["open url"].search(text, position)) is not None:
        found.append(_enclosed_url(text, match.start()) or _open_url(text, match))
        position = max(found[-1].span.end, match.start() + 1)
    return tuple(found)


def _enclosed_url(text: str, start: int) -> Found | None:
    """The address from `start` to the bracket that closes the one before it, or None."""
    opens = len(text[:start].rstrip("(（<〈[ "))
    if not text[opens:start].strip():
        return None
    depth, end = 0, start
    limit = min(len(text), start + _MAX_URL)
    while end < limit and (depth or text[end] not in _URL_CLOSERS):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    parts = text[start:end].split()
    broken = all(re.search(r"[/_=%&?.#\d-]", part) or len(part) < 3 for part in parts[1:])
    if end == limit or not broken or _RULES["not in url"].search(text, start, end):
        return None
    end = len(text) - len(text[end:].lstrip(_URL_CLOSERS))
    return Found("".join(parts).rstrip(_URL_TAIL), Span(opens, end))


def _open_url(text: str, match: re.Match[str]) -> Found:
    """The address that a match begins, with what a blank has cut off."""
    start, end = match.span()
    if (date := _RULES["date behind"].search(text, start, end)) is not None:
        return Found(text[start : date.start()], Span(start, date.start()))
    while end - start < _MAX_URL:
        rest = _RULES["url rest"].match(text, end)
        if rest is None or not _goes_on(text[start:end], rest.group(1)):
            break
        end = rest.end()
    url = "".join(text[start:end].split())
    kept = url.rstrip(_URL_TAIL)
    return Found(kept, Span(start, end - len(url) + len(kept)))


def _goes_on(url: str, piece: str) -> bool:
    """Whether a blank inside an address is a break: the part before it cannot be an end."""
    if piece.lower().startswith(("http", "www.", "doi", "(", "p.", "pp.")):
        return False
    return bool(re.search(r"[/_=%&?.#\d]", piece)) and (url[-1] in _URL_GOES_ON or "/" in piece)


def find_access_dates(text: str) -> tuple[Span, ...]:
    """Spans of statements of when a page was read; their dates are not the source's own."""
    if not _RULES["read"].search(text):
        return ()
    return tuple(Span(*match.span()) for match in _RULES["access"].finditer(text))


def find_identifiers(text: str) -> tuple[Found, ...]:
    """What `find_symbols` and `find_resolutions` find, each work once, and interpretations of
    Taiwan's constitutional court: 司法院釋字第 585 號解釋 is 釋字第585號.
    """
    found = find_symbols(text)
    known = {_resolution(one.value) for one in found}
    called = tuple(one for one in find_resolutions(text) if _resolution(one.value) not in known)
    read = ((value_of(m.group(1)), m.span()) for m in _RULES["interpretation"].finditer(text))
    told = tuple(Found(f"釋字第{number}號", Span(*place)) for number, place in read if number)
    return found + called + told


def _resolution(symbol: str) -> str:
    """The number of a resolution, 1540 of S/RES/1540 (2004); "" for other symbols."""
    return symbol.partition("RES/")[2].partition(" ")[0]


def find_symbols(text: str) -> tuple[Found, ...]:
    """DOI ("doi:" in lower case), ISBN ("isbn:" with digits only), document symbols (S/RES/1540,
    INFCIRC/540), treaty series and law reports in upper case.
    """
    found: list[Found] = []
    for form, symbol in _SYMBOLS if _RULES["symbolic"].search(text) else ():
        for match in symbol.finditer(text):
            value = match.group(1).rstrip(".,")
            if form.startswith("doi"):
                value = value.lower()
            elif form.startswith("isbn"):
                value = re.sub(r"[-\s]", "", value).upper()
            else:
                value = re.sub(r"\s+", " ", value).upper()
            if not any(one.span.start <= match.start() < one.span.end for one in found):
                found.append(Found(form.format(value), Span(*match.span())))
    return tuple(found)


def find_resolutions(text: str) -> tuple[Found, ...]:
    """Resolutions called by number: 安理會第 687 號決議, UNSC Resolution 9; as "S/RES/687",
    "A/RES/59/290" or, when no body is named, "RES/687".
    """
    found: list[Found] = []
    for match in _RULES["resolution"].finditer(text) if _RULES["resolved"].search(text) else ():
        session, slash, printed = (match["number"] or match["number2"]).rpartition("/")
        if (number := value_of(printed)) is None:
            continue
        body = (match["body"] or match["body2"] or "").replace(".", "")
        series = "S/RES" if body else "RES"
        if slash or body.endswith(_ASSEMBLY):
            series = "A/RES"
        found.append(Found(f"{series}/{session}{slash}{number}", Span(*match.span())))
    return tuple(found)


def kindred(identifier: str) -> tuple[str, ...]:
    """S/RES/687 for a resolution 687 whose body is not named, and the reverse."""
    series, found, number = identifier.upper().rpartition("RES/")
    if not found or not number:
        return ()
    return (f"RES/{number}",) if series else (f"S/RES/{number}", f"A/RES/{number}")
