"""The numbers that Word draws before headings and list items: `一、`, `(1)`, `第二章`, `1.2.3`.

Bullets are not drawn: they say nothing that a reader would search for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.readers.docx.parts import number, value
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
