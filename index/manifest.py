"""What a published index says of itself: who built it, when, from what, and with which versions.

One JSON file a generation, written last, so that a generation without one is an interrupted build.
Of every other file it keeps the length and a checksum; its own stands at its end. Checksums are
CRC-32, as Lucene keeps them: they find damage, not malice, and take a quarter of a second for a
gigabyte.
"""

import math
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from index.codec import from_json, to_json
from index.errors import IndexUnreadable
from index.frozen import frozen
from index.omissions import Omission

FILE = "manifest.json"
_OWN_CHECKSUM = ',"checksum":"'
CHECKED_AT_OPENING = 64_000_000
"""Bytes of files whose checksums are compared whenever an index is opened, the small ones first;
larger files are checked in the background by a server, by `yinzheng verify` and before every
rebuild."""
_BLOCK = 1 << 20


@frozen
class StoredFile:
    """A file of the generation, by its path within it: length in bytes and CRC-32."""

    path: str
    size: int
    crc32: int


@frozen
class Manifest:
    """The manifest of one generation.

    `schema`, `analyzer` and `engine_version` must equal those of the code that opens it; `corpus`
    changes whenever any document, its metadata or their order changes; `title` and `description`
    are the library's; `built` is ISO 8601 in UTC; `sessions` counts the builds since the engine's
    files were last made from scratch; `size` is the number of ordinals, removed passages included;
    `previous` is the generation it replaced; `sources` are what it was built from (see
    `index.sources`), `left_out` what of them it does not hold; `engine_chosen` says that somebody
    named the engine, which a rebuild then keeps.
    """

    generation: str
    schema: str
    engine: str
    engine_version: str
    analyzer: str
    corpus: str
    title: str
    description: str
    documents: int
    passages: int
    size: int
    sessions: int
    built: str
    project: str
    previous: str | None
    files: tuple[StoredFile, ...]
    sources: tuple[str, ...] = ()
    left_out: tuple[Omission, ...] = ()
    engine_chosen: bool = False


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest of the generation in `folder`."""
    # A path of other bytes than UTF-8 comes as lone surrogates, and goes back to its bytes.
    said = to_json(manifest).encode("utf-8", "surrogateescape").removesuffix(b"}")
    (folder / FILE).write_bytes(said + f'{_OWN_CHECKSUM}{zlib.crc32(said):08x}"}}\n'.encode())


def read_manifest(folder: Path, checked: float | None = None) -> Manifest:
    """The manifest of the generation in `folder`, whose files are there at their full length, and
    as they were written as far as `checked` bytes go, `CHECKED_AT_OPENING` if it is not given.

    Raises: IndexUnreadable: the manifest is missing or damaged, or a file is.
    """
    try:
        manifest, whole = _parse((folder / FILE).read_bytes())
        if not whole:
            raise ValueError(f"{FILE} is not as it was written")
    except (OSError, ValueError) as error:
        raise IndexUnreadable(f"The index in {folder} is incomplete ({error}).") from error
    most = CHECKED_AT_OPENING if checked is None else checked
    if damaged := ", ".join(_damaged(folder, manifest.files, most)):
        raise IndexUnreadable(f"Files of the index in {folder} are damaged: {damaged}.")
    return manifest


def check_files(folder: Path) -> tuple[StoredFile, ...]:
    """The files of a generation, compared with their checksums; raises as `read_manifest`."""
    return read_manifest(folder, math.inf).files


def _parse(content: bytes) -> tuple[Manifest, bool]:
    """A manifest, and whether it has its checksum."""
    said, mark, own = content.rpartition(_OWN_CHECKSUM.encode())
    text = (said + b"}" if mark else own).decode("utf-8", "surrogateescape")
    return from_json(Manifest, text), own == f'{zlib.crc32(said):08x}"}}\n'.encode()


def peek_manifest(folder: Path) -> Manifest | None:
    """What the manifest in `folder` says, whatever state its files are in, if it is readable."""
    with suppress(OSError, ValueError):
        return _parse((folder / FILE).read_bytes())[0]
    return None


def measure_files(
    folder: Path, base: Path | None = None, known: Iterable[StoredFile] = ()
) -> tuple[StoredFile, ...]:
    """All files below a folder but its manifest; of links to those `known` below `base` unread."""
    measured = {one.path: one for one in known}
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and one.name != FILE):
        name = path.relative_to(folder).as_posix()
        if base and name in measured and path.samefile(base / name):
            found.append(measured[name])
        else:
            found.append(StoredFile(name, path.stat().st_size, _checksum(path)))
    return tuple(found)


def _damaged(folder: Path, files: Iterable[StoredFile], checked: float) -> Iterator[str]:
    """The paths of files that are missing, of another length or, as far as `checked` bytes go from
    the smallest on, not as they were written.
    """
    for one in sorted(files, key=lambda one: one.size):
        checked -= one.size
        with suppress(OSError):
            path = folder / one.path
            if path.stat().st_size == one.size and (checked < 0 or one.crc32 == _checksum(path)):
                continue
        yield one.path


def _checksum(path: Path) -> int:
    value = 0
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            value = zlib.crc32(block, value)
    return value
