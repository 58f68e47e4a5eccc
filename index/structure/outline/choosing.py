"""Which lines are headings, judged by their neighbours as well as by their form, and their tree.

A heading stands alone: what comes before it is finished, and text follows it. A form of numbering
that stands higher (第一章 over 一、 over （一）) closes all below it; a heading without one stands
below the numbered one before it, unless papers give its title to their main parts (結論).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from index.frozen import frozen, replace
from index.model import Span
from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import (
    MARKUP,
    PLAIN,
    SHORT_COLUMNS,
    Heading,
    is_known_title,
    numbered_heading,
    plain_heading,
    unnumbered,
)
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.rules import Rule, Table
from index.text.characters import ends_closed
from index.text.numerals import value_of

_SPOKEN = 5
"""One line of so many names who speaks in dialogues and interviews, and begins no section."""


class SectionTree:
    """Places headings in reading order; customary titles stand as high as the highest numbering."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        ranks = (heading.form.rank for heading in headings if heading.form is not MARKUP)
        self._highest = min(ranks, default=PLAIN.rank)
        self._open: list[tuple[int, str]] = []  # rank, id

    def place(self, heading: Heading, title: str, section: str) -> tuple[int, str | None]:
        """The level of the next heading, from 1, and the id of the section it stands in; `title` is
        folded to one script, `section` the id of what it begins.
        """
        rank = heading.depth - 100 if heading.depth else heading.form.rank
        if heading.form is PLAIN and not heading.depth and is_known_title(title):
            rank = self._highest
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        parent = self._open[-1][1] if self._open else None
        self._open.append((rank, section))
        return len(self._open), parent


def choose_headings(
    lines: Sequence[Line],
    layout: Layout,
    notes: Notes,
    barred: Collection[int],
    openers: Collection[int] = (),
) -> dict[int, Heading]:
    """The headings among the lines, by the index of their line.

    Args: barred: lines that belong to the front matter or to a list of notes; openers: headings of
    lists of notes, which are headings whatever they look like.
    """
    candidates: dict[int, Heading] = {}
    spoken = sum(line.facts.speech for line in lines) * _SPOKEN > len(lines)
    for before, line, after in zip((None, *lines), lines, (*lines[1:], None), strict=False):
        if line.index in barred or line.index in notes.bodies:
            continue
        if spoken and line.facts.speech and line.block.kind is not BlockKind.HEADING:
            continue  # somebody speaks
        heading = _opener(line) if line.index in openers else _read(line, notes)
        if heading is None:
            continue
        declared = line.block.kind is BlockKind.HEADING or line.index in openers
        above = None if before is None or before.index in barred else before
        place = _Place(above, line, after, heading, layout, notes)
        if declared or STANDS_ALONE.decide(place, line.start):
            candidates[line.index] = heading
    return _without_lists(lines, candidates)


def _opener(line: Line) -> Heading:
    """The heading of a list of notes, less a colon after it."""
    bare = line.text.rstrip(":： 　")
    heading = numbered_heading(bare, line.start) or unnumbered(bare, line.start)
    return replace(heading, dress=Span(line.start + len(bare), line.end))


def _read(line: Line, notes: Notes) -> Heading | None:
    text = notes.words(line)
    if not text:
        return None
    otherwise = unnumbered if line.block.kind is BlockKind.HEADING else plain_heading
    return numbered_heading(text, line.start) or otherwise(text, line.start)


@frozen
class _Place:
    """A line formed like a heading; none `before` it at the beginning and after front or notes."""

    before: Line | None
    line: Line
    after: Line | None
    heading: Heading
    layout: Layout
    notes: Notes

    @property
    def parted(self) -> bool:
        """Whether it begins something new."""
        before = self.before
        if before is None or self.line.gap or self.line.breaks:
            return True
        return ends_closed(self.notes.words(before)) or not self.layout.is_full(before)

    @property
    def tight(self) -> bool:
        """Whether it lacks the blank lines that part everything else."""
        after, numbered = self.after, self.heading.form is not PLAIN
        free = after is None or after.gap or (numbered and after.facts.closed)
        alone = self.line.gap and free
        return self.layout.spaced and not (alone or self.line.facts.known_title)

    @property
    def opens_text(self) -> bool:
        """Whether what follows is what follows a sub-heading."""
        line, after, layout = self.line, self.after, self.layout
        if after is None or line.width >= 0.8 * (layout.width or SHORT_COLUMNS * 2):
            return False
        if layout.indented and not (after.indent or after.gap or line.facts.known_title):
            return False
        long = after.width >= max(40, min(60, 2 * line.width))
        return long or after.facts.closed or after.facts.heading is not None

    @property
    def finished(self) -> bool:
        """Whether what stands before has come to its end."""
        before = self.before
        if before is None or before.index in self.notes.bodies:
            return True
        words = self.notes.words(before)
        if not words or ends_closed(words) or words[-1].isdecimal() or words[-1] in ")>":
            return True
        facts = before.facts
        titled = facts.heading is not None or facts.plain_heading is not None
        return facts.party or (before.width <= SHORT_COLUMNS and titled)


# fmt: off
STANDS_ALONE: Table[_Place, bool] = Table("stands where headings stand", (
    Rule("in a paragraph", lambda c: not c.parted, False, "number-opens-a-cut-line"),
    Rule("full line", lambda c: not c.line.gap and c.layout.is_full(c.line), False, "judgment"),
    Rule("sure form",
         lambda c: c.heading.form.strong and (
             c.after is None or c.after.gap or not c.layout.spaced
             or c.line.width < SHORT_COLUMNS), True, "narrow-columns"),
    Rule("above the notes of a page",
         lambda c: c.after is not None and c.after.index in c.notes.bodies, False,
         "cut-line-above-notes"),
    Rule("no blank line where they part", lambda c: c.tight, False, "stars-between-stories"),
    Rule("number after a finished line",
         lambda c: c.heading.form is not PLAIN and not c.heading.form.strong
         and c.after is not None and c.finished, True, "long-numbered-headings"),
    Rule("above text", lambda c: c.finished and c.opens_text, True, "chapter-with-locator"),
), otherwise=False)
# fmt: on


def _without_lists(lines: Sequence[Line], candidates: Mapping[int, Heading]) -> dict[int, Heading]:
    """Leave out runs of one weak form without text between, and weak numbers out of sequence."""
    kept: dict[int, Heading] = {}
    last_value: dict[str, int] = {}
    for index, heading in candidates.items():
        name = heading.form.name
        neighbours = (candidates.get(index - 1), candidates.get(index + 1))
        listed = any(other is not None and other.form.name == name for other in neighbours)
        declared = lines[index].block.kind is BlockKind.HEADING
        if listed and name not in ("markup", "chapter", "part", "section") and not declared:
            continue
        if not heading.form.strong and heading.form is not PLAIN and not declared:
            value = _value(lines[index], heading)
            if value not in (0, 1, last_value.get(name, 0) + 1):
                continue
            last_value[name] = value
        if heading.form.strong and heading.form.rank <= 6:
            last_value.clear()
        kept[index] = heading
    return kept


def _value(line: Line, heading: Heading) -> int:
    number = line.text[: heading.number.end - line.start].strip(" （()）.．、,，:：")
    for row in ("abcdefgh", "甲乙丙丁戊己庚"):
        if len(number) == 1 and number.lower() in row:
            return row.index(number.lower()) + 1
    value = value_of(number)
    return -1 if value is None else value
