"""What an index does not hold of its sources, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable

from index.omissions import Omission, Reason


def reason(omission: Omission, gettext: Callable[[str], str]) -> str:
    """Why files are not in the index, in some words of whoever asks: the pages, the shell."""
    if omission.reason is Reason.FORMAT and omission.kind:
        return gettext("no reader for %(kind)s") % {"kind": omission.kind}
    if omission.reason is Reason.ENTRY:
        return gettext("described in %(kind)s, no file here") % {"kind": omission.kind}
    return {
        Reason.FAULT: gettext("could not be read"),
        Reason.FORMAT: gettext("no suffix that a reader knows"),
        Reason.HIDDEN: gettext("hidden"),
        Reason.LINK: gettext("a link to a folder or to nothing"),
        Reason.SPECIAL: gettext("no regular file"),
        Reason.INDEX: gettext("an index"),
        Reason.ASKED: gettext("left out by library.toml"),
    }[omission.reason]
