"""Where in a treaty, statute or resolution the article or paragraph stands that a citation names.

A text divided by numbers says itself which passage is meant: 第四條 of a held treaty is its
passage that opens with 第四條, or stands under such a heading. Pages are not looked up: the pages
of a file need not be those of the print that was cited.
"""

from __future__ import annotations

import re

from index.model import Document
from index.text.fold import fold
from index.text.numerals import value_of

_NUMERAL = r"[\d〇零一二三四五六七八九十百]+|[ivxlc]+\b"
_UNITS = {
    fold("條"): "article",
    fold("段"): "paragraph",
    fold("章"): "chapter",
    "§": "article",
    "¶": "paragraph",
}
_HAN_UNIT = fold("條段章")
_CITED = re.compile(
    rf"第\s*(?P<han>{_NUMERAL})\s*(?P<unit>[{_HAN_UNIT}])"
    rf"|(?P<latin>art|para|chap|§|¶)[a-z]*\.?\s*(?P<number>{_NUMERAL})"
)
_OPENING = re.compile(
    rf"\s*(?:第\s*(?P<han>{_NUMERAL})\s*(?P<unit>[{_HAN_UNIT}])"
    rf"|(?P<latin>article|art\.|paragraph|para\.|chapter)\s*(?P<number>{_NUMERAL})"
    r"|[(]?(?P<bare>\d{1,3})\s*[.、)])"
)


def find_article(document: Document, locator: str) -> str | None:
    """The id of the paragraph that a locator names, or None when none or several fit.

    Args:
        document: the source.
        locator: as printed in the note: 第四條第二款, art. III, para. 8.
    """
    cited = _CITED.search(fold(locator))
    if cited is None:
        return None
    wanted = _numbered(cited)
    headed = {
        one.id for one in document.sections if _opens_with(f"{one.number} {one.title}", wanted)
    }
    opening = [one.id for one in document.paragraphs if _opens_with(one.text, wanted)]
    under: dict[str | None, str] = {}
    for paragraph in document.paragraphs:
        if paragraph.section in headed:
            under.setdefault(paragraph.section, paragraph.id)
    found = list(under.values()) or opening
    return found[0] if len(found) == 1 else None


def _opens_with(text: str, wanted: tuple[str, int]) -> bool:
    opening = _OPENING.match(fold(text[:40]))
    if opening is None:
        return False
    if opening.group("bare"):
        return wanted == ("paragraph", int(opening.group("bare")))
    return _numbered(opening) == wanted


def _numbered(match: re.Match[str]) -> tuple[str, int]:
    printed = match.group("han") or match.group("number")
    unit = match.group("unit") or match.group("latin")
    name = _UNITS.get(unit) or next(u for u in _UNITS.values() if u.startswith(unit[:3]))
    return name, value_of(printed.upper()) or 0
