"""How a text is laid out: wrapped to a width or one line a paragraph, spaced, indented.

Measured once over all lines, from the text itself, never from its format.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from index.frozen import frozen
from index.structure.lines.line import Line

_FULL = 0.86
"""A line this near to the full width goes on in the next one: a PDF's lines vary by a character or
two of Latin words or punctuation that may not begin a line."""
_NOTES_WIDER = 1.25
"""Notes are set smaller: their lines hold at most this many times the columns of a full line."""
_SHORTEST_WRAP = 40
"""Columns. Shorter lines below each other are verses, items or the parts of a title."""
_USUAL_WRAP = 110  # columns. Where all lines are shorter, they may be wrapped.
_WIDEST_WRAP = 160  # columns. Nobody sets lines of more than eighty Chinese characters.
SHORTEST_PIECE = 30
"""Columns. A shorter piece without a full stop is a title or an item rather than a cut sentence."""


@frozen
class Layout:
    """What was measured. `width` is the columns of a full line (0 when lines are not wrapped);
    `spaced` says that blank lines part the paragraphs; `indented` that indentation opens them;
    `widest` is the columns of the longest line.
    """

    width: int
    spaced: bool
    indented: bool
    widest: int = 0

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs run over several lines."""
        return self.width > 0

    def may_be_full(self, line: Line) -> bool:
        """Whether a line is as long as any, in a text of too few lines to measure their width."""
        fits = not self.wrapped and _SHORTEST_WRAP < self.widest <= _USUAL_WRAP
        return fits and line.reach >= _FULL * self.widest

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the right edge."""
        return self.wrapped and line.reach >= _FULL * self.width

    def may_be_cut(self, line: Line, width: int) -> bool:
        """Whether a page end may have cut a paragraph of this many columns after this last line."""
        if self.wrapped and not self.spaced:
            return self.is_full(line) or width > self.width + SHORTEST_PIECE
        return width >= SHORTEST_PIECE or self.is_full(line)


def measure(lines: Sequence[Line]) -> Layout:
    """Measure the layout of a text, given its lines without page numbers and running heads."""
    if not lines:
        return Layout(0, False, False)
    widths = sorted(line.reach for line in lines)
    width = _wrap_width(widths)
    if not _goes_on_at(lines, width):
        width = _cut_width(lines)
    # Blank lines part the paragraphs where they follow most lines that are not full.
    short = [b.gap for a, b in pairwise(lines) if not width or a.reach < _FULL * width]
    spaced = sum(short) * 5 >= len(short) * (3 if width else 1) and any(short)
    opening = [line for line in lines if not line.gap] if width else []
    indents = sum(line.indent > 1 for line in (opening or lines))
    indented = 0 < indents * 100 >= len(opening or lines) * 4 and indents * 2 <= len(lines)
    return Layout(width, spaced=spaced, indented=indented, widest=widths[-1])


def _goes_on_at(lines: Sequence[Line], width: int) -> bool:
    """Whether enough of the lines of some width go on in the next line, in mid sentence."""
    full = [
        not after.gap and not line.facts.closed
        for line, after in pairwise(lines)
        if _FULL * width <= line.reach <= width
    ]
    return width > 0 and sum(full) * 3 >= len(full)


def _cut_width(lines: Sequence[Line]) -> int:
    """The columns of a full line in a text with few of them, or 0."""
    cut = [
        line.reach
        for line, after in pairwise(lines)
        if line.width >= _SHORTEST_WRAP
        and not after.gap
        and not after.breaks
        and after.indent <= line.indent
        and not line.facts.closed
        and after.facts.label is None
    ]
    edge = max(cut, default=0)
    at_edge = sum(width >= _FULL * edge for width in cut)
    return edge if at_edge >= 2 and at_edge * 3 >= len(cut) * 2 and edge <= _WIDEST_WRAP else 0


def _wrap_width(widths: Sequence[int]) -> int:
    """The columns of a full line, or 0 when widths do not gather below an edge."""
    running = [width for width in widths if width >= 24]
    if len(running) < 3:
        return 0
    edge = near = first = 0
    for position, width in enumerate(running):
        while running[first] < _FULL * width:
            first += 1
        if position - first + 1 >= near:
            edge, near = width, position - first + 1
    wider = len(running) - bisect_right(running, _NOTES_WIDER * edge)
    if edge > _WIDEST_WRAP or running[-1] > edge * 2 or wider * 5 > len(running):
        return 0
    return edge if near * 5 >= len(running) * 2 else 0
