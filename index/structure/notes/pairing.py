"""Which labels are notes and which are marks: decided by pairing bodies with marks, in order.

A label before a line proves little by itself (it may open a list, a heading, a year), and so does a
number in a sentence. Together they do: a body calls for a mark of its number that stands earlier,
after the mark of the body before it. Families of labels are tried from the surest to the least
sure, and a mark once taken is not taken again. Nothing is invented: bodies without marks and marks
without bodies are kept only where their form alone proves them, and are reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.structure.lines.note_labels import Label, Style
from index.structure.notes.marks import MarkPool, identity
from index.structure.rules import Rule, Table

MARKS_OF: dict[Style, tuple[Style, ...]] = {
    Style.CARET: (Style.CARET,),
    Style.SUPERSCRIPT: (Style.SUPERSCRIPT,),
    Style.WORD: (Style.WORD, Style.SUPERSCRIPT, Style.BRACKET, Style.PAREN, Style.CIRCLED),
    Style.BRACKET: (Style.BRACKET, Style.SUPERSCRIPT),
    Style.CIRCLED: (Style.CIRCLED, Style.SUPERSCRIPT),
    Style.PAREN: (Style.PAREN, Style.SUPERSCRIPT, Style.WORD),
    Style.SYMBOL: (Style.SYMBOL,),
    Style.BARE: (
        Style.SUPERSCRIPT,
        Style.BRACKET,
        Style.WORD,
        Style.CIRCLED,
        Style.PAREN,
        Style.BARE,
    ),
}
"""For each family of bodies, surest first, the families of marks that may call them."""

CERTAIN = frozenset({Style.CARET, Style.SUPERSCRIPT, Style.WORD})
"""Families whose form before a line proves a note even when no mark is found."""


_ROW = 3
"""Notes. Fewer in order may be there by chance."""
_HOLE = 3
"""Numbers. After so many the row of notes goes on, though the marks of some cannot be read."""


@dataclass(frozen=True, slots=True)
class Body:
    """A line that may begin a note: `line` is its index, `opens` that a blank line, a page end or
    another note stands before it; `listed` that it stands in a list of notes under a heading, and
    `bibliography` that the heading may as well be that of a mere list of works.
    """

    line: int
    label: Label
    opens: bool
    listed: bool = False
    bibliography: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """An accepted body with its mark (None for an orphan)."""

    body: Body
    mark: Label | None


def pair_notes(bodies: Sequence[Body], marks: Sequence[Label]) -> tuple[Pair, ...]:
    """Choose the notes among the lines that may begin one.

    Args: bodies: lines that begin with a label, in order; marks: labels in running text, in order.
    Returns: The accepted notes in order, each with its mark.
    """
    pool = MarkPool.of(marks)
    accepted: list[Pair] = []
    for style, mark_styles in MARKS_OF.items():
        family = [body for body in bodies if body.label.style is style]
        if not family:
            continue
        opening = [body for body in family if body.opens or body.listed or style is not Style.BARE]
        walks = [opening] if len(opening) == len(family) else [opening, family]
        trials = [_trial(walk, mark_style, pool) for mark_style in mark_styles for walk in walks]
        best = max(trials, key=lambda pairs: sum(pair.mark is not None for pair in pairs))
        if not _convincing(style, best):
            continue
        accepted.extend(best)
        for pair in best:
            pool.take(pair.body.label)
            if pair.mark is not None:
                pool.take(pair.mark)
    return tuple(sorted(accepted, key=lambda pair: pair.body.line))


def _trial(family: Sequence[Body], mark_style: Style, pool: MarkPool) -> list[Pair]:
    """Walk through the bodies of one family with the marks of one family."""
    pairs: list[Pair] = []
    used: set[tuple[Style, int, str]] = set()
    last_mark = last_body = -1
    last_value = 0
    proven = False
    for body in family:
        label = body.label
        if label.style is Style.BARE and mark_style is Style.PAREN and not body.listed:
            continue  # 由(1)與(2)可得 speaks of formulas, and 1. 2. below each other are items
        value = label.value
        restarts = value == 1 and last_value > 0
        after = max(last_mark, last_body) if restarts and not body.listed else last_mark
        mark = pool.find_in_turn(mark_style, label, after, used)
        if mark is None and label.style is Style.SYMBOL:
            mark = pool.find(mark_style, label.number, (last_body, label.span.start), used)
        follows = value is None or restarts or value == last_value + 1 or not last_value
        if not follows and label.style is Style.BARE and mark is not None:
            sure = body.opens and (len(pairs) >= _ROW or not mark.weak)
            follows = sure and last_value < (value or 0) <= last_value + _HOLE
        claim = _Claim(body, mark, follows, last_value, proven)
        if not BEGINS_NOTE.decide(claim, label.span.start):
            continue
        pairs.append(Pair(body, mark))
        used.add(identity(label))
        last_body = label.span.start
        last_value = value or last_value
        if mark is not None:
            proven = proven or not mark.weak
            used.add(identity(mark))
            last_mark = max(last_mark, mark.span.start)
    return pairs


@dataclass(frozen=True, slots=True)
class _Claim:
    """A body that asks to be a note."""

    body: Body
    mark: Label | None
    follows: bool
    last_value: int
    proven: bool

    @property
    def later(self) -> bool:
        """Whether its number is any later one."""
        return self.follows or (self.body.label.value or 0) > self.last_value

    @property
    def plainly_called(self) -> bool:
        """Whether a plain number that is no sure mark calls it where a note may begin."""
        next_one = self.body.label.value == self.last_value + 1
        plain = self.mark is not None and self.mark.style is Style.BARE and self.mark.weak
        return plain and (self.body.opens or next_one)


# fmt: off
BEGINS_NOTE: Table[_Claim, bool] = Table("begins a note", (
    Rule("in a list of notes", lambda c: c.body.listed and (c.mark is not None or c.later), True,
         "list-with-an-uncalled-note"),
    Rule("sure form", lambda c: c.body.label.style in CERTAIN and c.body.opens and c.later, True,
         "two-paragraph-note"),
    Rule("called nowhere", lambda c: c.mark is None, False, "counts-at-line-starts"),
    Rule("number out of turn",
         lambda c: c.body.label.style in (Style.BARE, Style.PAREN) and not c.follows, False,
         "counts-at-line-starts"),
    Rule("called by a plain number", lambda c: c.plainly_called, True, "marks-lost-small-print"),
    Rule("called by a sure mark", lambda c: c.mark is not None and not c.mark.weak, True,
         "bare-numbers"),
    Rule("bracketed", lambda c: c.body.label.style is Style.BRACKET, True, "english-bracketed"),
    Rule("next after proven ones", lambda c: c.proven and c.follows and c.body.opens, True,
         "parenthesis-and-lists"),
), otherwise=False)
# fmt: on


def _convincing(style: Style, pairs: Sequence[Pair]) -> bool:
    """Whether a family's pairs together prove that it is one of notes."""
    if not pairs:
        return False
    if style in CERTAIN:
        return True
    if any(pair.body.listed and not pair.body.bibliography for pair in pairs):
        return True
    paired = [pair for pair in pairs if pair.mark is not None]
    if style is Style.BARE and paired and paired[0].mark is not None:
        bare = paired[0].mark.style is Style.BARE
        sure = sum(pair.mark is not None and not pair.mark.weak for pair in paired)
        if bare and sure * 5 < len(paired) * 2 and not _complete(pairs):
            return False
        if bare and (len(paired) < 2 or len(paired) * 10 < len(pairs) * 7):
            return False
    if any(pair.body.listed for pair in pairs):
        return len(paired) * 3 >= len(pairs)
    return bool(paired)


def _complete(pairs: Sequence[Pair]) -> bool:
    """Whether notes count up from 1 with hardly a gap, all called."""
    values = [pair.body.label.value or 0 for pair in pairs if pair.mark is not None]
    counts_up = all(value < after for value, after in pairwise(values))
    return len(values) >= _ROW and counts_up and len(values) * 5 >= values[-1] * 4
