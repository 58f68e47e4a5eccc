"""From the blocks of an extraction to the parts of a text, its notes and its front, still as lines.

Two ways: for bare text everything is inferred from its lines, as in a PDF's text saved to a file; a
structured format declares headings, notes and marks, and only the notes that it does not declare (a
list under Notes, marks typed as [1]) are looked for, with the same modules, outside the rest.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, takewhile

from index.frozen import frozen, replace
from index.model import PageLabel, Span
from index.readers.blocks import INLINE, Block, BlockKind, Extraction
from index.structure.front.matter import read_front
from index.structure.front.title_page import FrontLine
from index.structure.furniture.page_furniture import part_furniture, without_line_numbers
from index.structure.furniture.page_numbers import page_labels
from index.structure.lines.front_labels import Role
from index.structure.lines.heading_forms import MAX_COLUMNS, Heading, unnumbered
from index.structure.lines.layout import measure
from index.structure.lines.line import Line, lines_from
from index.structure.lines.names import looks_named
from index.structure.lines.note_labels import body_label
from index.structure.notes import finding
from index.structure.notes.inline import part_inline_notes
from index.structure.notes.label_order import labels_above
from index.structure.outline.choosing import choose_headings
from index.structure.outline.elements import ELEMENTS, element_headings
from index.structure.paragraphs.gathering import Part, gather
from index.structure.paragraphs.stitching import Stitcher, without_emptied
from index.text.characters import unspaced
from index.text.fold import fold_han

_LONGEST_TITLE = 40
_TITLE_REACH = 5  # lines between a title and its abstract
_FRONT = 100  # elements before which title, abstract and outline of a paper stand
_LINE = re.compile(r"[^\n]+")
_SILENT = frozenset({BlockKind.CODE, BlockKind.TABLE_ROW, BlockKind.NOTE})
"""Elements in which no undeclared note or mark stands."""
_LINED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
"""Elements in which a list of notes may stand, a line each."""


@frozen
class Reading:
    """A text as understood. `labels` are those of the notes, by the index that marks and parts use;
    `furniture` are lines that belong to the page; `second_texts` those with which another text
    begins in the same file; `unsure_notes` how many bracketed pieces may be notes inside the text.
    """

    lines: tuple[Line, ...]
    front: tuple[FrontLine, ...]
    parts: tuple[Part, ...]
    labels: tuple[finding.NoteLabel, ...]
    marks: finding.MarkTable
    furniture: tuple[Line, ...]
    page_labels: tuple[PageLabel, ...] = ()
    second_texts: tuple[Line, ...] = ()
    unsure_notes: int = 0


def read(extraction: Extraction) -> Reading:
    """Understand a text in the way that its blocks require, then the notes inside its lines."""
    bare = any(block.kind is BlockKind.TEXT for block in extraction.blocks)
    reading = read_lines(extraction) if bare else read_elements(extraction)
    text = fold_han(extraction.text)
    found = part_inline_notes(text, reading.parts, reading.labels, reading.marks)
    parts, labels, marks, unsure = found
    return replace(reading, parts=parts, labels=labels, marks=marks, unsure_notes=unsure)


def read_lines(extraction: Extraction) -> Reading:
    """Understand a text of which only the lines are known, the blocks of the extraction."""
    text = fold_han(extraction.text)
    bare, numbers = without_line_numbers(lines_from(text, extraction.blocks))
    content, furniture = part_furniture(bare)
    lines = labels_above(content)
    layout = measure(lines)
    front = read_front(lines, layout)
    in_front = {item.line.index for item in front}
    unmarked = {item.line.index for item in front if item.role in (Role.OUTLINE, Role.KEYWORDS)}
    lists = finding.find_note_lists(lines, in_front)
    notes = finding.find_notes(text, lines, layout, lists, unmarked)
    held = (found.lines for found in lists if not notes.bodies.keys().isdisjoint(found.lines))
    listed = {index for indices in held for index in indices}
    openers = {found.heading for found in lists}
    headings = choose_headings(lines, layout, notes, in_front | listed, openers)
    others = _second_texts(lines, in_front, headings)
    pieces = gather(lines, layout, notes, headings, in_front - notes.bodies.keys(), listed)
    parts, emptied = without_emptied(Stitcher(pieces, layout, notes).parts(), openers)
    return Reading(
        lines,
        tuple(item for item in front if item.line.index not in notes.bodies),
        parts,
        notes.labels,
        notes.marks,
        (*numbers, *furniture, *emptied),
        page_labels(content, furniture),
        others,
    )


def read_elements(extraction: Extraction) -> Reading:
    """Understand a text whose format declares its elements, the blocks of the extraction."""
    text = fold_han(extraction.text)
    everything = lines_from(text, _split_at_labels(text, extraction.blocks))
    again = _title_again(everything)
    furniture = [one for one in everything if one.block.kind is BlockKind.FURNITURE or one in again]
    out = {line.index for line in furniture}
    kept = (line for line in everything if line.index not in out)
    lines = tuple(replace(line, index=index) for index, line in enumerate(kept))
    title = () if extraction.metadata.title else _title(lines)
    front = read_front(lines, ELEMENTS, title)
    in_front = {item.line.index for item in front}
    lists = finding.find_note_lists(lines, in_front)
    barred = {item.line.index for item in front if item.role in (Role.OUTLINE, Role.KEYWORDS)}
    barred |= {line.index for line in lines if line.block.kind in _SILENT}
    hinted = {hint.span.start for line in lines for hint in line.block.marks}
    notes = finding.find_notes(text, lines, ELEMENTS, lists, barred, hinted)
    openers = {found.heading for found in lists}
    headings = element_headings(lines, in_front | notes.bodies.keys(), openers, notes)
    others = _second_texts(lines, in_front, headings)
    found, labels, keys = _parts(lines, in_front, notes, lists, headings)
    declared = (
        finding.PlacedMark(hint.span, hint.label, keys.get(hint.key))
        for line in lines
        if line.block.kind is not BlockKind.NOTE
        for hint in line.block.marks
    )
    marks = finding.MarkTable([*notes.marks.all, *declared])
    parts, emptied = without_emptied(found, openers)
    printed = page_labels(lines, furniture)
    aside = (*furniture, *emptied)
    return Reading(lines, front, parts, tuple(labels), marks, aside, printed, others)


def _second_texts(
    lines: Sequence[Line], in_front: Collection[int], headings: dict[int, Heading]
) -> tuple[Line, ...]:
    """Chinese abstracts outside the front of a text that has one: other texts begin there.

    The title above each becomes a heading above all others, and nothing else of its front is one.
    """
    abstracts = [line for line in lines if line.facts.front is Role.ABSTRACT]
    abstracts = [line for line in abstracts if not line.facts.latin]
    others = [line for line in abstracts if line.index not in in_front]
    if len(others) == len(abstracts):
        return ()
    for line in others:
        above = reversed(lines[max(0, line.index - _TITLE_REACH) : line.index])
        page = [*takewhile(lambda one: one.width <= MAX_COLUMNS and not one.facts.closed, above)]
        below = lines[line.index : line.index + _TITLE_REACH]
        for each in (*page, *(each for each in below if each.facts.front is not None)):
            headings.pop(each.index, None)
        titles = [one for one in page if not looks_named(one.text) and not one.facts.affiliation]
        for title in (titles or page)[-1:]:
            headings[title.index] = replace(unnumbered(title.text, title.start), depth=1)
    return tuple(others)


def _title_again(lines: Sequence[Line]) -> list[Line]:
    """Lines that only repeat the title: the first heading, as of books that have a title page, and
    lines about the abstract and the outline of a paper.
    """
    titles = [unspaced(line.text) for line in lines if line.block.kind is BlockKind.TITLE]
    again = [line for line in lines if line.block.kind is BlockKind.HEADING][:1]
    if any(line.facts.front in (Role.ABSTRACT, Role.OUTLINE) for line in lines[:_FRONT]):
        again += [line for line in lines[:_FRONT] if line.block.kind is not BlockKind.TITLE]
    return [line for line in again if unspaced(line.text) in (*titles, "".join(titles))]


def _split_at_labels(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Elements parted at their line breaks where labels of notes count up in these lines."""
    parted: list[Block] = []
    for block in blocks:
        lined = block.kind in _LINED
        spans = [Span(*at.span()) for at in _LINE.finditer(text, *block.span)] if lined else []
        spans = spans if len(spans) > 1 else []  # only where there are lines to tell apart
        found = [body_label(text[start:end].strip(), start) for start, end in spans]
        values = [label.value for label in found if label is not None and label.value is not None]
        counted = len(values) > 1 and all(b == a + 1 for a, b in pairwise(values))
        counted = counted or (bool(spans) and not values and None not in found)  # * and **
        for span in spans if counted else [block.span]:
            marks = tuple(m for m in block.marks if span.start <= m.span.start < span.end)
            parted.append(replace(block, span=span, marks=marks) if counted else block)
    return parted


