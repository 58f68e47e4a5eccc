"""Who published a work, or which body stands behind it, read from what follows its title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.references.names import is_prose, strip_leads
from index.text.tables import read_patterns

_MAX_PUBLISHER = 80
_EDGE = ' \u3000,，.．。;；:：、*”」』"》〉（('
_RULES = read_patterns(__file__)
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
