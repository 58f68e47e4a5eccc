"""A Zotero library, which is a folder that holds `zotero.sqlite`: its attachments, and what it says
of them. Nothing is written there: the database is copied first, with its journal, so that it can be
read while Zotero has it open. `zotero.toml` has the queries.
"""

import re
import shutil
import sqlite3
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from index.descriptions.bibliographies import Entry, entry_of
from index.descriptions.metadata import Metadata
from index.errors import InputError

DATABASE = "zotero.sqlite"
_JOURNALS = ("", "-wal", "-journal")
_SNAPSHOT = "text/html"
_QUERIES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_Rows = dict[str, list[tuple[Any, ...]]]


class ZoteroItems(NamedTuple):
    """What a Zotero library holds: files with their names and descriptions; names of attachments
    that no reader takes; items and lone attachments whose file is not on this machine.
    """

    files: list[tuple[Path, str, Metadata]]
    unread: list[str]
    without_file: list[Entry]


def is_zotero(folder: Path) -> bool:
    """Whether a folder is Zotero's data folder."""
    return (folder / DATABASE).is_file()


def read_zotero(folder: Path, is_readable: Callable[[Path], bool]) -> ZoteroItems:
    """Read the library of Zotero's data folder. A saved web page is taken only where an item has no
    other file that some reader takes.

    Raises: InputError: the database cannot be read.
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
    entries = _entries(rows)
    base = _base_folder(folder)
    attached: defaultdict[int, list[tuple[Path, str, str]]] = defaultdict(list)
    for item, key, kind, path in rows["attachments"]:
        scheme, _, rest = path.partition(":")
        roots = {"storage": folder / "storage" / key, "attachments": base}
        place = roots[scheme] / rest if scheme in roots else Path(path)
        inside = place.is_relative_to(folder)
        name = place.relative_to(folder).as_posix() if inside else place.name
        attached[item].append((place, name, kind or ""))
    found = ZoteroItems([], [], [])
    for item in dict.fromkeys((*entries, *attached)):
        entry = entries.get(item) or Entry(DATABASE, str(item), Metadata())
        here = [one for one in attached[item] if one[0].is_file()]
        readable = [one for one in here if is_readable(one[0])]
        texts = [one for one in readable if one[2] != _SNAPSHOT] or readable
        found.files.extend((place, name, entry.metadata) for place, name, _ in texts)
        found.unread.extend(name for place, name, _ in here if not is_readable(place))
        if not texts:
            names = tuple(name for _, name, _ in attached[item])
            title = entry.metadata.title or next(iter(names), entry.key)
            found.without_file.append(
                replace(entry, metadata=replace(entry.metadata, title=title), files=names)
            )
    return found


def _entries(rows: _Rows) -> dict[int, Entry]:
    """The items by their ids, without their files."""
    values: dict[int, dict[str, list[str]]]
    values = {item: {"itemtype": [kind]} for item, _, kind in rows["items"]}
    for item, name, value in rows["fields"]:
        values.get(item, {}).setdefault(name.lower(), []).append(str(value))
    for item, role, last, first, mode in rows["creators"]:
        name = f"{{{last}}}" if mode == 1 or not first else f"{last}, {first}"
        values.get(item, {}).setdefault(role.lower(), []).append(name)
    kept: defaultdict[int, list[str]] = defaultdict(list)
    for item, path in rows["collections"]:
        kept[item].append(path)
    found = {}
    for item, key, _ in rows["items"]:
        entry = entry_of(DATABASE, key, "zotero", values[item])
        imprint = replace(entry.metadata.imprint, collections=tuple(kept[item]))
        found[item] = replace(entry, metadata=replace(entry.metadata, imprint=imprint))
    return found


def _base_folder(folder: Path) -> Path:
    """Where relative paths of linked files begin, as the settings beside the data folder say."""
    written = r'user_pref\("extensions\.zotero\.baseAttachmentPath", "((?:[^"\\]|\\.)*)"\)'
    for settings in (folder / "prefs.js", *sorted(folder.parent.glob(".zotero/zotero/*/prefs.js"))):
        with suppress(OSError, UnicodeDecodeError):
            if found := re.search(written, settings.read_text("utf-8")):
                return Path(re.sub(r"\\(.)", r"\1", found[1]))
    return folder
