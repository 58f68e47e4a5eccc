"""Lines gathered into parts: a heading, or the lines of a paragraph or note up to a page's end.

A part may be only half of a paragraph or of a note; `stitching` puts halves together. Where one
ends and the next begins inside a page is decided here, from layout alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.frozen import frozen
from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import PLAIN, Heading
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.paragraphs.joining import address_goes_on
from index.structure.rules import Rule, Table
from index.text.characters import columns, ends_closed
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, value_of

_SLACK = 5  # columns by which a PDF's full lines differ: letters are of unequal width
_RAGGED = 0.6  # of the width. A line that fills it without a full stop was cut for a long word.
_ITEM = han_pattern(
    rf"第\s?(?P<law>[{CHINESE}\d]{{1,6}})\s?[條款項](?=[\s　:：])|(?P<han>[{CHINESE}]{{1,3}})、"
    rf"|[（(](?P<inner>[{CHINESE}]{{1,3}})[)）]"
)
_UNFINISHED = 40
"""Columns. Where blank lines part the paragraphs, so long a line without a full stop goes on."""
_FLOWING = frozenset({BlockKind.TEXT, BlockKind.NOTE})
_FIRST_WORD = han_pattern(r"(?:[!-~]+|.)[，。、；：！？」』）》]*")


@dataclass(slots=True)
class Part:
    """A paragraph, a note or a heading, or a piece of one. `note` is the index of the note that
    begins here, `heading` how a heading is read; `listed` says that it stands in a list of notes.
    """

    lines: list[Line]
    note: int | None = None
    heading: Heading | None = None
    listed: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is neither note nor heading."""
        return self.note is None and self.heading is None

    @property
    def width(self) -> int:
        """Columns of all its lines together."""
        return sum(line.width for line in self.lines)


def gather(
    lines: Sequence[Line],
    layout: Layout,
    notes: Notes,
    headings: Mapping[int, Heading],
    left_out: Collection[int],
    listed: Collection[int],
) -> list[Part]:
    """Gather lines into parts, but those `left_out`; `listed` are the lines in lists of notes."""
    parts: list[Part] = []
    open_part: Part | None = None
    for line in lines:
        heading = headings.get(line.index)
        if line.index in left_out:
            open_part = None
        elif heading is not None:
            open_part = None
            if parts and _is_title_of(parts[-1], line, heading):
                parts[-1].lines.append(line)
            else:
                parts.append(Part([line], heading=heading))
        elif open_part is not None and _belongs(open_part, line, layout, notes):
            open_part.lines.append(line)
        else:
            open_part = Part([line], notes.bodies.get(line.index), listed=line.index in listed)
            parts.append(open_part)
    return parts


def _is_title_of(part: Part, line: Line, heading: Heading) -> bool:
    """Whether a heading is the title of a chapter whose number stands alone on the line before."""
    above = part.heading
    if above is None or heading.form is not PLAIN or line.facts.known_title:
        return False
    alone = len(part.lines) == 1 and above.title.start == above.title.end
    follows = alone and part.lines[0].index == line.index - 1
    return follows and above.form.name in ("part", "chapter", "section")


def _belongs(part: Part, line: Line, layout: Layout, notes: Notes) -> bool:
    """Whether a line goes on with the part of the line before it."""
    if line.index in notes.bodies:
        return False
    first, last = part.lines[0], part.lines[-1]
    if part.note is not None and last.end == notes.pairs[part.note].body.label.span.end:
        return True  # so far it holds nothing but its label
    closed = ends_closed(notes.words(last))
    hangs = line.indent > first.indent + 1
    outdented = closed and not hangs and first is not last and last.indent > first.indent + 1
    before, item = _item_of(first), _item_of(line)
    next_item = before is not None and item == (before[0], before[1] + 1)
    if outdented or (not hangs and last.facts.closed and next_item):
        return False
    aligned = (first is last or line.indent == last.indent) and not (line.gap or line.breaks)
    if part.note is not None and hangs and aligned:
        return True
    noted = [each.block.kind is BlockKind.NOTE for each in (last, line)]
    if line.block.kind not in _FLOWING or noted[0] is not noted[1]:
        return False  # the format itself parts them
    step = _Step(last, line, layout, layout.indented and part.note is None, closed)
    return GOES_ON.decide(step, line.start)


def _item_of(line: Line) -> tuple[str, int] | None:
    """The form and the number of the item of a list or of a law that a line begins with."""
    found = _ITEM.match(line.text)
    if found is not None:
        form = found.lastgroup or ""
        return form, value_of(found.group(form)) or 0
    label = line.facts.label
    return None if label is None else (label.style, label.value or 0)


@frozen
class _Step:
    """A line after another; whether `indents` open paragraphs here, the line before is `closed`."""

    last: Line
    line: Line
    layout: Layout
    indents: bool
    closed: bool

    @property
    def full(self) -> bool:
        return self.layout.is_full(self.last)

    @property
    def indented(self) -> bool:
        deeper = self.line.indent > self.last.indent + 1
        return self.indents and deeper and (self.closed or not self.layout.is_full(self.last))

    @property
    def cut(self) -> bool:
        """Whether the line before was surely cut at the edge of a text of unknown width."""
        layout = self.layout
        if layout.wrapped or self.closed or _item_of(self.line) is not None:
            return False
        return layout.may_be_full(self.last) or (layout.spaced and self.last.width >= _UNFINISHED)

    @property
    def fits(self) -> bool:
        """Whether the first word of the line would have had room in the line before."""
        found = _FIRST_WORD.match(self.line.text)
        room = self.layout.width - self.last.width
        return columns(found.group() if found else "") + _SLACK <= room


# fmt: off
GOES_ON: Table[_Step, bool] = Table("goes on with the paragraph before", (
    Rule("blank line", lambda c: c.line.gap, False, "chapter-notes-and-table"),
    Rule("page end", lambda c: c.line.breaks, False, "english-glued-marks"),
    Rule("item, caption or party", lambda c: c.line.facts.opener, False, "judgment-line-numbers"),
    Rule("rows of a table", lambda c: c.line.facts.columned and c.last.facts.columned, False,
         "chapter-notes-and-table"),
    Rule("indented first line", lambda c: c.indented, False, "heads-glued-to-numbers"),
    Rule("address cut", lambda c: address_goes_on(c.last.text, c.line.text), True,
         "english-wrapped"),
    Rule("bracket or address behind an open line",
         lambda c: not c.closed and c.line.text.startswith(("(", "<", "（", "http")), True,
         "short-wrapped"),
    Rule("open line at the edge of a short text", lambda c: c.cut, True, "journal-small-notes"),
    Rule("one line a paragraph", lambda c: not c.layout.wrapped, False, "bare-marks-after-spaces"),
    Rule("full line, indented paragraphs", lambda c: c.full and c.indents, True,
         "indented-wrapped"),
    Rule("full line, no room for a word", lambda c: c.full and not c.fits, True,
         "dynasty-brackets"),
    Rule("ragged open line",
         lambda c: not c.closed and c.last.width >= _RAGGED * c.layout.width, True,
         "narrow-columns"),
), otherwise=False)
# fmt: on
