"""What the pages of a PDF hold besides lines: their numbers, pictures, false characters."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from index.readers.decoding import plausibility
from index.readers.layout import clean, is_wide, plain_symbols
from index.readers.pdf.lines import Run

# Radicals and compatibility ideographs: fonts draw them with the glyph of a plain ideograph, and
# the maker of a PDF, who has the glyph alone, may name either.
_SHARED_GLYPH = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Latin letters that a font draws narrow though the file calls them full-width ones.
_LETTERS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_FULL_WIDTH = re.compile(f"[{_LETTERS}]{{3,}}")
_FULL_LETTER = re.compile(
    f"{_SHARED_GLYPH.pattern}|[{_LETTERS}][\uff01-\uff5d]*[{_LETTERS}]|[{_LETTERS}]"
)
_NARROW = 0.75
# Numbers of lines: at least this many, on this share of the lines, edges this many points apart.
_FEWEST_NUMBERS = 5
_NUMBERED_SHARE = 0.5
_NUMBER_EDGE = 6.0
_BESIDE = 1.2  # punctuation stands beside its vertical line by at most this many ems
# Right text scores above 0.6 (`index.readers.decoding`), fonts with false tables below 0.3.
_MINIMUM = 0.4
_ENOUGH = 40


def page_runs(found: Sequence[Sequence[Any]]) -> list[Run]:
    """The runs of a page, cleaned; indents drawn as spaces become places."""
    runs = []
    letters = [run for run in found if _FULL_WIDTH.fullmatch(run[0])]
    narrow = sum(run[2] - run[1] < _NARROW * run[4] * len(run[0]) for run in letters)
    odd = _FULL_LETTER if narrow * 2 > len(letters) else _SHARED_GLYPH
    for text, left, *rest in found:
        plain = plain_symbols(clean(str(text)))
        plain = odd.sub(lambda glyph: unicodedata.normalize("NFKC", glyph[0]), plain)
        bare = plain.lstrip("\u3000 ")
        indent = plain[: len(plain) - len(bare)].count("\u3000") * rest[2]
        if bare.strip():
            runs.append(Run(bare.rstrip("\u3000 "), left + indent, *rest))
    return runs


def with_side_marks(runs: Sequence[Run]) -> tuple[list[Run], str]:
    """Put punctuation beside vertical lines into them; returned beside: the dots of emphasis."""
    wide = [run for run in runs if run.text[0].isalnum() and is_wide(run.text[0])]
    if not wide:
        return list(runs), ""
    size = median(run.size for run in wide)
    bases = sorted({run.base for run in wide})
    kept: list[Run] = []
    beside: dict[tuple[float, float], list[Run]] = {}
    for run in runs:
        if not any(map(str.isalnum, run.text)):
            under = [base for base in bases if -0.2 * size < run.base - base < _BESIDE * size]
            beside.setdefault((under[-1] if under else run.base, run.size), []).append(run)
        elif run in wide:
            kept.append(run)
        else:  # Latin letters lie on their side, and on another base line
            near = min(bases, key=lambda base, run=run: abs(base - run.base))  # type: ignore[misc]
            on_line = abs(near - run.base) < size / 2
            kept.append(run._replace(base=near, size=size) if on_line else run)
    emphasis = ""
    for (base, height), marks in beside.items():
        text = "".join(mark.text for mark in marks)
        reach = max(mark.right for mark in marks) - min(mark.left for mark in marks)
        dense = len(text) >= _FEWEST_NUMBERS and reach < 1.3 * size * len(text)
        if dense or height > _BESIDE * size:
            emphasis += text
        else:
            kept += [mark._replace(base=base, size=size) for mark in marks]
    return kept, emphasis


def without_line_numbers(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Runs without the numbers of lines at one side of the page, and these numbers."""
    numbers = [run for run in runs if len(run.text) <= 3 and run.text.isdecimal()]
    bases = {round(run.base) for run in runs}
    for edge in ("left", "right"):
        columns: dict[int, list[Run]] = {}
        for run in numbers:
            columns.setdefault(round(getattr(run, edge) / _NUMBER_EDGE), []).append(run)
        for column in sorted(columns.values(), key=len, reverse=True)[:2]:
            column.sort(key=lambda run: -run.base)
            counted = sum(int(after.text) == int(run.text) + 1 for run, after in pairwise(column))
            enough = max(_FEWEST_NUMBERS, _NUMBERED_SHARE * len(bases))
            if counted + 1 < enough or counted < 0.9 * (len(column) - 1):
                continue
            rest = [run for run in runs if run not in column]
            start, end = min(r.left for r in column), max(r.right for r in column)
            beside = sum(end <= run.left or run.right <= start for run in rest)
            if beside >= 0.9 * len(rest):
                return rest, column
    return runs, []


def is_false(runs: Sequence[Run]) -> bool:
    """Whether the characters of a page are not those that its glyphs show."""
    text = "".join(run.text for run in runs)
    return len(text) >= _ENOUGH and plausibility(text) < _MINIMUM


def page_list(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: `3, 5-9`."""
    in_order = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    spans = ([number for _, number in run] for _, run in in_order)
    return ", ".join(f"{s[0]}-{s[-1]}" if s[1:] else f"{s[0]}" for s in spans)
