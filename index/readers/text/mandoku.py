"""Texts of the Kanseki Repository in the mandoku format: `#+TITLE`, `<pb:…>`, lines that end in ¶.

Lines of one indentation go on with each other until one ends short, or up to an empty line in files
that have such; the stroke that parts the two half lines of a note in brackets is markup.
"""

from __future__ import annotations

import re
from statistics import median

from index.descriptions.metadata import Metadata
from index.readers.blocks import BlockKind, Extraction
from index.readers.layout import Layout
from index.text.tables import read_rows

_RE = {name: re.compile(form) for name, form in read_rows(__file__)}

# A line set in by two characters and no longer than this many is the title of a part.
_LONGEST_PART_TITLE = 12
_FULL = 0.8  # a line shorter than this share of the usual one ends its paragraph


def is_mandoku(text: str) -> bool:
    """Whether a text is in this format."""
    return _RE["sign"].search(text[:2000]) is not None


def read_mandoku(text: str, name: str) -> Extraction:
    """Lay a decoded text out; `name` is what errors call it."""
    layout = Layout(name)
    walk = _MandokuWalk(layout, text)
    for number, line in enumerate(text.splitlines(), 1):
        walk.line(line, number)
    for entity in dict.fromkeys(_RE["entity"].findall(text)):
        layout.notice(f"The character {entity} has no code point here and stands as 〓.")
    found = dict(reversed(_RE["property"].findall(text)))
    metadata = Metadata(
        title=found.get("TITLE", "").strip(),
        authors=tuple(walk.authors[:1]),
        identifiers=tuple(filter(None, [found.get("PROPERTY: ID", "").strip()])),
    )
    return layout.extraction("text", metadata, given=[text])


class _MandokuWalk:
    def __init__(self, layout: Layout, text: str) -> None:
        self._layout = layout
        self._parted = re.search(r"[^\n#]\n\n(?!#)[^\n]", text) is not None
        widths = [width for line in text.splitlines() if (width := _printed_width(line)) > 1]
        shortest = median(widths or [1])
        self._usual = median([width for width in widths if width >= shortest] or [1])
        self._pages = self._indent = 0
        self._goes_on = False
        self.authors: list[str] = []

    def line(self, line: str, number: int) -> None:
        """Lay one line of the file out."""
        if line.startswith("#"):
            self._layout.whole(BlockKind.FURNITURE, line, line=number)
            return
        turned = False
        for piece in re.split(r"(<pb:[^>]*>)", line.replace("¶", "")):
            if page := _RE["page"].fullmatch(piece):
                self._pages += 1
                self._layout.page, turned = self._pages, True
                self._layout.page_labels[self._pages] = page[1]
            elif piece.strip("\u3000 "):
                self._piece(piece, number)
        if self._parted:
            self._goes_on = bool(line.strip("¶\u3000 "))
        else:
            self._goes_on = turned or _printed_width(line) >= _FULL * self._usual

    def _piece(self, piece: str, number: int) -> None:
        bare = piece.strip("\u3000 ")
        indent = len(piece) - len(piece.lstrip("\u3000 "))
        same = self._goes_on and (self._parted or indent == self._indent)
        part = 2 <= indent != self._indent and len(bare) <= _LONGEST_PART_TITLE
        if found := _RE["heading"].fullmatch(bare):
            self._layout.whole(BlockKind.HEADING, found[2], level=len(found[1]), line=number)
        elif found := _RE["authored"].fullmatch(bare):
            self.authors.append(found["name"])
            title = found["title"] or ""
            self._layout.whole(BlockKind.HEADING, title, level=1, line=number)
            self._layout.whole(BlockKind.FURNITURE, bare[len(title) :], line=number)
        elif (scroll := _RE["scroll"].fullmatch(bare)) or part:
            self._layout.whole(BlockKind.HEADING, bare, level=1 if scroll else 2, line=number)
        else:
            if not same or self._layout.kind is not BlockKind.PARAGRAPH:
                self._layout.begin(BlockKind.PARAGRAPH, line=number)
            self._layout.add(_RE["half lines"].sub(r"\1\2", _RE["entity"].sub("〓", bare)))
        self._indent = indent


def _printed_width(line: str) -> float:
    """Characters of a line as printed, notes in brackets in two half lines; 0 for markup."""
    if line.startswith("#"):
        return 0
    plain = _RE["entity"].sub("〓", _RE["page"].sub("", line).replace("¶", ""))
    notes = "".join(re.findall(r"\([^()]*\)", plain))
    return len(plain) - len(notes) + len(re.sub("[()/]", "", notes)) / 2
