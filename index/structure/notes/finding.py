"""The notes of a text: which lines begin one, which headings list them, and where each is called.

Gathers what may be a label (`note_labels`), has it judged (`pairing`), and decides on the marks
left over: a second call of the same note, a mark without a body, or mere text.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.frozen import frozen
from index.model import Span
from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import plain_heading
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.lines.note_labels import Label, Style, mark_labels
from index.structure.notes.pairing import CERTAIN, Body, Pair, pair_notes
from index.text.characters import columns, unspaced
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_REPEATED = CERTAIN | {Style.BRACKET}  # families in which one note may be called several times
_COUNTING = frozenset({Style.BRACKET, Style.CIRCLED})
_LEADS = frozenset("：:；;，,、")
_ITEM_LEADS = frozenset("：:；;")
_LONGEST_TITLE = 44
_CUT_OFF = tuple("，。、；！？」』”）》")
_DECLARES = 3
"""Marks. A format that declares this many declares all notes; only a list of notes holds others."""


class PlacedMark(NamedTuple):
    """A mark to take out: its own characters (empty when the format draws it), its printed number,
    and `note`, the index of its note (None without one).
    """

    span: Span
    number: str
    note: int | None


class MarkTable:
    """All marks of a text, by position."""

    def __init__(self, marks: Iterable[PlacedMark] = ()) -> None:
        self.all = sorted(marks, key=lambda mark: mark.span)
        self._starts = [mark.span.start for mark in self.all]

    def between(self, start: int, end: int) -> list[PlacedMark]:
        """Marks that lie inside `[start, end]`, sorted; an empty mark may stand at the very end."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end + 1)
        return [mark for mark in self.all[first:last] if mark.span.end <= end]


class NoteLabel(NamedTuple):
    """How a note is labelled: `number` without brackets and the like, the label's own characters
    (None when the format draws them), and the series it belongs to.
    """

    number: str
    span: Span | None
    series: str = ""


class NoteList(NamedTuple):
    """A list of notes: the index of its heading's line, and those of the lines after it."""

    heading: int
    lines: range
    bibliography: bool


@frozen
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
        words = line.text
        for mark in reversed(self.marks.between(line.start, line.end)):
            if mark.span.end - line.start != len(words):
                break
            words = words[: mark.span.start - line.start].rstrip()
        return words


def find_note_lists(lines: Sequence[Line], barred: Collection[int]) -> tuple[NoteList, ...]:
    """Find headings that announce notes or works, each with the lines up to the next such heading.

    A heading that is not barred counts when one of the two lines after it begins with a label; that
    of works when the label is the first one, as the notes of a page may stand right below it.
    """
    openings = [(line.index, kind) for line in lines if (kind := _announces(line.text))]
    lists: list[NoteList] = []
    for (heading, kind), (limit, _) in pairwise([*openings, (len(lines), "")]):
        following = lines[heading + 1 : limit]
        label = next((line.facts.label for line in following[:2] if line.facts.label), None)
        begun = label is not None and (kind == "notes" or label.value in (None, 1))
        if begun and heading not in barred:
            end = next((line.index for line in following if _closes_list(line, lines)), limit)
            lists.append(NoteList(heading, range(heading + 1, end), kind == "works"))
    return tuple(lists)


def _announces(text: str) -> str:
    if columns(text[:40]) > 36:
        return ""
    bare = unspaced(_RULES["dress"].sub("", text).strip("【】[]［］〔〕*※—- 　"))
    return next((kind for kind in ("works", "notes") if _RULES[kind].fullmatch(bare)), "")


