"""What stands after a title: who published the work, or which body is responsible for it; where in
it (pages, articles, paragraphs, scrolls); its date.
"""

import re
from collections.abc import Iterable

from index.model import Span
from index.references.facts import Found
from index.references.names import is_prose, strip_leads
from index.text.dates import FoundDate, find_dates
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_PLACES = ("canon page", "news page", "pages", "article", "bare pages", "scroll")
_MAX_PUBLISHER = 80
_EDGE = ' \u3000,，.．。;；:：、*”」』"》〉（('
_FULL_STOP = r"(?<=[)）])\.\s|(?<=[a-z]{4})\.\s"


def find_pages(text: str) -> Found | None:
    """The page, article, paragraph or section cited, as printed; the first one after a title."""
    for shape in _PLACES:
        if (match := _RULES[shape].search(text)) is not None:
            value, start = match[match.lastgroup or 0], match.start(match.lastgroup or 0)
            value = re.sub(r"\s*[頁页葉]?\s*[-–—‑－~～〜至]+\s*第?", "-", value.strip(" ."))
            value = re.sub(r"\s*[頁页葉]\s*[、,，]?\s*[及與与和]?\s*第\s*", "、", value)
            end = start + len(match.group().rstrip(" .．,，"))
            end = match.end() if shape == "pages" else min(end, match.end())
            return Found(value, Span(start, end))
    return None


def find_scroll(text: str) -> str:
    """The scroll of a classic or sutra, 卷十二 or 卷1, "" if none is cited."""
    match = _RULES["scroll"].search(text)
    return re.sub(r"\s", "", match.group()) if match else ""


def find_date(text: str) -> FoundDate | None:
    """The date of a reference: the most precise full date, else the last lone year."""
    text = _RULES["in force"].sub(lambda match: " " * len(match.group()), text)
    full = find_dates(text)
    dates = [*full]
    for match in _RULES["lone year"].finditer(text):
        if not any(one.start <= match.start() < one.end for one in full):
            dates.append(FoundDate(*match.span(), match.group()))
    return max(dates, key=lambda one: (len(one.iso), one.start), default=None)


def find_publisher(rest: str, *, online: bool) -> str:
    """Publisher or body after a title: in parentheses (台北：三民，2002), or before the year; where
    an address is given a body may also be responsible for it.
    """
    for match in _RULES["parenthesis"].finditer(rest):
        inside = match.group(1)
        if _RULES["year"].search(inside) and re.search(r"[:：,，、]", inside):
            parts = re.split(r"[，,;；、]|(?<=diss)\.,?", _RULES["place"].sub("", inside))
            if named := _named(parts):
                return named[0]
    if (archive := _RULES["archive"].search(rest)) is not None:
        return _RULES["led"].sub("", archive.group("name"))
    rest = _RULES["parenthesis"].sub(" ", rest)
    stop = _RULES["year"].search(rest)
    head = rest[: stop.start()] if stop else _RULES["page word"].split(rest)[0]
    parts = re.split(rf"[，,。．]|{_FULL_STOP}", head)
    parts = [part for part in parts if not _RULES["article"].match(part.strip())]
    named = _named(_RULES["place"].sub("", part) for part in parts)
    behind = re.split(r"[，,。]", rest[stop.end() :]) if stop and not named else []
    if behind and (online or _RULES["closes"].match(rest, stop.end() if stop else 0)):
        named = _named(behind)[:1]
    last = named[-1] if named else ""
    placed = stop or re.search(rf"[:：]\s*{re.escape(last)}", head) or _RULES["body"].search(last)
    enclosed = last.count("(") + last.count("（") == last.count(")") + last.count("）")
    told = len(last) > _MAX_PUBLISHER or last.startswith(("的", "之")) or is_prose(last)
    return last if placed and enclosed and not told else ""


def names_reign(text: str) -> bool:
    """Whether a text dates by a reign (光緒 12 年), which is no year of ours but a date."""
    return _RULES["regnal"].search(text) is not None


def _named(parts: Iterable[str]) -> list[str]:
    """The parts that may name a publisher: neither a date nor an edition nor a translator."""
    led = (_RULES["led"].sub("", part[strip_leads(part) :].strip(_EDGE)) for part in parts)
    stripped = (re.sub(r"\s*\d{4}$", "", part).strip(_EDGE) for part in led)
    return [part for part in stripped if len(part) > 1 and not _is_noise(part)]


def _is_noise(part: str) -> bool:
    if any(_RULES[noise].search(part) for noise in ("numbered", "no publisher")):
        return True
    if _RULES["regnal"].match(part) or _RULES["counted"].fullmatch(part):
        return True
    left = _RULES["edition"].sub("", _RULES["parenthesis"].sub("", part))
    left = left.strip(_EDGE + "第0123456789一二三四五六七八九十")
    return not left or bool(_RULES["dated"].fullmatch(left))
