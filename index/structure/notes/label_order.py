"""Labels of notes that a program printed below the lines of their notes, put above them again.

Programs that read a PDF line by line print a raised number alone, below the first or the last line
of its note rather than before it. Lines are only put into another order; offsets stay.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.structure.furniture.page_numbers import note_labels
from index.structure.lines.line import Line
from index.structure.lines.note_labels import mark_labels

_FEWEST = 2
"""Lines of a note whose label stands below it; beside a single line the label comes first."""
_ON_A_PAGE = 10  # notes that a page may call, at most
_FULL = 0.86


def labels_above(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines with each label of a note above the note.

    Returns: The lines, renumbered where a label was moved. The lines of its note are those above it
    up to a blank line, a page's end, the end of a paragraph or a line with a mark.
    """
    alone = {line.index for line in lines if line.text.isdecimal() and len(line.text) < 4}
    labels = sorted(note_labels(lines, alone))
    widest = max((line.width for line in lines), default=0)
    ordered: list[Line] = []
    done = 0
    for index in labels:
        inside = _is_inside(lines, index, alone)
        start = index - 1 if inside else _first_line(lines, index, widest)
        below = start <= index - _FEWEST and _is_below(lines, index, alone)
        if start < done or not (inside or below):
            continue
        first = lines[start]
        ordered += lines[done:start]
        ordered.append(replace(lines[index], gap=True, breaks=first.breaks))
        ordered += [replace(first, gap=False, breaks=False), *lines[start + 1 : index]]
        done = index + 1
        if inside:
            ordered.append(replace(lines[done], gap=False))
            done += 1
    if not done:
        return tuple(lines)
    return tuple(replace(line, index=at) for at, line in enumerate([*ordered, *lines[done:]]))


def _is_below(lines: Sequence[Line], index: int, alone: set[int]) -> bool:
    """Whether a label stands right below text, with a blank line but no text of a note after it."""
    ends = all(
        after.breaks or (after.gap and after.index in alone)
        for after in lines[index + 1 : index + 2]
    )
    return ends and not (lines[index].gap or lines[index].breaks or index - 1 in alone)


def _is_inside(lines: Sequence[Line], index: int, alone: set[int]) -> bool:
    """Whether a label stands between the first line of its note, cut in mid sentence, and more."""
    if not 0 < index < len(lines) - 1 or lines[index].gap or lines[index + 1].breaks:
        return False
    before = lines[index - 1]
    opens = (before.gap or before.breaks) and index - 1 not in alone
    return opens and not before.facts.closed and index + 1 not in alone


def _first_line(lines: Sequence[Line], index: int, widest: int) -> int:
    """The first line of the note whose label is alone on a line below it."""
    label = int(lines[index].text)
    for first in range(index - 1, 0, -1):
        before = lines[first - 1]
        short = before.width < _FULL * widest and before.facts.closed
        if lines[first].gap or lines[first].breaks or short:
            return first
        numbers = (mark.value for mark in mark_labels(before.text, 0, len(before.text)))
        if any(number is not None and abs(number - label) < _ON_A_PAGE for number in numbers):
            return max(first, index - _FEWEST)
    return index
