"""Page numbers, running heads, mastheads and rules: lines of the page, not of the text.

They are found so that they can be claimed and kept out of paragraphs, and because a page ends
where they stand. A number alone on a line counts only as one of a series, and so does a number at
the edge of a head; a repeated line counts only where pages end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.readers.blocks import BlockKind
from index.structure.characters import ends_closed
from index.structure.front_labels import label_of
from index.structure.imprint import is_issue_head, is_masthead, is_publication_data
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
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_BARE_HAN = re.compile(r"[〇一二三四五六七八九十百]{1,4}")
_NUMBER_LEFT = re.compile(r"[\[(]?(\d{1,4})[\])]?(?P<gap>\s{2,}|\t)(?=\S)")
_NUMBER_RIGHT = re.compile(r"(?<=\S)(?:\s{2,}|\t)[\[(]?(\d{1,4})[\])]?$")
_CLAUSES = frozenset("，。；,;")
"""In a note or an item behind its number, not in a running head."""
_WIDE_GAP = 6
"""Spaces. Less may stand between the number and the title of a section: 2  Methods."""
"""A head beside a page number: 204    HARBOUR LAW REVIEW, 碼頭工人的早餐  37."""
_DIGITS = re.compile(r"\d+|[〇一二三四五六七八九十]+(?=\s*[頁页])|\s+")
_LONGEST_HEAD = 100
_EDGE = 3
"""How many lines a page's head or foot may take."""
_CENTRED = 20
"""Columns before a number alone on its line that say it is a page number."""
_OPENING = 8
"""Lines. What a journal prints above its first article title is shorter."""
_FIRST_PAGE = 80
"""Lines. Dates of receipt and the like stand on the first page or two, at its head or its foot."""
_LAST_LINES = 8
"""Mainland journals name the editor of an article below it."""
_FULL_LINE = 60
"""Columns. A line of publication data this wide goes on in the next one."""


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
    removed |= _numbered_heads(lines)
    repeated = _repeated_lines(lines)
    while heads := _running_heads(lines, repeated, removed):
        removed |= heads
    removed |= _issue_heads(lines, removed)
    rules |= _imprint(lines) - removed
    out = removed | rules
    content = _content(lines, removed, rules)
    return Pages(content, tuple(line for line in lines if line.index in out))


def _bare_numbers(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Numbers alone on their lines that count up one by one, or stand at a declared page end."""
    alone = [
        (line, value_of(line.text))
        for line in lines
        if _BARE.fullmatch(line.text)
        or (line.indent >= _CENTRED and _BARE_HAN.fullmatch(line.text))
    ]
    found: set[int] = set()
    for (line, value), (after, next_value) in pairwise(alone):
        if value is not None and next_value == value + 1 and after.index - line.index > 1:
            found |= {line.index, after.index}
    for line, _ in alone:
        following = lines[line.index + 1] if line.index + 1 < len(lines) else None
        if line.indent >= _CENTRED:
            found.add(line.index)
        if line.page is not None and (line.breaks or following is None or following.breaks):
            found.add(line.index)
    return found - removed


def _numbered_heads(lines: Sequence[Line]) -> set[int]:
    """Heads that stand beside a page number, of which two at least count up one by one; the lines
    of a table of contents stand too close below each other.
    """
    numbered = [
        (line.index, _edge_numbers(line.text))
        for line in lines
        if line.width + line.indent < 2 * _LONGEST_HEAD and not ends_closed(line.text)
    ]
    numbered = [(index, numbers) for index, numbers in numbered if numbers]
    found_heads: set[int] = set()
    for (index, numbers), (after, next_numbers) in pairwise(numbered):
        counts_up = any(number + 1 in next_numbers for number in numbers)
        apart = any(numbers.values()) or any(next_numbers.values())
        if counts_up and apart and after - index > _EDGE:
            found_heads |= {index, after}
    return found_heads


def _edge_numbers(text: str) -> dict[int, bool]:
    """The numbers at both ends of a line that also holds words, and for each whether it stands so
    far from them that it is no number of a section.
    """
    if not any(character.isalpha() for character in text):
        return {}
    left, right = _NUMBER_LEFT.match(text), _NUMBER_RIGHT.search(text)
    numbers: dict[int, bool] = {}
    if left is not None and not _CLAUSES.intersection(text):
        numbers[int(left.group(1))] = len(left.group("gap")) >= _WIDE_GAP
    if right is not None:
        numbers[int(right.group(1))] = True
    return numbers


def _repeated_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Short lines that come again, but for their numbers; each group in order."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.width < _LONGEST_HEAD:
            groups[_bare_head(line.text)].append(line)
    repeated: list[list[Line]] = []
    for key, group in groups.items():
        if len(group) < 2 or len(key) < 2 or ends_closed(key):
            continue
        unlabelled = [line for line in group if _may_be_head(line)]
        if len(unlabelled) > 1:
            repeated.append(unlabelled)
    return repeated


def _may_be_head(line: Line) -> bool:
    label = body_label(line.text, line.start)
    return label is None or label.style is Style.BARE


def _running_heads(
    lines: Sequence[Line], repeated: Sequence[Sequence[Line]], removed: set[int]
) -> set[int]:
    """Repeated lines at the edges of pages. Of a group that begins in the first lines of a text,
    the first one is the title itself and stays.
    """
    edges = _edges(lines, removed)
    heads: set[int] = set()
    for whole in repeated:
        group = [line for line in whole if line.index not in removed]
        if len(group) < 2:
            continue
        opening = group[0].index < _OPENING
        at_edge = [line for line in group[opening:] if line.index in edges]
        if len(at_edge) >= 2 or (at_edge and len(group) == 2 and opening):
            heads |= {line.index for line in at_edge}
        elif len(group) >= 3 and sum(_interrupts(lines, line) for line in group) * 2 >= len(group):
            heads |= {line.index for line in group[1:]}
    return heads


def _issue_heads(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Mastheads of a journal at the head of a page, and wherever that of the first page recurs."""
    mastheads = {_bare_head(line.text) for line in lines[:_OPENING] if is_masthead(line.text)}
    heads: set[int] = set()
    for line in lines:
        recurs = mastheads and line.index >= _OPENING and _bare_head(line.text) in mastheads
        if recurs and line.index not in removed:
            heads.add(line.index)
            continue
        at_head = line.index - 1 in removed or line.index - 1 in heads or line.breaks
        if line.index in removed or not at_head or line.width >= _LONGEST_HEAD:
            continue
        if is_masthead(line.text) or is_issue_head(line.text):
            heads.add(line.index)
    return heads


def _bare_head(text: str) -> str:
    return _DIGITS.sub("", text.rstrip("*＊†‡"))


def _imprint(lines: Sequence[Line]) -> set[int]:
    """Mastheads above the title and publication data on the first page: they end no page."""
    found = {line.index for line in lines[:_OPENING] if is_masthead(line.text)}
    if len(found) == len(lines):
        return set()
    for line in (*lines[:_FIRST_PAGE], *lines[max(_FIRST_PAGE, len(lines) - _LAST_LINES) :]):
        before = lines[line.index - 1] if line.index else None
        goes_on = (
            before is not None
            and before.index in found
            and before.width >= _FULL_LINE
            and not line.gap
            and not ends_closed(before.text)
            and not is_masthead(before.text)
            and label_of(line.text) is None
        )
        if is_publication_data(line.text) or goes_on:
            found.add(line.index)
    return found


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
        opened = len(content) > _EDGE or any(line.width >= _FULL_LINE for line in content[:_EDGE])
        breaks = opened and (pending_break or line.breaks)
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
