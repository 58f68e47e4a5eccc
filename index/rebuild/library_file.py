"""`library.toml`: what the reader says of her documents and of sources that she does not hold.

    [library]               # title, description; leave_out = ["README.md", "drafts/*"]
    [[document]]            # gives or corrects what the file says of itself
    file = "paper.txt"      # relative to library.toml; every other key is optional
    [[source]]              # the same keys without `file`: known, not held; `title` is required

The keys are the fields of `Metadata` and `Imprint`; docs/library-folder.md describes them. Whether
the named files exist is found out by `discovery`.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.frozen import field, fields, frozen
from index.imprint import Imprint
from index.model import DocumentKind

FILE = "library.toml"
_HEAD = ("title", "description", "leave_out")
_OF_IMPRINT = [each.name for each in fields(Imprint)]
_OWN = [each.name for each in fields(Metadata) if each.name not in ("imprint", "properties")]
KEYS = (*_OWN, *_OF_IMPRINT)
_LISTS = [one.name for one in (*fields(Metadata), *fields(Imprint)) if one.default == ()]
_NUMBERS = ("date", "volume", "issue", "pages", "edition")
"""Keys whose text may be written as a bare number."""
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Ids stand in addresses, and the ids of parts are made by adding "-p1" and the like to them."""


@frozen
class LibraryFile:
    """The content of a `library.toml`: metadata by file (with forward slashes), in its order;
    `leave_out` are patterns (`*`, `?`) of names of files to pass over, those of `documents` too.
    """

    title: str = ""
    description: str = ""
    leave_out: tuple[str, ...] = ()
    documents: Mapping[str, Metadata] = field(default_factory=dict)
    known: tuple[Metadata, ...] = ()

    def leaves_out(self, name: str) -> bool:
        """Whether a file of the folder is to be passed over."""
        return any(fnmatchcase(name, pattern) for pattern in self.leave_out)


def read_library_file(folder: Path) -> LibraryFile:
    """Read the `library.toml` of a folder; an empty one if there is none.

    Raises: InputError: it breaks the format; the message names the line or the entry and the key.
    """
    path = folder / FILE
    try:
        return parse_library_file(path, path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return LibraryFile()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}).", "Save it as UTF-8.") from error


def parse_library_file(path: Path, content: str) -> LibraryFile:
    """Check the content of a `library.toml` that stands, or will, at `path`; raises as above."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is no TOML: {error}.", "Correct that line.") from error
    top = _Table(data, path, "at the top", ("library", "document", "source"))
    if not isinstance(data.get("library", {}), dict):
        raise top.error("is no table", "[library]")
    head = _Table(data.get("library", {}), path, "in [library]", _HEAD)
    documents: dict[str, Metadata] = {}
    for entry in top.tables("document", ("file", *KEYS)):
        file = entry.text("file").replace("\\", "/")
        if not file:
            raise entry.error('needs the key "file"')
        if file in documents:
            raise entry.error(f"names {file} a second time")
        documents[file] = entry.metadata()
    known: list[Metadata] = []
    for entry in top.tables("source", KEYS):
        known.append(entry.metadata())
        if not known[-1].title:
            raise entry.error('needs the key "title"')
    ids = Counter(each.id for each in (*documents.values(), *known) if each.id)
    for each, times in ids.items():
        if times > 1:
            raise top.error(f'"{each}" is given twice', "the id")
    texts = head.text("title"), head.text("description")
    return LibraryFile(*texts, head.texts("leave_out"), documents, tuple(known))


class _Table:
    """One table of the file, with no other keys than `keys`; every complaint says where it is."""

    def __init__(self, held: dict[str, Any], path: Path, where: str, keys: tuple[str, ...]) -> None:
        self._held, self._path, self._where = held, path, where
        if unknown := sorted(set(held).difference(keys)):
            said = f'the key "{unknown[0]}" is unknown; the keys are {", ".join(keys)}'
            raise self.error(said)

    def error(self, what: str, where: str = "") -> InputError:
        said = f"{self._path}: {where or self._where}: {what}."
        return InputError(said, "Correct it and rebuild.")

    def tables(self, name: str, keys: tuple[str, ...]) -> Iterator[_Table]:
        entries = self._held.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise self.error(f"must be written as [[{name}]]", name)
        for number, entry in enumerate(entries, start=1):
            yield _Table(entry, self._path, f"[[{name}]] number {number}", keys)

    def text(self, key: str) -> str:
        value = self._held.get(key, "")
        if isinstance(value, datetime.date):  # TOML has dates of its own
            return value.isoformat()
        if key in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise self.error(f'the key "{key}" must be a text in quotation marks')
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._held.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(f'the key "{key}" must be a list of texts: ["...", "..."]')
        return tuple(each.strip() for each in value if each.strip())

    def metadata(self) -> Metadata:
        given: dict[str, Any] = {
            key: self.texts(key) if key in _LISTS else self.text(key) for key in KEYS
        }
        if given["id"] and not IDENTIFIER.fullmatch(given["id"]):
            said = f'has the id "{given["id"]}"; use Latin letters, digits, ".", "_" and "-" only'
            raise self.error(said)
        kind, kinds = given["kind"], [each.value for each in DocumentKind]
        if kind and kind not in kinds:
            raise self.error(f'has the kind "{kind}"; the kinds are {", ".join(kinds)}')
        given["kind"] = DocumentKind(kind or DocumentKind.UNKNOWN)
        imprint = Imprint(**{key: given.pop(key) for key in _OF_IMPRINT})
        return Metadata(**given, imprint=imprint)
