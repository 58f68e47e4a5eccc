"""Page numbers, running heads and rules: lines that belong to the page, not to the text.

They are found so that they can be claimed and kept out of paragraphs, and because a page ends
where they stand. A number alone on a line counts only as one of a series; a repeated line counts
only where pages end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.readers.blocks import BlockKind
from index.structure.characters import ends_closed
from index.structure.labels import Style, body_label
from index.structure.lines import Line
from index.structure.numerals import value_of

_DRESSED = re.compile(
    r"[-–—~·•|]+\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—~·•|]+"
    r"|第\s*[\d〇一二三四五六七八九十百]{1,4}\s*[頁页](?:\s*[，,/／、]?\s*共\s*[\d〇一二三四五六七八九十百]{1,4}\s*[頁页])?"
    r"|(?i:page)\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|p\.\s*\d{1,4}|\d{1,4}\s*[/／]\s*\d{1,4}"
)
_RULE = re.compile(r"[-–—─━_=＿]{3,}(?:\s*[-–—─━_=＿])*|(?:[*＊·•]\s*){3,}")
"""A line drawn above the notes of a page or between parts of a text; it ends no page."""
_MASTHEAD = re.compile(
    r"第\s*[\d〇一二三四五六七八九十百]+\s*[卷期輯辑]|\d{4}\s*年.*期|(?i:\b(?:vol|no)\.?\s*\d)"
)
"""What a journal prints above its first page, too: a title has no number of an issue."""
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_DIGITS = re.compile(r"\d+|[〇一二三四五六七八九十]+(?=\s*[頁页])|\s+")
_LONGEST_HEAD = 100
_EDGE = 3
"""How many lines a page's head or foot may take."""


@dataclass(frozen=True, slots=True)
class Pages:
    """`content` with page ends and numbers filled in; `furniture` is what was left out of it."""

    content: tuple[Line, ...]
    furniture: tuple[Line, ...]


def part_furniture(lines: Sequence[Line]) -> Pages:
    """Tell page numbers and running heads from the text.

    Args:
        lines: all lines.

    Returns:
        The other lines, their `index` renewed, `breaks` set after furniture, and `page` counted
        from it where the format has no pages of its own.
    """
    removed = {line.index for line in lines if line.block.kind is BlockKind.FURNITURE}
    rules = {line.index for line in lines if _RULE.fullmatch(line.text)}
    removed |= {line.index for line in lines if _DRESSED.fullmatch(line.text)}
    removed -= rules
    removed |= _bare_numbers(lines, removed)
    while heads := _running_heads(lines, removed):
        removed |= heads
    out = removed | rules
    content = _content(lines, removed, rules)
    return Pages(content, tuple(line for line in lines if line.index in out))


def _bare_numbers(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Numbers alone on their lines that count up one by one, or stand at a declared page end."""
    alone = [(line, value_of(line.text)) for line in lines if _BARE.fullmatch(line.text)]
    found: set[int] = set()
    for (line, value), (after, next_value) in pairwise(alone):
        if value is not None and next_value == value + 1 and after.index - line.index > 1:
            found |= {line.index, after.index}
    for line, _ in alone:
        following = lines[line.index + 1] if line.index + 1 < len(lines) else None
        if line.page is not None and (line.breaks or following is None or following.breaks):
            found.add(line.index)
    return found - removed


def _running_heads(lines: Sequence[Line], removed: set[int]) -> set[int]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.index in removed or line.width >= _LONGEST_HEAD:
            continue
        label = body_label(line.text, line.start)
        if label is None or label.style is Style.BARE:
            groups[_DIGITS.sub("", line.text)].append(line)
    edges = _edges(lines, removed)
    heads: set[int] = set()
    for key, group in groups.items():
        if len(group) < 2 or len(key) < 2 or ends_closed(key):
            continue
        at_edge = [line for line in group if line.index in edges]
        if len(at_edge) >= 2 or (at_edge and len(group) == 2 and group[0].index == 0):
            heads |= {line.index for line in at_edge}
            if group[0].index == 0 and _MASTHEAD.search(group[0].text):
                heads.add(0)
        elif len(group) >= 3 and sum(_interrupts(lines, line) for line in group) * 2 >= len(group):
            heads |= {line.index for line in group[1:]}
    return heads


def _edges(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Indices of lines at the head or the foot of a page that is known to end there."""
    edges: set[int] = set()
    ends = {line.index for line in lines if line.breaks}
    ends |= removed | {index + 1 for index in removed}
    for end in ends:
        edges.update(range(max(1, end - _EDGE + 1), end + _EDGE - 1))
    return edges


def _interrupts(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line stands in the middle of a sentence that goes on after it."""
    if line.index == 0 or line.index + 1 >= len(lines):
        return False
    before = lines[line.index - 1]
    return not ends_closed(before.text) and before.width > 2 * line.width


def _content(lines: Sequence[Line], removed: set[int], rules: set[int]) -> tuple[Line, ...]:
    if not removed and not rules:
        return tuple(lines)
    counted = lines[0].page is None
    content: list[Line] = []
    page = 1
    pending_break = pending_gap = False
    for line in lines:
        if line.index in rules:
            pending_gap = True
            continue
        if line.index in removed:
            pending_break = True
            pending_gap = pending_gap or line.gap
            continue
        breaks = bool(content) and (pending_break or line.breaks)
        if line.page is not None and content:
            breaks = line.page != content[-1].page
        page += breaks
        content.append(
            replace(
                line,
                index=len(content),
                gap=line.gap or pending_gap,
                breaks=breaks,
                page=page if counted else line.page,
            )
        )
        pending_break = pending_gap = False
    return tuple(content)
