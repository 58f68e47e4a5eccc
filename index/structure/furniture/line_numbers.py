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

    Args:
        lines: all lines.

    Returns:
        The lines without numbers, renumbered where a line was nothing but a number, and the numbers
        as lines of their own; the lines as they are when they are not numbered.
    """
    for form in (_LEFT, _RIGHT):
        found = [
            form.match(line.text) if form is _LEFT else form.search(line.text) for line in lines
        ]
        values = [int(match.group(1)) for match in found if match]
        steps = [after in (before + 1, 1) for before, after in pairwise(values)]
        if (
            len(values) >= max(_FEWEST, _SHARE * len(lines))
            and sum(steps) >= _IN_STEP * len(steps)
            and max(values) >= _FEWEST
        ):
            return _parted(lines, found)
    return tuple(lines), ()


def _parted(
    lines: Sequence[Line], found: Sequence[re.Match[str] | None]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    kept: list[Line] = []
    numbers: list[Line] = []
    gap = breaks = False
    base = min(
        (columns(match.group()) for match in found if match and match.start() == 0), default=0
    )
    for line, match in zip(lines, found, strict=True):
        if match is None:
            kept.append(
                replace(line, index=len(kept), gap=line.gap or gap, breaks=line.breaks or breaks)
            )
            gap = breaks = False
            continue
        start, end = line.start + match.start(1), line.start + match.end(1)
        numbers.append(replace(line, text=match.group(1), start=start, end=end))
        text = line.text[match.end() :] if match.start() == 0 else line.text[: match.start()]
        if not text:
            gap, breaks = True, breaks or line.breaks
            continue
        begin = line.start + match.end() if match.start() == 0 else line.start
        indent = line.indent if match.start() else max(0, columns(match.group()) - base)
        kept.append(
            replace(
                line,
                index=len(kept),
                text=text,
                start=begin,
                end=begin + len(text),
                width=columns(text),
                indent=indent,
                gap=line.gap or gap,
                breaks=line.breaks or breaks,
                facts=LineFacts(text, begin),
            )
        )
        gap = breaks = False
    return tuple(kept), tuple(numbers)
