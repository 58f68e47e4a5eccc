"""Running heads: lines at the head or foot of pages that repeat a title, an author, a journal.

What tells them from headings is that they come again, or stand beside page numbers that count up,
or repeat the title, and that text goes on across them in mid sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.structure.furniture.head_numbers import (
    CLAUSES,
    GAP,
    WIDE_GAP,
    bare_head,
    edge_numbers,
    is_strong,
    numbered_alike,
)
from index.structure.lines.imprint import names_periodical
from index.structure.lines.line import Line
from index.structure.lines.note_labels import Style
from index.structure.rules import record
from index.text.characters import ends_closed
from index.text.fold import han_pattern

_LONGEST = 100
"""Columns."""
_EDGE = 3
"""How many lines a page's head or foot may take."""
OPENING = 8
"""Lines. What a journal prints above its first article title is shorter."""
_SHORTEST_TITLE = 4
_TITLE_LINES = 3
_SHORT = 0.75
"""Of the widest line. A head beside a page number does not fill the page."""
_NEARLY = 0.9
_WIDE_INNER_GAP = han_pattern(r"\S(?:\s{3,}|　|\t)\S")
_NARROWEST = 40
"""Columns of a line of running text."""


def running_heads(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Indices of the running heads.

    Args: lines: all lines; removed: indices of page numbers and of what the format itself calls
    furniture.
    """
    page = _Page(lines, removed, _repeated_lines(lines), set(removed))
    for each in HEADS:
        _take(page, each)
        while each.again and _take(page, each):
            continue
    return page.found - removed


def _take(page: _Page, each: Pass) -> bool:
    """Take one pass, and tell whether it found anything."""
    heads = each.find(page) - page.found
    for index in heads:
        record(page.lines[index].start, "belongs to the page", each.name, True, each.witness)
    page.found |= heads
    return bool(heads)


def _numbered_heads(lines: Sequence[Line]) -> set[int]:
    """Heads that stand beside a page number, of which two at least count up one by one."""
    numbered = [
        (line.index, numbers)
        for line in lines
        if line.width + line.indent < 2 * _LONGEST
        and not line.facts.closed
        and (numbers := {n: gap for n, gap in edge_numbers(line.text).items() if gap >= GAP})
    ]
    heads: set[int] = set()
    for (index, numbers), (after, next_numbers) in pairwise(numbered):
        counts_up = any(number + 1 in next_numbers for number in numbers)
        apart = max(*numbers.values(), *next_numbers.values()) >= WIDE_GAP
        if counts_up and apart and after - index > _EDGE:
            heads |= {index, after}
    return heads


def _beside_numbers(page: _Page) -> set[int]:
    """Short lines above or below page numbers, if such a line stands at nearly all of them, and
    one of them is known as a head or text goes on across it.
    """
    lines, removed, heads = page.lines, page.removed, page.found
    widest = max((line.width for line in lines), default=0)
    found: set[int] = set()
    for step in (-1, 1):
        beside = [index + step for index in sorted(removed)]
        beside = [i for i in beside if OPENING <= i < len(lines) and i not in removed]
        short = [index for index in beside if _is_short(lines[index], widest)]
        proven = any(
            index in heads or _interrupts(lines, lines[index], removed | set(short))
            for index in short
        )
        if len(short) > 1 and len(short) * 5 >= len(beside) * 4 and proven:
            found |= set(short)
    return found


def _is_short(line: Line, widest: int) -> bool:
    return (
        line.width < min(_LONGEST, _SHORT * widest)
        and not line.facts.closed
        and line.facts.heading is None
        and not line.facts.known_title
        and line.facts.label is None
    )


def _titled_heads(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Lines that hold the title of the text, in mid sentence or beside a page number."""
    titles: list[str] = []
    for line in lines[:_TITLE_LINES]:
        if line.facts.front or line.facts.known_title or line.facts.heading:
            break
        titles += [bare_head(line.text)] if line.width < _LONGEST else []
    titles = [title for title in titles if len(title) >= _SHORTEST_TITLE]
    heads: set[int] = set()
    for line in lines[OPENING:]:
        if line.width >= _LONGEST or line.index in found or line.facts.closed:
            continue
        bare = bare_head(line.text)
        if not any(title in bare and len(bare) <= 2 * len(title) for title in titles):
            continue
        beside = line.index - 1 in found or line.index + 1 in found
        if beside or edge_numbers(line.text) or _interrupts(lines, line, found):
            heads.add(line.index)
    return heads


def _counted_heads(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Short lines with the page number that comes after, or before, that of a head."""
    numbers = {number: index for index in found for number in edge_numbers(lines[index].text)}
    widest = max((line.width for line in lines), default=0)
    heads: set[int] = set()
    for line in lines[OPENING:] if numbers else ():
        if line.index in found or not _is_short(line, widest) or CLAUSES.intersection(line.text):
            continue
        for number in edge_numbers(line.text):
            before, after = numbers.get(number - 1), numbers.get(number + 1)
            follows = before is not None and before + _EDGE < line.index
            leads = after is not None and line.index + _EDGE < after
            if (follows or leads) and (before is None or follows) and (after is None or leads):
                heads.add(line.index)
    return heads


def _repeated_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """Short lines that come again, but for their numbers; each group in order."""
    groups: dict[str, list[Line]] = defaultdict(list)
    widest = max((line.width for line in lines), default=0)
    for line in lines:
        if line.width < _LONGEST:
            groups[bare_head(line.text)].append(line)
    repeated: list[list[Line]] = []
    for key, group in groups.items():
        if len(group) < 2 or len(key) < 2 or ends_closed(key):
            continue
        unlabelled = [line for line in group if _may_be_head(line, widest)]
        if len(unlabelled) > 1 and numbered_alike(unlabelled):
            repeated.append(unlabelled)
    return repeated


def _may_be_head(line: Line, widest: int) -> bool:
    """Whether a line that comes again does not fill the page like one of running text."""
    label = line.facts.label
    if label is not None and label.style is not Style.BARE:
        return False
    short = line.width < max(_NARROWEST, (_SHORT if label else _NEARLY) * widest)
    return short or _WIDE_INNER_GAP.search(line.text) is not None


def _repeated_heads(page: _Page) -> set[int]:
    """Repeated lines at the edges of pages."""
    lines, repeated, removed = page.lines, page.repeated, page.found
    edges = _edges(lines, removed)
    heads: set[int] = set()
    for whole in repeated:
        group = [line for line in whole if line.index not in removed]
        if len(group) < 2:
            continue
        opening = group[0].index < OPENING or (
            is_strong(group[0]) and not edge_numbers(group[0].text)
        )
        at_edge = [line for line in group[opening:] if line.index in edges]
        if len(at_edge) >= 2 or (at_edge and len(group) == 2 and opening):
            heads |= {line.index for line in at_edge}
        elif len(group) >= 3 and sum(_interrupts(lines, line) for line in group) * 2 >= len(group):
            heads |= {line.index for line in group[not edge_numbers(group[0].text) :]}
    return heads


def _edges(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Indices of lines at the head or the foot of a page that is known to end there."""
    edges: set[int] = set()
    ends = {line.index for line in lines if line.breaks}
    ends |= removed | {index + 1 for index in removed}
    for end in ends:
        edges.update(range(max(1, end - _EDGE + 1), end + _EDGE - 1))
    return edges


def _interrupts(lines: Sequence[Line], line: Line, found: Collection[int] = ()) -> bool:
    """Whether a line stands in the middle of a sentence that goes on after it."""
    before = line.index - 1
    while before >= 0 and before in found:
        before -= 1
    if before < 0 or line.index + 1 >= len(lines):
        return False
    cut = not lines[before].facts.closed
    return cut and (lines[before].width > 2 * line.width or lines[before].width >= _NARROWEST)


def _periodical_above(page: _Page) -> set[int]:
    """The name of a periodical in the first lines that comes again as a head."""
    names = {bare_head(page.lines[index].text) for index in page.found}
    return {
        line.index
        for line in page.lines[:_TITLE_LINES]
        if bare_head(line.text) in names and names_periodical(line.text)
    }


@dataclass(slots=True)
class _Page:
    """The lines, and what is `found` of their running heads so far."""

    lines: Sequence[Line]
    removed: set[int]
    repeated: list[list[Line]]
    found: set[int]


@dataclass(frozen=True, slots=True)
class Pass:
    """One way to find running heads; `again` says that what it finds lets it find more."""

    name: str
    find: Callable[[_Page], set[int]]
    witness: str
    again: bool = False


# fmt: off
HEADS: tuple[Pass, ...] = (
    Pass("beside numbers that count up", lambda page: _numbered_heads(page.lines), "law-review"),
    Pass("title of the text again", lambda page: _titled_heads(page.lines, page.found),
         "heads-glued-to-numbers"),
    Pass("above or below page numbers", _beside_numbers, "english-glued-marks"),
    Pass("comes again at the edges of pages", lambda page: _repeated_heads(page)
         | _counted_heads(page.lines, page.found), "periodical-above", again=True),
    Pass("name of the periodical", _periodical_above, "periodical-above"),
)
