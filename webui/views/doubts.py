"""What the structure reader is unsure of, as the reading view lists it.

Its kind and what it says in detail are in the reader's language; a sentence that is not known here
stands in English, as `yinzheng check` has it.
"""

from __future__ import annotations

import re
from typing import Any

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


_MESSAGES: tuple[tuple[re.Pattern[str], Any], ...] = tuple(
    (re.compile(pattern, re.DOTALL), told)
    for pattern, told in (
        (
            r"Mark (?P<mark>.+) calls a note that is not there\.",
            lazy_gettext("Mark %(mark)s calls a note that is not there."),
        ),
        (
            r"Note (?P<note>\S+) \((?P<words>.*)\) is called nowhere\.",
            lazy_gettext("Note %(note)s (%(words)s) is called nowhere."),
        ),
        (
            r"Before note (?P<note>\S+), note (?P<missing>\S+) is missing\.",
            lazy_gettext("Before note %(note)s, note %(missing)s is missing."),
        ),
        (
            r"Before note (?P<note>\S+), notes (?P<first>\S+) to (?P<last>\S+) are missing\.",
            lazy_gettext("Before note %(note)s, notes %(first)s to %(last)s are missing."),
        ),
        (r"No part holds: (?P<words>.*)", lazy_gettext("No part holds: %(words)s")),
        (
            r"Note (?P<note>\S+): the source that “(?P<words>.*)” means was not found\.",
            lazy_gettext("Note %(note)s: the source that “%(words)s” means was not found."),
        ),
        (
            r"“(?P<source>.*)” may be “(?P<work>.*)” \((?P<id>.*), confidence"
            r" (?P<sure>[\d.]+)\): .*",
            lazy_gettext(
                "“%(source)s” may be “%(work)s” (%(id)s, confidence %(sure)s): name it in"
                " library.toml (aliases) to link it."
            ),
        ),
    )
)
"""The sentences of `yinzheng check` that pages say in the reader's language."""


def doubt_message(message: str) -> tuple[str, bool]:
    """What a doubt says, and whether it is in the reader's language (else English)."""
    for pattern, told in _MESSAGES:
        found = pattern.fullmatch(message)
        if found:
            return str(told) % found.groupdict(), True
    return message, False


def doubt_views(parts: Parts) -> tuple[DoubtView, ...]:
    """The doubts about a document, in the order of its report.

    Args:
        parts: the document, arranged.
    """
    return tuple(_view(doubt, parts) for doubt in parts.document.doubts)


def _view(doubt: Doubt, parts: Parts) -> DoubtView:
    name = parts.names.get(doubt.part or "", "")
    message, translated = doubt_message(doubt.message)
    return DoubtView(
        kind=str(_KINDS.get(doubt.kind, doubt.kind)),
        message=message,
        translated=translated,
        place=Link(name, f"#{doubt.part}") if name else None,
        line="" if doubt.line is None else str(gettext("line %(line)s", line=doubt.line)),
    )
