"""Who published a work, or which body stands behind it, read from what follows its title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.references.names import is_prose, strip_leads
from index.references.tables import read_patterns
from index.text.dates import MONTH
from index.text.patterns import pattern

_MAX_PUBLISHER = 80
_EDGE = ' \u3000,，.．。;；:：、*”」』"》〉（('
_RULES = read_patterns("imprints.tsv")
_YEAR = _RULES["year"]
_PLACE = pattern(r"^[^:：]{1,40}[:：]\s*")
_PARENTHESIS = pattern(r"[（(]([^（()）]*)[)）]")
_PAGE_WORD = pattern(r"(?:頁|页|第\s*\d+\s*[頁]|\bpp?\.)")
_ARCHIVE = _RULES["archive"]
_EDITION = _RULES["edition"]
_MONTHS = rf"(?:{MONTH}\.?|spring|summer|fall|autumn|winter)"
_DATED = pattern(rf"(?:\d+\s*)?{_MONTHS}[\s\d./-]*(?:{_MONTHS})?", re.IGNORECASE)
_NO_PUBLISHER = _RULES["no publisher"]
_REIGNS = (
    "順治|康熙|雍正|乾隆|嘉慶|道光|咸豐|同治|光緒|宣統|洪武|永樂|嘉靖|萬曆|崇禎|明治|大正|昭和|平成"
    "|顺治|嘉庆|咸丰|光绪|宣统|永乐|万历|崇祯"
)
_REGNAL = pattern(rf"(?:{_REIGNS})\s*[\d元一二三四五六七八九十]+\s*年")
_BODY = _RULES["body"]
_LED = pattern(r"^(?:現)?(?:藏於?|藏于|存於?)")
_NUMBERED = pattern(r"[〈《「“]|第\s*\d+\s*號")
_COUNTED = pattern(r"[\d\s年月日第卷期版次冊號./:-]*")
_FULL_STOP = r"(?<=[)）])\.\s|(?<=[a-z]{4})\.\s"


def find_publisher(rest: str, *, online: bool) -> str:
    """Publisher or body after a title: in parentheses (台北：三民，2002), or before the year.

    Args: rest: what follows the title, with addresses, identifiers and the place cited blanked out;
    online: an address is given; then a body may also stand behind the date.
    """
    for match in _PARENTHESIS.finditer(rest):
        inside = match.group(1)
        if not _YEAR.search(inside) or not re.search(r"[:：,，、]", inside):
            continue
        named = _named(re.split(r"[，,;；、]|(?<=diss)\.,?", _PLACE.sub("", inside)))
        if named:
            return named[0]
    archive = _ARCHIVE.search(rest)
    if archive is not None:
        return _LED.sub("", archive.group("name"))
    rest = _PARENTHESIS.sub(" ", rest)
    stop = _YEAR.search(rest)
    head = rest[: stop.start()] if stop else _PAGE_WORD.split(rest)[0]
    named = _named(_PLACE.sub("", part) for part in re.split(rf"[，,。．]|{_FULL_STOP}", head))
    if not named and online and stop:
        named = _named(re.split(r"[，,。]", rest[stop.end() :]))[:1]
    last = named[-1] if named else ""
    placed = re.search(rf"[:：]\s*{re.escape(last)}", head)
    if not stop and not placed and not _BODY.search(last):
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
    return _REGNAL.search(text) is not None


def _named(parts: Iterable[str]) -> list[str]:
    """The parts that may name a publisher: neither a date nor an edition nor a translator."""
    stripped = (
        re.sub(r"\s*\d{4}$", "", _LED.sub("", part[strip_leads(part) :].strip(_EDGE))).strip(_EDGE)
        for part in parts
    )
    return [part for part in stripped if len(part) > 1 and not _is_noise(part)]


def _is_noise(part: str) -> bool:
    if (
        _NUMBERED.search(part)
        or _REGNAL.match(part)
        or _COUNTED.fullmatch(part)
        or _NO_PUBLISHER.search(part)
    ):
        return True
    left = _EDITION.sub("", _PARENTHESIS.sub("", part)).strip(
        _EDGE + "第0123456789一二三四五六七八九十"
    )
    return not left or bool(_DATED.fullmatch(left))
