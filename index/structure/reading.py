"""From the blocks of an extraction to the parts of a text, its notes and its front, still as lines.

Two ways: for bare text everything is inferred from its lines, as in a PDF's text saved to a file; a
structured format declares headings, notes and marks, and only the notes that it does not declare (a
list under Notes, marks typed as [1]) are looked for, with the same modules, outside the rest.
"""

from collections.abc import Collection, Mapping, Sequence

from index.frozen import frozen, replace
from index.model import PageLabel
from index.readers.blocks import INLINE, BlockKind, Extraction
from index.structure.front.matter import read_front
from index.structure.front.title_page import FrontLine
from index.structure.furniture.page_furniture import part_furniture, without_line_numbers
from index.structure.furniture.page_numbers import page_labels
from index.structure.lines.front_labels import Role
from index.structure.lines.heading_forms import PLAIN, SHORT_COLUMNS, Heading, unnumbered
from index.structure.lines.layout import Layout, measure
from index.structure.lines.line import Line, closed_up, lines_from
from index.structure.notes import finding
from index.structure.notes.inline import part_inline_notes
from index.structure.notes.label_order import labels_above
from index.structure.outline.choosing import choose_headings
from index.structure.paragraphs.gathering import Part, gather
from index.structure.paragraphs.stitching import Stitcher, without_emptied
from index.text.fold import fold_han

_LAYOUT = Layout(width=0, spaced=True, indented=False)
"""Elements are whole: every one is a paragraph of its own."""
_LONGEST_HEADING = 200
"""Columns. Longer elements in a heading's style are paragraphs whatever they end with."""
_LONGEST_TITLE = 40
_SILENT = frozenset({BlockKind.CODE, BlockKind.TABLE_ROW, BlockKind.NOTE})
"""Elements in which no undeclared note or mark stands."""


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
    content, furniture = part_furniture(closed_up(text, bare))
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
    pieces = gather(lines, layout, notes, headings, in_front - notes.bodies.keys(), listed)
    parts, emptied = without_emptied(Stitcher(pieces, layout, notes).parts(), openers)
    # Chinese abstracts outside the front of a text that has one: other texts begin there.
    chinese = (line for line in lines if not line.facts.latin)
    abstracts = [line for line in chinese if line.facts.front is Role.ABSTRACT]
    others = tuple(line for line in abstracts if line.index not in in_front)
    second_texts = others if len(others) < len(abstracts) else ()
    return Reading(
        lines,
        tuple(item for item in front if item.line.index not in notes.bodies),
        parts,
        notes.labels,
        notes.marks,
        (*numbers, *furniture, *emptied),
        page_labels(content, furniture),
        second_texts,
    )


def read_elements(extraction: Extraction) -> Reading:
    """Understand a text whose format declares its elements, the blocks of the extraction."""
    text = fold_han(extraction.text)
    everything = lines_from(text, extraction.blocks)
    titles = [line.text.split() for line in everything if line.block.kind is BlockKind.TITLE]
    again = next((line for line in everything if line.block.kind is BlockKind.HEADING), None)
    if again is not None and "".join(again.text.split()) not in map("".join, titles):
        again = None  # it does not only repeat the title, as in books that have a title page
    furniture = [
        line for line in everything if line.block.kind is BlockKind.FURNITURE or line is again
    ]
    out = {line.index for line in furniture}
    kept = (line for line in everything if line.index not in out)
    lines = tuple(replace(line, index=index) for index, line in enumerate(kept))
    title = () if extraction.metadata.title else _title(lines)
    front = read_front(lines, _LAYOUT, title)
    in_front = {item.line.index for item in front}
    lists = finding.find_note_lists(lines, in_front)
    barred = {item.line.index for item in front if item.role in (Role.OUTLINE, Role.KEYWORDS)}
    barred |= {line.index for line in lines if line.block.kind in _SILENT}
    hinted = {hint.span.start for line in lines for hint in line.block.marks}
    notes = finding.find_notes(text, lines, _LAYOUT, lists, barred, hinted)
    openers = {found.heading for found in lists}
    headings = _worded_headings(lines, in_front | notes.bodies.keys(), notes)
    for line in lines:
        if _is_heading(line) or line.index in openers:
            read, level = line.facts.heading or unnumbered(line.text, line.start), line.block.level
            headings[line.index] = Heading(PLAIN, read.number, read.title, depth=max(1, level))
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
    return Reading(lines, front, parts, tuple(labels), marks, (*furniture, *emptied), printed)


def _title(lines: Sequence[Line]) -> tuple[int, ...]:
    """The title, where no element is one: the only top heading, or a short and whole first line."""
    if any(line.block.kind is BlockKind.TITLE for line in lines):
        return ()
    headings = [line for line in lines if line.block.kind is BlockKind.HEADING]
    if headings:
        levels = [line.block.level for line in headings]
        alone = len(levels) > 1 and levels[0] < min(levels[1:])
        return (headings[0].index,) if alone and not headings[0].facts.known_title else ()
    first = lines[0] if len(lines) > 1 else None
    if first is None or first.block.kind is not BlockKind.PARAGRAPH or first.block.marks:
        return ()
    plain = first.facts.heading is None and not first.facts.known_title
    whole = 1 < len(first.text) <= _LONGEST_TITLE and first.text[-1] not in "。！？；：，、.!?;:,"
    return (0,) if plain and whole else ()


def _worded_headings(
    lines: Sequence[Line], left_out: Collection[int], notes: finding.Notes
) -> dict[int, Heading]:
    """Paragraphs that read like headings, in a file that declares none: writers make them bold."""
    if any(line.block.kind is BlockKind.HEADING for line in lines):
        return {}
    kept = [line for line in lines if line.index not in left_out]
    kept = [line for line in kept if line.block.kind is not BlockKind.NOTE]
    flow = [replace(line, index=index, gap=True) for index, line in enumerate(kept)]
    barred = {line.index for line in flow if line.block.kind is not BlockKind.PARAGRAPH}
    found = choose_headings(flow, _LAYOUT, finding.Notes((), {}, notes.marks), barred)
    return {kept[index].index: heading for index, heading in found.items()}


def _is_heading(line: Line) -> bool:
    """Whether an element that the format calls a heading is one: not a whole paragraph in bold."""
    sentence = line.facts.closed and line.width > SHORT_COLUMNS
    sentence = sentence or not any(map(str.isalnum, line.text))
    return line.block.kind is BlockKind.HEADING and not (sentence or line.width > _LONGEST_HEADING)


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
