"""Reader for plain text, such as a PDF's text saved to a file: one `TEXT` block a line.

It reports lines as they stand, indentation included, and counts pages by form feeds where there are
any; only the spaces that character recognition puts between all characters are left out. What a
line *is* (a heading, the body of a note, a page number) is decided in `index.structure`, not here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction
from index.readers.decoding import decode
from index.readers.text.columns import columns_apart
from index.readers.text.mandoku import is_mandoku, read_mandoku

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDE = "\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_SPACED = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_TIGHT = re.compile(f"(?<=[{_WIDE}])(?=[{_WIDE}])")
_FEWEST = 100
"""Spaces. In a shorter text a few spaced titles may be all there is."""


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    decoded = decode(data, name)
    if is_mandoku(decoded.text):
        return read_mandoku(decoded.text, name)
    text = closed_up(decoded.text)
    notices = [] if text == decoded.text else ["spaces between characters taken out"]
    blocks = lines_of(text)
    apart = columns_apart(text) if "\n" in text and "\r" not in text else None
    if apart is not None:
        text, numbers = apart
        notices.append("two columns side by side read one after the other")
        blocks = tuple(
            replace(block, line=numbers[(block.line or 1) - 1]) for block in lines_of(text)
        )
    return Extraction(
        text=text,
        blocks=blocks,
        format="text",
        notices=(*decoded.notices, *notices),
    )


def closed_up(text: str) -> str:
    """A text without the spaces that character recognition leaves between Chinese characters.

    It stays as it is unless most Chinese characters in it are followed by a space before the next
    one; then single spaces between two of them, or beside their punctuation, go.
    """
    spaced, tight = len(_SPACED.findall(text)), len(_TIGHT.findall(text))
    return _SPACED.sub("", text) if spaced > tight and spaced > _FEWEST else text


def lines_of(text: str) -> tuple[Block, ...]:
    """One `TEXT` block for every line that is not blank, whatever line end of Unicode's ends it.

    A block's span holds the line with its indentation; `page` is None throughout when the text has
    no form feed.
    """
    paged = "\f" in text
    page = 1
    number = 1
    blocks: list[Block] = []
    start = 0
    for found in (*_LINE_END.finditer(text), None):
        end, after = found.span() if found else (len(text), len(text))
        if text[start:end].strip():
            blocks.append(
                Block(BlockKind.TEXT, Span(start, end), page=page if paged else None, line=number)
            )
        if found and found[0] == "\f":
            page += 1
        else:
            number += 1
        start = after
    return tuple(blocks)
