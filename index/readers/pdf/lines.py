"""From the runs of a PDF page to lines in reading order, columns told apart.

Geometry only: what a line means is decided in `zones`. All measures are points from the lower
left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from index.readers.layout import is_wide
from index.readers.note_numbers import is_label
from index.text.characters import is_ideograph

# Runs whose base lines differ by less than this share of their size stand on one line; those of
# one size by more: typesetters of journals lower commas, Latin words and letters with descenders.
_SAME_LINE = 0.15
_SAME_LINE_AND_SIZE = 0.3
_LEVEL = 0.03
# A superscript is at most this large, and raised by this much at most, beside the text it hangs on.
_RAISED_SIZE = 0.85
_RAISED_HEIGHT = 0.7
# So many ems from the text it hangs on, or from the text of a note that it labels.
_RAISED_GAP = 0.4
_LABEL_GAP = 1.5
# A gap of this many ems parts the segments of a row; a wider one makes it a row of table cells.
_SEGMENT_GAP = 0.9
_CELL_GAP = 1.4
# Latin words are further apart than this.
_WORD_GAP = 0.2
# And names under a title, or the two characters of a heading, than this.
_NAME_GAP = 0.6
# Columns: at most this share of rows may run across the gutter (titles, tables), each side holds
# this share of the characters and this many rows.
_CROSSING = 0.25
_SIDE_SHARE = 0.2
_SIDE_ROWS = 4
# In so many places of the middle of the page a gutter is looked for: every two points on A4.
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one base line in one size; `raised` when they hang above the line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    weight: int
    raised: bool = False
    confidence: float = 1.0  # below 1 where a program recognised the characters


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column, its runs from left to right."""

    runs: tuple[Run, ...]
    page: int

    @property
    def left(self) -> float:
        """Left edge."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return max(run.right for run in self.runs)

    @property
    def base(self) -> float:
        """Height of the base line."""
        return next((run.base for run in self.runs if not run.raised), self.runs[0].base)

    @property
    def size(self) -> float:
        """Font size of most of its characters."""
        return _main_run(self.runs).size

    @property
    def weight(self) -> int:
        """Font weight of most of its characters."""
        return _main_run(self.runs).weight

    @property
    def confidence(self) -> float:
        """How sure its characters are, from 0 to 1."""
        return min(run.confidence for run in self.runs)

    @property
    def text(self) -> str:
        """Its characters; gaps between Latin words are spaces, wide gaps tabs."""
        return "".join(piece for piece, _ in self.pieces())

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Its text in pieces, each with whether it is raised; tabs part the cells of a table."""
        gaps = [
            (after.left - before.right) / max(before.size, after.size)
            for before, after in pairwise(self.runs)
        ]
        cells = max(gaps, default=0.0) >= _CELL_GAP
        yield self.runs[0].text, self.runs[0].raised
        for gap, (before, run) in zip(gaps, pairwise(self.runs), strict=True):
            if cells and gap >= _SEGMENT_GAP:
                yield "\t", False
            elif gap > _NAME_GAP and is_ideograph(before.text[-1]) and is_ideograph(run.text[0]):
                yield "\u3000", False
            elif gap > _WORD_GAP and not (run.raised or before.raised or _touch(before, run)):
                yield " ", False
            yield run.text, run.raised


@dataclass(frozen=True, slots=True)
class Column:
    """Lines from top to bottom between two edges."""

    left: float
    right: float
    lines: tuple[Line, ...]


