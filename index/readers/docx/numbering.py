"""The numbers that Word draws: of headings and list items (`一、`, `1.2.3`), and of its notes."""

import re
from collections import Counter
from typing import NamedTuple

from index.readers.docx.parts import DocxParts, has, value
from index.readers.printed_numbers import draw_number
from index.readers.xml.safety import Element, attribute, number


class _Level(NamedTuple):
    format: str
    text: str
    start: int
    is_legal: bool  # all numbers in digits: 第三章, but 3.1


class Numbering:
    """Counts list items and headings while a document is read from its beginning."""

    def __init__(self, part: Element) -> None:
        """`part` is the numbering part."""
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}  # what counts, and its levels
        self._counts: dict[tuple[str, int], int] = {}
        abstract: dict[str, dict[int, _Level]] = {}
        for each in part.iter("{*}abstractNum"):
            levels = abstract.setdefault(attribute(each, "abstractNumId"), {})
            for e in each.findall("{*}lvl"):
                form, text = value(e, "{*}numFmt") or "decimal", value(e, "{*}lvlText")
                start = number(value(e, "{*}start"), 1)
                levels[number(attribute(e, "ilvl"))] = _Level(form, text, start, has(e, "{*}isLgl"))
        for element in part.iter("{*}num"):
            counted = value(element, "{*}abstractNumId")
            levels = dict(abstract.get(counted, {}))
            for override in element.findall("{*}lvlOverride"):
                if anew := value(override, "{*}startOverride"):
                    # A list that begins anew gets counters of its own.
                    counted = f"/{attribute(element, 'numId')}"
                    level = number(attribute(override, "ilvl"))
                    if level in levels:
                        levels[level] = levels[level]._replace(start=number(anew, 1))
            self._lists[attribute(element, "numId")] = (counted, levels)

    def next(self, list_id: str, level: int) -> str:
        """Count one more item of a list at a level from 0; what is drawn, "" for bullets."""
        counted, levels = self._lists.get(list_id, ("", {}))
        if level not in levels:
            return ""
        key = (counted, level)
        self._counts[key] = self._counts.get(key, levels[level].start - 1) + 1
        for deeper in range(level + 1, 10):
            self._counts.pop((counted, deeper), None)
        if levels[level].format in {"bullet", "none"}:
            return ""

        def drawn(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            count = self._counts.get((counted, at), levels[at].start)
            return draw_number(count, "decimal" if levels[level].is_legal else levels[at].format)

        text = re.sub(r"%([1-9])", drawn, levels[level].text)
        return f"{text} " if text and text[-1].isascii() else text


# ECMA-376 part 1, 17.11.17 and 17.11.18: what numbers look like unless a document says otherwise.
_DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class WordNote(NamedTuple):
    """A note: its body, key and printed number, and its series, "" if there is but one."""

    body: Element | None
    key: str
    label: str
    series: str


class WordNotes:
    """Numbers the notes in the order in which the text calls them."""

    def __init__(self, parts: DocxParts, document: Element) -> None:
        roots = (parts.part("settings"), document)
        self._bodies: dict[tuple[str, str], Element] = {}
        self._formats = dict(_DEFAULT_FORMATS)
        self._counts: Counter[str] = Counter()
        self._called: set[tuple[str, str]] = set()
        for kind in _DEFAULT_FORMATS:
            for body in parts.part(f"{kind}s").iter(f"{{*}}{kind}"):
                if attribute(body, "type") in {"", "normal"}:
                    self._bodies[kind, attribute(body, "id")] = body
            for element in (e for root in roots for e in root.iter(f"{{*}}{kind}Pr")):
                self._formats[kind] = value(element, "{*}numFmt") or self._formats[kind]
        two_series = len({kind for kind, _ in self._bodies}) == 2
        self._series = {"endnote": "endnote" if two_series else ""}

    def call(self, kind: str, identifier: str, custom: str) -> WordNote:
        """The note of its part that a mark calls; `custom` is a mark that was typed, "" if none."""
        first = (kind, identifier) not in self._called
        body = self._bodies.get((kind, identifier)) if first else None
        self._called.add((kind, identifier))
        self._counts[kind] += not custom
        label = custom or draw_number(self._counts[kind], self._formats[kind])
        return WordNote(body, f"{kind}{identifier}", label, self._series.get(kind, ""))

    def uncalled(self) -> list[WordNote]:
        """The notes that no mark calls."""
        return [
            WordNote(body, f"{kind}{identifier}", "", self._series.get(kind, ""))
            for (kind, identifier), body in self._bodies.items()
            if (kind, identifier) not in self._called
        ]
