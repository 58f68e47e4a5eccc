"""The numbers that Word draws: before headings and list items (`一、`, `1.2.3`), and of its notes.

Bullets are not drawn: they say nothing that a reader would search for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.readers.docx.parts import DocxParts, number, value
from index.readers.drawn_numbers import draw_number
from index.readers.xml.safety import Element, attribute


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    is_legal: bool = False  # all numbers in digits: 第三章, but 3.1


class Numbering:
    """Counts list items and headings while a document is read from its beginning."""

    def __init__(self, part: Element | None) -> None:
        """`part` is the numbering part, None when the document has none."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if part is None:
            return
        for abstract in part.iter("{*}abstractNum"):
            levels = {number(attribute(e, "ilvl")): _level(e) for e in abstract.findall("{*}lvl")}
            self._levels[attribute(abstract, "abstractNumId")] = levels
        for element in part.iter("{*}num"):
            target = element.find("{*}abstractNumId")
            if target is not None:
                identifier = attribute(element, "numId")
                self._lists[identifier] = attribute(target, "val")
                for override in element.findall("{*}lvlOverride"):
                    self._override(identifier, override)

    def next(self, list_id: str, level: int) -> str:
        """Count one more item of a list (its `numId`, "0" is none) at a level from 0.

        Returns:
            What is drawn before it, "" for bullets and for lists that are not defined.
        """
        abstract = self._lists.get(list_id)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        key = (abstract, level)
        self._counts[key] = self._counts.get(key, levels[level].start - 1) + 1
        for deeper in range(level + 1, 10):
            self._counts.pop((abstract, deeper), None)
        if levels[level].format in {"bullet", "none"}:
            return ""

        legal = levels[level].is_legal

        def drawn(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            count = self._counts.get((abstract, at), levels[at].start)
            return draw_number(count, "decimal" if legal else levels[at].format)

        text = re.sub(r"%([1-9])", drawn, levels[level].text)
        return f"{text} " if text and text[-1].isascii() else text

    def _override(self, list_id: str, override: Element) -> None:
        """A list that begins anew gets counters of its own."""
        start = override.find("{*}startOverride")
        if start is None:
            return
        abstract, level = self._lists[list_id], number(attribute(override, "ilvl"))
        own = f"{abstract}/{list_id}"
        levels = dict(self._levels.get(own) or self._levels.get(abstract, {}))
        if level in levels:
            old = levels[level]
            levels[level] = replace(old, start=number(attribute(start, "val"), 1))
        self._levels[own] = levels
        self._lists[list_id] = own


def _level(element: Element) -> _Level:
    legal = element.find("{*}isLgl")
    start = number(value(element, "{*}start"), 1)
    is_legal = legal is not None and attribute(legal, "val") not in {"0", "false", "off"}
    form = value(element, "{*}numFmt") or "decimal"
    return _Level(form, value(element, "{*}lvlText"), start, is_legal)


# ECMA-376 part 1, 17.11.17 and 17.11.18: what numbers look like unless a document says otherwise.
_DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class WordNote:
    """A note: its key, its printed number, its series ("" if there is but one) and its body."""

    key: str
    label: str
    series: str
    body: Element | None


class WordNotes:
    """Numbers the notes in the order in which the text calls them."""

    def __init__(self, parts: DocxParts, document: Element) -> None:
        settings = parts.part("settings")
        self._bodies: dict[str, Element] = {}
        self._formats: dict[str, str] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self._called: set[str] = set()
        for kind in ("footnote", "endnote"):
            part = parts.part(f"{kind}s")
            for body in part.iter(f"{{*}}{kind}") if part is not None else ():
                if attribute(body, "type") in {"", "normal"}:
                    self._bodies[f"{kind}{attribute(body, 'id')}"] = body
            self._formats[kind] = _DEFAULT_FORMATS[kind]
            for root in (settings, document):
                for element in root.iter(f"{{*}}{kind}Pr") if root is not None else ():
                    self._formats[kind] = value(element, "{*}numFmt") or self._formats[kind]
        kinds = {key.rstrip("-0123456789") for key in self._bodies}
        self._two_series = len(kinds) == 2

    def call(self, kind: str, identifier: str, custom: str) -> WordNote:
        """The note of an `identifier` in its part that a mark calls; `kind` is that of the part.

        `custom` is the mark that the author typed instead of a number, "" if none.
        """
        key = f"{kind}{identifier}"
        first = key not in self._called
        self._called.add(key)
        if custom:
            label = custom
        else:
            self._counts[kind] += 1
            label = draw_number(self._counts[kind], self._formats[kind])
        body = self._bodies.get(key) if first else None
        return WordNote(key, label, self._series(kind), body)

    def uncalled(self) -> list[WordNote]:
        """The notes that no mark calls."""
        return [
            WordNote(key, "", self._series(key.rstrip("-0123456789")), body)
            for key, body in self._bodies.items()
            if key not in self._called
        ]

    def _series(self, kind: str) -> str:
        return kind if self._two_series and kind == "endnote" else ""
