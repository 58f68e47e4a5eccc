"""Which files make up a library, in which order, and what `library.toml` says of each.

Files are found and named here, not opened: whether one can be read shows when it is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from index.errors import InputError
from index.generations import CURRENT, GENERATIONS
from index.readers.blocks import Metadata
from index.rebuild.library_file import FILE as LIBRARY_FILE
from index.rebuild.library_file import LibraryFile, read_library_file


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to index: where it is, its name in the library, and what `library.toml` says of it."""

    path: Path
    name: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the index, and why."""

    path: Path
    error: Exception


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is to be indexed, in library order: files named in `library.toml` in its order, then
    the others by name. `known` are sources named there and not held.
    """

    title: str
    description: str
    files: tuple[Candidate, ...]
    known: tuple[Metadata, ...]
    left_out: tuple[LeftOut, ...]


def discover(paths: Sequence[Path], is_readable: Callable[[Path], bool]) -> Corpus:
    """Find the files of a library.

    Args:
        paths: files, taken as they are, and folders, searched for readable files at any depth.
            Names that begin with a dot, and index folders, are passed over.
        is_readable: whether some reader takes files of that name.

    Raises:
        InputError: a path does not exist, or a `library.toml` breaks its format.
    """
    title = description = ""
    files: dict[Path, Candidate] = {}
    known: list[Metadata] = []
    left_out: list[LeftOut] = []
    for path in paths:
        if path.is_dir():
            library = read_library_file(path)
            title = title or library.title
            description = description or library.description
            known.extend(library.known)
            found = {
                name
                for name in _names(path, is_readable)
                if not any(fnmatchcase(name, pattern) for pattern in library.leave_out)
            }
            left_out.extend(_absent(path, library))
            for name in [*library.documents, *sorted(found.difference(library.documents))]:
                if (path / name).is_file():
                    metadata = library.documents.get(name, Metadata())
                    files.setdefault(
                        (path / name).resolve(), Candidate(path / name, name, metadata)
                    )
        elif path.is_file():
            files.setdefault(path.resolve(), Candidate(path, path.name, Metadata()))
        else:
            raise InputError(f"There is no file or folder {path}.", "Check the path.")
    odd = [each for each in files.values() if not _is_unicode(each.name)]
    left_out.extend(
        LeftOut(each.path, InputError(f"{each.name!a} is no valid file name.", "Rename it."))
        for each in odd
    )
    usable = tuple(each for each in files.values() if each not in odd)
    return Corpus(title, description, usable, tuple(known), tuple(left_out))


def _is_unicode(name: str) -> bool:
    """Whether the bytes of a file's name were UTF-8 (others come as lone surrogates)."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _names(folder: Path, is_readable: Callable[[Path], bool]) -> Iterator[str]:
    """Names relative to the folder, with forward slashes, of the readable files below it."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if CURRENT in names and GENERATIONS in folders and here != folder:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = here / name
            if not name.startswith(".") and name != LIBRARY_FILE and is_readable(path):
                yield path.relative_to(folder).as_posix()


def _absent(folder: Path, library: LibraryFile) -> Iterator[LeftOut]:
    for name in library.documents:
        path = folder / name
        if not path.is_file():
            yield LeftOut(
                path,
                InputError(
                    f"{LIBRARY_FILE} names {name}, which is not there.",
                    "Correct the entry or take it out.",
                ),
            )
