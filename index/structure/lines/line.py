"""Lines with what their surroundings show (indentation, blank lines and page ends before them) and
their facts: what each may be by its form alone, looked at once, on text folded to one script.

Lines of text and elements both become `Line`s here. Who decides reads their facts, never the
characters again.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TypeVar

from index.frozen import frozen
from index.model import Span
from index.readers.blocks import Block
from index.structure.lines import heading_forms, imprint
from index.structure.lines.front_labels import Role, label_of
from index.structure.lines.names import is_affiliation
from index.structure.lines.note_labels import body_label
from index.text.characters import columns, ends_closed, is_ideograph

_COLUMNS = re.compile(r"\S(?: {4,}|\t)\S")
Fact = TypeVar("Fact")


def _placed(look: Callable[[str, int], Fact]) -> cached_property[Fact]:
    return cached_property(lambda line: look(line.text, line.start))


def _seen(look: Callable[[str], Fact]) -> cached_property[Fact]:
    return cached_property(lambda line: look(line.text))


class LineFacts:
    """What one line may be; `start` is where it begins in the text of the extraction."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start

    label = _placed(body_label)  # the label of a note's body that the line begins with
    spaced_label = _placed(lambda text, start: body_label(text, start, spaced=True))
    """The same, a number and a space before a word that it may count included."""
    heading = _placed(heading_forms.numbered_heading)
    plain_heading = _placed(heading_forms.plain_heading)
    known_title = _seen(heading_forms.is_known_title)
    judgment = _seen(heading_forms.is_judgment_title)
    party = _seen(partial(heading_forms.begins_as, "party"))
    caption = _seen(partial(heading_forms.begins_as, "caption"))
    speech = _seen(partial(heading_forms.begins_as, "speech"))
    bullet = _seen(heading_forms.bullet_length)
    front_label = _seen(label_of)
    """The role that a label such as 摘要： gives it, and the label's length; None and 0 without."""
    closed = _seen(ends_closed)
    masthead = _seen(imprint.is_masthead)
    publication_data = _seen(imprint.is_publication_data)
    affiliation = _seen(is_affiliation)
    columned = _seen(lambda text: _COLUMNS.search(text) is not None)
    """Whether a wide space parts it, as between the columns of a table."""
    latin = _seen(lambda text: not any(map(is_ideograph, text)))

    @property
    def front(self) -> Role | None:
        """The role that a label gives to the line."""
        return self.front_label[0]

    @property
    def strong(self) -> bool:
        """Whether it is numbered in a way that only headings are."""
        return self.heading is not None and self.heading.form.strong

    @property
    def opener(self) -> bool:
        """Whether it begins something new by its form: an item, a caption, a party of a suit."""
        return bool(self.bullet) or self.caption or self.party


@frozen
class Line:
    """One line (or declared element) without the spaces around it.

    `text` is folded to one script; `start` and `end` point into the extraction's text; `width` and
    `indent` count columns; `gap` says that a blank line stands before it, `breaks` that a page
    certainly ends before it; `facts` are what it may be by its form.
    """

    index: int
    text: str
    start: int
    end: int
    width: int
    indent: int
    gap: bool
    breaks: bool
    page: int | None
    block: Block
    facts: LineFacts

    @property
    def span(self) -> Span:
        """Where it stands in the extraction's text."""
        return Span(self.start, self.end)

    @property
    def reach(self) -> int:
        """Columns from the left edge to its end."""
        return self.width + self.indent


def lines_from(text: str, blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Turn the blocks of a text into lines; blocks that hold only spaces are left out."""
    lines: list[Line] = []
    previous_end = 0
    previous_page: int | None = None
    for block in blocks:
        raw = text[block.span.start : block.span.end]
        stripped = raw.strip()
        if not stripped:
            continue
        lead = len(raw) - len(raw.lstrip())
        start = block.span.start + lead
        between = text[previous_end : block.span.start] if previous_end <= start else "\n\n"
        lines.append(
            Line(
                index=len(lines),
                text=stripped,
                start=start,
                end=start + len(stripped),
                width=columns(stripped),
                indent=columns(raw[:lead].replace("\f", "")),
                gap=not lines or between.count("\n") + between.count("\u2029") * 2 > 1,
                breaks=bool(lines) and block.page != previous_page,
                page=block.page,
                block=block,
                facts=LineFacts(stripped, start),
            )
        )
        previous_end = block.span.end
        previous_page = block.page
    return tuple(lines)
