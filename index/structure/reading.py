"""What both roads hand to `assembly`: the parts of a text, its notes and its front, still as lines.

`inferred` makes it from bare lines, `declared` from the elements of a structured format.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.model import PageLabel, Span
from index.structure.front.title_page import FrontLine
from index.structure.lines.line import Line
from index.structure.notes.marks import MarkTable
from index.structure.paragraphs.stitching import Part


@dataclass(frozen=True, slots=True)
class NoteLabel:
    """How a note is labelled: `number` without its dress, the label's own characters (None when the
    format draws them), the series it belongs to, and the line of the input it begins on.
    """

    number: str
    span: Span | None
    series: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as understood. `labels` are those of the notes, by the index that marks and parts use;
    `furniture` are lines that belong to the page; `second_texts` those with which another text
    begins in the same file.
    """

    lines: tuple[Line, ...]
    front: tuple[FrontLine, ...]
    parts: tuple[Part, ...]
    labels: tuple[NoteLabel, ...]
    marks: MarkTable
    furniture: tuple[Line, ...]
    page_labels: tuple[PageLabel, ...] = ()
    second_texts: tuple[Line, ...] = ()
