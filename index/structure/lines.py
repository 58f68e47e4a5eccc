"""Lines with what their surroundings tell: indentation, blank lines and page ends before them.

The inferred road works on lines of text, the declared road on elements; both become `Line`s here,
so that the search for notes, marks and headings is written once. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.readers.blocks import Block
from index.structure.characters import columns


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or declared element) without the spaces around it.

    `start` and `end` point into the extraction's text; `width` and `indent` count columns; `gap`
    says that a blank line stands before it, `breaks` that a page certainly ends before it.
    """

    index: int
    text: str
    start: int
    end: int
    width: int
    indent: int
    gap: bool
    breaks: bool
    page: int | None
    block: Block

    @property
    def number(self) -> int | None:
        """Line of the input file, from 1."""
        return self.block.line


def lines_from(text: str, blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Turn blocks into lines; blocks that hold only spaces are left out.

    Args:
        text: the extraction's text.
        blocks: in reading order.

    Returns:
        One line a block, `index` counting from 0.
    """
    lines: list[Line] = []
    previous_end = 0
    previous_page: int | None = None
    for block in blocks:
        raw = text[block.span.start : block.span.end]
        stripped = raw.strip()
        if not stripped:
            continue
        lead = len(raw) - len(raw.lstrip())
        start = block.span.start + lead
        between = text[previous_end : block.span.start] if previous_end <= start else "\n\n"
        lines.append(
            Line(
                index=len(lines),
                text=stripped,
                start=start,
                end=start + len(stripped),
                width=columns(stripped),
                indent=columns(raw[:lead].replace("\f", "")),
                gap=not lines or _line_ends(between) > 1,
                breaks=bool(lines) and block.page != previous_page,
                page=block.page,
                block=block,
            )
        )
        previous_end = block.span.end
        previous_page = block.page
    return tuple(lines)


def _line_ends(between: str) -> int:
    return between.replace("\r\n", "\n").count("\n") + between.count("\u2029") * 2
