"""What the structure reader is unsure of, for `yinzheng check`: reported, never guessed away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from index.model import Document, Doubt, Mark, Paragraph, Section, Span
from index.structure.reading import Reading

_SHOWN = 24
"""Characters of the text that a message quotes."""


def find_doubts(
    document: Document, reading: Reading, remarks: Sequence[str], unclaimed: Sequence[Span]
) -> tuple[Doubt, ...]:
    """Gather the doubts about a document.

    Args:
        document: complete but for testimony and citations.
        reading: what it was made from.
        remarks: what the reader of the format had to say.
        unclaimed: runs of the text that no part holds.

    Returns:
        Doubts of the kinds "reading", "mark without note", "note without mark", "numbering" and
        "unclaimed", in this order.
    """
    lines = _LineFinder(reading)
    doubts = [Doubt("reading", remark) for remark in remarks]
    for part, mark in _all_marks(document):
        if mark.note is None:
            line = lines.at(mark.spans[0].start) if mark.spans else None
            message = f"Mark {mark.number} calls a note that is not there."
            doubts.append(Doubt("mark without note", message, line, part))
    for footnote in document.footnotes:
        if footnote.paragraph is None:
            line = lines.at(footnote.spans[0].start) if footnote.spans else None
            message = f"Note {footnote.number} ({footnote.text[:_SHOWN]}) is called nowhere."
            doubts.append(Doubt("note without mark", message, line, footnote.id))
    doubts += _numbering(document, lines)
    doubts += [
        Doubt(
            "unclaimed",
            f"No part holds: {document.text[run.start : run.end][:_SHOWN]}",
            lines.at(run.start),
        )
        for run in unclaimed
    ]
    return tuple(doubts)


def _numbering(document: Document, lines: _LineFinder) -> list[Doubt]:
    """Numbers that are left out between two notes; a new 1 begins a new count."""
    doubts: list[Doubt] = []
    last = 0
    for footnote in document.footnotes:
        if not footnote.number.isdecimal() or footnote.number.startswith("0"):
            continue  # 0001002 counts by page
        value = int(footnote.number)
        if last and value > last + 1:
            missing = (
                f"note {last + 1} is"
                if value == last + 2
                else f"notes {last + 1} to {value - 1} are"
            )
            line = lines.at(footnote.spans[0].start) if footnote.spans else None
            message = f"Before note {value}, {missing} missing."
            doubts.append(Doubt("numbering", message, line, footnote.id))
        last = value
    return doubts


def _all_marks(document: Document) -> list[tuple[str, Mark]]:
    """All marks with the ids of the parts that they stand in."""
    marks = [(f"{document.id}-title", mark) for mark in document.title_marks]
    marks += [(f"{document.id}-abstract", mark) for mark in document.abstract_marks]
    parts: list[Section | Paragraph] = [*document.sections, *document.paragraphs]
    return marks + [(part.id, mark) for part in parts for mark in part.marks]


class _LineFinder:
    """The line of the input at an offset of its text."""

    def __init__(self, reading: Reading) -> None:
        self._lines = reading.lines
        self._starts = [line.start for line in reading.lines]

    def at(self, offset: int) -> int | None:
        position = bisect_right(self._starts, offset) - 1
        return self._lines[position].number if position >= 0 else None
