"""What an index does not hold of its sources, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.omissions import Omission, Reason
from webui.cli.words import gettext, ngettext
from webui.omissions import reason


def omission_lines(omissions: Iterable[Omission]) -> Iterator[str]:
    """A line for each file at fault, and for each kind of files that were passed over."""
    for one in omissions:
        if one.message:
            yield gettext("Left out: %(what)s") % {"what": one.message}
            continue
        if one.reason is Reason.ENTRY:
            files = ngettext("%(num)s entry", "%(num)s entries", one.count) % {"num": one.count}
        else:
            files = ngettext("%(num)s file", "%(num)s files", one.count) % {"num": one.count}
        names = ", ".join(one.names) + (" …" if one.count > len(one.names) else "")
        said = {"files": files, "why": reason(one, gettext), "names": names}
        yield gettext("Not read: %(files)s (%(why)s): %(names)s") % said


def files_left_out(omissions: Iterable[Omission]) -> str:
    """How many files of the sources could not be searched, "" where there is none to speak of:
    hidden files and those that `library.toml` leaves out are nobody's loss.
    """
    quiet = (Reason.HIDDEN, Reason.ASKED, Reason.INDEX, Reason.ENTRY)
    number = sum(one.count for one in omissions if one.reason not in quiet)
    if not number:
        return ""
    return ngettext(
        "%(num)s file of the sources is not in the index: `yinzheng status` names it.",
        "%(num)s files of the sources are not in the index: `yinzheng status` names them.",
        number,
    ) % {"num": number}
