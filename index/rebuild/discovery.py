"""Which files make up a library, in which order, and what is known of each beside its text. Files
are found and named here, not opened: whether one can be read shows when it is read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from index.descriptions.bibliographies import Entry, is_bibliography, read_bibliography
from index.descriptions.matching import Entries
from index.descriptions.metadata import Metadata
from index.descriptions.zotero import is_zotero, read_zotero
from index.docstore import DocumentSummary
from index.errors import InputError
from index.frozen import field, frozen, replace
from index.generations import CURRENT, GENERATIONS, LOCK
from index.model import Document
from index.omissions import Omission, Reason, fault, is_litter, passed_over, shown_name
from index.readers.formats import is_readable
from index.readers.refusals import refused
from index.rebuild.library_file import FILE as LIBRARY_FILE
from index.rebuild.library_file import LibraryFile, read_library_file


@frozen
class Candidate:
    """A file to index: where it is, its name in the library, and what is said of it."""

    path: Path
    name: str
    metadata: Metadata

    @property
    def size(self) -> int:
        """Bytes of the file; 0 for one that is gone, which its reader will say."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0

    def known_by(self, document: Document | DocumentSummary, entries: Entries) -> Candidate:
        """The same with what an entry says of the document that was read from it. Asked in the
        child that reads it, again where its document is stored, and at every later rebuild by what
        the index holds, so that an unchanged file is not read again.
        """
        if self.metadata.title or not entries.entries:
            return self
        entry = entries.of_work(document.title, document.imprint.doi, document.identifiers)
        return replace(self, metadata=self.metadata.over(entry.metadata)) if entry else self


@frozen
class Corpus:
    """What is to be indexed, in library order: files named in `library.toml` in its order, then the
    others by name. `known` are sources named there and not held; `left_out` could not be had,
    `passed_over` are not to be read; `entries` are those of the bibliographies among the files.
    """

    title: str
    description: str
    files: tuple[Candidate, ...]
    known: tuple[Metadata, ...]
    left_out: tuple[Omission, ...]
    passed_over: tuple[Omission, ...]
    entries: Entries = field(default_factory=Entries)

    def known_by(self, held: Iterable[DocumentSummary]) -> Corpus:
        """The same with what entries say of what is held of files with a name of their own."""
        held = tuple(held)
        times = Counter(one.file for one in held) | Counter(one.name for one in self.files)
        by_file = {one.file: one for one in held if times[one.file] == 1}
        files = (
            one.known_by(by_file[one.name], self.entries) if one.name in by_file else one
            for one in self.files
        )
        return replace(self, files=tuple(files))


def discover(paths: Sequence[Path]) -> Corpus:
    """Find the files of a library: files are taken as they are with what a `library.toml` beside
    them says of them, folders searched for files that some reader takes at any depth.

    Raises: InputError: a path does not exist, or a `library.toml` breaks its format.
    """
    libraries: list[LibraryFile] = []
    files: dict[Path, Candidate] = {}
    left_out: list[Omission] = []
    passed: list[tuple[Reason, str]] = []
    bibliographies: list[tuple[Path, str]] = []
    entries: list[Entry] = []

    def hold(path: Path, name: str, metadata: Metadata) -> None:
        files.setdefault(path.resolve(), Candidate(path, shown_name(name), metadata))

    for path in paths:
        if is_zotero(path):
            items = read_zotero(path, is_readable)
            entries += items.without_file
            passed += [(Reason.FORMAT, name) for name in items.unread]
            for held, name, metadata in items.files:
                hold(held, name, metadata)
        elif path.is_dir():
            library = read_library_file(path)
            libraries.append(library)
            walked = sorted(_walked(path, library, left_out))
            passed += [(reason, shown_name(name)) for name, reason in walked if reason]
            to_read = [name for name, reason in walked if not reason]
            entered = [name for name in to_read if is_bibliography(path / name)]
            bibliographies += [(path / name, name) for name in entered]
            named = [one for one in library.documents if not library.leaves_out(one)]
            for name in (*named, *(one for one in to_read if one not in entered)):
                if (path / name).is_file():
                    hold(path / name, name, library.documents.get(name, Metadata()))
                else:
                    left_out.append(fault(path / name, refused("absent", name)))
        elif path.is_file() and is_bibliography(path):
            bibliographies.append((path, path.name))
        elif path.is_file():
            beside = read_library_file(path.parent).documents
            hold(path, path.name, beside.get(path.name, Metadata()))
        else:
            raise InputError(f"There is no file or folder {path}.", "Check the path.")
    for path, name in bibliographies:
        try:
            found, faults = read_bibliography(path, shown_name(name))
            entries += found
            told = (f"{path}: {one}; the entry was passed over." for one in faults)
            left_out += [fault(path, InputError(one, "Correct it.")) for one in told]
        except InputError as error:
            left_out.append(fault(path, error))
    held_entries = Entries(tuple(entries))
    return Corpus(
        next((one.title for one in libraries if one.title), ""),
        next((one.description for one in libraries if one.description), ""),
        tuple(_described(one, held_entries) for one in files.values()),
        tuple(source for one in libraries for source in one.known),
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


def _walked(
    folder: Path, library: LibraryFile, faults: list[Omission]
) -> Iterator[tuple[str, Reason | None]]:
    """All below a folder by name, and why it is passed over; closed folders go to `faults`."""

    def closed(error: OSError) -> None:
        path = Path(os.fsdecode(error.filename))
        faults.append(fault(path, refused("closed folder", path, error.strerror)))

    for place, folders, names in os.walk(folder, onerror=closed):
        here = Path(place)
        if names and all(name.endswith(".marisa") for name in names):
            continue  # The analyzer's own tables, in an index that is just being built.
        if here != folder and (LOCK in names or (CURRENT in names and GENERATIONS in folders)):
            yield here.relative_to(folder).as_posix(), Reason.INDEX
            folders.clear()
            continue
        for name in folders[:]:
            if name.startswith(".") or is_litter(name) or (here / name).is_symlink():
                folders.remove(name)
                reason = Reason.HIDDEN if name.startswith(".") else Reason.LINK
                if not is_litter(name):
                    yield (here / name).relative_to(folder).as_posix(), reason
        for path in (here / name for name in names if not is_litter(name)):
            name = path.relative_to(folder).as_posix()
            named = name in library.documents and not library.leaves_out(name)
            if not named and name != LIBRARY_FILE:
                yield name, _reason(path, name, library)


def _reason(path: Path, name: str, library: LibraryFile) -> Reason | None:
    """Why a file is passed over, None for one to be read."""
    if path.name.startswith("."):
        return Reason.HIDDEN
    if not path.is_file():
        return Reason.LINK if path.is_symlink() else Reason.SPECIAL
    if library.leaves_out(name):
        return Reason.ASKED
    return None if is_bibliography(path) or is_readable(path) else Reason.FORMAT
