"""What is unsure about a document: the kinds of doubts, their words, and how well it is understood.

A doubt holds its kind and its values, never a finished sentence, so that it is told in the language
of its reader: `MESSAGES` are the English templates, and what a translation translates.
"""

from dataclasses import dataclass
from enum import StrEnum


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
    POSSIBLE_SOURCE = "possible source"


def _(template: str) -> str:
    """Marks a template for the translations of `webui`, which collect them from this file."""
    return template


MESSAGES: dict[DoubtKind, str] = {
    DoubtKind.READING: _("%(notice)s"),
    DoubtKind.TITLE: _("“%(title)s” does not read like a title."),
    DoubtKind.SEVERAL_TEXTS: _("“%(title)s” seems to begin another text in the same file."),
    DoubtKind.LETTERS: _(
        "%(count)s letters of scripts that do not belong here (%(sample)s): the file's table of "
        "characters may be wrong."
    ),
    DoubtKind.PRIVATE: _("%(count)s characters that only the author's font can show (%(sample)s)."),
    DoubtKind.LONG_PARAGRAPH: _("A paragraph of %(count)s characters: its breaks were not seen."),
    DoubtKind.CUT_PARAGRAPHS: _(
        "%(count)s of %(all)s paragraphs end in the middle of a sentence: they may be pieces."
    ),
    DoubtKind.MARK_WITHOUT_NOTE: _("Mark %(number)s calls a note that is not there."),
    DoubtKind.NOTE_WITHOUT_MARK: _("Note %(number)s (%(text)s) is called nowhere."),
    DoubtKind.INLINE_NOTES: _(
        "%(count)s pieces in brackets may be notes or part of the text; they stay in the text."
    ),
    DoubtKind.SEVERAL_NOTES: _("Note %(number)s seems to hold the notes %(numbers)s as well."),
    DoubtKind.NUMBERING: _("Note %(missing)s is missing before note %(number)s."),
    DoubtKind.ARTICLES: _("Article %(missing)s is missing before %(number)s."),
    DoubtKind.UNCLAIMED: _("No part holds: %(text)s"),
    DoubtKind.SHORT_CITATION: _(
        "Note %(number)s: the source that “%(printed)s” means was not found."
    ),
    DoubtKind.POSSIBLE_SOURCE: _(
        "“%(title)s” may be “%(work)s” (%(id)s, confidence %(confidence)s): name it in "
        "library.toml (aliases) to link it."
    ),
}
"""The English words of each kind, with the names of its values."""


class Understood(StrEnum):
    """How well a document was understood, in one word."""

    WELL = "well"
    PARTLY = "partly"
    HARDLY = "hardly"


@dataclass(frozen=True, slots=True)
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
