"""What the structure reader is unsure of, as the reading view lists it.

All is in the reader's language but for what the reader of a file format remarks.
"""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from index.diagnostics import MESSAGES, Doubt, DoubtKind
from webui.views.contexts import DoubtView, Link
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


def doubt_views(parts: Parts) -> tuple[DoubtView, ...]:
    """The doubts about a document, in the order of its report.

    Args:
        parts: the document, arranged.
    """
    return tuple(_view(doubt, parts) for doubt in parts.document.doubts)


def _view(doubt: Doubt, parts: Parts) -> DoubtView:
    name = parts.names.get(doubt.part or "", "")
    return DoubtView(
        kind=str(_KINDS[doubt.kind]),
        message=doubt.told(str(gettext(MESSAGES[doubt.kind]))),
        translated=doubt.kind is not DoubtKind.READING,
        place=Link(name, f"#{doubt.part}") if name else None,
        line="" if doubt.line is None else str(gettext("line %(line)s", line=doubt.line)),
    )
