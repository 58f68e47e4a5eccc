"""Which lines are headings, judged by their neighbours as well as by their form.

A heading stands alone: what comes before it is finished, and text follows it. Lines of one form
that follow one another without text between them are a list, and a line that begins like a heading
in the middle of a paragraph is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from index.model import Span
from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import (
    MAX_PLAIN_COLUMNS,
    PLAIN,
    SHORT_COLUMNS,
    Heading,
    numbered_heading,
    plain_heading,
)
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.rules import Rule, Table
from index.text.characters import ends_closed
from index.text.numerals import value_of


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
    judge = _Judge(lines, layout, notes, barred)
    candidates: dict[int, Heading] = {}
    for line in lines:
        if line.index in barred or line.index in notes.bodies:
            continue
        heading = _opener(line) if line.index in openers else _read(line, notes)
        if heading is None:
            continue
        declared = line.block.kind is BlockKind.HEADING or line.index in openers
        if declared or judge.stands_alone(line, heading):
            candidates[line.index] = heading
    return _without_lists(lines, candidates)


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


class _Judge:
    """Judges a line by its neighbours."""

    def __init__(
        self, lines: Sequence[Line], layout: Layout, notes: Notes, barred: Collection[int]
    ) -> None:
        self._lines = lines
        self._layout = layout
        self._notes = notes
        self._barred = barred

    def stands_alone(self, line: Line, heading: Heading) -> bool:
        """Whether a line that is formed like a heading stands where headings stand."""
        before = self._lines[line.index - 1] if line.index else None
        after = self._lines[line.index + 1] if line.index + 1 < len(self._lines) else None
        return STANDS_ALONE.decide(_Place(self, line, heading, before, after), line.start)

    @property
    def layout(self) -> Layout:
        """How the lines are laid out."""
        return self._layout

    def is_foot(self, line: Line | None) -> bool:
        """Whether a line begins a note."""
        return line is not None and line.index in self._notes.bodies

    def parted(self, line: Line, before: Line | None) -> bool:
        """Whether a line begins something new."""
        return (
            before is None
            or before.index in self._barred
            or line.gap
            or line.breaks
            or ends_closed(self._notes.words(before))
            or not self._layout.is_full(before)
        )

    def cut_above_foot(self, line: Line) -> bool:
        """Whether the page that ends before a line stops in mid sentence above its notes."""
        foot = index = line.index
        while index:
            index -= 1
            if index in self._notes.bodies:
                foot = index
            if self._lines[index].breaks:
                break
        before = self._lines[foot - 1] if foot else None
        return (
            foot < line.index
            and before is not None
            and self._layout.is_full(before)
            and not ends_closed(self._notes.words(before))
        )

    def opens_text(self, line: Line, after: Line) -> bool:
        """Whether a line without a number is followed by what a sub-heading is followed by."""
        layout = self._layout
        unindented = layout.indented and not after.indent and not after.gap
        if unindented and not line.facts.known_title:
            return False
        followed = (
            after.width >= max(40, min(60, 2 * line.width))
            or after.facts.closed
            or after.facts.heading is not None
        )
        return followed and line.width < 0.8 * (layout.width or MAX_PLAIN_COLUMNS * 2)

    def finished(self, before: Line | None) -> bool:
        """Whether what stands before a line has come to its end."""
        if before is None or before.index in self._barred:
            return True
        words = self._notes.words(before)
        if not words or ends_closed(words) or words[-1].isdecimal() or words[-1] in ")>":
            return True
        if before.block.kind is BlockKind.HEADING or before.facts.party:
            return True
        short = before.width <= SHORT_COLUMNS
        return short and (
            before.facts.heading is not None or before.facts.plain_heading is not None
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """A line formed like a heading between its neighbours."""

    judge: _Judge
    line: Line
    heading: Heading
    before: Line | None
    after: Line | None

    @property
    def plain(self) -> bool:
        """Whether it has no number."""
        return self.heading.form is PLAIN

    @property
    def known(self) -> bool:
        """Whether its title is customary."""
        return self.line.facts.known_title

    @property
    def finished(self) -> bool:
        """Whether what stands before has come to its end."""
        return self.judge.finished(self.before)

    @property
    def spaced(self) -> bool:
        """Whether blank lines stand on both sides."""
        return self.line.gap and (self.after is None or self.after.gap)

    @property
    def above_foot(self) -> bool:
        """Whether the notes of a page begin right below."""
        return self.judge.is_foot(self.after)

    @property
    def above_sentence(self) -> bool:
        """Whether it has a number, a blank line above and a whole sentence below."""
        after = self.after
        return not self.plain and self.line.gap and after is not None and after.facts.closed


STANDS_ALONE: Table[_Place, bool] = Table(
    "stands where headings stand",
    (
        Rule(
            "in a paragraph",
            lambda c: not c.judge.parted(c.line, c.before),
            False,
            "number-opens-a-cut-line",
        ),
        Rule(
            "full line",
            lambda c: c.judge.layout.wrapped and not c.line.gap and c.judge.layout.is_full(c.line),
            False,
            "judgment",
        ),
        Rule(
            "sure form",
            lambda c: (
                c.heading.form.strong
                and (
                    c.after is None
                    or c.after.gap
                    or not c.judge.layout.spaced
                    or c.line.width < SHORT_COLUMNS
                )
            ),
            True,
            "adjacent-marks",
        ),
        Rule("above the notes of a page", lambda c: c.above_foot, False, "cut-line-above-notes"),
        Rule(
            "no blank line where blank lines part",
            lambda c: c.judge.layout.spaced and not (c.spaced or c.above_sentence or c.known),
            False,
            "stars-between-stories",
        ),
        Rule(
            "title of text below",
            lambda c: (
                (c.judge.is_foot(c.before) or c.finished)
                and c.after is not None
                and c.judge.opens_text(c.line, c.after)
            ),
            True,
            "chapter-with-locator",
        ),
    ),
    otherwise=False,
)


def _without_lists(lines: Sequence[Line], candidates: Mapping[int, Heading]) -> dict[int, Heading]:
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
            if value not in (0, 1, last_value.get(name, 0) + 1):
                continue
            last_value[name] = value
        if heading.form.strong and heading.form.rank <= 6:
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
    if number in stems and number:
        return stems.index(number) + 1
    value = value_of(number)
    return -1 if value is None else value
