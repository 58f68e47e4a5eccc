"""A Zotero library: its attachments, and what it says of them. Nothing is written there.

A folder that holds `zotero.sqlite` is read as one. The database is copied first, with its journal,
so that it can be read while Zotero has it open and locked. Schema: zotero/zotero,
resource/schema/userdata.sql; the tables used have stood since Zotero 5.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.descriptions.bibliographies import Entry
from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.errors import InputError

DATABASE = "zotero.sqlite"
_JOURNALS = ("", "-wal", "-journal")
_LINKED_FILE = 2
_SNAPSHOT = "text/html"

_ITEMS = """
    SELECT itemID, key, typeName, libraryID FROM items JOIN itemTypesCombined USING (itemTypeID)
    WHERE typeName NOT IN ('attachment', 'note', 'annotation')
    AND itemID NOT IN (SELECT itemID FROM deletedItems)
    AND itemID NOT IN (SELECT itemID FROM feedItems)
"""
_FIELDS = """
    SELECT itemID, fieldName, value FROM itemData JOIN fieldsCombined USING (fieldID)
    JOIN itemDataValues USING (valueID)
"""
_CREATORS = """
    SELECT itemID, creatorType, lastName, firstName, fieldMode FROM itemCreators
    JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID)
    ORDER BY itemID, orderIndex
"""
_ATTACHMENTS = """
    SELECT coalesce(parentItemID, itemID), key, linkMode, contentType, path
    FROM itemAttachments JOIN items USING (itemID)
    WHERE path IS NOT NULL AND itemID NOT IN (SELECT itemID FROM deletedItems)
    ORDER BY itemID
"""
_COLLECTIONS = "SELECT collectionID, collectionName, parentCollectionID FROM collections"
_COLLECTED = "SELECT itemID, collectionID FROM collectionItems ORDER BY collectionID"


@dataclass(frozen=True, slots=True)
class ZoteroItems:
    """What a Zotero library holds: files with their names and descriptions; names of attachments
    that no reader takes; items and lone attachments whose file is not on this machine.
    """

    files: tuple[tuple[Path, str, Metadata], ...]
    unread: tuple[str, ...]
    without_file: tuple[Entry, ...]


def is_zotero(folder: Path) -> bool:
    """Whether a folder is Zotero's data folder."""
    return (folder / DATABASE).is_file()


def read_zotero(folder: Path, is_readable: Callable[[Path], bool]) -> ZoteroItems:
    """Read a library.

    Args:
        folder: Zotero's data folder.
        is_readable: whether some reader takes files of that name. A saved web page is taken only
            where an item has no other file.

    Raises:
        InputError: the database cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="yinzheng-") as aside:
        try:
            for suffix in _JOURNALS:
                if (folder / (DATABASE + suffix)).is_file():
                    shutil.copyfile(folder / (DATABASE + suffix), Path(aside) / (DATABASE + suffix))
            with closing(sqlite3.connect(Path(aside) / DATABASE)) as database:
                return _Library(folder, database).items(is_readable)
        except (OSError, sqlite3.Error) as error:
            raise InputError(
                f"{folder / DATABASE} cannot be read ({error}).",
                "Check that it is Zotero's data folder (Settings, Advanced, Files and Folders).",
            ) from error


class _Library:
    """One database, open."""

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self._folder = folder
        self._rows = database.execute
        self._base = _base_folder(folder)
        self._collections = self._collection_names()

    def items(self, is_readable: Callable[[Path], bool]) -> ZoteroItems:
        described_by = self._descriptions()
        attached: dict[int, list[tuple[Path, str, str]]] = {}
        for item, key, mode, kind, path in self._rows(_ATTACHMENTS):
            place = self._place(key, mode, path)
            attached.setdefault(item, []).append((place, self._name(place), kind or ""))
        files: list[tuple[Path, str, Metadata]] = []
        unread: list[str] = []
        lost: list[Entry] = []
        for item in dict.fromkeys((*described_by, *attached)):
            key, metadata = described_by.get(item, (str(item), Metadata()))
            here = [one for one in attached.get(item, ()) if one[0].is_file()]
            readable = [one for one in here if is_readable(one[0])]
            texts = [one for one in readable if one[2] != _SNAPSHOT] or readable
            files += [(place, name, metadata) for place, name, _ in texts]
            unread += [name for _, name, _ in here if not is_readable(Path(name))]
            if not texts:
                names = tuple(name for _, name, _ in attached.get(item, ()))
                title = metadata.title or next(iter(names), key)
                lost.append(Entry(DATABASE, key, replace(metadata, title=title), names))
        return ZoteroItems(tuple(files), tuple(unread), tuple(lost))

    def _descriptions(self) -> dict[int, tuple[str, Metadata]]:
        """The key and the description of every item, by its id."""
        values: dict[int, dict[str, list[str]]] = {}
        keys: dict[int, str] = {}
        for item, key, kind, _ in self._rows(_ITEMS):
            keys[item] = key
            values[item] = {"itemtype": [kind]}
        for item, name, value in self._rows(_FIELDS):
            if item in values:
                values[item].setdefault(name.lower(), []).append(str(value))
        for item, role, last, first, mode in self._rows(_CREATORS):
            if item in values:
                name = f"{{{last}}}" if mode == 1 or not first else f"{last}, {first}"
                values[item].setdefault(role.lower(), []).append(name)
        kept = self._collected()
        return {
            item: (keys[item], self._described(held, kept.get(item, ())))
            for item, held in values.items()
        }

    def _described(self, held: dict[str, list[str]], collections: tuple[str, ...]) -> Metadata:
        found = described("zotero", lambda name: held.get(name.lower(), ()))
        return replace(found, imprint=replace(found.imprint, collections=collections))

    def _collection_names(self) -> dict[int, str]:
        """The names of collections with those that they stand in: 博士論文/第二章."""
        rows: dict[int, tuple[str, Any]] = {
            key: (name, parent) for key, name, parent in self._rows(_COLLECTIONS)
        }
        names = {}
        for key in rows:
            path: list[str] = []
            at: Any = key
            while at in rows and len(path) < len(rows):
                path.insert(0, rows[at][0])
                at = rows[at][1]
            names[key] = "/".join(path)
        return names

    def _collected(self) -> dict[int, tuple[str, ...]]:
        kept: dict[int, tuple[str, ...]] = {}
        for item, collection in self._rows(_COLLECTED):
            kept[item] = (*kept.get(item, ()), self._collections[collection])
        return kept

    def _place(self, key: str, mode: int, path: str) -> Path:
        if path.startswith("storage:"):
            return self._folder / "storage" / key / path.removeprefix("storage:")
        return self._base / path.removeprefix("attachments:")

    def _name(self, place: Path) -> str:
        inside = place.is_relative_to(self._folder)
        return place.relative_to(self._folder).as_posix() if inside else place.name


def _base_folder(folder: Path) -> Path:
    """Where relative paths of linked files begin, as the settings beside the data folder say."""
    written = r'user_pref\("extensions\.zotero\.baseAttachmentPath", "((?:[^"\\]|\\.)*)"\)'
    for settings in (folder / "prefs.js", *sorted(folder.parent.glob(".zotero/zotero/*/prefs.js"))):
        try:
            found = re.search(written, settings.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        if found:
            return Path(re.sub(r"\\(.)", r"\1", found[1]))
    return folder
