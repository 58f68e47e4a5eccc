"""Groups of equivalent terms: what one side of the strait, another language or an abbreviation
calls the same thing. The data are the TSV files beside this module and the reader's own, in the
form that docs/glossary-format.md describes. Expanding queries is for `search.expansion`.
"""

import hashlib
import json
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from index.analysis.compiled_files import beginnings, kept_or_compiled
from index.analysis.tokens import phrase_key, scan
from index.errors import GlossaryError
from index.frozen import frozen
from index.text.fold import FOLD_VERSION

FOLDER = Path(__file__).parent
COLUMNS = ("kind", "zh", "tw", "cn", "hk", "en", "abbr")
FURTHER_COLUMNS = ("apart", "source")
"""Columns that a file may have besides, in this order: expressions inside which a form of the group
has another sense; and where the row was looked up, which is read by people only."""
SEPARATOR = "|"


class GroupKind(StrEnum):
    """What the forms of a group are."""

    TERM = "term"
    NAME = "name"
    SPELLING = "spelling"
    LOOSE = "loose"


class GlossaryForm(NamedTuple):
    """One form of a group: as written in the file, how it is looked for, and its column."""

    text: str
    phrase_key: str
    column: str


@frozen
class Group:
    """Forms that mean the same, except inside the expressions `apart` (phrase keys)."""

    kind: GroupKind
    forms: tuple[GlossaryForm, ...]
    apart: tuple[str, ...] = ()


class Glossary:
    """All groups, and the way from a form to its groups. Read-only, safe for use by several
    threads.

    Args: trie: as `compiled` makes it; version: changes with the data.
    """

    def __init__(self, trie: marisa_trie.BytesTrie, version: str) -> None:
        self._trie = trie
        self.version = version
        self._group = cache(self._read_group)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All groups in the order of their files."""
        return tuple(map(self._group, range(len(self._trie.keys(_GROUP)))))

    def find(self, wanted: str) -> list[tuple[Group, GlossaryForm]]:
        """The groups that hold a form, given its phrase key, each with that form."""
        places = sorted(map(_PLACE.unpack, self._trie.get(wanted, ())))
        found = ((self._group(number), form) for number, form in places)
        return [(group, group.forms[form]) for group, form in found]

    def bearers(self, family: str) -> list[tuple[str, Group]]:
        """The names that end in a folded family name: the initials of each, and its group."""
        found = sorted(self._trie.get(_FAMILY + family, ()))
        return [
            (one[_PLACE.size :].decode(), self._group(_PLACE.unpack_from(one)[0])) for one in found
        ]

    def __contains__(self, wanted: object) -> bool:
        return wanted in self._trie

    def beginnings(self, written: str) -> list[str]:
        """The forms' phrase keys with which a token string begins, the shortest first."""
        return beginnings(self._trie, written)

    def _read_group(self, number: int) -> Group:
        (record,) = self._trie[f"{_GROUP}{number}"]
        kind, apart, forms = json.loads(record)
        return Group(GroupKind(kind), tuple(GlossaryForm(*one) for one in forms), tuple(apart))


_GROUP = "\t"  # stands before a group's number, whose record it is; no phrase key holds a tab
_FAMILY = "\v"  # stands before a family name, whose records are groups' numbers and initials
_PLACE = struct.Struct("<IB")  # the record of a phrase key: a group's number, which of its forms
_FAMILY_FIRST = re.compile(r"[a-z]-[a-zü']+$")  # Tsai Ming-liang
_RULES = "2"  # raise when the compiled form changes


def shortened(name: str) -> tuple[str, str]:
    """The initials and the family name of a full name; no initials where no given names stand."""
    *given, family = [token.text for token in scan(name)] or [""]
    return "".join(word[0] for word in given), family


def compiled(groups: Iterable[Group]) -> marisa_trie.BytesTrie:
    """What a glossary reads of some groups: it opens in milliseconds, the files take 0.2 s."""
    records: list[tuple[str, bytes]] = []
    for number, group in enumerate(groups):
        whole = json.dumps([group.kind, group.apart, group.forms], ensure_ascii=False)
        records.append((f"{_GROUP}{number}", whole.encode()))
        for place, form in enumerate(group.forms):
            records.append((form.phrase_key, _PLACE.pack(number, place)))
            western = form.column == "en" and not _FAMILY_FIRST.search(form.text)
            if group.kind is GroupKind.NAME and western:
                initials, family = shortened(form.text)
                if initials:
                    records.append((_FAMILY + family, _PLACE.pack(number, 0) + initials.encode()))
    return marisa_trie.BytesTrie(records)


def load_glossary(extra: Sequence[Path] = ()) -> Glossary:
    """The glossary that comes with the project, and a reader's own files; compiled once, and kept
    in the reader's cache folder.

    Args: extra: further files in the same format.

    Raises:
        GlossaryError: a file cannot be read or a line breaks the format; the message names both.
    """
    texts: list[tuple[Path, str]] = []
    digest = hashlib.sha256(f"{_RULES} {FOLD_VERSION}".encode())
    for file in [*sorted(FOLDER.glob("*.tsv")), *extra]:
        try:
            texts.append((file, file.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            raise GlossaryError(
                f"The glossary {file} cannot be read ({error}).",
                "Give the path of a UTF-8 text file, or leave it out.",
            ) from error
        digest.update(texts[-1][1].encode())
    version = digest.hexdigest()[:12]

    def compiled_now() -> marisa_trie.BytesTrie:
        return compiled(group for file, text in texts for group in _read(text, file))

    name, empty = f"glossary-{version}", marisa_trie.BytesTrie()
    return Glossary(kept_or_compiled(name, empty, compiled_now), version)


def _read(text: str, file: Path) -> Iterator[Group]:
    columns: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            if not columns:
                columns = (*COLUMNS, *(one for one in FURTHER_COLUMNS if one in cells))
                if tuple(cells) != columns:
                    raise ValueError(f"the header is not {' TAB '.join(COLUMNS)}")
                continue
            if len(cells) != len(columns):
                raise ValueError(f"{len(cells)} cells where {len(columns)} are wanted")
            group = _group(dict(zip(columns, cells, strict=True)))
        except ValueError as error:
            raise GlossaryError(
                f"{file}, line {number}: {error}.",
                "Correct the line; the format is described in docs/glossary-format.md.",
            ) from error
        if len(group.forms) > 1:  # what the fold unites needs no entry, and does no harm
            yield group


def _group(cells: Mapping[str, str]) -> Group:
    """The group of a row; ValueError says what is wrong with it."""
    kind = cells["kind"]
    if kind not in set(GroupKind):
        raise ValueError(f"the kind {kind!r} is none of {', '.join(sorted(GroupKind))}")
    forms = [
        GlossaryForm(written, phrase_key(written), column)
        for column in COLUMNS[1:]
        for written in _listed(cells[column])
    ]
    for form in forms:
        if not form.phrase_key:
            raise ValueError(f"{form.text!r} holds no letter or character")
    if len(forms) < 2:
        raise ValueError("a group needs two forms")
    distinct: dict[str, GlossaryForm] = {}
    for form in forms:
        distinct.setdefault(form.phrase_key, form)
    apart = tuple(map(phrase_key, _listed(cells.get("apart", ""))))
    return Group(GroupKind(kind), tuple(distinct.values()), apart)


def _listed(cell: str) -> Iterable[str]:
    return filter(None, map(str.strip, cell.split(SEPARATOR))) if cell else ()
