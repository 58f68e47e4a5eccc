"""Compiled files that stand beside indexes and can be made again at any time; whole, or absent.

Compiled once a machine, in the reader's cache folder, and copied beside each index: one that is
carried elsewhere has what it needs. The CRC-32 of a file's content is in its name, so that it is
put there and found by one rename, and a damaged file is known from its name and made again.
"""

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from shutil import copyfile

import platformdirs
from marisa_trie import BytesTrie, Trie


def kept_or_compiled(
    name: str, empty: Trie, compiled_now: Callable[[], Trie], folder: Path | None = None
) -> Trie:
    """What is kept under a name beside an index, or else in the reader's cache folder; compiled and
    put into both where it is missing, old or damaged. Folders that cannot be written to do no harm.

    Args: name: without checksum and suffix; it changes with the content; empty: a trie of the
    same kind; compiled_now: takes seconds; folder: beside an index.
    """
    cache = platformdirs.user_cache_path("yinzheng", appauthor=False)
    places = [folder, cache] if folder else [cache]
    for place in places:
        if found := _whole_file(place, name):
            with suppress(OSError, RuntimeError):
                # marisa knows no path that is no UTF-8, nor on Windows one beyond the code page.
                path = str(found)
                opened = empty.mmap(path) if path.isascii() else empty.frombytes(found.read_bytes())
                if place != places[0]:
                    _keep(places[0], name, partial(copyfile, found))
                return opened
    compiled = compiled_now()
    for place in places:
        _keep(place, name, lambda beside: beside.write_bytes(compiled.tobytes()))
    return compiled


def _whole_file(folder: Path, name: str) -> Path | None:
    """The file kept under a name, None where there is none; damaged ones are removed."""
    for file in folder.glob(f"{name}-????????.marisa"):
        with suppress(OSError):
            if file.name == _checked(file, name):
                return file
            file.unlink()
    return None


def _keep(folder: Path, name: str, write: Callable[[Path], object]) -> None:
    """Put a file into a folder, which is made if need be; where that cannot be done, do nothing."""
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


def beginnings(trie: BytesTrie, written: str) -> list[str]:
    """The keys with which a text begins, the shortest first."""
    size = 3  # doubled while a key goes on: the trie looks every beginning up that it is given
    while size < len(written) and next(trie.iterkeys(written[:size]), None) is not None:
        size *= 2
    return list(trie.prefixes(written[:size]))
