"""Numbers printed beside the lines of a page, as courts and editions of classics print them.

They are furniture in the middle of sentences: taken off before anything else is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.structure.lines.facts import LineFacts
from index.structure.lines.line import Line
from index.text.characters import columns

_LEFT = re.compile(r"(\d{1,4})(?:(?=\s)\s*|$)")
_RIGHT = re.compile(r"\s{2,}(\d{1,4})$")
_FEWEST = 6
_SHARE = 0.7
"""Of all lines, that bear a number; a page's number, its head and pasted lines bear none."""
_IN_STEP = 0.8
"""Of the numbers, that are one more than the number before; each page may begin at 1 again."""


def without_line_numbers(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Take the numbers of lines off.

    Args: lines: all lines.
    Returns: The lines without numbers, renumbered where a line was nothing but a number, and the
    numbers as lines of their own; the lines as they are when they are not numbered.
    """
    for find in (_LEFT.match, _RIGHT.search):
        found = [find(line.text) for line in lines]
        values = [int(match.group(1)) for match in found if match]
        steps = [after in (before + 1, 1) for before, after in pairwise(values)]
        many = len(values) >= max(_FEWEST, _SHARE * len(lines)) and max(values) >= _FEWEST
        if many and sum(steps) >= _IN_STEP * len(steps):
            return _parted(lines, found)
    return tuple(lines), ()


def _parted(
    lines: Sequence[Line], found: Sequence[re.Match[str] | None]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
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
        gap, breaks = gap or line.gap, breaks or line.breaks
        if line.text:
            kept.append(replace(line, index=len(kept), gap=gap, breaks=breaks))
            gap = breaks = False
        else:
            gap = True
    return tuple(kept), tuple(numbers)
