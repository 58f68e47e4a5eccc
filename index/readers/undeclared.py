"""Formats that could declare headings and notes, in files whose writers did not use them.

Many papers in Word and many old web pages are nothing but paragraphs; their headings are told by
their words and their notes are typed. Such paragraphs are handed on as `TEXT`, so that
`index.structure` reads them as it reads bare text.
"""

from __future__ import annotations

from dataclasses import replace

from index.readers.blocks import BlockKind, Extraction

# Fewer paragraphs than this hold no sections.
_ENOUGH = 5


def as_bare_text(extraction: Extraction) -> Extraction:
    """Turn paragraphs into `TEXT` if the file declares no heading, note or mark at all.

    Args:
        extraction: what a reader laid out.

    Returns:
        The same text; other kinds of blocks stay as they are.
    """
    blocks = extraction.blocks
    declared = any(
        block.kind in {BlockKind.HEADING, BlockKind.NOTE} or block.marks for block in blocks
    )
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    if declared or paragraphs < _ENOUGH:
        return extraction
    return replace(
        extraction,
        blocks=tuple(
            replace(block, kind=BlockKind.TEXT) if block.kind is BlockKind.PARAGRAPH else block
            for block in blocks
        ),
    )
