"""A passage as one line to paste into a manuscript: author, title, page, note.

The plain form for quick notes; it does not follow any one journal's style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Passage, PassageKind


def cite(passage: Passage, title: str, authors: Sequence[str], date: str, language: str) -> str:
    """Name the place of a passage the way its document's language does.

    Args:
        passage: the place.
        title: of its document.
        authors: of its document, may be empty.
        date: of its document, "" if unknown.
        language: a tag such as "zh-Hant" or "en".
    """
    if language.startswith("zh"):
        return _chinese(passage, title, authors, date)
    return _western(passage, title, authors, date)


def _chinese(passage: Passage, title: str, authors: Sequence[str], date: str) -> str:
    parts = ["、".join(authors), f"〈{title}〉", date]
    parts += passage.section_path[-1:]
    if passage.page is not None:
        parts.append(f"頁 {passage.page}")
    if passage.kind is PassageKind.FOOTNOTE:
        parts.append(f"註 {passage.number}")
    return "，".join(part for part in parts if part) + "。"


def _western(passage: Passage, title: str, authors: Sequence[str], date: str) -> str:
    parts = [", ".join(authors), f"“{title}”", date]
    parts += passage.section_path[-1:]
    if passage.page is not None:
        parts.append(f"p. {passage.page}")
    if passage.kind is PassageKind.FOOTNOTE:
        parts.append(f"n. {passage.number}")
    return ", ".join(part for part in parts if part) + "."
