"""What writers do not use a format for as it is meant, put right once a file is laid out.

Programs fill in the properties of a file by themselves; covers are forms; many papers in Word and
old web pages are nothing but paragraphs, their headings told by their words, their notes typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction

# Fewer paragraphs than this hold no sections.
_ENOUGH = 5
# Fields stand within so many blocks, before the first heading and the first paragraph so long.
_FIRST = 40
_LONG = 100


def _spaced(words: str) -> str:
    """A pattern of words whose characters may stand apart, as on covers: 題　目."""
    return "|".join(r"\s*".join(word) for word in words.split(" "))


_TITLE = _spaced("题目 題目 标题 標題 题名 題名")
_AUTHOR = _spaced("作者 研究生 学生 學生 撰寫人")
_NAME = _spaced("姓名")
_NEXT = _spaced("学号 學號 批次 班级 班級 学院 學院 专业 專業 职称 職稱")
_FIELD = re.compile(
    rf"(?:(?P<title>(?:论文|論文|毕业论文|畢業論文|中文)?(?:{_TITLE}))"
    rf"|(?:学生|學生|作者|研究生|申請人|申请人)?{_NAME}|{_AUTHOR})"
    r"(?:\s*[\t:：]\s*|\s+)(?P<value>[^\t:：]{2,60}?)"
    rf"(?:\s+(?:{_NEXT}|student|advisor).*)?",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r".{0,20}(?:碩士|硕士|博士|學士|学士|本科|畢業|毕业|學位|学位).{0,6}(?:論文|论文|設計|设计|畢業|毕业)"
    r"(?:[（(].{1,4}[)）])?(?:摘要)?"
)
"""What names the cover of a thesis; the university stands above it, the title below."""
_INSTITUTION = r".*(?:大學|大学|學院|学院|研究所|系|班)(?:[（(].{1,6}[)）])?"
_NO_TITLE = re.compile(
    rf"{_INSTITUTION}|"
    r".{0,12}[:：].*|.*\d{2,4}年.*"
    r"|[^\u3400-\u9fff]*(?:[\u3400-\u9fff][^\u3400-\u9fff]*){0,3}|.{61,}|.*[。；，]"
)
"""Lines of a cover, without their spaces, that are no title: institutions, fields, dates."""


def stands_above_title(line: str) -> bool:
    """Whether a line of a cover names the university or the degree."""
    return re.fullmatch(rf"{_DEGREE.pattern}|{_INSTITUTION}", _tight(line)) is not None


def as_office_text(extraction: Extraction) -> Extraction:
    """The text of an office program: fields of its form told, false properties doubted."""
    return as_bare_text(as_printed(_with_cover(_with_titles_of_parts(extraction))))


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
    properties = (*found.properties, *doubted)
    metadata = replace(found, title=title, authors=printed, properties=properties)
    return replace(extraction, metadata=metadata)


def as_bare_text(extraction: Extraction) -> Extraction:
    """Turn paragraphs into `TEXT` if the file declares no heading, note or mark at all.

    `index.structure` then reads them as it reads bare text; other kinds of blocks stay.
    """
    kinds = [block.kind for block in extraction.blocks]
    declared = {BlockKind.HEADING, BlockKind.NOTE} & {*kinds}
    if declared or kinds.count(BlockKind.PARAGRAPH) < _ENOUGH:
        return extraction
    if any(block.marks for block in extraction.blocks):
        return extraction
    bare = (
        replace(block, kind=BlockKind.TEXT) if block.kind is BlockKind.PARAGRAPH else block
        for block in extraction.blocks
    )
    return replace(extraction, blocks=tuple(bare))


def _with_titles_of_parts(extraction: Extraction) -> Extraction:
    """Titles behind the first heading or paragraph are headings: the style is used for both."""
    blocks: list[Block] = []
    begun = False
    for block in extraction.blocks:
        long = block.span.end - block.span.start > _LONG
        begun = begun or long or block.kind is BlockKind.HEADING
        title = block.kind is BlockKind.TITLE
        blocks.append(replace(block, kind=BlockKind.HEADING, level=1) if begun and title else block)
    return replace(extraction, blocks=tuple(blocks))


def _with_cover(extraction: Extraction) -> Extraction:
    """Tell title and author on a cover: in fields, such as `姓名 陈某某`, or by their place."""
    texts = [extraction.text[b.span.start : b.span.end] for b in extraction.blocks[:_FIRST]]
    degree = next((i for i, line in enumerate(texts) if _DEGREE.fullmatch(_tight(line))), -1)
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
        if title is None and plain and done > degree and not _NO_TITLE.fullmatch(_tight(line)):
            title = len(cover)
        cover += cut or [replace(block, kind=BlockKind.AFFILIATION, level=0) if heading else block]
        done += 1
    if title is not None and BlockKind.TITLE not in known:
        named = any(block.kind is BlockKind.AUTHOR for block in cover[title:])
        kind = BlockKind.TITLE if named or degree >= 0 else cover[title].kind
        cover[title] = replace(cover[title], kind=kind)
    return replace(extraction, blocks=(*cover, *extraction.blocks[done:]))


def _field(block: Block, line: str, known: dict[BlockKind, str]) -> list[Block]:
    """A field cut into its value and what stands round it, which is furniture; else nothing.

    `known` are the kinds of what the file or another field has told already, and its words. A field
    that comes again on the next page is furniture whole.
    """
    found = _FIELD.fullmatch(line)
    usual = block.kind in {BlockKind.TABLE_ROW, BlockKind.PARAGRAPH} and not block.marks
    kind = BlockKind.TITLE if found and found["title"] else BlockKind.AUTHOR
    if found is None or not usual:
        return []
    words = _tight(found["value"])
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


def _tight(words: str) -> str:
    return "".join(words.split())
