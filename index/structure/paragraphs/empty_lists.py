"""Headings such as 註釋 under which nothing is left once the notes are placed at their marks.

What announces a list of notes is told in `lists`; only what became of it is looked at here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from index.structure.lines.line import Line
from index.structure.notes.lists import NoteList
from index.structure.paragraphs.stitching import Part


def without_emptied(
    parts: Sequence[Part], lists: Sequence[NoteList]
) -> tuple[list[Part], list[Line]]:
    """Leave out the headings of lists of which nothing but notes is left: such a section is empty.

    Args: parts: all parts of a text, in order; lists: as found by `find_note_lists`.
    Returns: The other parts, and the lines of the headings that were left out.
    """
    openers = {found.heading for found in lists}
    kept: list[Part] = []
    left_out: list[Line] = []
    for position, part in enumerate(parts):
        if part.lines[0].index not in openers:
            kept.append(part)
            continue
        below = list(takewhile(lambda after: after.note is not None, parts[position + 1 :]))
        following = parts[position + 1 + len(below) : position + 2 + len(below)]
        if below and (not following or following[0].chunks[0].heading is not None):
            left_out += part.lines
        else:
            kept.append(part)
    return kept, left_out
