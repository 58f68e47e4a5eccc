"""What writers do not use a format for as it is meant, put right once a file is laid out.

Programs fill in the properties of a file by themselves; covers are forms; many papers in Word and
old web pages are nothing but paragraphs, their headings told by their words, their notes typed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction

# Fewer paragraphs than this hold no sections.
_ENOUGH = 5
_FIELDS = (
    (BlockKind.TITLE, r"(?:论文|論文|毕业论文|畢業論文|中文)?(?:题目|題目|标题|標題|题名|題名)"),
    (
        BlockKind.AUTHOR,
        r"(?:学生|學生|作者|研究生|申請人|申请人)?姓名|作者|研究生|学生|學生|撰寫人",
    ),
)
_FIELD = re.compile("|".join(rf"(?P<{kind.name}>{words})" for kind, words in _FIELDS))
_LINE = re.compile(r"(?P<name>[^\t:：]{2,12}?)\s*[\t:：]\s*(?P<value>[^\t:：]{2,60})")
# Fields stand within so many blocks, before the first heading and the first paragraph so long.
_FIRST = 40
_LONG = 100


def as_office_text(extraction: Extraction) -> Extraction:
    """The text of an office program: fields of its form told, false properties doubted."""
    return as_bare_text(as_printed(_with_form_fields(extraction)))


def as_printed(extraction: Extraction) -> Extraction:
    """Keep title and authors of the properties only where the text has the same words.

    They are those of the template and of the computer's owner as often as the writer's. What is not
    believed stands in the metadata's `properties`.
    """
    found = extraction.metadata
    text = "".join(extraction.text.split())
    printed = tuple(name for name in found.authors if _tight(name) and _tight(name) in text)
    title = found.title if _tight(found.title) in text else ""
    doubted = [("author", name) for name in found.authors if name not in printed]
    doubted += [("title", found.title)] if found.title != title else []
    return replace(
        extraction,
        metadata=replace(
            found, title=title, authors=printed, properties=(*found.properties, *doubted)
        ),
    )


def as_bare_text(extraction: Extraction) -> Extraction:
    """Turn paragraphs into `TEXT` if the file declares no heading, note or mark at all.

    `index.structure` then reads them as it reads bare text; other kinds of blocks stay.
    """
    blocks = extraction.blocks
    declared = any(
        block.kind in {BlockKind.HEADING, BlockKind.NOTE} or block.marks for block in blocks
    )
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    if declared or paragraphs < _ENOUGH:
        return extraction
    bare = (
        replace(block, kind=BlockKind.TEXT) if block.kind is BlockKind.PARAGRAPH else block
        for block in blocks
    )
    return replace(extraction, blocks=tuple(bare))


def _with_form_fields(extraction: Extraction) -> Extraction:
    """Tell title and author in the fields of a form: `姓名 陈某某`, in a table or a line.

    A field is cut into its name, which is furniture, and its value.
    """
    blocks: list[Block] = []
    kinds = {block.kind for block in extraction.blocks}
    for at, block in enumerate(extraction.blocks):
        text = extraction.text[block.span.start : block.span.end]
        if at >= _FIRST or block.kind is BlockKind.HEADING or len(text) > _LONG:
            return replace(extraction, blocks=(*blocks, *extraction.blocks[at:]))
        kind = None
        found = _LINE.fullmatch(text)
        if found and block.kind in {BlockKind.TABLE_ROW, BlockKind.PARAGRAPH} and not block.marks:
            field = _FIELD.fullmatch(re.sub(r"\s", "", found["name"]))
            kind = BlockKind[str(field.lastgroup)] if field else None
        if kind is None or kind in kinds or found is None:
            blocks.append(block)
            continue
        value = block.span.start + found.start("value")
        name = Span(block.span.start, value)
        blocks.append(replace(block, kind=BlockKind.FURNITURE, span=name))
        blocks.append(replace(block, kind=kind, span=Span(value, block.span.end)))
    return replace(extraction, blocks=tuple(blocks))


def _tight(words: str) -> str:
    return "".join(words.split())
