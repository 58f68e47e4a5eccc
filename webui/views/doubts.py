"""What the structure reader is unsure of, as the reading view lists it.

All is in the reader's language but for what the reader of a file format notices.
"""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext, lazy_gettext

from index.diagnostics import MESSAGES, Doubt, DoubtKind
from webui.views.contexts import Link, View
from webui.views.parts import Parts

_KINDS = {
    DoubtKind.READING: lazy_gettext("file"),
    DoubtKind.TITLE: lazy_gettext("title"),
    DoubtKind.SEVERAL_TEXTS: lazy_gettext("several texts in one file"),
    DoubtKind.LETTERS: lazy_gettext("letters of strange scripts"),
    DoubtKind.PRIVATE: lazy_gettext("characters of a private font"),
    DoubtKind.LONG_PARAGRAPH: lazy_gettext("paragraph without an end"),
    DoubtKind.CUT_PARAGRAPHS: lazy_gettext("paragraphs in pieces"),
    DoubtKind.MARK_WITHOUT_NOTE: lazy_gettext("mark without a note"),
    DoubtKind.NOTE_WITHOUT_MARK: lazy_gettext("note without a mark"),
    DoubtKind.SEVERAL_NOTES: lazy_gettext("several notes in one"),
    DoubtKind.NUMBERING: lazy_gettext("gap in the numbers of notes"),
    DoubtKind.ARTICLES: lazy_gettext("gap in the numbers of articles"),
    DoubtKind.UNCLAIMED: lazy_gettext("text outside all parts"),
    DoubtKind.SHORT_CITATION: lazy_gettext("short citation that leads nowhere"),
    DoubtKind.POSSIBLE_SOURCE: lazy_gettext("source that the library may hold"),
}


def doubt_views(parts: Parts, way: Callable[[str], str]) -> tuple[View, ...]:
    """The doubts about a document, in the order of its report.

    Args: parts: the document, arranged; way: leads to a part of it.
    """
    return tuple(_view(doubt, parts, way) for doubt in parts.document.doubts)


def _view(doubt: Doubt, parts: Parts, way: Callable[[str], str]) -> View:
    name = parts.names.get(doubt.part or "", "")
    return View(
        kind=str(_KINDS[doubt.kind]),
        message=doubt.told(str(gettext(MESSAGES[doubt.kind]))),
        translated=doubt.kind is not DoubtKind.READING,
        place=Link(name, way(doubt.part or "")) if name else None,
        line="" if doubt.line is None else str(gettext("line %(line)s", line=doubt.line)),
    )
