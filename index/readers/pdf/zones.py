"""What the lines of a PDF are: running heads, notes at page foot, headings, body text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.readers.pdf.lines import Column, Line, PageLines
from index.readers.pdf.running_heads import repeated_lines
from index.readers.printed_numbers import bare_label, is_label
from index.text.tables import read_rows

_RE = {name: re.compile(form) for name, form in read_rows(__file__)}
# Note type is smaller than body type by at least this, heading type larger.
_SMALLER = 0.94
_LARGER = 1.08
_BOLD = 600
_RULE = 0.75  # a rule above notes is shorter than this share of its column
# A column of this many lines shows where its edge is; edges closer than this many points are one.
_LONG_COLUMN = 5
_SAME_EDGE = 12.0
_RULE_EDGE = 25.0  # a rule above notes begins at the edge of its column, a fraction's does not


@dataclass(slots=True)
class FootNote:
    """A note at page foot: its printed label and its lines, which may go on over pages."""

    page: int
    printed: str
    label: str
    lines: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key that marks and blocks name."""
        return f"p{self.page}-{self.label}"


@dataclass(slots=True)
class Zones:
    """The lines of a file by what they are."""

    body_size: float
    body_weight: int
    furniture: list[tuple[int, str]] = field(default_factory=list)  # page and text
    notes: list[FootNote] = field(default_factory=list)
    body: list[tuple[Line, Column]] = field(default_factory=list)


def find_zones(pages: Sequence[PageLines]) -> Zones:
    """Sort the lines of the pages of a file: body lines in reading order, notes, furniture."""
    pages = _evened(pages)
    sizes: Counter[float] = Counter()
    weights: Counter[int] = Counter()
    for line in (line for page in pages for column in page.columns for line in column.lines):
        sizes[round(line.size * 2) / 2] += len(line.text)
        weights[line.weight] += len(line.text)
    if not sizes:
        return Zones(0.0, 0)
    zones = Zones(sizes.most_common(1)[0][0], weights.most_common(1)[0][0])
    furniture = repeated_lines(pages)
    for page in pages:
        called = _called_labels(page)
        for column in page.columns:
            lines = [line for line in column.lines if line not in furniture]
            zones.furniture += [(ln.page, ln.text) for ln in column.lines if ln in furniture]
            # Sizes of recognised letters are too rough to recognise notes by.
            known = all(line.confidence == 1 for line in lines)
            first = _notes_begin(lines, column, page, zones, called) if known else len(lines)
            zones.body += [(line, column) for line in lines[:first]]
            _add_notes(lines[first:], zones.notes, called, page.number)
        if aside := " ".join(page.aside).strip():
            zones.furniture.append((page.number, aside))
    return zones


def is_heading(line: Line, column: Column, zones: Zones) -> bool:
    """Whether a body line is set as a heading: larger than the body, or bold and short."""
    if line.size >= _LARGER * zones.body_size:
        return True
    bold = line.weight >= _BOLD > zones.body_weight
    if not bold or line.right - line.left > 0.8 * (column.right - column.left):
        return False
    at = column.lines.index(line)
    apart = at > 0 and column.lines[at - 1].base - line.base > 2 * line.size
    return apart or line.left - column.left < 2.5 * line.size


def _evened(pages: Sequence[PageLines]) -> list[PageLines]:
    """Give columns of few lines the right edge that long columns at the same place have."""
    long = [c for page in pages for c in page.columns if len(c.lines) >= _LONG_COLUMN]

    def evened(column: Column) -> Column:
        rights = sorted(c.right for c in long if abs(c.left - column.left) < _SAME_EDGE)
        if len(column.lines) >= _LONG_COLUMN or not rights:
            return column
        return column._replace(right=max(column.right, rights[len(rights) // 2]))

    return [page._replace(columns=tuple(map(evened, page.columns))) for page in pages]


def _called_labels(page: PageLines) -> set[str]:
    """The numbers on a page that may call notes: raised, or circled or bracketed in a line."""
    lines = [line for column in page.columns for line in column.lines]
    runs = (run for line in lines for run in line.runs)
    called = {run.text for run in runs if run.raised and is_label(run.text)}
    called |= {mark for line in lines for mark in _RE["inline mark"].findall(line.text[1:])}
    return {bare_label(text) for text in called}


def _notes_begin(
    lines: Sequence[Line], column: Column, page: PageLines, zones: Zones, called: set[str]
) -> int:
    """The index of the first note line of a column, its length if it has no notes."""
    small = len(lines)
    while small and lines[small - 1].size <= _SMALLER * zones.body_size:
        small -= 1
    rules = sorted(page.rules, key=lambda rule: -rule[2])
    starts = (_first_below(rule, lines, column) for rule in rules)
    below_rules = [below for below in starts if below is not None]
    for below in below_rules:
        if below >= small or _note_label(lines[below], called):
            return below
    if small and any(_note_label(line, called) for line in lines[small:]):
        return small
    # The rest of a note from the page before stands first, in letters as large as the body's.
    for below in reversed(below_rules):
        if any(_note_label(line, called) for line in lines[below:]):
            return below
    return len(lines)


def _first_below(rule: Sequence[float], lines: Sequence[Line], column: Column) -> int | None:
    """The index of the first line below a short rule in a column, None where it parts nothing."""
    left, right, height = rule
    width = column.right - column.left
    inside = -5 <= left - column.left <= _RULE_EDGE and right - left < _RULE * width
    if not inside or not lines or height <= lines[-1].base:
        return None
    # The rule is drawn close above the first note's letters, at times through their height.
    return next((i for i, line in enumerate(lines) if line.base <= height + 1), 0) or None


def _note_label(line: Line, called: set[str]) -> str:
    """The printed number that a line of notes begins with, "" if none that the page calls."""
    first = line.runs[0]
    alone = is_label(first.text) and (first.raised or len(line.runs) > 1)
    if alone and bare_label(first.text) in called:
        return first.text
    found = _RE["leading number"].match(line.text)
    return found[1] if found and bare_label(found[1]) in called else ""


def _add_notes(lines: Sequence[Line], notes: list[FootNote], called: set[str], page: int) -> None:
    """Cut the lines at a column's foot into notes; the first may go on from the page before."""
    for line in lines:
        printed = _note_label(line, called)
        last = notes[-1].label if notes else ""
        glued = re.match(r"\d{1,3}(?=\D)", line.text)  # to its first word: the one that comes next
        if not printed and glued and glued[0] in called and last.isdecimal():
            printed = glued[0] if int(glued[0]) == int(last) + 1 else ""
        if printed:
            notes.append(FootNote(page, printed, bare_label(printed), [line]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(FootNote(page, "", "", [line]))
