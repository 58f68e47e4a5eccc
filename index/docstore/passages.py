"""Passages, read from a docstore: by id, by ordinal, by place, and what filters need of all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from index.docstore.columns import Columns, read_columns
from index.docstore.connection import DocstoreFile
from index.docstore.packing import unpack
from index.docstore.schema import FOOTNOTE, HEADING, KINDS, RUNNING_TEXT
from index.errors import NotFound
from index.model import PageBreak, Passage, printed_heading

_PASSAGE = (
    "passages.id, kind, documents.id, section, path, passages.position, page, number, text,"
    " speaker, calls, breaks FROM passages JOIN documents ON passages.document = key"
    " LEFT JOIN sections ON sections.id = section"
)

SEARCH_ELSEWHERE = "Search for it, or list the documents with `/api/documents`."
"""What to do about an id that is not there."""

T = TypeVar("T")


class PassageQueries(DocstoreFile):
    """The questions of a docstore about passages."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._columns: Columns | None = None

    def ordinal(self, passage_id: str) -> int:
        rows = self._rows("SELECT ordinal FROM passages WHERE id = ?", passage_id)
        if not rows:
            raise NotFound(f"There is no passage {passage_id}.", SEARCH_ELSEWHERE)
        return int(rows[0][0])

    def passage(self, passage_id: str) -> Passage:
        rows = self._rows(f"SELECT {_PASSAGE} WHERE passages.id = ?", passage_id)
        if not rows:
            raise NotFound(f"There is no passage {passage_id}.", SEARCH_ELSEWHERE)
        return passage_of(rows[0])

    def passages(self, ordinals: Sequence[int]) -> list[Passage]:
        rows = self._rows(
            f"SELECT ordinal, {_PASSAGE} WHERE ordinal IN (SELECT value FROM json_each(?))",
            _json_list(ordinals),
        )
        found = {ordinal: passage_of(row) for ordinal, *row in rows}
        return _in_order(found, ordinals)

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        return self._strings("text", ordinals)

    def forms(self, ordinals: Sequence[int]) -> list[str]:
        return self._strings("form", ordinals)

    def _strings(self, column: str, ordinals: Sequence[int]) -> list[str]:
        rows = self._rows(
            f"SELECT ordinal, {column} FROM passages"
            " WHERE ordinal IN (SELECT value FROM json_each(?))",
            _json_list(ordinals),
        )
        return _in_order({ordinal: unpack(packed) for ordinal, packed in rows}, ordinals)

    def neighbours(self, document_id: str, position: int) -> tuple[str, str]:
        nearest = (
            "SELECT text FROM passages WHERE document = key"
            f" AND kind IN {RUNNING_TEXT} AND position {{}} ? ORDER BY position {{}} LIMIT 1"
        )
        before, after = nearest.format("<", "DESC"), nearest.format(">", "ASC")
        rows = self._rows(
            f"SELECT ({before}), ({after}) FROM documents WHERE id = ?",
            position,
            position,
            document_id,
        )
        found = [unpack(text or "") for row in rows for text in row] or ["", ""]
        return found[0], found[1]

    def called_in(self, passage_id: str) -> list[Passage]:
        rows = self._rows(
            f"SELECT {_PASSAGE} WHERE passages.calls = ? ORDER BY passages.position", passage_id
        )
        return [passage_of(row) for row in rows]

    def headings(self) -> list[tuple[str, str]]:
        rows = self._rows(f"SELECT id, number, text FROM passages WHERE kind = {HEADING}")
        return [
            (section, printed_heading(number, unpack(title))) for section, number, title in rows
        ]

    def speakers(self) -> list[tuple[int, str]]:
        rows = self._rows("SELECT ordinal, speaker FROM passages WHERE speaker <> ''")
        return [(ordinal, speaker) for ordinal, speaker in rows]

    def document_passages(self, document_id: str) -> list[Passage]:
        rows = self._rows(
            f"SELECT {_PASSAGE} WHERE documents.id = ? ORDER BY passages.position", document_id
        )
        return [passage_of(row) for row in rows]

    def find_note(self, number: str, document_id: str | None = None) -> list[Passage]:
        rows = self._rows(
            f"SELECT {_PASSAGE} WHERE kind = {FOOTNOTE} AND number = ?"
            " AND (? IS NULL OR documents.id = ?) ORDER BY place, passages.position",
            number,
            document_id,
            document_id,
        )
        return [passage_of(row) for row in rows]

    def columns(self) -> Columns:
        if self._columns is None:
            self._columns = self._read(read_columns)
        return self._columns


def passage_of(row: Sequence[Any]) -> Passage:
    """A passage of the columns of `_PASSAGE`."""
    identity, kind, document, section, path, position, page, number, text, *others = row
    speaker, calls, breaks = others
    return Passage(
        id=identity,
        kind=KINDS[kind],
        document=document,
        section=section,
        section_path=tuple(json.loads(path)) if path else (),
        position=position,
        page=page,
        number=number,
        text=unpack(text),
        speaker=speaker,
        calls=calls,
        breaks=tuple(PageBreak(*each) for each in json.loads(breaks)) if breaks else (),
    )


def _json_list(ordinals: Sequence[int]) -> str:
    """Ordinals for `json_each`; numpy's integers are no JSON."""
    return json.dumps([int(ordinal) for ordinal in ordinals])


def _in_order(found: dict[int, T], ordinals: Sequence[int]) -> list[T]:
    try:
        return [found[int(ordinal)] for ordinal in ordinals]
    except KeyError as error:
        raise NotFound(f"There is no passage number {error}.", SEARCH_ELSEWHERE) from error
