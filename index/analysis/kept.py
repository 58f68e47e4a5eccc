"""Compiled files that stand beside indexes and can be made anew at any time: whole, or not there.

The CRC-32 of a file's content is in its name, so that it is put there and found by one rename, and
a damaged file is known from its name and made anew.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def whole_file(folder: Path, name: str) -> Path | None:
    """The file kept under a name, None where there is none; damaged ones are removed.

    Args: folder: where it lies; name: without checksum and suffix.
    """
    for file in folder.glob(f"{name}-????????.marisa"):
        with suppress(OSError):
            if file.name == _checked(file, name):
                return file
            file.unlink()
    return None


def keep(folder: Path, name: str, write: Callable[[Path], object]) -> None:
    """Put a file into a folder, which is made if need be; where that cannot be done, do nothing.

    Args: folder: where it shall lie; name: without checksum and suffix; write: writes the file at a
    path.
    """
    beside = folder / f"{name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(beside)
        beside.replace(folder / _checked(beside, name))
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _checked(file: Path, name: str) -> str:
    return f"{name}-{zlib.crc32(file.read_bytes()):08x}.marisa"
