"""All readers, and the choice among them: a path in, an `Extraction` out.

The suffix chooses the reader, else the content; what no reader recognises may be plain text.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.formats import PLAIN_TEXT, Format, all_formats, recognised
from index.readers.limits import MAX_BYTES
from index.readers.refusals import refused

_HEAD = 4096


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Extraction:
    """Read one file with the reader that its suffix, or else its content, calls for.

    Args: path: a regular file; max_bytes: larger files are refused without being read.

    Returns: The extraction, of which `text` holds at least one character that is no space.

    Raises: InputError: it cannot be read or understood; the message says what to do next.
    """
    data = _bytes_of(path, max_bytes)
    if not data:
        raise refused("empty file", path)
    extraction = reader_for(path, data[:_HEAD]).read(data, str(path))
    if not extraction.text.strip():
        raise refused("no text", path)
    return extraction


def reader_for(path: Path, head: bytes = b"") -> Format:
    """The format of a file: by suffix (the longest that fits wins), then by content."""
    fitting = _fitting(path)
    return fitting[max(fitting)] if fitting else recognised(head) or PLAIN_TEXT


def is_readable(path: Path) -> bool:
    """Whether a reader takes files of this suffix; the file itself is not looked at."""
    return bool(_fitting(path))


def _fitting(path: Path) -> dict[int, Format]:
    """The formats whose suffix a file has, by the suffix's length."""
    name = path.name.lower()
    return {
        len(suffix): each
        for each in reversed(all_formats())  # no other package takes a suffix of ours
        for suffix in each.suffixes
        if name.endswith(suffix)
    }


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            reason = "is no file" if path.exists() else "does not exist"
            raise InputError(f"{path} {reason}.", "Give the path of a file.")
        size = path.stat().st_size
        if size > max_bytes:
            raise refused("over the bound", path, size / 1_048_576, max_bytes / 1_048_576)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused("unopened", path, reason) from error
    if len(data) > max_bytes:
        raise refused("growing", path)
    return data
