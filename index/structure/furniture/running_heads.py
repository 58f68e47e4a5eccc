"""Running heads: lines at the head or foot of pages that repeat a title, an author, a journal.

They come again, stand beside page numbers that count up, or repeat the title, and text goes on
across them in mid sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from index.structure.lines.imprint import names_periodical
from index.structure.lines.line import Line
from index.structure.lines.note_labels import Style
from index.structure.rules import record
from index.text.characters import columns, ends_closed
from index.text.fold import han_pattern
from index.text.numerals import value_of
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_LONGEST = 100  # columns
_EDGE = 3  # how many lines a page's head or foot may take
OPENING = 8  # lines. What a journal prints above its first article title is shorter.
_SHORTEST_TITLE = 4
_TITLE_LINES = 3
_SHORT = 0.75  # of the widest line. A head beside a page number does not fill the page.
_NEARLY = 0.9
_WIDE_INNER_GAP = han_pattern(r"\S(?:\s{3,}|　|\t)\S")
_NARROWEST = 40  # columns of a line of running text
_WIDE_GAP = 6  # spaces. Less may stand between the number and the title of a section: 2  Methods.
_GAP = 2  # spaces between a head and a page number, where nothing else proves the head
_NUMBERS = re.compile(r"\d+|[〇一二三四五六七八九十百]{1,6}(?=\s{0,9}[頁页])")
_FACING = 2  # pages between two that face the same side
_CLAUSES = frozenset("，。；,;")  # in a note or an item after its number, not in a running head


def running_heads(lines: Sequence[Line], removed: set[int]) -> set[int]:
    """Indices of the running heads; `removed` are page numbers and what formats call so."""
    page = _Page(lines, removed)
    for each in HEADS:
        while page.take(each) and each.again:
            continue
    return page.found - removed


def bare_head(text: str) -> str:
    """A line without its numbers, its spaces and the mark at its end."""
    return _RULES["digits"].sub("", text.rstrip("*＊†‡"))


def _edge_numbers(text: str) -> dict[int, int]:
    """The numbers at both ends of a line of words, each with the columns between it and them."""
    if not any(character.isalpha() for character in text):
        return {}
    left, right = _RULES["number left"].match(text), _RULES["number right"].search(text)
    numbers: dict[int, int] = {}
    if left is not None and not _CLAUSES.intersection(text):
        numbers[int(left.group(1))] = _columns_of(left)
    if right is not None:
        gap = _columns_of(right)
        numbers[int(right.group(2))] = max(gap, _WIDE_GAP) if gap >= _GAP else gap
    return numbers


def _columns_of(found: re.Match[str]) -> int:
    gap = found.group("gap")
    return _WIDE_GAP if "\t" in gap else columns(gap)


def _numbered_alike(group: Sequence[Line]) -> bool:
    """Whether the numbers in lines that come again are the same in all, or count pages."""
    numbered = [line for line in group if _NUMBERS.search(line.text)]
    numbers = [_NUMBERS.findall(line.text) for line in numbered]
    if all(one == numbers[0] for one in numbers):
        return True
    if any(line.facts.strong for line in group) or len({len(one) for one in numbers}) > 1:
        return False
    varying = [row for row in zip(*numbers, strict=True) if len(set(row)) > 1]
    steps = []
    for one, after in pairwise(zip(numbered, varying[0], strict=True)):
        grown = (value_of(after[1]) or 0) - (value_of(one[1]) or 0)
        page, next_page = one[0].page, after[0].page
        if page is not None and next_page is not None:
            steps.append(grown == next_page - page)
        else:
            steps.append(grown in (1, _FACING))
    return len(varying) == 1 and sum(steps) * 5 >= len(steps) * 4


class _Page:
    """The lines, and what is `found` of their running heads so far."""

    def __init__(self, lines: Sequence[Line], removed: set[int]) -> None:
        self.lines = lines
        self.removed = removed
        self.found = set(removed)
        self.widest = max((line.width for line in lines), default=0)
        self.repeated = self._repeated_lines()

    def take(self, each: Pass) -> bool:
        """Take one pass, and tell whether it found anything."""
        heads = each.find(self) - self.found
        for index in heads:
            record(self.lines[index].start, "belongs to the page", each.name, True, each.witness)
        self.found |= heads
        return bool(heads)

    def numbered_heads(self) -> set[int]:
        """Heads that stand beside a page number, of which two at least count up one by one."""
        numbered = [
            (line.index, numbers)
            for line in self.lines
            if line.reach < 2 * _LONGEST
            and not line.facts.closed
            and (numbers := {n: gap for n, gap in _edge_numbers(line.text).items() if gap >= _GAP})
        ]
        heads: set[int] = set()
        for (index, numbers), (after, next_numbers) in pairwise(numbered):
            counts_up = any(number + 1 in next_numbers for number in numbers)
            apart = max(*numbers.values(), *next_numbers.values()) >= _WIDE_GAP
            if counts_up and apart and after - index > _EDGE:
                heads |= {index, after}
        return heads

    def beside_numbers(self) -> set[int]:
        """Short lines above or below page numbers, if such a line stands at nearly all of them, and
        one of them is known as a head or text goes on across it.
        """
        found: set[int] = set()
        for step in (-1, 1):
            beside = [index + step for index in sorted(self.removed)]
            beside = [at for at in beside if OPENING <= at < len(self.lines)]
            beside = [at for at in beside if at not in self.removed]
            short = {index for index in beside if self._is_short(self.lines[index])}
            out = self.removed | short
            proven = any(at in self.found or self._interrupts(self.lines[at], out) for at in short)
            if len(short) > 1 and len(short) * 5 >= len(beside) * 4 and proven:
                found |= short
        return found

    def _is_short(self, line: Line) -> bool:
        facts = line.facts
        numbered = facts.heading is not None or facts.label is not None
        short = line.width < min(_LONGEST, _SHORT * self.widest)
        return short and not (numbered or facts.closed or facts.known_title)

    def titled_heads(self) -> set[int]:
        """Lines that hold the title of the text, in mid sentence or beside a page number."""
        opening = takewhile(
            lambda line: not (line.facts.front or line.facts.known_title or line.facts.heading),
            self.lines[:_TITLE_LINES],
        )
        titles = [bare_head(line.text) for line in opening if line.width < _LONGEST]
        titles = [title for title in titles if len(title) >= _SHORTEST_TITLE]
        heads: set[int] = set()
        for line in self.lines[OPENING:]:
            if line.width >= _LONGEST or line.index in self.found or line.facts.closed:
                continue
            bare = bare_head(line.text)
            if any(title in bare and len(bare) <= 2 * len(title) for title in titles) and (
                not self.found.isdisjoint((line.index - 1, line.index + 1))
                or _edge_numbers(line.text)
                or self._interrupts(line, self.found)
            ):
                heads.add(line.index)
        return heads

    def repeated_heads(self) -> set[int]:
        """Repeated lines at the edges of pages; short ones with the number next to a head's."""
        ends = {line.index for line in self.lines if line.breaks}
        ends |= self.found | {index + 1 for index in self.found}
        # Lines at the head or the foot of a page that is known to end there.
        edges = {at for end in ends for at in range(max(1, end - _EDGE + 1), end + _EDGE - 1)}
        heads: set[int] = set()
        for whole in self.repeated:
            group = [line for line in whole if line.index not in self.found]
            if len(group) < 2:
                continue
            unnumbered = not _edge_numbers(group[0].text)
            opening = group[0].index < OPENING or (group[0].facts.strong and unnumbered)
            at_edge = {line.index for line in group[opening:] if line.index in edges}
            if len(at_edge) >= 2 or (at_edge and len(group) == 2 and opening):
                heads |= at_edge
            elif len(group) > 2 and sum(map(self._interrupts, group)) * 2 >= len(group):
                heads |= {line.index for line in group[unnumbered:]}
        return heads | self._counted_heads()

    def _counted_heads(self) -> set[int]:
        found = self.found
        at = {number: i for i in found for number in _edge_numbers(self.lines[i].text)}
        heads: set[int] = set()
        for line in self.lines[OPENING:] if at else ():
            if line.index in found or not self._is_short(line) or _CLAUSES.intersection(line.text):
                continue
            for number in _edge_numbers(line.text):
                apart = [
                    (line.index - at[beside]) * step > _EDGE
                    for step in (1, -1)
                    if (beside := number - step) in at
                ]
                if apart and all(apart):
                    heads.add(line.index)
        return heads

    def _repeated_lines(self) -> list[list[Line]]:
        """Short lines that come again, but for their numbers; each group in order."""
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.width < _LONGEST:
                groups[bare_head(line.text)].append(line)
        likely = (
            [line for line in group if self._may_be_head(line)]
            for key, group in groups.items()
            if len(group) > 1 and len(key) > 1 and not ends_closed(key)
        )
        return [group for group in likely if len(group) > 1 and _numbered_alike(group)]

    def _may_be_head(self, line: Line) -> bool:
        """Whether a line that comes again does not fill the page like one of running text."""
        label = line.facts.label
        if label is not None and label.style is not Style.BARE:
            return False
        short = line.width < max(_NARROWEST, (_SHORT if label else _NEARLY) * self.widest)
        return short or _WIDE_INNER_GAP.search(line.text) is not None

    def _interrupts(self, line: Line, found: Collection[int] = ()) -> bool:
        """Whether a line stands in the middle of a sentence that goes on after it."""
        before = line.index - 1
        while before >= 0 and before in found:
            before -= 1
        if before < 0 or line.index + 1 >= len(self.lines):
            return False
        last = self.lines[before]
        return not last.facts.closed and last.width > min(2 * line.width, _NARROWEST - 1)

    def periodical_above(self) -> set[int]:
        """The name of a periodical in the first lines that comes again as a head."""
        names = {bare_head(self.lines[index].text) for index in self.found}
        again = (line for line in self.lines[:_TITLE_LINES] if bare_head(line.text) in names)
        return {line.index for line in again if names_periodical(line.text)}


class Pass(NamedTuple):
    """One way to find running heads; `again` says that what it finds lets it find more."""

    name: str
    find: Callable[[_Page], set[int]]
    witness: str
    again: bool = False


# fmt: off
HEADS = (
    Pass("beside numbers that count up", _Page.numbered_heads, "law-review"),
    Pass("title of the text again", _Page.titled_heads, "heads-glued-to-numbers"),
    Pass("above or below page numbers", _Page.beside_numbers, "english-glued-marks"),
    Pass("comes again at the edges of pages", _Page.repeated_heads, "periodical-above", again=True),
    Pass("name of the periodical", _Page.periodical_above, "periodical-above"),
)
# fmt: on
