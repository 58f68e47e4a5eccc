"""Places of works that divide themselves by numbers: articles of laws and treaties, paragraphs of
resolutions, scrolls and chapters of classics. Pages are not looked up: those of a file need not be
those of the print that was cited.
"""

import re
from collections import defaultdict

from index.model import Document, DocumentKind
from index.text.fold import fold
from index.text.numerals import value_of

_N = r"[\d〇零一二三四五六七八九十百千]+"
_LATIN_N = rf"{_N}|[ivxlc]+\b"
_COUNTED = {
    "": "條 § art",
    "para ": "段 para ¶",
    "chap ": "章 篇 品 回 chap",
    "juan ": "卷",
    "no. ": "經",
}
_UNITS = {fold(unit): place for place, units in _COUNTED.items() for unit in units.split()}
"""What a number counts, as the beginning of a place; articles need none."""
_HAN_UNIT = fold("條段章卷篇品回經")
_PLACE = re.compile(
    rf"第\s*(?P<han>{_N})\s*(?:[-－]\s*(?P<inserted>\d+)\s*)?(?P<unit>[{_HAN_UNIT}])(?:\s*之\s*(?P<behind>{_N}))?"
    rf"|{fold('卷')}\s*第?\s*(?P<scroll>{_N})"
    rf"|(?P<latin>art|para|chap|§|¶)[a-z]*\.?\s*(?P<number>{_LATIN_N})(?:-(?P<dashed>\d+))?"
    r"|(?P<bare>\d{1,4})(?:-(?P<bare_dashed>\d+))?(?=\s?(?:[ivx]+\b|条))"
)
_NUMBERED_LINE = re.compile(r"\s*[(]?(?P<number>\d{1,3})\s*[.、)]")
PLACED = tuple(map(DocumentKind, ("statute", "treaty", "resolution", "sutra", "classic")))
"""Kinds of works that are cited by such places."""


def place_of(locator: str) -> str:
    """The place that a locator (第四條第二款, 550 I, art. III, para. 8, 卷六十八) names, in one
    writing: "550", "185-3", "para 8", "juan 6"; "" if it names none (a page, say).
    """
    found = _PLACE.search(fold(locator))
    if found is None:
        return ""
    told = found.groupdict()
    printed = told["han"] or told["number"] or told["bare"] or told["scroll"]
    unit = told["unit"] or told["latin"] or (fold("卷") if told["scroll"] else "§")
    further = (told[name] for name in ("inserted", "behind", "dashed", "bare_dashed"))
    behind = "".join(f"-{value_of(one)}" for one in further if one)
    return f"{_UNITS[unit]}{value_of(printed)}{behind}"


def places_in(document: Document) -> dict[str, str]:
    """The id of the section or paragraph at each place that a document numbers; a place that two
    bear is left out.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for section in document.sections:
        place = _opening(section.number) or _opening(section.title)
        if place:
            found[place].append(section.id)
    headed = set(found)
    for paragraph in document.paragraphs:
        place = _opening(paragraph.text[:40])
        numbered = _NUMBERED_LINE.match(paragraph.text)
        if not place and numbered:
            place = f"para {int(numbered.group('number'))}"
        if place and place not in headed:
            found[place].append(paragraph.id)
    return {place: parts[0] for place, parts in found.items() if len(parts) == 1}


def _opening(text: str) -> str:
    """The place that a heading or paragraph opens with, "" if it opens otherwise."""
    folded = fold(text.lstrip())
    match = _PLACE.match(folded)
    return place_of(match.group()) if match else ""
