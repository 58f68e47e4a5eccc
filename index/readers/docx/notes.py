"""The notes of a Word document: their bodies, and the numbers that Word draws at their marks."""

from collections import Counter
from typing import NamedTuple

from index.readers.docx.parts import DocxParts, value
from index.readers.printed_numbers import draw_number
from index.readers.xml.safety import Element, attribute

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
