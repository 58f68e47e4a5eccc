"""Headings in formats with elements: those that the format declares, and those it does not.

Writers make headings bold instead, give only some of them a style, or one style to all.
"""

from collections.abc import Collection, Mapping, Sequence

from index.frozen import replace
from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import (
    PLAIN,
    SHORT_COLUMNS,
    Heading,
    plain_heading,
    unnumbered,
)
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.outline.choosing import choose_headings

ELEMENTS = Layout(width=0, spaced=True, indented=False)
"""Elements are whole: every one is a paragraph of its own."""
_LONGEST_HEADING = 200
"""Columns. Longer elements in a heading's style are paragraphs whatever they end with."""
_COUNTED = {"chapter", "section", "decimal 2", "decimal 3"}
"""Forms of numbers that count sections and no items of lists."""


def element_headings(
    lines: Sequence[Line], left_out: Collection[int], openers: Collection[int], notes: Notes
) -> dict[int, Heading]:
    """The headings by the index of their line; `openers` are those of lists of notes."""
    declared = [line for line in lines if _is_heading(line) or line.index in openers]
    levels = {line.block.level for line in declared}
    forms = {read.form for line in declared if (read := line.facts.heading) is not None}
    ranked = len(levels) == 1 < len(forms)  # one style for chapters, sections and articles
    highest = min(forms, key=lambda form: form.rank, default=PLAIN)
    headings = _worded_headings(lines, left_out, notes)
    if any(line.block.kind is BlockKind.HEADING for line in lines):
        headings = {} if ranked else _forgotten(lines, declared, headings)
    for line in declared:
        read = line.facts.heading or replace(unnumbered(line.text, line.start), form=highest)
        form, depth = (read.form, 0) if ranked else (PLAIN, max(1, line.block.level))
        headings[line.index] = Heading(form, read.number, read.title, depth)
    return headings


def _forgotten(
    lines: Sequence[Line], declared: Sequence[Line], worded: Mapping[int, Heading]
) -> dict[int, Heading]:
    """Paragraphs that count on between declared headings: 1.3 where 1.2 and 1.4.1 are declared."""
    numbered = [(read.form.name, line) for line in declared if (read := line.facts.heading)]
    levels = {name: line.block.level for name, line in reversed(numbered)}
    levels.setdefault("decimal 2", levels.get("decimal 3", 1) - 1)
    printed = {line.text for line in declared}
    first = min((line.index for _, line in numbered), default=len(lines))
    return {
        index: replace(heading, depth=levels[heading.form.name])
        for index, heading in worded.items()
        if index > first and lines[index].text not in printed
        if heading.form.name in _COUNTED and levels.get(heading.form.name, 0)
        if plain_heading(lines[index].text[heading.title.start - lines[index].start :], 0)
    }


def _worded_headings(
    lines: Sequence[Line], left_out: Collection[int], notes: Notes
) -> dict[int, Heading]:
    """Paragraphs that read like headings, and the headings among them."""
    kept = [line for line in lines if line.index not in left_out]
    kept = [line for line in kept if line.block.kind is not BlockKind.NOTE]
    flow = [replace(line, index=index, gap=True) for index, line in enumerate(kept)]
    read = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    barred = {line.index for line in flow if line.block.kind not in read}
    found = choose_headings(flow, ELEMENTS, Notes((), {}, notes.marks), barred)
    plain = ((kept[at], one) for at, one in found.items())
    return {line.index: one for line, one in plain if line.block.kind is BlockKind.PARAGRAPH}


def _is_heading(line: Line) -> bool:
    """Whether an element that the format calls a heading is one: not a whole paragraph in bold."""
    sentence = line.facts.closed and line.width > SHORT_COLUMNS
    sentence = sentence or not any(map(str.isalnum, line.text))
    return line.block.kind is BlockKind.HEADING and not (sentence or line.width > _LONGEST_HEADING)
