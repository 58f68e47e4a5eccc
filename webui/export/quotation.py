"""A passage ready to be cited: its words, its place, and what is known of the work it stands in.

Everything is as the document gives it. In particular names are not taken apart: which part of a
Chinese name, or of an office that signs as author, is the family name is not for us to guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.catalogue import DocumentSummary
from index.model import DocumentKind, Passage, PassageKind
from webui.i18n import document_language

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIRST_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What an export needs to know of a passage.

    Args:
        id: of the passage, used as the key of its entry.
        title: of its document.
        authors: of its document, as printed.
        date: of its document, ISO 8601 or as printed, "" if unknown.
        kind: of its document.
        language: of its document, a tag such as "zh-Hant".
        url: web address of its document, "" if none.
        section: the heading it stands under, "" if none.
        page: from 1, None when the document has none.
        note: number of the footnote, "" if it is none.
        text: the original characters.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    date: str
    kind: DocumentKind
    language: str
    url: str
    section: str
    page: int | None
    note: str
    text: str

    @property
    def is_chinese(self) -> bool:
        """Whether the document is in Chinese, so that its place is named in Chinese."""
        return self.language.startswith("zh")

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as the date is ISO 8601; empty otherwise."""
        found = _ISO_DATE.fullmatch(self.date)
        return tuple(int(part) for part in found.groups() if part) if found else ()

    @property
    def year(self) -> str:
        """The first year in the date, "" if there is none."""
        found = _FIRST_YEAR.search(self.date)
        return found.group() if found else ""

    @property
    def signed(self) -> tuple[str, ...]:
        """The authors as a note names them: a body that its title begins with is not named twice
        (聯合國安全理事會第 687 號決議).
        """
        named = len(self.authors) == 1 and self.title.startswith(self.authors[0])
        return () if named else self.authors

    @property
    def note_label(self) -> str:
        """The footnote in words of the document's language: 註 3, n. 3; "" if it is none."""
        if not self.note:
            return ""
        return f"註 {self.note}" if self.is_chinese else f"n. {self.note}"

    @property
    def place(self) -> str:
        """Section and footnote in one line."""
        between = "，" if self.is_chinese else ", "
        return between.join(part for part in (self.section, self.note_label) if part)

    @property
    def marked_text(self) -> str:
        """The words between the quotation marks of their language."""
        return f"「{self.text}」" if self.is_chinese else f"“{self.text}”"


def quotation_of(passage: Passage, document: DocumentSummary) -> Quotation:
    """Bring together a passage and its document.

    Args:
        passage: what is quoted.
        document: what the catalogue's list says of its document.
    """
    is_note = passage.kind is PassageKind.FOOTNOTE
    return Quotation(
        id=passage.id,
        title=document.title or document.id,
        authors=document.authors,
        date=document.date,
        kind=document.kind,
        language=document_language(document.language, document.title),
        url=document.url,
        section=passage.section_path[-1] if passage.section_path else "",
        page=passage.page,
        note=passage.number if is_note else "",
        text=passage.text,
    )
