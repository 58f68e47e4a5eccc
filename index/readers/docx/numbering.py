"""The numbers that Word draws at headings and list items (`一、`, `1.2.3`)."""

import re
from typing import NamedTuple

from index.readers.docx.parts import has, value
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
                if start_override := value(override, "{*}startOverride"):
                    # A list that starts again gets counters of its own.
                    counted = f"/{attribute(element, 'numId')}"
                    level = number(attribute(override, "ilvl"))
                    if level in levels:
                        levels[level] = levels[level]._replace(start=number(start_override, 1))
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
