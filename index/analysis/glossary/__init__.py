"""Groups of equivalent terms: what one side of the strait, another language or an abbreviation
calls the same thing. The data are the TSV files beside this module and the reader's own, in the
form that docs/glossary-format.md describes. Expanding queries is for `search.expansion`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from index.analysis.tokens import phrase_key
from index.errors import GlossaryError

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


class Relation(StrEnum):
    """How two forms of a group are related; the values are those of the search layers."""

    SPELLING_VARIANT = "spelling variant"
    REGIONAL = "regional term"
    NAME = "name"
    ABBREVIATION = "abbreviation"
    TRANSLATION = "translation"
    LOOSE = "loose"


class GlossaryForm(NamedTuple):
    """One form of a group: as written in the file, how it is looked for, and its column."""

    text: str
    phrase_key: str
    column: str


@dataclass(frozen=True, slots=True)
class Group:
    """Forms that mean the same, except inside the expressions `apart` (phrase keys)."""

    kind: GroupKind
    forms: tuple[GlossaryForm, ...]
    apart: tuple[str, ...] = ()

    def relation(self, one: GlossaryForm, other: GlossaryForm) -> Relation:
        """Why `other` stands for `one`, the strongest reason first."""
        columns = {one.column, other.column}
        if self.kind in _WHOLLY:
            return _WHOLLY[self.kind]
        if "abbr" in columns:
            return Relation.ABBREVIATION
        if self.kind is GroupKind.NAME:
            return Relation.NAME
        return Relation.TRANSLATION if "en" in columns else Relation.REGIONAL


_WHOLLY = {GroupKind.LOOSE: Relation.LOOSE, GroupKind.SPELLING: Relation.SPELLING_VARIANT}


@dataclass(frozen=True, slots=True)
class Glossary:
    """All groups, and the way from a form to its groups.

    `longest` is the length of the longest phrase_key; `version` changes with the data.
    """

    groups: tuple[Group, ...]
    by_phrase_key: dict[str, tuple[tuple[Group, GlossaryForm], ...]]
    longest: int
    version: str

    def find(self, wanted: str) -> tuple[tuple[Group, GlossaryForm], ...]:
        """The groups that hold a form, given its phrase key, each with that form."""
        return self.by_phrase_key.get(wanted, ())


def load_glossary(extra: Sequence[Path] = ()) -> Glossary:
    """Read the glossary that comes with the project, and a reader's own files.

    Args:
        extra: further files in the same format.

    Returns:
        The glossary of all files.

    Raises:
        GlossaryError: a file cannot be read or a line breaks the format; the message names both.
    """
    groups: list[Group] = []
    digest = hashlib.sha256()
    for file in [*sorted(FOLDER.glob("*.tsv")), *extra]:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise GlossaryError(
                f"The glossary {file} cannot be read ({error}).",
                "Give the path of a UTF-8 text file, or leave it out.",
            ) from error
        digest.update(text.encode())
        groups.extend(_read(text, file))
    by_key: dict[str, list[tuple[Group, GlossaryForm]]] = defaultdict(list)
    for group in groups:
        for form in group.forms:
            by_key[form.phrase_key].append((group, form))
    found = {key: tuple(known) for key, known in by_key.items()}
    longest = max(map(len, found), default=0)
    return Glossary(tuple(groups), found, longest, digest.hexdigest()[:12])


def _read(text: str, file: Path) -> Iterable[Group]:
    columns: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = (*COLUMNS, *(one for one in FURTHER_COLUMNS if one in cells))
            if tuple(cells) != columns:
                raise _broken(file, number, f"the header is not {' TAB '.join(COLUMNS)}")
            continue
        if len(cells) != len(columns):
            raise _broken(file, number, f"{len(cells)} cells where {len(columns)} are wanted")
        group = _group(dict(zip(columns, cells, strict=True)), file, number)
        if len(group.forms) > 1:  # what the fold unites needs no entry, and does no harm
            yield group


def _group(cells: Mapping[str, str], file: Path, number: int) -> Group:
    kind = cells["kind"]
    if kind not in set(GroupKind):
        raise _broken(file, number, f"the kind {kind!r} is none of {', '.join(sorted(GroupKind))}")
    forms: dict[str, GlossaryForm] = {}
    count = 0
    for column in COLUMNS[1:]:
        for written in _listed(cells[column]):
            wanted = phrase_key(written)
            if not wanted:
                raise _broken(file, number, f"{written!r} holds no letter or character")
            count += 1
            forms.setdefault(wanted, GlossaryForm(written, wanted, column))
    if count < 2:
        raise _broken(file, number, "a group needs two forms")
    apart = tuple(map(phrase_key, _listed(cells.get("apart", ""))))
    return Group(GroupKind(kind), tuple(forms.values()), apart)


def _listed(cell: str) -> Iterable[str]:
    return filter(None, map(str.strip, cell.split(SEPARATOR))) if cell else ()


def _broken(file: Path, line: int, what: str) -> GlossaryError:
    return GlossaryError(
        f"{file}, line {line}: {what}.",
        "Mend the line; the format is described in docs/glossary-format.md.",
    )
