"""Page numbers, running heads, mastheads, rules, numbers of lines: of the page, not of the text.

They are found so that they can be claimed and kept out of paragraphs, and because a page ends where
they stand. Numbers and heads are recognised in `page_numbers` and `running_heads`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.readers.blocks import BlockKind
from index.structure.furniture.page_numbers import page_numbers
from index.structure.furniture.running_heads import OPENING, bare_head, running_heads
from index.structure.lines.line import Line, LineFacts
from index.text.characters import columns

_Parted = tuple[tuple[Line, ...], tuple[Line, ...]]
_LEFT = re.compile(r"(\d{1,4})(?:(?=\s)\s*|$)")
_RIGHT = re.compile(r"(?<!\s)\s{2,}(\d{1,4})$")
_FEWEST = 6
_SHARE = 0.7  # of all lines, that have a number; numbers of pages, heads, pasted lines have none
_IN_STEP = 0.8  # of the numbers, that are one more than the one before, or 1 on a new page
_RULE = re.compile(r"[-–—─━_=＿]{3,}(?:\s*[-–—─━_=＿])*|(?:[*＊·•]\s*){3,}")
"""A line drawn above the notes of a page or between parts of a text; it ends no page."""
_EDGE = 3  # how many lines a page's head or foot may take
_FIRST_PAGE = 80
"""Lines. Dates of receipt and the like stand on the first page or two, at its head or its foot."""
_LAST_LINES = 8  # Mainland journals name the editor of an article below it
_FULL_LINE = 60  # columns. A line of publication data this wide goes on in the next one.


def without_line_numbers(lines: Sequence[Line]) -> _Parted:
    """Take the numbers of lines off.

    Returns: The lines without numbers, renumbered where a line was nothing but a number, and the
    numbers as lines of their own; the lines as they are when they are not numbered.
    """
    for find in (_LEFT.match, _RIGHT.search):
        found = [find(line.text) for line in lines]
        values = [int(match.group(1)) for match in found if match]
        steps = [after in (before + 1, 1) for before, after in pairwise(values)]
        many = len(values) >= max(_FEWEST, _SHARE * len(lines)) and max(values) >= _FEWEST
        if many and sum(steps) >= _IN_STEP * len(steps):
            return _unnumbered(lines, found)
    return tuple(lines), ()


def _unnumbered(lines: Sequence[Line], found: Sequence[re.Match[str] | None]) -> _Parted:
    kept: list[Line] = []
    numbers: list[Line] = []
    gap = breaks = False
    margin = min((columns(match.group()) for match in found if match), default=0)
    for whole, match in zip(lines, found, strict=True):
        line = whole
        if match is not None:
            first, last = whole.start + match.start(1), whole.start + match.end(1)
            numbers.append(replace(whole, text=match.group(1), start=first, end=last))
            left = match.start() == 0
            text = whole.text[match.end() :] if left else whole.text[: match.start()]
            begin = whole.start + match.end() * left
            indent = columns(match.group()) - margin if left else whole.indent
            line = replace(
                whole, text=text, start=begin, end=begin + len(text), width=columns(text),
                indent=indent, facts=LineFacts(text, begin),
            )  # fmt: skip
        gap, breaks = gap or line.gap or not line.text, breaks or line.breaks
        if line.text:
            kept.append(replace(line, index=len(kept), gap=gap, breaks=breaks))
            gap = breaks = False
    return tuple(kept), tuple(numbers)


def part_furniture(lines: Sequence[Line]) -> _Parted:
    """Tell page numbers and running heads from the text.

    Returns: The other lines, their `index` renewed, `breaks` set after furniture, and `page`
    counted from it where the format has no pages of its own; and the furniture.
    """
    removed = {line.index for line in lines if line.block.kind is BlockKind.FURNITURE}
    rules = {line.index for line in lines if _RULE.fullmatch(line.text)}
    removed |= page_numbers(lines) - rules
    removed |= running_heads(lines, removed)
    removed |= _issue_heads(lines, removed)
    rules |= _imprint(lines) - removed
    furniture = tuple(line for line in lines if line.index in removed | rules)
    return _content(lines, removed, rules) if furniture else tuple(lines), furniture


def _issue_heads(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Mastheads of a journal at the head of a page, and wherever that of the first page recurs."""
    mastheads = {bare_head(line.text) for line in lines[:OPENING] if line.facts.masthead}
    heads: set[int] = set()
    for line in lines:
        recurs = mastheads and line.index >= OPENING and bare_head(line.text) in mastheads
        at_head = line.index - 1 in removed or line.index - 1 in heads or line.breaks
        if recurs or (at_head and line.facts.masthead):
            heads.add(line.index)
    return heads - removed


def _imprint(lines: Sequence[Line]) -> set[int]:
    """Mastheads above the title and publication data on the first page: they end no page."""
    found = {line.index for line in lines[:OPENING] if line.facts.masthead}
    if len(found) == len(lines):
        return set()
    for line in (*lines[:_FIRST_PAGE], *lines[max(_FIRST_PAGE, len(lines) - _LAST_LINES) :]):
        before = lines[line.index - 1]
        full = before.width >= _FULL_LINE and not (before.facts.closed or before.facts.masthead)
        follows = line.index - 1 in found and not line.gap and line.facts.front is None
        if line.facts.publication_data or (full and follows):
            found.add(line.index)
    return found


def _content(lines: Sequence[Line], removed: set[int], rules: set[int]) -> tuple[Line, ...]:
    counted = lines[0].page is None
    content: list[Line] = []
    page = 1
    breaks = gap = False
    for line in lines:
        gap = gap or line.gap or line.index in rules
        if line.index in removed or line.index in rules:
            breaks = breaks or line.index not in rules
            continue
        opened = len(content) > _EDGE or any(line.width >= _FULL_LINE for line in content[:_EDGE])
        breaks = opened and (breaks or line.breaks)
        if line.page is not None and content:
            breaks = line.page != content[-1].page
        page += breaks
        own = page if counted else line.page
        content.append(replace(line, index=len(content), gap=gap, breaks=breaks, page=own))
        breaks = gap = False
    return tuple(content)
