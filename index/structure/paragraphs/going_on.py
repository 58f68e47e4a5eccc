"""Whether a line goes on with the paragraph or note of the line before it: from layout alone."""

from __future__ import annotations

from dataclasses import dataclass

from index.readers.blocks import BlockKind
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.notes.finding import Notes
from index.structure.paragraphs.joining import address_goes_on
from index.structure.rules import Rule, Table
from index.text.characters import columns, ends_closed
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, value_of

_SLACK = 5
"""Columns by which a PDF's full lines differ: letters and punctuation are of unequal width."""
_RAGGED = 0.6
"""A line without a full stop that fills this much of the width was broken for a long word."""
_ITEM = han_pattern(
    rf"第\s?(?P<law>[{CHINESE}\d]{{1,6}})\s?[條款項](?=[\s　:：])|(?P<han>[{CHINESE}]{{1,3}})、"
    rf"|[（(](?P<inner>[{CHINESE}]{{1,3}})[)）]"
)
_UNFINISHED = 40
"""Columns. Where blank lines part the paragraphs, so long a line without a full stop goes on."""
_FLOWING = frozenset({BlockKind.TEXT, BlockKind.NOTE})
_FIRST_WORD = han_pattern(r"(?:[!-~]+|.)[，。、；：！？」』）》]*")


@dataclass(frozen=True, slots=True)
class _Step:
    """A line after another one."""

    last: Line
    line: Line
    layout: Layout
    width: int
    closed: bool

    @property
    def indents(self) -> bool:
        """Whether indentation opens paragraphs here."""
        return self.layout.indented and not self.width

    @property
    def full(self) -> bool:
        """Whether the line before reaches the right edge."""
        return self.layout.is_full(self.last, self.width or self.layout.width)

    @property
    def in_columns(self) -> bool:
        """Whether both are rows of a table."""
        return self.line.facts.columned and self.last.facts.columned

    @property
    def indented(self) -> bool:
        """Whether indentation opens a paragraph here."""
        deeper = self.line.indent > self.last.indent + 1
        return self.indents and deeper and (self.closed or not self.layout.is_full(self.last))

    @property
    def ragged(self) -> bool:
        """Whether the line before ends open, and was broken for a long word."""
        return not self.closed and self.last.width >= _RAGGED * (self.width or self.layout.width)

    @property
    def cut(self) -> bool:
        """Whether the line before was surely cut at the edge of a text of unknown width."""
        layout = self.layout
        if layout.wrapped or self.closed or item_of(self.line) is not None:
            return False
        return layout.may_be_full(self.last) or (layout.spaced and self.last.width >= _UNFINISHED)

    @property
    def fits(self) -> bool:
        """Whether the first word of the line would have had room in the line before."""
        room = (self.width or self.layout.width) - self.last.width
        return _first_word(self.line) + _SLACK <= room


# fmt: off
GOES_ON: Table[_Step, bool] = Table("goes on with the paragraph before", (
    Rule("blank line", lambda c: c.line.gap, False, "chapter-notes-and-table"),
    Rule("page end", lambda c: c.line.breaks, False, "english-glued-marks"),
    Rule("item, caption or party", lambda c: c.line.facts.opener, False, "judgment-line-numbers"),
    Rule("rows of a table", lambda c: c.in_columns, False, "chapter-notes-and-table"),
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
    Rule("ragged open line", lambda c: c.ragged, True, "narrow-columns"),
), otherwise=False)
# fmt: on


def _is_note(line: Line) -> bool:
    return line.block.kind is BlockKind.NOTE


def goes_on(last: Line, line: Line, layout: Layout, width: int, notes: Notes) -> bool:
    """Decide for one line.

    Args: last: the line before; line: the line in question; layout: how the text is laid out;
    width: columns of a full line of the note; 0 in a paragraph; notes: marks, which hide how a line
    ends.
    """
    if line.block.kind not in _FLOWING or _is_note(line) is not _is_note(last):
        return False  # the format itself parts them
    step = _Step(last, line, layout, width, ends_closed(notes.words(last)))
    return GOES_ON.decide(step, line.start)


def _first_word(line: Line) -> int:
    """Columns that the beginning of a line would have needed at the end of the line before it."""
    found = _FIRST_WORD.match(line.text)
    return columns(found.group()) if found else 0


def item_of(line: Line) -> tuple[str, int] | None:
    """The form and the number of the item of a list or of a law that a line begins with."""
    found = _ITEM.match(line.text)
    if found is not None:
        form = found.lastgroup or ""
        return form, value_of(found.group(form)) or 0
    label = line.facts.label
    return None if label is None else (label.style, label.value or 0)
