"""Which labels are notes and which are marks: decided by pairing bodies with marks, in order.

A label before a line proves little by itself, and so does a number in a sentence; together they do:
a body calls for a mark of its number that stands earlier, after the mark of the body before it.
Families of labels are tried from the surest to the least sure. Nothing is invented: what has no
partner is kept only where its form alone proves it, and is reported.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from index.frozen import frozen
from index.structure.lines.note_labels import Identity, Label, Style
from index.structure.rules import Rule, Table
from index.text.tables import read_rows

MARKS_OF = {Style(body): tuple(map(Style, marks.split())) for body, marks in read_rows(__file__)}
"""For each family of bodies, surest first, the families of marks that may call them."""
CERTAIN = frozenset({Style.CARET, Style.SUPERSCRIPT, Style.WORD})
"""Families whose form proves a note before a line, and a mark in it, though nothing answers it."""
_ROW = 3  # notes. Fewer in order may be there by chance.
_CROWDED = 5  # characters. Numbers as near to each other are those of variables: x1, x2, x3.
_HOLE = 3
"""Numbers. After this many the row of notes goes on, though the marks of some cannot be read."""


@frozen
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


@frozen
class Pair:
    """An accepted body with its mark (None for an orphan)."""

    body: Body
    mark: Label | None


class _Marks:
    """Marks that may still be taken, by family and number, in order of position."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self.taken: set[Identity] = set()
        self._labels: dict[tuple[Style, str], list[Label]] = defaultdict(list)
        for label in labels:
            self._labels[label.style, label.number].append(label)

    def find(self, style: Style, body: Label, low: int, used: Collection[Identity]) -> Label | None:
        """The first free mark of a note's number that stands after `low` and before its body."""
        labels = self._labels.get((style, body.number), [])
        bounds = (low, body.span.start)
        first, last = (bisect_left(labels, at, key=lambda each: each.span.start) for at in bounds)
        free = [
            label
            for label in labels[first:last][:50]
            if label.identity not in self.taken and label.identity not in used
        ]
        only = free[0] if free and (len(free) == 1 or style is not Style.BARE) else None
        return next((label for label in free if not label.weak), only)


def pair_notes(bodies: Sequence[Body], marks: Sequence[Label]) -> tuple[Pair, ...]:
    """Choose the notes among the lines that may begin one, each with its mark.

    Args: bodies: lines that begin with a label, in order; marks: labels in running text, in order.
    """
    pool = _Marks(marks)
    accepted: list[Pair] = []
    for style, mark_styles in MARKS_OF.items():
        family = [body for body in bodies if body.label.style is style]
        if not family:
            continue
        opening = [body for body in family if body.opens or body.listed or style is not Style.BARE]
        walks = [opening] if len(opening) == len(family) else [opening, family]
        trials = [_trial(walk, mark_style, pool) for mark_style in mark_styles for walk in walks]
        best = max(trials, key=lambda pairs: sum(pair.mark is not None for pair in pairs))
        if _convincing(style, best):
            pool.taken |= _labels_of(best)
            best = [pair if pair.mark else _marked_otherwise(pair, pool, style) for pair in best]
            accepted += best
            pool.taken |= _labels_of(best)
    return tuple(sorted(accepted, key=lambda pair: pair.body.line))


def _marked_otherwise(pair: Pair, pool: _Marks, style: Style) -> Pair:
    """A note that nothing calls in the way of the others, with a sure mark of another family."""
    others = (pool.find(other, pair.body.label, -1, ()) for other in MARKS_OF[style])
    sure = (mark for mark in others if mark and not mark.weak and mark.style is not Style.BARE)
    return Pair(pair.body, next(sure, None))


def _trial(family: Sequence[Body], mark_style: Style, pool: _Marks) -> list[Pair]:
    """Walk through the bodies of one family with the marks of one family."""
    pairs: list[Pair] = []
    used: set[Identity] = set()
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
        mark = pool.find(mark_style, label, after, used)
        if mark is None and label.style is Style.SYMBOL:
            mark = pool.find(mark_style, label, last_body, used)
        follows = value is None or restarts or value == last_value + 1 or not last_value
        if not follows and label.style is Style.BARE and mark is not None:
            sure = body.opens and (len(pairs) >= _ROW or not mark.weak)
            follows = sure and last_value < (value or 0) <= last_value + _HOLE
        claim = _Claim(body, mark, follows, last_value, proven)
        if not BEGINS_NOTE.decide(claim, label.span.start):
            continue
        pairs.append(Pair(body, mark))
        used |= _labels_of(pairs[-1:])
        last_body = label.span.start
        last_value = value or last_value
        if mark is not None:
            proven = proven or not mark.weak
            last_mark = max(last_mark, mark.span.start)
    return pairs


def _labels_of(pairs: Iterable[Pair]) -> set[Identity]:
    return {
        label.identity
        for pair in pairs
        for label in (pair.body.label, pair.mark)
        if label is not None
    }


@frozen
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
    if any(style in CERTAIN or (p.body.listed and not p.body.bibliography) for p in pairs):
        return True
    marks = [pair.mark for pair in pairs if pair.mark is not None]
    if style is Style.BARE and marks and marks[0].style is Style.BARE:
        sure = sum(not mark.weak for mark in marks)
        if len(marks) < 2 or len(marks) * 10 < len(pairs) * 7:
            return False
        if 2 < len(marks) > (marks[-1].span.start - marks[0].span.start) / _CROWDED:
            return False
        # Notes that are called count up from 1 with hardly a gap.
        values = [mark.value or 0 for mark in marks]
        counts_up = all(value < after for value, after in pairwise(values))
        complete = len(values) >= _ROW and counts_up and len(values) * 5 >= values[-1] * 4
        if sure * 5 < len(marks) * 2 and not complete:
            return False
    listed = any(pair.body.listed for pair in pairs)
    return len(marks) * 3 >= len(pairs) if listed else bool(marks)
