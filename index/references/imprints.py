"""What stands behind a title: who published the work, or which body stands behind it; where in it
(pages, articles, paragraphs, scrolls); its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.model import Span
from index.references.found import Found
from index.references.names import is_prose, strip_leads
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


_MAX_PUBLISHER = 80
_EDGE = ' \u3000,，.．。;；:：、*”」』"》〉（('
_FULL_STOP = r"(?<=[)）])\.\s|(?<=[a-z]{4})\.\s"


def find_publisher(rest: str, *, online: bool) -> str:
    """Publisher or body after a title: in parentheses (台北：三民，2002), or before the year.

    Args: rest: what follows the title, with addresses, identifiers and the place cited blanked out;
    online: an address is given; then a body may also stand behind the date.
    """
    for match in _RULES["parenthesis"].finditer(rest):
        inside = match.group(1)
        if not _RULES["year"].search(inside) or not re.search(r"[:：,，、]", inside):
            continue
        named = _named(re.split(r"[，,;；、]|(?<=diss)\.,?", _RULES["place"].sub("", inside)))
        if named:
            return named[0]
    archive = _RULES["archive"].search(rest)
    if archive is not None:
        return _RULES["led"].sub("", archive.group("name"))
    rest = _RULES["parenthesis"].sub(" ", rest)
    stop = _RULES["year"].search(rest)
    head = rest[: stop.start()] if stop else _RULES["page word"].split(rest)[0]
    named = _named(
        _RULES["place"].sub("", part) for part in re.split(rf"[，,。．]|{_FULL_STOP}", head)
    )
    if not named and online and stop:
        named = _named(re.split(r"[，,。]", rest[stop.end() :]))[:1]
    last = named[-1] if named else ""
    placed = re.search(rf"[:：]\s*{re.escape(last)}", head)
    if not stop and not placed and not _RULES["body"].search(last):
        return ""
    if last.count("(") + last.count("（") != last.count(")") + last.count("）"):
        return ""
    return (
        ""
        if len(last) > _MAX_PUBLISHER or last.startswith(("的", "之")) or is_prose(last)
        else last
    )


def names_reign(text: str) -> bool:
    """Whether a text dates by a reign (光緒 12 年), which is no year of ours but a date."""
    return _RULES["regnal"].search(text) is not None


def _named(parts: Iterable[str]) -> list[str]:
    """The parts that may name a publisher: neither a date nor an edition nor a translator."""
    stripped = (
        re.sub(
            r"\s*\d{4}$", "", _RULES["led"].sub("", part[strip_leads(part) :].strip(_EDGE))
        ).strip(_EDGE)
        for part in parts
    )
    return [part for part in stripped if len(part) > 1 and not _is_noise(part)]


def _is_noise(part: str) -> bool:
    if (
        _RULES["numbered"].search(part)
        or _RULES["regnal"].match(part)
        or _RULES["counted"].fullmatch(part)
        or _RULES["no publisher"].search(part)
    ):
        return True
    left = (
        _RULES["edition"]
        .sub("", _RULES["parenthesis"].sub("", part))
        .strip(_EDGE + "第0123456789一二三四五六七八九十")
    )
    return not left or bool(_RULES["dated"].fullmatch(left))
