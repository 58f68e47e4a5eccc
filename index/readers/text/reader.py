"""Reader for plain text, such as a PDF's text saved to a file: one `TEXT` block a line."""

import re

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction
from index.readers.decoding import decode
from index.readers.text.mandoku import is_mandoku, read_mandoku

_LINE_END = re.compile(r"\r\n|[\n\r\f\x85\u2028\u2029]")
_WIDE = "\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_SPACED = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_TIGHT = re.compile(f"(?<=[{_WIDE}])(?=[{_WIDE}])")
_FEWEST = 100  # spaces. In a shorter text a few spaced titles may be all there is


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    decoded = decode(data, name)
    if is_mandoku(decoded.text):
        return read_mandoku(decoded.text, name)
    text = closed_up(decoded.text)
    notices = [] if text == decoded.text else ["Spaces between Chinese characters were taken out."]
    return Extraction(text, lines_of(text), "text", notices=(*decoded.notices, *notices))


def closed_up(text: str) -> str:
    """A text without the spaces between Chinese characters, if most of them are followed by one."""
    spaced, tight = len(_SPACED.findall(text)), len(_TIGHT.findall(text))
    return _SPACED.sub("", text) if spaced > tight and spaced > _FEWEST else text


def lines_of(text: str) -> tuple[Block, ...]:
    """One `TEXT` block for every line that is not blank; `page` is None without form feeds."""
    page = 1 if "\f" in text else None
    number, start = 1, 0
    blocks: list[Block] = []
    for found in (*_LINE_END.finditer(text), None):
        end = found.start() if found else len(text)
        if text[start:end].strip():
            blocks.append(Block(BlockKind.TEXT, Span(start, end), page, number))
        if page and found and found[0] == "\f":
            page += 1
        else:
            number += 1
        start = found.end() if found else end
    return tuple(blocks)
