"""Texts of the Kanseki Repository in the mandoku format: `#+TITLE`, `<pb:…>`, lines with a ¶."""

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
    parted = re.search(r"[^\n#]\n\n(?!#)[^\n]", text) is not None
    widths = [width for line in text.splitlines() if (width := _printed_width(line)) > 1]
    shortest = median(widths or [1])
    usual = median([width for width in widths if width >= shortest] or [1])
    pages = before = 0  # before: the indentation of the last line
    goes_on = False
    authors: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            layout.whole(BlockKind.FURNITURE, line, line=number)
            continue
        turned = False
        for piece in re.split(r"(<pb:[^>]*>)", line.replace("¶", "")):
            bare = piece.strip("\u3000 ")
            indent = len(piece) - len(piece.lstrip("\u3000 "))
            part = 2 <= indent != before and len(bare) <= _LONGEST_PART_TITLE
            if not bare:
                continue
            if page := _RE["page"].fullmatch(piece):
                pages += 1
                layout.page, turned = pages, True
                layout.page_labels[pages] = page[1]
                continue
            if found := _RE["heading"].fullmatch(bare):
                layout.whole(BlockKind.HEADING, found[2], level=len(found[1]), line=number)
            elif found := _RE["authored"].fullmatch(bare):
                authors.append(found["name"])
                title = found["title"] or ""
                layout.whole(BlockKind.HEADING, title, level=1, line=number)
                layout.whole(BlockKind.FURNITURE, bare[len(title) :], line=number)
            elif (scroll := _RE["scroll"].fullmatch(bare)) or part:
                layout.whole(BlockKind.HEADING, bare, level=1 if scroll else 2, line=number)
            else:
                same = goes_on and (parted or indent == before)
                if not same or layout.kind is not BlockKind.PARAGRAPH:
                    layout.begin(BlockKind.PARAGRAPH, line=number)
                plain = _RE["own word"].sub(r"\1", _RE["entity"].sub("〓", bare))
                plain = _RE["half lines"].sub(r"\1\2", plain)
                if plain[:1] == "(" and layout.tail[-1:] == ")":  # a note goes on in the next line
                    layout.take_back()
                    plain = plain[1:]
                layout.add(plain)
            before = indent
        said = _RE["page"].sub("\1" if goes_on else "", line).strip("¶\u3000 ")
        goes_on = bool(said) if parted else turned or _printed_width(line) >= _FULL * usual
    for entity in dict.fromkeys(_RE["entity"].findall(text)):
        layout.notice(f"The character {entity} has no code point here and stands as 〓.")
    told = dict(reversed(_RE["property"].findall(text)))
    identifiers = tuple(filter(None, [told.get("PROPERTY: ID", "").strip()]))
    title = told.get("TITLE", "").strip()
    metadata = Metadata(title=title, authors=tuple(authors[:1]), identifiers=identifiers)
    return layout.extraction("text", metadata, given=[text])


def _printed_width(line: str) -> float:
    """Characters of a line as printed, notes in brackets in two half lines; 0 for markup."""
    if line.startswith("#"):
        return 0
    plain = _RE["entity"].sub("〓", _RE["page"].sub("", line).replace("¶", ""))
    notes = "".join(re.findall(r"\([^()]*\)", plain))
    return len(plain) - len(notes) + len(re.sub("[()/]", "", notes)) / 2
