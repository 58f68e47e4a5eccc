"""The road for bare text: everything is inferred from lines, as in a PDF's text saved to a file.

This module only puts the steps in order; each is a module of its own.
"""

from collections.abc import Collection, Sequence

from index.readers.blocks import Extraction
from index.structure.front.matter import read_front
from index.structure.furniture.page_numbers import page_labels
from index.structure.furniture.parting import part_furniture, without_line_numbers
from index.structure.lines.front_labels import Role
from index.structure.lines.layout import measure
from index.structure.lines.line import Line, closed_up, lines_from
from index.structure.notes.finding import find_note_lists, find_notes
from index.structure.outline.choosing import choose_headings
from index.structure.paragraphs.gathering import gather
from index.structure.paragraphs.stitching import stitch, without_emptied
from index.structure.reading import Reading
from index.text.fold import fold_han


def read_lines(extraction: Extraction) -> Reading:
    """Understand a text of which only the lines are known, the blocks of the extraction."""
    text = fold_han(extraction.text)
    bare, numbers = without_line_numbers(lines_from(text, extraction.blocks))
    lines, furniture = part_furniture(closed_up(text, bare))
    layout = measure(lines)
    front = read_front(lines, layout)
    in_front = {item.line.index for item in front}
    unmarked = {item.line.index for item in front if item.role in (Role.OUTLINE, Role.KEYWORDS)}
    lists = find_note_lists(lines, in_front)
    notes = find_notes(text, lines, layout, lists, unmarked)
    held = (found.lines for found in lists if not notes.bodies.keys().isdisjoint(found.lines))
    listed = {index for indices in held for index in indices}
    openers = {found.heading for found in lists}
    headings = choose_headings(lines, layout, notes, in_front | listed, openers)
    pieces = gather(lines, layout, notes, headings, in_front - notes.bodies.keys(), listed)
    parts, emptied = without_emptied(stitch(pieces, layout, notes), openers)
    return Reading(
        lines,
        tuple(item for item in front if item.line.index not in notes.bodies),
        parts,
        notes.labels,
        notes.marks,
        (*numbers, *furniture, *emptied),
        page_labels(lines, furniture),
        _second_texts(lines, in_front),
    )


def _second_texts(lines: Sequence[Line], in_front: Collection[int]) -> tuple[Line, ...]:
    """Chinese abstracts outside the front of a text that has one: other texts begin there."""
    chinese = (line for line in lines if not line.facts.latin)
    abstracts = [line for line in chinese if line.facts.front is Role.ABSTRACT]
    found = tuple(line for line in abstracts if line.index not in in_front)
    return found if len(found) < len(abstracts) else ()
