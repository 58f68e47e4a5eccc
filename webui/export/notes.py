"""The note forms of a passage, for the page that offers them and for the plain text export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webui.export.quotation import Quotation
from webui.export.styles import Style, missing, note, notes


@dataclass(frozen=True, slots=True)
class NoteForm:
    """One passage as a note in one style, and the keys of library.toml that would complete it."""

    style: Style
    text: str
    missing: tuple[str, ...]


def note_forms(one: Quotation) -> tuple[NoteForm, ...]:
    """All note forms of a passage. A work in a Western language has none of Taiwan and of history
    journals, which cite such works after Chicago.
    """
    styles = Style if one.is_chinese else (Style.GBT, Style.CHICAGO)
    return tuple(NoteForm(style, note(one, style), missing(one, style)) for style in styles)


def notes_text(one: Quotation) -> str:
    """The words in quotation marks, as the document holds them where that differs by compatibility
    characters, then the forms, a line each.
    """
    words = [one.marked_text, *([one.original] if one.original else [])]
    return "\n".join([*words, *(form.text for form in note_forms(one))]) + "\n"


def quotations_text(quotations: Sequence[Quotation], style: Style = Style.TAIWAN) -> str:
    """Quotations one after another, each with its note; later notes on a work are short where the
    style has short forms.
    """
    pairs = zip(quotations, notes(quotations, style), strict=True)
    return "\n".join(f"{one.marked_text}\n{text}\n" for one, text in pairs)
