"""The note forms of a passage, for the page that offers them and for the plain text export."""

from __future__ import annotations

from dataclasses import dataclass

from webui.export.chicago import chicago_note
from webui.export.chinese import gbt_note, taiwan_note
from webui.export.quotation import Quotation


@dataclass(frozen=True, slots=True)
class NoteForms:
    """One passage as a note in three forms; `taiwan` is "" for works in Western languages, which
    journals there cite after Chicago.
    """

    taiwan: str
    gbt: str
    chicago: str


def note_forms(one: Quotation) -> NoteForms:
    """All note forms of a passage."""
    taiwan = taiwan_note(one) if one.is_chinese else ""
    return NoteForms(taiwan, gbt_note(one), chicago_note(one))


def notes_text(one: Quotation) -> str:
    """The words in quotation marks, then the forms, a line each."""
    forms = note_forms(one)
    lines = (one.marked_text, forms.taiwan, forms.gbt, forms.chicago)
    return "\n".join(line for line in lines if line) + "\n"
