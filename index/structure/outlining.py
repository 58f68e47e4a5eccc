"""Which lines are headings, judged by their neighbours as well as by their form.

A heading stands alone: what comes before it is finished, and text follows it. Lines of one form
that follow one another without text between them are a list, and a line that begins like a heading
in the middle of a paragraph is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from index.model import Span
from index.readers.blocks import BlockKind
from index.structure.characters import ends_closed
from index.structure.headings import (
    PLAIN,
    Heading,
    bullet_length,
    is_known_title,
    numbered_heading,
    plain_heading,
)
from index.structure.layout import Layout
from index.structure.lines import Line
from index.structure.notes import Notes
from index.structure.numerals import value_of


def choose_headings(
    lines: Sequence[Line],
    layout: Layout,
    notes: Notes,
    barred: Collection[int],
    openers: Collection[int] = (),
) -> dict[int, Heading]:
    """Choose the headings among the lines.

    Args:
        lines: all lines without furniture.
        layout: how they are laid out.
        notes: which lines begin a note.
        barred: lines that belong to the front matter or to a list of notes.
        openers: headings of lists of notes, which are headings whatever they look like.

    Returns:
        The headings by the index of their line.
    """
    candidates: dict[int, Heading] = {}
    for line in lines:
        if line.index in barred or line.index in notes.bodies:
            continue
        heading = _opener(line) if line.index in openers else _read(line, notes)
        if heading is None:
            continue
        declared = line.block.kind is BlockKind.HEADING
        if (
            declared
            or line.index in openers
            or _stands_alone(lines, line, heading, layout, barred, notes)
        ):
            candidates[line.index] = heading
    return _without_lists(lines, candidates, notes)


def _opener(line: Line) -> Heading:
    """The heading of a list of notes, less a colon after it."""
    bare = line.text.rstrip(":： 　")
    end = line.start + len(bare)
    numbered = numbered_heading(bare, line.start)
    if numbered is not None:
        return replace(numbered, dress=Span(end, line.end))
    return Heading(
        PLAIN, Span(line.start, line.start), Span(line.start, end), dress=Span(end, line.end)
    )


def _read(line: Line, notes: Notes) -> Heading | None:
    cut = len(line.text)
    for mark in reversed(notes.marks.between(line.start, line.end)):
        if mark.span.end - line.start == cut:
            cut = len(line.text[: mark.span.start - line.start].rstrip())
    text = line.text[:cut]
    if not text:
        return None
    if line.block.kind is BlockKind.HEADING:
        span = Span(line.start, line.start + len(text))
        return numbered_heading(text, line.start) or Heading(
            PLAIN, Span(line.start, line.start), span
        )
    return numbered_heading(text, line.start) or plain_heading(text, line.start)


def _stands_alone(
    lines: Sequence[Line],
    line: Line,
    heading: Heading,
    layout: Layout,
    barred: Collection[int],
    notes: Notes,
) -> bool:
    before = lines[line.index - 1] if line.index else None
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    parted = (
        before is None
        or before.index in barred
        or line.gap
        or line.breaks
        or ends_closed(notes.words(before))
        or not layout.is_full(before)
    )
    if not parted or (layout.wrapped and not line.gap and layout.is_full(line)):
        return False
    if heading.form.strong:
        return after is None or after.gap or not layout.spaced or line.width < 60
    if after is None or after.index in notes.bodies or bullet_length(line.text):
        return False
    if heading.form is not PLAIN:
        return _finished(before, barred, notes) and (not layout.spaced or (line.gap and after.gap))
    return _is_plain(lines, line, before, after, layout, barred, notes)


def _is_plain(
    lines: Sequence[Line],
    line: Line,
    before: Line | None,
    after: Line,
    layout: Layout,
    barred: Collection[int],
    notes: Notes,
) -> bool:
    if not _finished(before, barred, notes) and not (
        before is not None and before.index in notes.bodies
    ):
        return False
    if layout.spaced and not (line.gap and after.gap) and not is_known_title(line.text):
        return False
    if layout.indented and not after.indent and not after.gap and not is_known_title(line.text):
        return False
    long_after = after.width >= max(40, min(60, 2 * line.width))
    numbered = numbered_heading(after.text, after.start)
    followed = long_after or ends_closed(after.text) or numbered is not None
    return followed and line.width < 0.8 * (layout.width or 100)


def _finished(before: Line | None, barred: Collection[int], notes: Notes) -> bool:
    """Whether what stands before a line has come to its end."""
    if before is None or before.index in barred or before.block.kind is BlockKind.HEADING:
        return True
    words = notes.words(before)
    if not words or ends_closed(words) or words[-1].isdecimal() or words[-1] in ")>":
        return True
    short = before.width <= 60
    return short and (
        numbered_heading(before.text, before.start) is not None
        or plain_heading(before.text, before.start) is not None
    )


def _without_lists(
    lines: Sequence[Line], candidates: Mapping[int, Heading], notes: Notes
) -> dict[int, Heading]:
    """Leave out runs of one weak form without text between, and weak numbers out of sequence."""
    kept: dict[int, Heading] = {}
    last_value: dict[str, int] = {}
    for index, heading in candidates.items():
        name = heading.form.name
        neighbours = (candidates.get(index - 1), candidates.get(index + 1))
        listed = any(other is not None and other.form.name == name for other in neighbours)
        if (
            listed
            and name not in ("markup", "chapter", "part", "section")
            and not _declared(lines, index)
        ):
            continue
        if not heading.form.strong and heading.form is not PLAIN and not _declared(lines, index):
            value = _value(lines[index], heading)
            if value not in (1, last_value.get(name, 0) + 1):
                continue
            last_value[name] = value
        if heading.form.rank <= 6:
            last_value.clear()
        kept[index] = heading
    return kept


def _declared(lines: Sequence[Line], index: int) -> bool:
    return lines[index].block.kind is BlockKind.HEADING


def _value(line: Line, heading: Heading) -> int:
    number = line.text[: heading.number.end - line.start].strip(" （()）.．、,，:：")
    if len(number) == 1 and number.isascii() and number.isalpha():
        return ord(number.lower()) - ord("a") + 1
    stems = "甲乙丙丁戊己庚"
    return stems.index(number) + 1 if number in stems and number else value_of(number) or 0
