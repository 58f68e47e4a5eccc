"""The notes of a text: which lines begin one, and where each is called.

Gathers what may be a label (`labels`), has it judged (`pairing`), and decides what to do with the
marks that are left over: a second call of the same note, a mark without a body, or mere text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from index.model import Span
from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import plain_heading
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.lines.note_labels import Label, Style, mark_labels
from index.structure.notes.lists import NoteList
from index.structure.notes.marks import MarkTable, PlacedMark, identity, split_runs
from index.structure.notes.pairing import Body, Pair, pair_notes
from index.text.characters import columns

_REPEATED = frozenset({Style.CARET, Style.BRACKET, Style.WORD, Style.SUPERSCRIPT})
"""Families in which one note may be called several times."""
_COUNTING = frozenset({Style.BRACKET, Style.CIRCLED})
_PROVEN_ALONE = frozenset({Style.CARET, Style.SUPERSCRIPT, Style.WORD})
_LIST_LEADS = frozenset("：:；;，,、")
_ITEM_LEADS = frozenset("：:；;")
_ITEM_REACH = 200
"""Characters between two items of a list inside a sentence, at most."""
_LONGEST_TITLE = 44
_CUT_OFF = tuple("，。、；！？」』”）》")


_DECLARES = 3
"""Marks. A format that declares so many declares all notes; only a list of notes holds others."""


class NoteLabel(NamedTuple):
    """How a note is labelled: `number` without its dress, the label's own characters (None when the
    format draws them), and the series it belongs to.
    """

    number: str
    span: Span | None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """`bodies` gives, for each line that begins a note, its index in `pairs`."""

    pairs: tuple[Pair, ...]
    bodies: dict[int, int]
    marks: MarkTable

    @property
    def labels(self) -> tuple[NoteLabel, ...]:
        """How the notes are labelled."""
        found = (pair.body.label for pair in self.pairs)
        return tuple(NoteLabel(label.number, label.span) for label in found)

    def words(self, line: Line) -> str:
        """A line without the marks at its end, which hide how it ends."""
        end = line.end
        for mark in reversed(self.marks.between(line.start, line.end)):
            if mark.span.end != end:
                break
            end = mark.span.start
        return line.text[: end - line.start].rstrip()


def find_notes(
    text: str,
    lines: Sequence[Line],
    layout: Layout,
    lists: Sequence[NoteList],
    barred: Collection[int] = (),
    declared: Sequence[Span] = (),
) -> Notes:
    """Find the notes and their marks.

    Args: text: the extraction's text; lines: all lines without furniture; layout: how they are laid
    out; lists: lists of notes under a heading; barred: indices of lines in which neither a body nor
    a mark stands (an outline); declared: marks that the format declares, which are not looked for
    again.
    Returns: The notes in order, and all marks: those of notes, further calls of the same note, and
    marks whose form proves them although they have no body.
    """
    declared_starts = {span.start for span in declared}
    listed = {
        index: note_list for note_list in lists for index in range(note_list.start, note_list.end)
    }
    openers = {note_list.heading for note_list in lists}
    bodies = [
        body
        for line in lines
        if line.index not in barred and line.index not in openers
        if (body := _body(lines, line, layout, listed.get(line.index))) is not None
        if line.index in listed or not _is_item(body, line, len(declared) >= _DECLARES)
    ]
    labels = [
        label
        for line in lines
        if line.index not in listed and line.index not in barred
        for label in mark_labels(text, line.start, line.end)
        if label.span.start not in declared_starts
    ]
    labels = split_runs(labels, {body.label.value for body in bodies})
    pairs = pair_notes(bodies, _weaken_lists(labels, text))
    return Notes(
        pairs, {pair.body.line: number for number, pair in enumerate(pairs)}, _placed(pairs, labels)
    )


def _is_item(body: Body, line: Line, declares: bool) -> bool:
    """Whether what looks like a note is an item of a list: the format says so, or declares all
    notes of the text and this is but a numbered line.
    """
    bare = declares and body.label.style is Style.BARE
    return bare or line.block.kind is BlockKind.LIST_ITEM


def _body(
    lines: Sequence[Line], line: Line, layout: Layout, note_list: NoteList | None
) -> Body | None:
    label = line.facts.spaced_label
    if label is None:
        return None
    previous = lines[line.index - 1] if line.index else None
    opens = (
        previous is None
        or line.gap
        or line.breaks
        or line.block.kind is BlockKind.NOTE
        or not layout.is_full(previous)
        or previous.facts.label is not None
    )
    if (
        previous is not None
        and previous.facts.label is not None
        and line.indent > previous.indent + 1
        and not line.gap
    ):
        return None  # the indented second line of a note that happens to begin with a number
    if line.text[label.span.end - line.start :].startswith(_CUT_OFF):
        return None  # a mark or a number that a line end parted from its word
    if note_list is not None:
        return Body(line.index, label, opens, True, note_list.bibliography)
    if label.style in _PROVEN_ALONE:
        return Body(line.index, label, opens)
    inside = previous is not None and not opens
    leads = _ITEM_LEADS if label.style is Style.BARE else _LIST_LEADS
    if inside and lines[line.index - 1].text[-1] in leads:
        return None
    runs_on = layout.is_full(line)
    if label.style is not Style.SYMBOL and not runs_on and _titled(line, label):
        return None
    return Body(line.index, label, opens)


def _titled(line: Line, label: Label) -> bool:
    """Whether what follows the label reads like the title of a section."""
    rest = line.text[label.span.end - line.start :].strip()
    return columns(rest[:60]) <= _LONGEST_TITLE and bool(rest) and _is_title(rest)


def _is_title(rest: str) -> bool:
    return plain_heading(rest, 0) is not None and not any(c in '《〈〉》,，:："“”' for c in rest)


def _weaken_lists(labels: Sequence[Label], text: str) -> list[Label]:
    """Mark as weak the items of a list inside a sentence: 包括(1)甲、(2)乙和(3)丙 holds no mark."""
    listed: set[tuple[Style, int, str]] = set()
    for label, after in pairwise(labels):
        if label.style not in (Style.PAREN, Style.CIRCLED, Style.WORD):
            continue
        near = after.span.start - label.span.end < _ITEM_REACH
        same_line = "\n" not in text[label.span.end : after.span.start]
        counts_up = (after.value or 0) == (label.value or 0) + 1
        if after.style is not label.style or not (near and same_line and counts_up):
            continue
        if after.weak:
            listed.add(identity(label))
        elif label.weak and (label.value or 0) > 1:
            listed.add(identity(after))
    return [replace(label, weak=True) if identity(label) in listed else label for label in labels]


def _placed(pairs: Sequence[Pair], labels: Sequence[Label]) -> MarkTable:
    """All marks: those of pairs, repeated calls, and marks that their form alone proves."""
    called = {
        identity(pair.mark): number for number, pair in enumerate(pairs) if pair.mark is not None
    }
    body_spans = {pair.body.label.span.start for pair in pairs}
    styles = {pair.mark.style for pair in pairs if pair.mark is not None} | _counting(labels)
    latest: dict[tuple[Style, str], int] = {}
    marks: list[PlacedMark] = []
    for label in labels:
        if label.span.start in body_spans:
            continue
        key = (label.style, label.number)
        number = called.get(identity(label))
        if number is not None:
            latest[key] = number
            marks.append(PlacedMark(label.span, label.number, number))
        elif label.weak and not (
            key in latest and label.style is Style.BRACKET and label.style in styles  # years [2]
        ):
            continue
        elif key in latest and label.style in _REPEATED:
            marks.append(PlacedMark(label.span, label.number, latest[key]))
        elif label.style in _PROVEN_ALONE or (label.style in _COUNTING and label.style in styles):
            marks.append(PlacedMark(label.span, label.number, None))
    return MarkTable(marks)


def _counting(labels: Sequence[Label]) -> set[Style]:
    """Families whose sure marks count up from 1, so that they are marks though no note is there."""
    found: set[Style] = set()
    for style in _COUNTING:
        values = [label.value for label in labels if label.style is style and not label.weak]
        if len(values) > 1 and values == list(range(1, len(values) + 1)):
            found.add(style)
    return found
