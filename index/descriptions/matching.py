"""Which file an entry of a bibliography means. Known before a file is read: the entry names it, or
its name is the entry's key, DOI or title; after: the same DOI or title. Where two entries mean a
file equally, none is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath

from index.descriptions.bibliographies import Entry
from index.omissions import NAMES_KEPT, Omission, Reason
from index.text.fold import fold

_SHORTEST = 4  # characters of a title, spaces and signs left out, by which a file may be found


@dataclass
class Entries:
    """The entries of all bibliographies of a library, and which of them found their file."""

    entries: tuple[Entry, ...] = ()
    used: set[Entry] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            doi = entry.metadata.imprint.doi.lower()
            names = [entry.key.casefold(), *(doi.replace("/", sign) for sign in "_-:")]
            keys = [
                *(("file", path.rpartition("/")[2].casefold()) for path in _paths(entry)),
                *(("name", name) for name in names),
                ("doi", doi),
                ("title", _title_key(entry.metadata.title)),
            ]
            for kind, key in dict.fromkeys(keys):
                if key:
                    self._by.setdefault((kind, key), []).append(entry)

    def _held(self, kind: str, key: str) -> list[Entry]:
        return self._by.get((kind, key), [])

    def of_file(self, name: str) -> Entry | None:
        """The entry of a file that has not been read, by its name in the library."""
        path = PurePosixPath(name)
        named = self._held("file", path.name.casefold())
        if len(named) > 1:  # files of the same name in several folders
            shared = [max(_shared(name, each) for each in _paths(one)) for one in named]
            named = [one for one, long in zip(named, shared, strict=True) if long == max(shared)]
        titles = (path.stem, re.split(r"\s+[-–—]\s+", path.stem)[-1])
        by_title = (self._held("title", _title_key(title)) for title in titles)
        return self._only((named, self._held("name", path.stem.casefold()), *by_title))

    def of_work(self, title: str, doi: str, identifiers: Iterable[str] = ()) -> Entry | None:
        """The entry of a text that has been read, by its DOI or its title as printed."""
        numbers = [re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", one.lower())
                   for one in (doi, *identifiers) if one]  # fmt: skip
        by_doi = (self._held("doi", one) for one in numbers)
        return self._only((*by_doi, self._held("title", _title_key(title))))

    def _only(self, found: Iterable[list[Entry]]) -> Entry | None:
        """The one entry of the first list that has any."""
        first = next(filter(None, found), [])
        same = {(one.metadata, one.bibliography): one for one in first}
        if len({metadata for metadata, _ in same}) != 1:
            return None
        self.used.update(same.values())
        return first[0]

    def without_file(self) -> tuple[Omission, ...]:
        """The entries that found no file, by bibliography."""
        left: dict[str, list[str]] = {}
        for entry in self.entries:
            if entry not in self.used:
                name = entry.metadata.title or entry.key
                left.setdefault(entry.bibliography, []).append(name)
        return tuple(
            Omission(Reason.ENTRY, bibliography, len(names), tuple(names[:NAMES_KEPT]))
            for bibliography, names in sorted(left.items())
        )


def _title_key(title: str) -> str:
    """What titles are compared by: letters and digits under the fold; "" for too few."""
    key = re.sub(r"[\W_]", "", fold(title)).casefold()
    return key if len(key) >= _SHORTEST else ""


def _paths(entry: Entry) -> list[str]:
    return [path.replace("\\", "/").removeprefix("file://") for path in entry.files]


def _shared(name: str, path: str) -> int:
    """How many folders two paths have in common, counted from the file."""
    pairs = zip(reversed(name.split("/")), reversed(path.split("/")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