def _closes_list(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line ends a list of notes: a heading of a kind that no note begins with."""
    if line.block.kind is BlockKind.HEADING:  # notes may be listed by chapters
        after = lines[line.index + 1 : line.index + 3]
        return not any(each.facts.label is not None for each in after)
    heading = line.facts.heading
    if heading is not None and heading.form.name in ("chapter", "section"):
        return line.gap and lines[line.index - 1].facts.closed
    if heading is not None and heading.form.strong and heading.form.rank < 7:
        named = heading.form.name in ("part", "formal", "chinese", "markup")
        return named and not line.text[1:2].isspace()
    return line.facts.known_title


def find_notes(
    text: str,
    lines: Sequence[Line],
    layout: Layout,
    lists: Sequence[NoteList],
    barred: Collection[int] = (),
    declared: Collection[int] = (),
) -> Notes:
    """Find the notes and their marks.

    Args: barred: indices of lines in which neither a body nor a mark stands (an outline); declared:
    where marks begin that the format declares, which are not looked for again.
    Returns: The notes in order, and all marks: those of notes, further calls of the same note, and
    marks whose form proves them although they have no body.
    """
    listed = {index: found for found in lists for index in found.lines}
    openers = {found.heading for found in lists}
    item = Style.BARE if len(declared) >= _DECLARES else None
    bodies = [
        body
        for line in lines
        if line.index not in barred and line.index not in openers
        if (body := _body(lines, line, layout, listed.get(line.index))) is not None
        if body.listed or not (line.block.kind is BlockKind.LIST_ITEM or body.label.style is item)
    ]
    labels = [
        label
        for line in lines
        if line.index not in listed and line.index not in barred
        for label in mark_labels(text, line.start, line.end)
        if label.span.start not in declared
    ]
    pairs = pair_notes(bodies, labels)
    numbers = {pair.body.line: number for number, pair in enumerate(pairs)}
    return Notes(pairs, numbers, _placed(pairs, labels))


def _body(
    lines: Sequence[Line], line: Line, layout: Layout, note_list: NoteList | None
) -> Body | None:
    """The note that a line may begin."""
    label = line.facts.spaced_label
    if label is None:
        return None
    previous = lines[line.index - 1] if line.index else None
    below_note = previous is not None and previous.facts.label is not None
    if previous is not None and below_note and line.indent > previous.indent + 1 and not line.gap:
        return None  # the indented second line of a note that happens to begin with a number
    rest = line.text[label.span.end - line.start :]
    if rest.startswith(_CUT_OFF):
        return None  # a mark or a number that a line end parted from its word
    if label.style is Style.SYMBOL and not any(map(str.isalnum, rest)):
        return None  # an ornament between parts: * * *
    parted = line.gap or line.breaks or line.block.kind is BlockKind.NOTE or below_note
    opens = parted or previous is None or not layout.is_full(previous)
    if note_list is not None:
        return Body(line.index, label, opens, True, note_list.bibliography)
    leads = _ITEM_LEADS if label.style is Style.BARE else _LEADS
    in_sentence = previous is not None and not opens and previous.text[-1] in leads
    titled = label.style is not Style.SYMBOL and _is_title(rest.strip())
    titled = titled and not layout.is_full(line)
    if label.style not in CERTAIN and (in_sentence or titled):
        return None
    return Body(line.index, label, opens)


def _is_title(rest: str) -> bool:
    """Whether what follows a label reads like the title of a section."""
    if not rest or columns(rest[:60]) > _LONGEST_TITLE:
        return False
    return set('《〈〉》,，:："“”').isdisjoint(rest) and plain_heading(rest, 0) is not None


def _placed(pairs: Sequence[Pair], labels: Sequence[Label]) -> MarkTable:
    """All marks: those of pairs, repeated calls, and marks that their form alone proves."""
    called = {pair.mark.identity: at for at, pair in enumerate(pairs) if pair.mark is not None}
    body_starts = {pair.body.label.span.start for pair in pairs}
    styles = {pair.mark.style for pair in pairs if pair.mark is not None}
    styles |= {style for style in _COUNTING if _counts_up(labels, style)}
    latest: dict[tuple[Style, str], int] = {}
    marks: list[PlacedMark] = []
    for label in labels:
        if label.span.start in body_starts:
            continue
        key = (label.style, label.number)
        number = called.get(label.identity)
        in_style = label.style in styles
        again = key in latest and label.style in _REPEATED
        if number is not None:
            latest[key] = number
        elif label.weak and not (again and in_style and label.style is Style.BRACKET):  # years [2]
            continue
        elif again:
            number = latest[key]
        elif label.style not in CERTAIN and not (in_style and label.style in _COUNTING):
            continue
        marks.append(PlacedMark(label.span, label.number, number))
    return MarkTable(marks)


def _counts_up(labels: Sequence[Label], style: Style) -> bool:
    """Whether the sure marks of a family count up from 1: marks, though no note is there."""
    values = [label.value for label in labels if label.style is style and not label.weak]
    return len(values) > 1 and values == list(range(1, len(values) + 1))
