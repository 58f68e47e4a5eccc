"""From the runs of a PDF page to lines in reading order, columns separated: geometry only."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.readers.layout import is_wide
from index.readers.printed_numbers import is_label
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
_WORD_GAP = 0.2  # Latin words are further apart than this
_NAME_GAP = 0.6  # and names under a title, or the two characters of a heading, than this
# Columns: at most this share of rows may run across the gutter (titles, tables), each side holds
# this share of the characters and this many rows.
_CROSSING = 0.25
_SIDE_SHARE = 0.2
_SIDE_ROWS = 4
# In this many places of the middle of the page a gutter is looked for: every two points on A4.
_STEPS = 100


class Run(NamedTuple):
    """Characters on one base line in one size; `raised` when they hang above the line."""

    text: str
    left: float
    right: float
    base: float
    size: float
    weight: int
    raised: bool = False
    confidence: float = 1.0  # below 1 where a program recognised the characters


class Line(NamedTuple):
    """One line of one column: its runs from left to right, its edges and base line.

    Size and weight are those of most of its characters; `confidence` is how sure they are, from 0
    to 1; `pieces` are its text in parts, each with whether it is raised: gaps between Latin words
    are spaces, tabs part the cells of a table.
    """

    runs: tuple[Run, ...]
    page: int
    left: float
    right: float
    base: float
    size: float
    weight: int
    confidence: float
    pieces: tuple[tuple[str, bool], ...]
    text: str


class Column(NamedTuple):
    """Lines from top to bottom between two edges."""

    left: float
    right: float
    lines: tuple[Line, ...]


class PageLines(NamedTuple):
    """One page: its columns, the rules on it (left, right, height), what is beside the text."""

    number: int
    height: float
    columns: Sequence[Column]
    rules: Sequence[Sequence[float]] = ()
    aside: Sequence[str] = ()


def _line(runs: list[Run], page: int) -> Line:
    main = max(runs, key=lambda run: len(run.text) if not run.raised else 0)
    base = next((run.base for run in runs if not run.raised), runs[0].base)
    sure = min(run.confidence for run in runs)
    pieces = tuple(_pieces(runs))
    text = "".join(piece for piece, _ in pieces)
    edges = (runs[0].left, _end(runs))
    return Line(tuple(runs), page, *edges, base, main.size, main.weight, sure, pieces, text)


def _pieces(runs: list[Run]) -> Iterator[tuple[str, bool]]:
    pairs = list(pairwise(runs))
    gaps = [(after.left - run.right) / max(run.size, after.size) for run, after in pairs]
    cells = max(gaps, default=0.0) >= _CELL_GAP
    yield runs[0].text, runs[0].raised
    for gap, (before, run) in zip(gaps, pairs, strict=True):
        last, first = before.text[-1], run.text[0]
        touch = run.raised or before.raised or (is_wide(last) and is_wide(first))
        if cells and gap >= _SEGMENT_GAP:
            yield "\t", False
        elif gap > _NAME_GAP and is_ideograph(last) and is_ideograph(first):
            yield "\u3000", False
        elif gap > _WORD_GAP and not touch:
            yield " ", False
        yield run.text, run.raised


def page_columns(runs: list[Run], page: int) -> list[Column]:
    """The columns of a page in reading order; what runs across them parts them into bands."""
    whole = _rows(runs)
    rows = [_segments(row) for row in whole]
    # Title and abstract may run across the columns down to the middle of a page.
    for start in (0, len(rows) // 3, len(rows) // 2):
        gutter = _gutter(rows[start:])
        if gutter is not None:
            break
    else:
        return _column(whole, page)
    across = [
        any(part[0].left < gutter - 1 and _end(part) > gutter + 1 for part in row) for row in rows
    ]
    start = max((at for at in range(start) if across[at]), default=-1) + 1
    columns = _column(whole[:start], page)
    left: list[list[Run]] = []
    right: list[list[Run]] = []
    for row, crosses in zip(whole[start:], across[start:], strict=True):
        if crosses:
            columns += _column(left, page) + _column(right, page) + _column([row], page)
            left, right = [], []
            continue
        left.append([run for run in row if run.left < gutter])
        right.append([run for run in row if run.left >= gutter])
    return columns + _column(left, page) + _column(right, page)


def _column(rows: list[list[Run]], page: int) -> list[Column]:
    lines = tuple(_line(row, page) for row in rows if row)
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
                    below.append(run._replace(raised=True))
                    break
    return [sorted(row, key=lambda run: run.left) for row in rows if row]


def _hangs_on(run: Run, row: list[Run]) -> bool:
    """Whether a run is a superscript of a row: beside its text, or before it as a note's label."""
    leads = is_label(run.text) and all(run.right <= other.left for other in row)
    reach = _LABEL_GAP if leads else _RAISED_GAP
    return any(
        run.size <= _RAISED_SIZE * other.size
        and 0 < run.base - other.base <= _RAISED_HEIGHT * other.size
        and min(abs(run.left - other.right), abs(other.left - run.right)) < reach * other.size
        for other in row
    )


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


def _end(segment: list[Run]) -> float:
    return max(run.right for run in segment)
