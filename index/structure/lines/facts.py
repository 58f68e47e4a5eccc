"""The facts of a line: what it may be by its form alone, each looked at once.

Who decides (furniture, notes, outline, paragraphs, front) reads these facts of a line and of its
neighbours and never the characters again. All forms are matched on text folded to one script, so
that both scripts are read alike.
"""

from __future__ import annotations

from functools import cached_property

from index.structure.lines.front_labels import Role, label_of
from index.structure.lines.heading_forms import (
    Heading,
    bullet_length,
    is_caption,
    is_judgment_title,
    is_known_title,
    is_party,
    numbered_heading,
    plain_heading,
)
from index.structure.lines.imprint import is_masthead, is_publication_data
from index.structure.lines.names import is_affiliation
from index.structure.lines.note_labels import Label, body_label
from index.text.characters import ends_closed, ends_mid_clause, is_ideograph
from index.text.fold import han_pattern

_COLUMNS = han_pattern(r"\S(?: {4,}|\t)\S")


class LineFacts:
    """What one line may be.

    Args:
        text: the line without the spaces around it, folded to one script.
        start: where it begins in the extraction's text.
    """

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start

    @cached_property
    def label(self) -> Label | None:
        """The label of a note's body that the line begins with."""
        return body_label(self._text, self._start)

    @cached_property
    def spaced_label(self) -> Label | None:
        """The same, a number and a space before a word that it may count included."""
        return body_label(self._text, self._start, spaced=True)

    @cached_property
    def heading(self) -> Heading | None:
        """The line as a numbered heading."""
        return numbered_heading(self._text, self._start)

    @cached_property
    def plain_heading(self) -> Heading | None:
        """The line as a heading without a number."""
        return plain_heading(self._text, self._start)

    @cached_property
    def known_title(self) -> bool:
        """Whether it is a customary title such as 結論."""
        return is_known_title(self._text)

    @cached_property
    def judgment(self) -> bool:
        """Whether it is the title of a judgment."""
        return is_judgment_title(self._text)

    @cached_property
    def party(self) -> bool:
        """Whether it names a party of a suit."""
        return is_party(self._text)

    @cached_property
    def front(self) -> tuple[Role, int] | None:
        """The role and the length of a label such as 摘要：."""
        return label_of(self._text)

    @cached_property
    def caption(self) -> bool:
        """Whether it names a figure or a table."""
        return is_caption(self._text)

    @cached_property
    def bullet(self) -> int:
        """The length of the bullet that it begins with, 0 for none."""
        return bullet_length(self._text)

    @cached_property
    def opener(self) -> bool:
        """Whether it begins something new by its form: an item, a caption, a party of a suit."""
        return bool(self.bullet) or self.caption or self.party

    @cached_property
    def closed(self) -> bool:
        """Whether it ends like a sentence."""
        return ends_closed(self._text)

    @cached_property
    def mid_clause(self) -> bool:
        """Whether it surely goes on."""
        return ends_mid_clause(self._text)

    @cached_property
    def masthead(self) -> bool:
        """Whether it names a periodical and its issue, a conference or a rubric."""
        return is_masthead(self._text)

    @cached_property
    def publication_data(self) -> bool:
        """Whether it begins with a label such as 收稿日期：."""
        return is_publication_data(self._text)

    @cached_property
    def affiliation(self) -> bool:
        """Whether it names an office or an institution."""
        return is_affiliation(self._text)

    @cached_property
    def columned(self) -> bool:
        """Whether a wide space parts it, as between the columns of a table."""
        return _COLUMNS.search(self._text) is not None

    @cached_property
    def latin(self) -> bool:
        """Whether it holds no Chinese character."""
        return not any(map(is_ideograph, self._text))