def page_columns(runs: list[Run], page: int) -> list[Column]:
    """The columns of a page in reading order; what runs across them parts them into bands."""
    rows = [_segments(row) for row in _rows(runs)]
    # Title and abstract may run across the columns down to the middle of a page.
    for start in (0, len(rows) // 3, len(rows) // 2):
        gutter = _gutter(rows[start:])
        if gutter is not None:
            break
    else:
        return _column([_runs(row) for row in rows], page)
    above = [at for at, row in enumerate(rows[:start], 1) if _crosses(row, gutter)]
    start = max(above, default=0)
    columns = _column([_runs(row) for row in rows[:start]], page)
    left: list[list[Run]] = []
    right: list[list[Run]] = []
    for row in rows[start:]:
        if _crosses(row, gutter):
            columns += _column(left, page) + _column(right, page)
            left, right = [], []
            columns += _column([_runs(row)], page)
            continue
        left.append([run for run in _runs(row) if run.left < gutter])
        right.append([run for run in _runs(row) if run.left >= gutter])
    return columns + _column(left, page) + _column(right, page)


def _runs(row: list[list[Run]]) -> list[Run]:
    return [run for segment in row for run in segment]


def _crosses(row: list[list[Run]], gutter: float) -> bool:
    return any(segment[0].left < gutter - 1 and _end(segment) > gutter + 1 for segment in row)


def _column(rows: list[list[Run]], page: int) -> list[Column]:
    lines = tuple(Line(tuple(row), page) for row in rows if row)
    if not lines:
        return []
    return [Column(min(line.left for line in lines), max(line.right for line in lines), lines)]


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs of one base line together, from the top; superscripts with the line they hang on."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        first = rows[-1][0] if rows else run
        alike = min(run.size, first.size) > _RAISED_SIZE * max(run.size, first.size)
        reach = (_SAME_LINE_AND_SIZE if alike else _SAME_LINE) * max(run.size, first.size)
        # Where two columns are out of step, a line must not be parted at the edge of this reach.
        level = bool(rows) and rows[-1][-1].base - run.base < _LEVEL * run.size
        if rows and (level or first.base - run.base <= reach):
            rows[-1].append(run)
        else:
            rows.append([run])
    for at, row in enumerate(rows):
        for run in list(row):
            for below in rows[at + 1 : at + 4]:
                if _hangs_on(run, below):
                    row.remove(run)
                    below.append(replace(run, raised=True))
                    break
    return [sorted(row, key=lambda run: run.left) for row in rows if row]


def _hangs_on(run: Run, row: list[Run]) -> bool:
    """Whether a run is a superscript of a row: beside its text, or before it as a note's label."""
    leads = is_label(run.text) and all(run.right <= other.left for other in row)
    reach = _LABEL_GAP if leads else _RAISED_GAP
    for other in row:
        if (
            run.size <= _RAISED_SIZE * other.size
            and 0 < run.base - other.base <= _RAISED_HEIGHT * other.size
            and min(abs(run.left - other.right), abs(other.left - run.right)) < reach * other.size
        ):
            return True
    return False


def _segments(row: list[Run]) -> list[list[Run]]:
    """A row cut at its wide gaps."""
    segments = [[row[0]]]
    for run in row[1:]:
        if run.left - _end(segments[-1]) > _SEGMENT_GAP * run.size:
            segments.append([run])
        else:
            segments[-1].append(run)
    return segments


def _gutter(rows: list[list[list[Run]]]) -> float | None:
    """Where the space between two columns runs, None on a page of one column."""
    spans = [
        (segment[0].left, _end(segment), sum(len(run.text) for run in segment))
        for row in rows
        for segment in row
    ]
    if not spans:
        return None
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    total = sum(span[2] for span in spans)
    best: list[float] = []
    least = _CROSSING * len(rows)
    for step in range(_STEPS):
        place = start + (end - start) * (0.3 + 0.4 * step / _STEPS)
        crossing = sum(1 for left, right, _ in spans if left < place - 1 and right > place + 1)
        before = [count for _, right, count in spans if right <= place + 1]
        after = [count for left, _, count in spans if left >= place - 1]
        both = min(len(before), len(after)) >= _SIDE_ROWS
        if crossing <= least and both and min(sum(before), sum(after)) >= _SIDE_SHARE * total:
            best = [place] if crossing < least else [*best, place]
            least = crossing
    return best[len(best) // 2] if best else None


def _touch(before: Run, after: Run) -> bool:
    """Whether no space is meant between two runs, however far apart: ideographs have none."""
    return is_wide(before.text[-1]) and is_wide(after.text[0])


def _main_run(runs: tuple[Run, ...]) -> Run:
    return max(runs, key=lambda run: len(run.text) if not run.raised else 0)


def _end(segment: list[Run]) -> float:
    return max(run.right for run in segment)
