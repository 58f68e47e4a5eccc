"""`library.toml`: what the reader says of her documents and of sources that she does not hold.

    [library]
    title = "..."
    description = "..."
    leave_out = ["README.md", "drafts/*"]    # names of files that are no documents

    [[document]]            # gives or corrects what the file says of itself
    file = "paper.txt"      # relative to library.toml; every other key is optional
    id = "chen2006"
    title = "..."
    authors = ["..."]
    date = "2006"           # ISO 8601, or as printed
    kind = "paper"          # or any other of index.model.DocumentKind
    language = "zh-Hant"
    url = "https://..."
    rights = "..."
    aliases = ["..."]
    identifiers = ["..."]
    container = "..."       # and all other fields of index.model.Imprint

    [[source]]              # the same keys without `file`: known, not held; `title` is required

Only the file is read and checked here; whether the named files exist is found out by `discovery`.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.imprint import Imprint
from index.model import DocumentKind

FILE = "library.toml"

TEXT_KEYS = ("id", "title", "date", "kind", "language", "url", "rights")
LIST_KEYS = ("authors", "aliases", "identifiers")
IMPRINT_LISTS = ("authors_latin", "bodies", "collections")
IMPRINT_TEXTS = tuple(each.name for each in fields(Imprint) if each.name not in IMPRINT_LISTS)
KEYS = (*TEXT_KEYS, *LIST_KEYS, *IMPRINT_TEXTS, *IMPRINT_LISTS)

_NUMBERS = ("date", "volume", "issue", "pages", "edition")
"""Keys whose text may be written as a bare number."""

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Ids stand in addresses, and the ids of parts are made by adding "-p1" and the like to them."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """The content of a `library.toml`: metadata by file (with forward slashes), in its order.

    `leave_out` are patterns (`*`, `?`) of names of files to pass over.
    """

    title: str = ""
    description: str = ""
    leave_out: tuple[str, ...] = ()
    documents: Mapping[str, Metadata] = field(default_factory=dict)
    known: tuple[Metadata, ...] = ()


def read_library_file(folder: Path) -> LibraryFile:
    """Read the `library.toml` of a folder; an empty one if there is none.

    Raises: InputError: it breaks the format; the message names the line or the entry and the key.
    """
    path = folder / FILE
    try:
        content = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return LibraryFile()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}).", "Save it as UTF-8.") from error
    return parse_library_file(path, content)


def parse_library_file(path: Path, content: str) -> LibraryFile:
    """Check the content of a `library.toml`; `path` is where it stands, or will.

    Raises:
        InputError: as `read_library_file`.
    """
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is no TOML: {error}.", "Correct that line.") from error
    return _Checker(path).library(data)


class _Checker:
    """Checks one file; every complaint says where it is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def library(self, data: dict[str, Any]) -> LibraryFile:
        self._only(data, ("library", "document", "source"), "at the top")
        head = data.get("library", {})
        if not isinstance(head, dict):
            raise self._error("[library]", "is no table")
        self._only(head, ("title", "description", "leave_out"), "in [library]")
        documents: dict[str, Metadata] = {}
        for where, entry in self._entries(data, "document"):
            self._only(entry, ("file", *KEYS), where)
            file = self._text(entry, "file", where).replace("\\", "/")
            if not file:
                raise self._error(where, 'needs the key "file"')
            if file in documents:
                raise self._error(where, f"names {file} a second time")
            documents[file] = self._metadata(entry, where)
        known: list[Metadata] = []
        for where, entry in self._entries(data, "source"):
            self._only(entry, KEYS, where)
            known.append(self._metadata(entry, where))
            if not known[-1].title:
                raise self._error(where, 'needs the key "title"')
        ids = [each.id for each in (*documents.values(), *known) if each.id]
        for each in ids:
            if ids.count(each) > 1:
                raise self._error("the id", f'"{each}" is given twice')
        return LibraryFile(
            title=self._text(head, "title", "[library]"),
            description=self._text(head, "description", "[library]"),
            leave_out=self._list(head, "leave_out", "[library]"),
            documents=documents,
            known=tuple(known),
        )

    def _entries(self, data: dict[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
        entries = data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise self._error(name, f"must be written as [[{name}]]")
        return [(f"[[{name}]] number {n}", entry) for n, entry in enumerate(entries, start=1)]

    def _metadata(self, entry: dict[str, Any], where: str) -> Metadata:
        given: dict[str, Any] = {
            **{key: self._text(entry, key, where) for key in (*TEXT_KEYS, *IMPRINT_TEXTS)},
            **{key: self._list(entry, key, where) for key in (*LIST_KEYS, *IMPRINT_LISTS)},
        }
        if given["id"] and not IDENTIFIER.fullmatch(given["id"]):
            said = f'has the id "{given["id"]}"; use Latin letters, digits, ".", "_" and "-" only'
            raise self._error(where, said)
        kind, kinds = given["kind"], [each.value for each in DocumentKind]
        if kind and kind not in kinds:
            raise self._error(where, f'has the kind "{kind}"; the kinds are {", ".join(kinds)}')
        own = {key: given[key] for key in (*TEXT_KEYS, *LIST_KEYS)}
        own["kind"] = DocumentKind(kind or DocumentKind.UNKNOWN)
        imprint = {key: given[key] for key in (*IMPRINT_TEXTS, *IMPRINT_LISTS)}
        return Metadata(**own, imprint=Imprint(**imprint))

    def _text(self, entry: dict[str, Any], key: str, where: str) -> str:
        value = entry.get(key, "")
        if isinstance(value, datetime.date):  # TOML has dates of its own
            return value.isoformat()
        if key in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise self._error(where, f'the key "{key}" must be a text in quotation marks')
        return value.strip()

    def _list(self, entry: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._error(where, f'the key "{key}" must be a list of texts: ["...", "..."]')
        return tuple(each.strip() for each in value if each.strip())

    def _only(self, table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
        unknown = sorted(set(table).difference(keys))
        if unknown:
            raise self._error(
                where, f'the key "{unknown[0]}" is unknown; the keys are {", ".join(keys)}'
            )

    def _error(self, where: str, what: str) -> InputError:
        return InputError(f"{self._path}: {where}: {what}.", "Correct it and rebuild.")
