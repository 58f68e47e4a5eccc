"""The facts of a line: what it may be by its form alone, each looked at once.

Who decides (furniture, notes, outline, paragraphs, front) reads these facts of a line and of its
neighbours and never the characters again. All forms are matched on text folded to one script, so
that both scripts are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from index.structure.lines import heading_forms, imprint
from index.structure.lines.front_labels import label_of
from index.structure.lines.names import is_affiliation
from index.structure.lines.note_labels import body_label
from index.text.characters import ends_closed, ends_mid_clause, is_ideograph

_COLUMNS = re.compile(r"\S(?: {4,}|\t)\S")
Fact = TypeVar("Fact")


def _placed(look: Callable[[str, int], Fact]) -> cached_property[Fact]:
    return cached_property(lambda line: look(line.text, line.start))


def _seen(look: Callable[[str], Fact]) -> cached_property[Fact]:
    return cached_property(lambda line: look(line.text))


class LineFacts:
    """What one line may be.

    Args: text: the line without the spaces around it, folded to one script; start: where it begins
    in the extraction's text.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start

    label = _placed(body_label)
    """The label of a note's body that the line begins with."""
    spaced_label = _placed(lambda text, start: body_label(text, start, spaced=True))
    """The same, a number and a space before a word that it may count included."""
    heading = _placed(heading_forms.numbered_heading)
    plain_heading = _placed(heading_forms.plain_heading)
    known_title = _seen(heading_forms.is_known_title)
    judgment = _seen(heading_forms.is_judgment_title)
    party = _seen(heading_forms.is_party)
    caption = _seen(heading_forms.is_caption)
    bullet = _seen(heading_forms.bullet_length)
    front = _seen(label_of)
    """The role and the length of a label such as 摘要：."""
    closed = _seen(ends_closed)
    mid_clause = _seen(ends_mid_clause)
    masthead = _seen(imprint.is_masthead)
    publication_data = _seen(imprint.is_publication_data)
    affiliation = _seen(is_affiliation)
    columned = _seen(lambda text: _COLUMNS.search(text) is not None)
    """Whether a wide space parts it, as between the columns of a table."""
    latin = _seen(lambda text: not any(map(is_ideograph, text)))

    @property
    def opener(self) -> bool:
        """Whether it begins something new by its form: an item, a caption, a party of a suit."""
        return bool(self.bullet) or self.caption or self.party
