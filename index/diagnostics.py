"""What is unsure about a document: the kinds of doubts, their words, and how well it is understood.

A doubt holds its kind and its values, never a finished sentence, so that it is said in the language
of its reader: `MESSAGES` are the English templates, and what a translation translates.
"""

from enum import StrEnum

from index.frozen import frozen
from index.text.tables import read_rows


class DoubtKind(StrEnum):
    """The kinds of doubts, in the order of a report."""

    READING = "reading"
    TITLE = "title"
    SEVERAL_TEXTS = "several texts"
    LETTERS = "strange letters"
    PRIVATE = "private characters"
    LONG_PARAGRAPH = "long paragraph"
    CUT_PARAGRAPHS = "cut paragraphs"
    MARK_WITHOUT_NOTE = "mark without note"
    NOTE_WITHOUT_MARK = "note without mark"
    INLINE_NOTES = "inline notes"
    SEVERAL_NOTES = "several notes in one"
    NUMBERING = "numbering"
    ARTICLES = "articles"
    UNCLAIMED = "unclaimed"
    SHORT_CITATION = "short citation"
    AUTHOR_YEAR = "author and year"
    NO_LIST = "no list of works"
    POSSIBLE_SOURCE = "possible source"


MESSAGES = {DoubtKind(kind): said for kind, said in read_rows(__file__)}
"""The English words of each kind, with the names of its values."""


class Understood(StrEnum):
    """How well a document was understood, in one word."""

    WELL = "well"
    PARTLY = "partly"
    HARDLY = "hardly"


@frozen
class Doubt:
    """Something that is unsure about a document, for `yinzheng check` and the reading view.

    `values` are pairs of a name in the template of the kind and what stands for it; `line` counts
    from 1; `part` is the id of the part that it is about, None where there is none.
    """

    kind: DoubtKind
    values: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    part: str | None = None

    @property
    def message(self) -> str:
        """The doubt in English."""
        return self.told(MESSAGES[self.kind])

    def told(self, template: str) -> str:
        """The doubt in the words of a template, such as a translation of `MESSAGES`."""
        return template % dict(self.values)


def doubt(
    kind: DoubtKind, line: int | None = None, part: str | None = None, **values: object
) -> Doubt:
    """A doubt with the values that the template of its kind names."""
    return Doubt(kind, tuple((name, str(value)) for name, value in values.items()), line, part)
