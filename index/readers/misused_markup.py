"""What writers do not use a format for as it is meant, put right once a file is laid out."""

import re
from dataclasses import replace

from index.readers.blocks import Block, BlockKind, Extraction
from index.text.characters import unspaced
from index.text.tables import read_rows

_ENOUGH = 5  # fewer paragraphs than this hold no sections
_LONG = 100
_RE = {name: re.compile(form, re.IGNORECASE) for name, form in read_rows(__file__)}


def stands_above_title(line: str) -> bool:
    """Whether a line of a cover names the university or the degree."""
    return _RE["above title"].fullmatch(unspaced(line)) is not None


def as_office_text(extraction: Extraction) -> Extraction:
    """The text of an office program: parts in the style of its title, false properties doubted."""
    return as_bare_text(as_printed(_with_titles_of_parts(extraction)))


def as_printed(extraction: Extraction) -> Extraction:
    """Keep title and authors of the properties only where the text has the same words."""
    found = extraction.metadata
    text = unspaced(extraction.text)
    printed = tuple(name for name in found.authors if unspaced(name) and unspaced(name) in text)
    title = found.title if unspaced(found.title) in text else ""
    doubted = [("author", name) for name in found.authors if name not in printed]
    doubted += [("title", found.title)] if found.title != title else []
    properties = (*found.properties, *doubted)
    metadata = replace(found, title=title, authors=printed, properties=properties)
    return replace(extraction, metadata=metadata)


def as_bare_text(extraction: Extraction) -> Extraction:
    """Turn paragraphs into `TEXT` if the file declares no heading, note or mark at all."""
    blocks = extraction.blocks
    plain = [block.kind is BlockKind.PARAGRAPH for block in blocks]
    declared = any(b.marks or b.kind in {BlockKind.HEADING, BlockKind.NOTE} for b in blocks)
    if declared or sum(plain) < _ENOUGH:
        return extraction
    pairs = zip(blocks, plain, strict=True)
    bare = tuple(replace(b, kind=BlockKind.TEXT) if is_plain else b for b, is_plain in pairs)
    return replace(extraction, blocks=bare)


def _with_titles_of_parts(extraction: Extraction) -> Extraction:
    """Titles after the first heading or paragraph are headings: the style is used for both."""
    blocks: list[Block] = []
    begun = False
    for block in extraction.blocks:
        long = block.span.end - block.span.start > _LONG
        words = unspaced(extraction.text[block.span.start : block.span.end])
        part = long or block.kind is BlockKind.HEADING or _RE["part"].fullmatch(words)
        begun = begun or bool(part)
        title = block.kind is BlockKind.TITLE
        blocks.append(replace(block, kind=BlockKind.HEADING, level=1) if begun and title else block)
    return replace(extraction, blocks=tuple(blocks))


def without_uncalled_notes(extraction: Extraction) -> Extraction:
    """Numbered notes of a page none of whose notes is called are paragraphs: figures, tables."""
    called = {mark.key for block in extraction.blocks for mark in block.marks}
    pages = {block.page for block in extraction.blocks if block.key in called}
    blocks = (
        replace(block, kind=BlockKind.PARAGRAPH, key="", label="", label_span=None, continues=False)
        if block.label and block.page not in pages
        else block
        for block in extraction.blocks
    )
    return replace(extraction, blocks=tuple(blocks))
