"""Texts as a docstore keeps them: compressed where that is shorter, plain otherwise, and each
once.

Every packed text stands alone, so one passage is read without its neighbours. The body of a
document leaves out what its passages hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from index.analysis.tokens import phrase_key
from index.codec import from_json, to_json
from index.errors import IndexUnreadable
from index.model import Document, Footnote, Paragraph, Passage, Testimony

LEVEL = 9
"""Of zlib: 1 % smaller than its default on passages of 460 characters, and as quick to read."""

Packed = bytes | str
"""SQLite keeps either in the same column and gives back what it was given."""

Part = TypeVar("Part", Paragraph, Footnote, Testimony)


def pack(text: str) -> Packed:
    """A text in fewer bytes, or itself where compression does not help.

    Args:
        text: one that UTF-8 can encode.
    """
    plain = text.encode("utf-8")
    compressed = zlib.compress(plain, LEVEL)
    return compressed if len(compressed) < len(plain) else text


def pack_passage(passage: Passage) -> tuple[Packed, Packed]:
    """A passage's text and its searchable form."""
    return pack(passage.text), pack(phrase_key(passage.text))


def unpack(packed: Packed) -> str:
    """The text that `pack` was given.

    Raises:
        IndexUnreadable: the bytes are damaged.
    """
    if isinstance(packed, str):
        return packed
    try:
        return zlib.decompress(packed).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise IndexUnreadable(
            f"A text of the docstore is damaged ({error}).",
            "Run `yinzheng rebuild`, which builds it anew from its sources.",
        ) from error


def pack_document(document: Document, texts: Mapping[str, str]) -> Packed:
    """A whole document but for what its passages hold.

    Args:
        document: to be stored.
        texts: of its passages, by id.
    """

    def emptied(part: Part) -> Part:
        return replace(part, text="") if texts.get(part.id) == part.text else part

    bare = replace(
        document,
        paragraphs=tuple(map(emptied, document.paragraphs)),
        footnotes=tuple(map(emptied, document.footnotes)),
        testimonies=tuple(map(emptied, document.testimonies)),
    )
    return pack(to_json(bare))


def unpack_document(packed: Packed, texts: Mapping[str, Packed]) -> Document:
    """The document that `pack_document` was given.

    Args:
        packed: what it made.
        texts: of the document's passages, packed, by id.
    """

    def filled(part: Part) -> Part:
        held = texts.get(part.id)
        return part if part.text or held is None else replace(part, text=unpack(held))

    bare = from_json(Document, unpack(packed))
    return replace(
        bare,
        paragraphs=tuple(map(filled, bare.paragraphs)),
        footnotes=tuple(map(filled, bare.footnotes)),
        testimonies=tuple(map(filled, bare.testimonies)),
    )
