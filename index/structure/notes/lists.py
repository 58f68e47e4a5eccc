"""Lists of notes at the end of a text or a chapter: the heading of one, and how far it goes.

A heading such as 註釋 announces notes; one such as 參考文獻 may as well announce a mere list of
works, which `pairing` then finds out. The notes themselves are not looked at here.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.readers.blocks import BlockKind
from index.structure.lines.heading_forms import unspaced
from index.structure.lines.line import Line
from index.text.characters import columns
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)


class NoteList(NamedTuple):
    """A list of notes: the index of its heading's line, and those of the lines after it."""

    heading: int
    lines: range
    bibliography: bool


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
        if (
            heading not in barred
            and label is not None
            and (kind == "notes" or label.value in (None, 1))
        ):
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
