"""Files that others read or write at the same time: one writer at a time, and no half of a file.

The lock is one of the operating system, on a file that holds its owner's number. It goes with the
process, however that ends, so there is never a stale one to remove by hand.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copymode
from threading import get_ident
from typing import IO

from index.errors import RebuildLocked

PATIENCE = 10.0  # seconds; what is done under such a lock takes milliseconds

if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[str]) -> None:
        """Lock a byte far after the number, which others may then still read."""
        stream.seek(1 << 20)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def file_lock(path: Path, patience: float = PATIENCE, use: str = "") -> Iterator[None]:
    """Hold a lock by a file of its own, waiting some seconds while another process holds it; `use`
    says what it is held for, in the message. Raises RebuildLocked, with the holder's number.
    """
    with path.open("a+", encoding="ascii") as stream:
        end = time.monotonic() + patience
        while True:
            try:
                _lock(stream)
                break
            except OSError as error:
                if time.monotonic() >= end:
                    stream.seek(0)
                    holder = stream.read(20).strip() or "unknown"
                    raise RebuildLocked(
                        f"{use or f'{path} is in use'} (process {holder}).",
                        "Wait until it has ended, or end that process, and try again.",
                    ) from error
                time.sleep(0.02)
        stream.seek(0)
        stream.truncate()
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        yield


def to_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk (files only on Windows)."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one rename, so that readers see the former content or the new one, whole,
    even after a loss of power. It keeps its rights; of a link, what it leads to is written.

    Raises: OSError: it cannot be written; it is as it was.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.new")
    try:
        beside.write_bytes(data)
        to_disk(beside)
        with suppress(FileNotFoundError):
            copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
