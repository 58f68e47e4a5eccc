"""What a reader keeps: one JSON file beside the index folder, described in docs/bookmarks.md.

Passages are kept with their words, so that a rebuild that numbers them differently loses none. The
file is read and written as a whole, under a lock, and put in place by one rename.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, validate
from marshmallow.fields import Field, Integer, List, Nested, String

from index.errors import NotFound, YinzhengError
from index.files import file_lock, replace_file
from index.model import Passage
from search.request import MAX_LIMIT, SearchRequest, Sort
from webui.service import Opened

FORMAT, VERSION = "yinzheng-keeping", 1
QUERIES = 20
COUNTED = 500  # hits of a saved search that are remembered one by one; of more only the number
FOUND_BY = 40  # characters of a quotation that is searched for in the whole library

_text = partial(String, load_default="", validate=validate.Length(max=20_000))
_many = partial(List, load_default=list)
_words = partial(_many, String)


def _needed(most: int, least: int = 1) -> String:
    return String(required=True, validate=validate.Length(least, most))


class _Lenient(Schema):
    class Meta:
        """What others add to the file stays in it."""

        unknown = INCLUDE


_TEXTS = ("document", "title", "date", "citation", "comment", "added")
_ENTRY: dict[str, Field[Any]] = {
    "collection": _needed(100),
    "passage": _needed(300),
    "quotation": _needed(100_000, 0),
}
_ENTRY |= {name: _text() for name in _TEXTS} | {"authors": _words(), "tags": _words()}
_SEARCH: dict[str, Field[Any]] = {
    "address": _needed(4_000),
    "total": Integer(load_default=0),
    "seen": _words(),
}
_SEARCH |= {name: _text() for name in ("query", "since", "generation")}


class _File(_Lenient):
    format = String(required=True, validate=validate.Equal(FORMAT))
    version = Integer(required=True, validate=validate.Equal(VERSION))
    passages = _many(Nested(_Lenient.from_dict(_ENTRY)), validate=validate.Length(max=20_000))
    searches = _many(Nested(_Lenient.from_dict(_SEARCH)), validate=validate.Length(max=500))
    queries = _words()


Bookmark = dict[str, Any]  # an entry: a passage, or a search
Bookmarks = dict[str, Any]  # what the file holds, checked: lists of entries by name
NOTHING: Bookmarks = {"passages": [], "searches": [], "queries": []}


class BookmarksError(YinzhengError):
    """The file of what a reader keeps cannot be used."""


def file_of(index: Path) -> Path:
    """Where what is kept for an index stands."""
    return index.with_name(f"{index.name}.keeping.json")


def read_bookmarks(file: Path) -> Bookmarks:
    """What the file holds, not to be changed; nothing where there is none.

    Raises: BookmarksError: it is damaged, and is left as it is.
    """
    try:
        state = file.stat()
        return _read(file, state.st_ino, state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        return dict(_File().load({"format": FORMAT, "version": VERSION}))
    except (OSError, ValueError) as error:
        said = f"{file} cannot be read ({error})."
        raise BookmarksError(said, "Correct it or move it away.") from error


@lru_cache(maxsize=4)
def _read(file: Path, *_state: int) -> Bookmarks:
    """Every page asks, and checking some thousand entries takes half a second."""
    return parse_bookmarks(file.read_text("utf-8"))


def parse_bookmarks(text: str) -> Bookmarks:
    """The content of such a file.

    Raises: ValueError: it is none; the message says where.
    """
    try:
        return dict(_File().loads(text))
    except ValidationError as error:
        raise ValueError(json.dumps(error.messages, ensure_ascii=False)[:500]) from error


def text_of(kept: Bookmarks) -> str:
    """The text of the file."""
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def change_bookmarks(file: Path, change: Callable[[Bookmarks], None]) -> None:
    """Change what the file holds, in place of its former content.

    Raises: BookmarksError: it is damaged or cannot be written; it is then as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file_lock(file.with_suffix(".lock")):
        kept = deepcopy(read_bookmarks(file))
        change(kept)
        text = text_of(kept)
        try:
            parse_bookmarks(text)  # nothing is written that could not be read again
            replace_file(file, text.encode())
        except (OSError, ValueError) as error:
            said = f"{file} cannot be written ({error})."
            raise BookmarksError(said, "It is as it was. Check its rights and size.") from error


def merge_bookmarks(kept: Bookmarks, other: Bookmarks) -> None:
    """Add what another file holds; of what both hold, comments and tags of both stay."""
    own = {(one["collection"], one["passage"]): one for one in kept["passages"]}
    for entry in other["passages"]:
        mine = own.setdefault((entry["collection"], entry["passage"]), entry)
        if mine is entry:
            kept["passages"].append(entry)
            continue
        mine["tags"] = list(dict.fromkeys((*mine["tags"], *entry["tags"])))
        if entry["comment"] not in mine["comment"]:
            mine["comment"] = " ".join(filter(None, (mine["comment"], entry["comment"])))
    addresses = {one["address"] for one in kept["searches"]}
    kept["searches"] += [one for one in other["searches"] if one["address"] not in addresses]
    kept["queries"] = list(dict.fromkeys((*kept["queries"], *other["queries"])))[:QUERIES]


def find_again(entry: Bookmark, library: Opened) -> Passage | None:
    """The passage that holds the words of an entry: under its id, else elsewhere in its document,
    else anywhere; None where the library no longer has them.
    """
    words = _bare(entry["quotation"])
    docstore = library.library.docstore

    def holding(passages: list[Passage]) -> Passage | None:
        return next((one for one in passages if words in _bare(one.text)), None)

    with suppress(NotFound):
        if found := holding([docstore.passage(entry["passage"])]):
            return found
    if found := holding(docstore.document_passages(entry["document"])):
        return found
    phrase = entry["quotation"][:FOUND_BY].replace('"', " ")
    answer = library.searcher.search(SearchRequest(f'"{phrase}"', limit=20))
    return holding([hit.passage for hit in answer.hits])


def hits_of(asked: SearchRequest, library: Opened) -> tuple[int, dict[str, Passage]]:
    """How many hits a search has, and the first of them in the order of the texts, by a fingerprint
    of document and words, which a rebuild does not change.
    """
    found: dict[str, Passage] = {}
    total = 0
    for offset in range(0, COUNTED, MAX_LIMIT):
        part = replace(asked, limit=MAX_LIMIT, offset=offset, sort=Sort.POSITION)
        answer = library.searcher.search(part)
        total = answer.total
        for hit in answer.hits:
            words = f"{hit.passage.document}\0{hit.passage.text}"
            found[blake2b(words.encode(), digest_size=6).hexdigest()] = hit.passage
        if offset + MAX_LIMIT >= total:
            break
    return total, found


def _bare(text: str) -> str:
    return "".join(text.split())
