"""Which files make up a library, in which order, and what `library.toml` says of each.

Files are found and named here, not opened: whether one can be read shows when it is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from index.descriptions.bibliographies import Entry, is_bibliography, read_bibliography
from index.descriptions.matching import Entries
from index.descriptions.metadata import Metadata
from index.descriptions.zotero import is_zotero, read_zotero
from index.errors import InputError
from index.generations import CURRENT, GENERATIONS, LOCK
from index.omissions import Omission, Reason, is_litter, passed_over, shown_name
from index.readers.refusals import refused
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
    """A file that should be in the index and is not, and why."""

    path: Path
    error: Exception

    def omission(self) -> Omission:
        """The same for the manifest and for readers."""
        name = shown_name(self.path)
        return Omission(Reason.FAULT, "", 1, (name,), shown_name(str(self.error)))


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is to be indexed, in library order: files named in `library.toml` in its order, then
    the others by name. `known` are sources named there and not held; `left_out` could not be had,
    `passed_over` are all other files of the folders that are not to be read; `entries` are those of
    the bibliographies among them.
    """

    title: str
    description: str
    files: tuple[Candidate, ...]
    known: tuple[Metadata, ...]
    left_out: tuple[LeftOut, ...]
    passed_over: tuple[Omission, ...]
    entries: Entries = field(default_factory=Entries)

    def omissions(self, left_out: Sequence[LeftOut]) -> tuple[Omission, ...]:
        """All that is not in the index: files at fault first, then those passed over, then entries
        of bibliographies that have no file.
        """
        faults = (one.omission() for one in left_out)
        return (*faults, *self.passed_over, *self.entries.without_file())


def discover(paths: Sequence[Path], is_readable: Callable[[Path], bool]) -> Corpus:
    """Find the files of a library.

    Args:
        paths: files, taken as they are with what a `library.toml` beside them says of them, and
            folders, searched for readable files at any depth. What is not read is in
            `Corpus.passed_over`.
        is_readable: whether some reader takes files of that name.

    Raises: InputError: a path does not exist, or a `library.toml` breaks its format.
    """
    title = description = ""
    files: dict[Path, Candidate] = {}
    known: list[Metadata] = []
    left_out: list[LeftOut] = []
    passed: list[tuple[Reason, str]] = []
    bibliographies: list[tuple[Path, str]] = []
    entries: list[Entry] = []
    for path in paths:
        if is_zotero(path):
            items = read_zotero(path, is_readable)
            entries.extend(items.without_file)
            passed.extend((Reason.FORMAT, name) for name in items.unread)
            for held, name, metadata in items.files:
                files.setdefault(held.resolve(), Candidate(held, shown_name(name), metadata))
        elif path.is_dir():
            library = read_library_file(path)
            title = title or library.title
            description = description or library.description
            known.extend(library.known)
            walk = _Walk(path, is_readable, library)
            left_out.extend((*walk.faults, *_absent(path, library)))
            passed.extend(walk.passed)
            bibliographies.extend((path / name, name) for name in sorted(walk.bibliographies))
            for name in [*library.documents, *sorted(walk.names.difference(library.documents))]:
                if (path / name).is_file():
                    metadata = library.documents.get(name, Metadata())
                    files.setdefault(
                        (path / name).resolve(),
                        Candidate(path / name, shown_name(name), metadata),
                    )
        elif path.is_file() and is_bibliography(path):
            bibliographies.append((path, path.name))
        elif path.is_file():
            beside = read_library_file(path.parent).documents.get(path.name, Metadata())
            files.setdefault(path.resolve(), Candidate(path, shown_name(path.name), beside))
        else:
            raise InputError(f"There is no file or folder {path}.", "Check the path.")
    for path, name in bibliographies:
        try:
            found = read_bibliography(path, shown_name(name))
        except InputError as error:
            left_out.append(LeftOut(path, error))
            continue
        entries.extend(found.entries)
        for fault in found.faults:
            problem = InputError(f"{path}: {fault}; the entry was passed over.", "Correct it.")
            left_out.append(LeftOut(path, problem))
    held_entries = Entries(tuple(entries))
    return Corpus(
        title,
        description,
        tuple(_described(one, held_entries) for one in files.values()),
        tuple(known),
        tuple(left_out),
        passed_over(passed),
        held_entries,
    )


def _described(candidate: Candidate, entries: Entries) -> Candidate:
    """A file with what an entry says of it, under what `library.toml` does."""
    known = candidate.metadata
    entry = entries.of_file(candidate.name) or entries.of_work(
        known.title, known.imprint.doi, known.identifiers
    )
    return replace(candidate, metadata=known.over(entry.metadata)) if entry else candidate


class _Walk:
    """Everything below a folder: names of files to read, relative to it and with forward slashes;
    what was passed over; folders that could not be looked into.
    """

    def __init__(
        self, folder: Path, is_readable: Callable[[Path], bool], library: LibraryFile
    ) -> None:
        self._folder = folder
        self._is_readable = is_readable
        self._library = library
        self.names: set[str] = set()
        self.bibliographies: set[str] = set()
        self.passed: list[tuple[Reason, str]] = []
        self.faults: list[LeftOut] = []
        for place, folders, names in os.walk(folder, onerror=self._closed):
            here = Path(place)
            published = CURRENT in names and GENERATIONS in folders
            compiled = bool(names) and all(name.endswith(".marisa") for name in names)
            if compiled:
                continue  # The analyzer's own tables, in an index that is just being built.
            if here != folder and (published or LOCK in names):
                self._pass(Reason.INDEX, here)
                folders.clear()
                continue
            folders[:] = [name for name in folders if self._is_walked(here / name)]
            for name in names:
                self._file(here / name)

    def _closed(self, error: OSError) -> None:
        path = Path(os.fsdecode(error.filename))
        self.faults.append(LeftOut(path, refused("closed folder", path, error.strerror)))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def _pass(self, reason: Reason, path: Path) -> None:
        self.passed.append((reason, shown_name(self._name(path))))

    def _is_walked(self, path: Path) -> bool:
        if is_litter(path.name):
            return False
        if path.name.startswith("."):
            self._pass(Reason.HIDDEN, path)
        elif path.is_symlink():
            self._pass(Reason.LINK, path)
        else:
            return True
        return False

    def _file(self, path: Path) -> None:
        name = self._name(path)
        if name in self._library.documents or is_litter(path.name) or name == LIBRARY_FILE:
            return
        if path.name.startswith("."):
            self._pass(Reason.HIDDEN, path)
        elif not path.is_file():
            self._pass(Reason.LINK if path.is_symlink() else Reason.SPECIAL, path)
        elif any(fnmatchcase(name, pattern) for pattern in self._library.leave_out):
            self._pass(Reason.ASKED, path)
        elif is_bibliography(path):
            self.bibliographies.add(name)
        elif not self._is_readable(path):
            self._pass(Reason.FORMAT, path)
        else:
            self.names.add(name)


def _absent(folder: Path, library: LibraryFile) -> Iterator[LeftOut]:
    for name in library.documents:
        path = folder / name
        if not path.is_file():
            yield LeftOut(path, refused("absent", name))
