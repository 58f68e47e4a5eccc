"""Fields of a cover or a form: `姓名 陈某某`, `論文題目：港埠研究`, in a table or a line.

Only what a form prints as the name of a field counts, and only before the first heading and the
first long paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction

_FIELDS = (
    (BlockKind.TITLE, r"(?:论文|論文|毕业论文|畢業論文|中文)?(?:题目|題目|标题|標題|题名|題名)"),
    (
        BlockKind.AUTHOR,
        r"(?:学生|學生|作者|研究生|申請人|申请人)?姓名|作者|研究生|学生|學生|撰寫人",
    ),
)
_FIELD = re.compile("|".join(rf"(?P<{kind.name}>{words})" for kind, words in _FIELDS))
_LINE = re.compile(r"(?P<name>[^\t:：]{2,12}?)\s*[\t:：]\s*(?P<value>[^\t:：]{2,60})")
_FIRST = 40
_LONG = 100


def with_form_fields(extraction: Extraction) -> Extraction:
    """Tell title and author in the fields of a form.

    Args:
        extraction: what a reader laid out.

    Returns:
        The same text; a field is cut into its name, which is furniture, and its value.
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