def _title(lines: Sequence[Line]) -> tuple[int, ...]:
    """The title, where no element is one: the only top heading, or a short and whole first line."""
    if any(line.block.kind is BlockKind.TITLE for line in lines):
        return ()
    headings = [line for line in lines if line.block.kind is BlockKind.HEADING]
    below = (line.facts.front for line in lines[1 : _TITLE_REACH * 2])
    if headings and (headings[0].index == 0 or Role.ABSTRACT not in below):
        levels = [line.block.level for line in headings]
        alone = len(levels) > 1 and levels[0] < min(levels[1:])
        return (headings[0].index,) if alone and not headings[0].facts.known_title else ()
    first = lines[0] if len(lines) > 1 else None
    if first is None or first.block.kind is not BlockKind.PARAGRAPH or first.block.marks:
        return ()
    plain = first.facts.heading is None and not (first.facts.known_title or first.facts.front)
    whole = 1 < len(first.text) <= _LONGEST_TITLE and first.text[-1] not in "。！？；：，、.!?;:,"
    return (0,) if plain and whole else ()


def _parts(
    lines: Sequence[Line],
    left_out: Collection[int],
    notes: finding.Notes,
    lists: Sequence[finding.NoteList],
    headings: Mapping[int, Heading],
) -> tuple[list[Part], list[finding.NoteLabel], dict[str, int]]:
    """The elements as parts, the labels of all notes, and these by the keys of the format."""
    listed = {index for found in lists for index in found.lines}
    labels = list(notes.labels)
    final = max(notes.bodies, default=0)
    # Several paragraphs below the last note are text rather than more of that note.
    trailing = sum(index > final for index in listed) > 1
    keys: dict[str, int] = {}
    parts: list[Part] = []
    for line in lines:
        block, heading = line.block, headings.get(line.index)
        noted = block.kind is BlockKind.NOTE
        last: Part | None = None
        if line.index in notes.bodies:
            parts.append(Part([line], notes.bodies[line.index]))
            continue
        if line.index in left_out:
            continue
        if heading is None and block.continues:
            alike = (p for p in reversed(parts) if not p.heading and noted is not p.is_text)
            last = next(alike, None)
        if heading is None and not noted and last is None and line.index in listed:
            last = next((part for part in parts[-1:] if part.note is not None), None)
            if last is not None and trailing and last.lines[-1].facts.closed:
                last = None if line.index > final else last
        if last is not None:
            last.lines.append(line)
            continue
        note = len(labels) if noted and heading is None else None
        if note is not None:
            keys[block.key] = note
            number = block.label or ("" if block.series == INLINE else block.key)
            labels.append(finding.NoteLabel(number, block.label_span, block.series))
        parts.append(Part([line], note, heading))
    return parts, labels, keys
