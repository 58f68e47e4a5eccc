"""Footnotes and endnotes of a Word document: their bodies, and the numbers Word draws for them."""

from __future__ import annotations

from dataclasses import dataclass

from index.readers.docx.parts import DocxParts, value
from index.readers.drawn_numbers import draw_number
from index.readers.xml.safety import Element, attribute

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
