"""Texts as a docstore keeps them: compressed where that is shorter, plain otherwise, and each
once.

Every packed text stands alone, so one passage is read without its neighbours. The body of a
document leaves out what its passages hold, of its whole text, too.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from index.analysis.tokens import phrase_key
from index.codec import from_json, to_json
from index.errors import IndexUnreadable
from index.model import Document, Footnote, Paragraph, Passage, Testimony

LEVEL = 6  # of zlib; 9 makes passages of 460 characters no smaller
ENCODING = "gb18030"
"""All of Unicode, and two bytes for most ideographs: a passage's text takes a tenth less than from
UTF-8, its form a sixth less."""
SHORTEST = 8
"""Characters of a document's text from which a stretch is left to the part that holds it."""
Packed = bytes | str  # SQLite keeps either in the same column and gives back what it was given
Part = TypeVar("Part", Paragraph, Footnote, Testimony)


def pack(text: str) -> Packed:
    """A text that UTF-8 can encode in fewer bytes, or itself where compression does not help."""
    compressed = zlib.compress(text.encode(ENCODING), LEVEL)
    return compressed if len(compressed) < len(text.encode("utf-8")) else text


def pack_passage(passage: Passage) -> tuple[Packed, Packed]:
    """A passage's text and its searchable form."""
    return pack(passage.text), pack(phrase_key(passage.text))


def unpack(packed: Packed) -> str:
    """The text that `pack` was given; IndexUnreadable where the bytes are damaged."""
    if isinstance(packed, str):
        return packed
    try:
        return zlib.decompress(packed).decode(ENCODING)
    except (zlib.error, UnicodeDecodeError) as error:
        raise IndexUnreadable(f"A text of the docstore is damaged ({error}).") from error


def pack_document(document: Document, texts: Mapping[str, str]) -> Packed:
    """A whole document but for what its passages hold; `texts` are these, by id."""

    def emptied(part: Part) -> Part:
        return replace(part, text="") if texts.get(part.id) == part.text else part

    left, held = _left_by_parts(document)
    bare = replace(_with_parts(document, emptied), text=left)
    return pack(f"{to_json(bare)}\n{json.dumps(held, separators=(',', ':'))}")


def unpack_document(packed: Packed, texts: Mapping[str, Packed]) -> Document:
    """The document that `pack_document` was given; `texts` are of its passages, packed, by id."""

    def filled(part: Part) -> Part:
        held = texts.get(part.id)
        return part if part.text or held is None else replace(part, text=unpack(held))

    bare, _, held = unpack(packed).partition("\n")
    document = _with_parts(from_json(Document, bare), filled)
    parts: list[Paragraph | Footnote] = [*document.paragraphs, *document.footnotes]
    pieces: list[str] = []
    end = 0
    for before, number, start, length in json.loads(held):
        pieces += document.text[end : end + before], parts[number].text[start : start + length]
        end += before
    return replace(document, text="".join([*pieces, document.text[end:]]))


def _with_parts(document: Document, change: Callable[[Any], Any]) -> Document:
    """A document with its parts changed."""
    return replace(
        document,
        paragraphs=tuple(map(change, document.paragraphs)),
        footnotes=tuple(map(change, document.footnotes)),
        testimonies=tuple(map(change, document.testimonies)),
    )


def _left_by_parts(document: Document) -> tuple[str, list[tuple[int, int, int, int]]]:
    """What of a text no part holds; by stretch left out: left before it, part, start, length."""
    text = document.text
    found = []
    parts: list[Paragraph | Footnote] = [*document.paragraphs, *document.footnotes]
    for number, part in enumerate(parts):
        start = 0
        for span in part.spans:
            stretch = text[span.start : span.end]
            at = part.text.find(stretch, start, start + len(stretch) + 1)  # maybe after a space
            if at >= 0 and len(stretch) >= SHORTEST:
                found.append((span.start, number, at, len(stretch)))
                start = at + len(stretch)
    left, held, end = [], [], 0
    for begin, number, at, length in sorted(found):
        if begin >= end:
            left.append(text[end:begin])
            held.append((begin - end, number, at, length))
            end = begin + length
    return "".join([*left, text[end:]]), held
