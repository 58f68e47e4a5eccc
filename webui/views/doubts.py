"""What the structure reader is unsure of, as the reading view lists it.

What each doubt says in detail is for whoever prepares the text, and in English as `yinzheng check`
has it; here are its kind in the reader's language, and where to look.
"""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from index.model import Doubt
from webui.views.contexts import DoubtView, Link
from webui.views.parts import Parts

_KINDS = {
    "reading": lazy_gettext("file"),
    "mark without note": lazy_gettext("mark without a note"),
    "note without mark": lazy_gettext("note without a mark"),
    "numbering": lazy_gettext("gap in the numbers of notes"),
    "unclaimed": lazy_gettext("text outside all parts"),
    "short citation": lazy_gettext("short citation that leads nowhere"),
    "possible source": lazy_gettext("source that the library may hold"),
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
        kind=str(_KINDS.get(doubt.kind, doubt.kind)),
        message=doubt.message,
        place=Link(name, f"#{doubt.part}") if name else None,
        line="" if doubt.line is None else str(gettext("line %(line)s", line=doubt.line)),
    )
