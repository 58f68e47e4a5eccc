"""What writers do not use a format for as it is meant, put right once a file is laid out."""

import re
from dataclasses import replace
from itertools import pairwise

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction
from index.text.characters import unspaced
from index.text.tables import read_rows

_ENOUGH = 5  # fewer paragraphs than this hold no sections
# Fields are within the first blocks, before the first heading and the first long paragraph.
_FIRST = 40
_LONG = 100
_LONGEST_TITLE = 60
_RE = {name: re.compile(form, re.IGNORECASE) for name, form in read_rows(__file__)}


def stands_above_title(line: str) -> bool:
    """Whether a line of a cover names the university or the degree."""
    return _RE["above title"].fullmatch(unspaced(line)) is not None


def as_office_text(extraction: Extraction) -> Extraction:
    """The text of an office program: fields of its form recognised, false properties doubted."""
    return as_bare_text(as_printed(_with_cover(_with_titles_of_parts(extraction))))


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


def _with_cover(extraction: Extraction) -> Extraction:
    """Tell title and author on a cover: in fields, such as `姓名 陈某某`, or by their place."""
    texts = [extraction.text[b.span.start : b.span.end] for b in extraction.blocks[:_FIRST]]
    bare = [unspaced(line) for line in texts]
    degree = next((i for i, line in enumerate(bare) if _RE["degree"].fullmatch(line)), -1)
    known = dict.fromkeys((block.kind for block in extraction.blocks), "")
    cover: list[Block] = []
    title = None  # where it would stand
    done = 0
    for block, line in zip(extraction.blocks, texts, strict=False):
        heading = block.kind is BlockKind.HEADING
        if len(line) > _LONG or (heading and done > degree):
            break
        cut = _field(block, line, known) if not heading else []
        plain = block.kind is BlockKind.PARAGRAPH and not cut
        none = done <= degree or _RE["no title"].fullmatch(bare[done])
        if title is None and plain and not none:
            title = len(cover)
        cover += cut or [replace(block, kind=BlockKind.AFFILIATION, level=0) if heading else block]
        done += 1
    if title is not None and BlockKind.TITLE not in known:
        named = any(block.kind is BlockKind.AUTHOR for block in cover[title:])
        kind = BlockKind.TITLE if named or degree >= 0 else cover[title].kind
        cover[title] = replace(cover[title], kind=kind)
        for after in cover[title + 1 : title + 2]:
            line = extraction.text[after.span.start : after.span.end]
            more = _RE["rest of title"].fullmatch(line) and not _RE["no title"].fullmatch(line)
            if more and kind is BlockKind.TITLE and after.kind is BlockKind.PARAGRAPH:
                cover[title + 1] = replace(after, kind=kind)
    return replace(extraction, blocks=(*cover, *extraction.blocks[done:]))


def with_cover_page(extraction: Extraction) -> Extraction:
    """The cover of a thesis in a PDF: its lines are set large, and are no headings for that."""
    lines = [extraction.text[b.span.start : b.span.end] for b in extraction.blocks[:_FIRST]]
    bare = [unspaced(line) for line in lines]
    ends = (i for i, line in enumerate(bare) if len(line) > _LONG or _RE["part"].fullmatch(line))
    end = next(ends, len(bare))
    if not any(_RE["degree"].fullmatch(line) for line in bare[:end]):
        return extraction
    cover = []
    for block, line in zip(extraction.blocks, bare[:end], strict=False):
        told = _RE["no title"].fullmatch(line) and not _RE["field"].fullmatch(line)
        heading = block.kind is BlockKind.HEADING
        kind = BlockKind.AFFILIATION if told and heading else BlockKind.PARAGRAPH
        large = heading or (told and block.kind is BlockKind.TITLE and len(line) <= _LONGEST_TITLE)
        cover.append(replace(block, kind=kind, level=0) if large else block)
    return _with_cover(replace(extraction, blocks=(*cover, *extraction.blocks[end:])))


def _field(block: Block, line: str, known: dict[BlockKind, str]) -> list[Block]:
    """A field cut into its value and furniture; `known` are kinds found, and their words."""
    found = _RE["field"].fullmatch(line)
    usual = block.kind in {BlockKind.TABLE_ROW, BlockKind.PARAGRAPH} and not block.marks
    kind = BlockKind.TITLE if found and found["title"] else BlockKind.AUTHOR
    if found is None or not usual:
        return []
    words = unspaced(found["value"])
    if kind in known:
        return [replace(block, kind=BlockKind.FURNITURE)] if known[kind] == words else []
    known[kind] = words
    edges = (0, *found.span("value"), len(line))
    kinds = (BlockKind.FURNITURE, kind, BlockKind.FURNITURE)
    start = block.span.start
    return [
        replace(block, kind=each, span=Span(start + first, start + last))
        for each, (first, last) in zip(kinds, pairwise(edges), strict=True)
        if first < last
    ]


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
