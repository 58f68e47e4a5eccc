"""Files of the sources that an index does not hold, and why: one at fault is named with its
message, others are counted by reason and kind, and some of them named. What the system and office
programs leave in every folder is no omission.
"""

from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from index.frozen import frozen

NAMES_KEPT = 5  # names kept of the files of one kind; the rest are counted
LITTER = (
    *("~$*", ".~lock.*#", ".*.toml.lock"),
    *(".DS_Store", "._*", "__MACOSX", "Thumbs.db", "desktop.ini"),
)
"""Names of files that no reader of the folder has put there: locks of Word, of LibreOffice and of
our own, what macOS and Windows keep."""


class Reason(StrEnum):
    """Why a file is not in the index: a fault; no reader for its suffix; its name, or its folder's,
    begins with a dot; a link to a folder or to nothing; a pipe, a socket, a device; an index's
    folder; `library.toml` says so; an entry of a bibliography that has no file here.
    """

    FAULT = "fault"
    FORMAT = "format"
    HIDDEN = "hidden"
    LINK = "link"
    SPECIAL = "special"
    INDEX = "index"
    ASKED = "asked"
    ENTRY = "entry"


@frozen
class Omission:
    """Files left out for one reason. `kind` is the suffix of files of unread formats, the name of
    the bibliography of entries, else ""; `names` are up to `NAMES_KEPT` of their names in the
    library; a file with a `message` stands alone.
    """

    reason: Reason
    kind: str
    count: int
    names: tuple[str, ...]
    message: str = ""


def fault(path: Path, error: Exception) -> Omission:
    """A file that should be in the index and is not."""
    return Omission(Reason.FAULT, "", 1, (shown_name(path),), shown_name(str(error)))


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name was left by the system or an office program."""
    return any(fnmatchcase(name, pattern) for pattern in LITTER)


def passed_over(found: Iterable[tuple[Reason, str]]) -> tuple[Omission, ...]:
    """Group files that were passed over, given the reason and the name in the library of each."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for reason, name in sorted(set(found)):
        kind = Path(name).suffix.lower() if reason is Reason.FORMAT else ""
        kinds.setdefault((reason.value, kind), []).append(name)
    return tuple(
        Omission(Reason(reason), kind, len(names), tuple(names[:NAMES_KEPT]))
        for (reason, kind), names in sorted(kinds.items())
    )


def unsearched(omissions: Iterable[Omission]) -> int:
    """How many files could not be searched; those left out on purpose are not missed."""
    quiet = (Reason.HIDDEN, Reason.ASKED, Reason.INDEX, Reason.ENTRY)
    return sum(one.count for one in omissions if one.reason not in quiet)


def shown_name(path: Path | str) -> str:
    """A path, or words from a shell, as can be shown: bytes that are no UTF-8 are read as GB 18030
    or Big5, the encodings of Chinese archives and terminals, else replaced.
    """
    text = str(path)
    if text.isascii():
        return text
    raw = text.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030", "big5"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "replace")
