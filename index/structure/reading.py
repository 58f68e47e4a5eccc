"""What both roads hand to `assembly`: the parts of a text, its notes and its front, still as lines.

`inferred` makes it from bare lines, `declared` from the elements of a structured format.
"""

from dataclasses import dataclass

from index.model import PageLabel
from index.structure.front.title_page import FrontLine
from index.structure.lines.line import Line
from index.structure.notes.finding import MarkTable, NoteLabel
from index.structure.paragraphs.gathering import Part


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
