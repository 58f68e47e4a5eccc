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
from functools import partial
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

_QUERIES = {
    "items": """
        SELECT itemID, key, typeName FROM items JOIN itemTypesCombined USING (itemTypeID)
        WHERE typeName NOT IN ('attachment', 'note', 'annotation')
        AND itemID NOT IN (SELECT itemID FROM deletedItems)
        AND itemID NOT IN (SELECT itemID FROM feedItems)""",
    "fields": """
        SELECT itemID, fieldName, value FROM itemData JOIN fieldsCombined USING (fieldID)
        JOIN itemDataValues USING (valueID)""",
    "creators": """
        SELECT itemID, creatorType, lastName, firstName, fieldMode FROM itemCreators
        JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID)
        ORDER BY itemID, orderIndex""",
    "attachments": """
        SELECT coalesce(parentItemID, itemID), key, contentType, path
        FROM itemAttachments JOIN items USING (itemID)
        WHERE path IS NOT NULL AND itemID NOT IN (SELECT itemID FROM deletedItems)
        ORDER BY itemID""",
    "collections": """
        WITH RECURSIVE paths (collectionID, path) AS (
            SELECT collectionID, collectionName FROM collections WHERE parentCollectionID IS NULL
            UNION SELECT inner.collectionID, path || '/' || collectionName
            FROM collections AS inner JOIN paths ON inner.parentCollectionID = paths.collectionID)
        SELECT itemID, path FROM collectionItems JOIN paths USING (collectionID)
        ORDER BY collectionID""",
}

_Rows = dict[str, list[tuple[Any, ...]]]


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
                rows = {name: database.execute(sql).fetchall() for name, sql in _QUERIES.items()}
        except (OSError, sqlite3.Error) as error:
            raise InputError(
                f"{folder / DATABASE} cannot be read ({error}).",
                "Check that it is Zotero's data folder (Settings, Advanced, Files and Folders).",
            ) from error
    return _items(folder, rows, is_readable)


def _items(folder: Path, rows: _Rows, is_readable: Callable[[Path], bool]) -> ZoteroItems:
    described_by = _descriptions(rows)
    base = _base_folder(folder)
    attached: dict[int, list[tuple[Path, str, str]]] = {}
    for item, key, kind, path in rows["attachments"]:
        stored = path.startswith("storage:")
        place = (folder / "storage" / key if stored else base) / path.partition(":")[2]
        if not stored and not path.startswith("attachments:"):
            place = Path(path)
        inside = place.is_relative_to(folder)
        name = place.relative_to(folder).as_posix() if inside else place.name
        attached.setdefault(item, []).append((place, name, kind or ""))
    files: list[tuple[Path, str, Metadata]] = []
    unread: list[str] = []
    lost: list[Entry] = []
    for item in dict.fromkeys((*described_by, *attached)):
        key, metadata = described_by.get(item, (str(item), Metadata()))
        here = [one for one in attached.get(item, ()) if one[0].is_file()]
        readable = [one for one in here if is_readable(one[0])]
        texts = [one for one in readable if one[2] != _SNAPSHOT] or readable
        files += [(place, name, metadata) for place, name, _ in texts]
        unread += [name for place, name, _ in here if not is_readable(place)]
        if not texts:
            names = tuple(name for _, name, _ in attached.get(item, ()))
            title = metadata.title or next(iter(names), key)
            lost.append(Entry(DATABASE, key, replace(metadata, title=title), names))
    return ZoteroItems(tuple(files), tuple(unread), tuple(lost))


def _descriptions(rows: _Rows) -> dict[int, tuple[str, Metadata]]:
    """The key and the description of every item, by its id."""
    keys = {item: key for item, key, _ in rows["items"]}
    values: dict[int, dict[str, list[str]]] = {
        item: {"itemtype": [kind]} for item, _, kind in rows["items"]
    }
    for item, name, value in rows["fields"]:
        values.get(item, {}).setdefault(name.lower(), []).append(str(value))
    for item, role, last, first, mode in rows["creators"]:
        name = f"{{{last}}}" if mode == 1 or not first else f"{last}, {first}"
        values.get(item, {}).setdefault(role.lower(), []).append(name)
    kept: dict[int, tuple[str, ...]] = {}
    for item, path in rows["collections"]:
        kept[item] = (*kept.get(item, ()), path)
    found = {}
    for item, held in values.items():
        one = described("zotero", partial(_held, held))
        imprint = replace(one.imprint, collections=kept.get(item, ()))
        found[item] = (keys[item], replace(one, imprint=imprint))
    return found


def _held(values: dict[str, list[str]], name: str) -> list[str]:
    return values.get(name.lower(), [])


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
