"""Passages, read from a docstore: by id, by ordinal, by place, and what filters need of all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from sys import getsizeof
from typing import Any, TypeVar

from index.docstore.columns import Columns, read_columns
from index.docstore.connection import DocstoreFiles
from index.docstore.packing import Packed, unpack
from index.docstore.schema import FOOTNOTE, HEADING, KINDS, PARAGRAPH, RUNNING_TEXT
from index.engines.cache import BoundedCache
from index.errors import NotFound
from index.model import PageBreak, Passage, printed_heading

_PASSAGE = (
    "SELECT ordinal, text, passages.id, kind, documents.id, section, path, passages.position, page,"
    " number, speaker, calls, breaks FROM passages JOIN documents ON passages.document = key"
    " LEFT JOIN sections ON sections.id = section WHERE"
)
HELD = "FROM passages JOIN documents ON document = key WHERE"
_ASKED = "IN (SELECT value FROM json_each(?1))"
_NEAREST = (
    "SELECT near.ordinal, near.text, own.id, '{0}' FROM passages AS own JOIN documents ON"
    " own.document = key JOIN passages AS near ON near.ordinal = (SELECT ordinal FROM passages"
    f" WHERE document = own.document AND kind IN {RUNNING_TEXT} AND position {{0}} own.position"
    f" ORDER BY position {{1}} LIMIT 1) WHERE own.id {_ASKED}"
)
_NEIGHBOURS = f"{_NEAREST.format('<', 'DESC')} UNION ALL {_NEAREST.format('>', 'ASC')}"
_LISTED = "ordinal IN (SELECT value FROM json_each(?))"
SEARCH_ELSEWHERE = "Search for it, or list the documents with `/api/documents`."
"""What to do about an id that is not there."""
AT_ONCE = 1_000  # passages of a whole docstore that are in memory
STRINGS_KEPT = {"text": 2 * 1024 * 1024, "form": 16 * 1024 * 1024}
"""Bytes of strings that are kept: forms are looked at by the hundred, texts of what is shown."""
T = TypeVar("T")


class PassageQueries(DocstoreFiles):
    """The questions of a docstore about passages."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._kept = {one: BoundedCache[str](getsizeof, most) for one, most in STRINGS_KEPT.items()}

    def _texts(self, query: str, *values: Any, column: str = "text") -> list[Any]:
        """The rows of a query for ordinals, packed texts of that column, and whatever else."""
        return self._rows(query, *values)

    def _passages(self, where: str, *values: Any) -> list[Passage]:
        return [_passage(row) for row in self._texts(f"{_PASSAGE} {where}", *values)]

    def ordinal(self, passage_id: str) -> int:
        """The engine's number of a passage."""
        rows = self._rows(f"SELECT ordinal {HELD} passages.id = ?", passage_id)
        return int(only(rows, f"passage {passage_id}")[0])

    def passage(self, passage_id: str) -> Passage:
        """One passage."""
        return only(self._passages("passages.id = ?", passage_id), f"passage {passage_id}")

    def passages(self, ordinals: Sequence[int]) -> list[Passage]:
        """Passages in the order asked for."""
        rows = self._texts(f"{_PASSAGE} {_LISTED}", json.dumps([*map(int, ordinals)]))
        return _in_order({row[0]: _passage(row) for row in rows}, ordinals)

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        """The texts of passages, in the same way, and faster than whole passages; they are kept."""
        return self._strings("text", ordinals)

    def forms(self, ordinals: Sequence[int]) -> list[str]:
        """The searchable forms of passages (`index.analysis.tokens.Form.text`), in the same way."""
        return self._strings("form", ordinals)

    def _strings(self, column: str, ordinals: Sequence[int]) -> list[str]:
        def read(missing: Sequence[int]) -> dict[int, str]:
            query = f"SELECT ordinal, {column} {HELD} {_LISTED}"
            rows = self._texts(query, json.dumps(missing), column=column)
            return {ordinal: unpack(packed) for ordinal, packed in rows}

        return _in_order(self._kept[column].get_all(map(int, ordinals), read), ordinals)

    def packed_passages(self) -> Iterator[tuple[int, Packed, Packed]]:
        """The ordinal, the text and the form of every passage, by ordinal, the texts packed."""
        kept = (self.columns().document >= 0).nonzero()[0].tolist()
        query = f"SELECT ordinal, ordinal, text, form {HELD} {_LISTED}"
        for start in range(0, len(kept), AT_ONCE):
            yield from self._rows(query, json.dumps(kept[start : start + AT_ONCE]), order=1)

    def neighbours(self, passage_ids: Sequence[str]) -> list[tuple[str, str]]:
        """The running texts (paragraphs, abstract) nearest before and after each passage, or ""."""
        rows = self._texts(_NEIGHBOURS, json.dumps(passage_ids))
        found = {(one, side): unpack(text) for _, text, one, side in rows}
        return [(found.get((one, "<"), ""), found.get((one, ">"), "")) for one in passage_ids]

    def called_in(self, passage_ids: Sequence[str]) -> list[list[Passage]]:
        """The footnotes called in each passage and the testimonies in it."""
        asked = f"passages.calls {_ASKED} ORDER BY passages.position"
        found = self._passages(asked, json.dumps(passage_ids))
        return [[one for one in found if one.calls == calling] for calling in passage_ids]

    def headings(self) -> list[tuple[str, str]]:
        """Every section's id with its number and title as printed."""
        query = f"SELECT ordinal, text, passages.id, number {HELD} kind = {HEADING}"
        found = ((one, number, unpack(text)) for _, text, one, number in self._texts(query))
        return [(section, printed_heading(number, title)) for section, number, title in found]

    def speakers(self) -> list[tuple[int, str]]:
        """The ordinal of every testimony with its speaker as printed."""
        return self._rows(f"SELECT ordinal, speaker {HELD} speaker <> ''")

    def document_passages(self, document_id: str) -> list[Passage]:
        """All passages of a document in reading order."""
        return self._passages("documents.id = ? ORDER BY passages.position", document_id)

    def notes_numbered(self, number: str) -> list[int]:
        """The ordinals of the footnotes with a printed number."""
        query = f"SELECT ordinal {HELD} kind = {FOOTNOTE} AND number = ?"
        return [ordinal for (ordinal,) in self._rows(query, number)]

    def within(self, document_id: str, part: str) -> list[int]:
        """The ordinals of the paragraphs of a section, then of the passage of that id."""
        asked = f"passages.id = ?2 OR section = ?2 AND kind = {PARAGRAPH}"
        order = "ORDER BY passages.id = ?2, passages.position"
        query = f"SELECT ordinal {HELD} documents.id = ?1 AND ({asked}) {order}"
        return [ordinal for (ordinal,) in self._rows(query, document_id, part)]

    def columns(self) -> Columns:
        """What facets and filters need of every passage."""
        return self._columns

    @cached_property
    def _columns(self) -> Columns:
        return self._read(read_columns)


def _passage(row: Sequence[Any]) -> Passage:
    """A passage of the columns of `_PASSAGE`."""
    _, text, identity, kind, document, section, path, *others = row
    position, page, number, speaker, calls, breaks = others
    return Passage(
        identity,
        KINDS[kind],
        document,
        section,
        tuple(json.loads(path)) if path else (),
        position,
        page,
        number,
        unpack(text),
        speaker,
        calls,
        tuple(PageBreak(*each) for each in json.loads(breaks)) if breaks else (),
    )


def only(found: Sequence[T], what: str) -> T:
    """The one thing of a list that was asked for by its id."""
    if not found:
        raise NotFound(f"There is no {what}.", SEARCH_ELSEWHERE)
    return found[0]


def _in_order(found: Mapping[int, T], ordinals: Sequence[int]) -> list[T]:
    try:
        return [found[int(ordinal)] for ordinal in ordinals]
    except KeyError as error:
        raise NotFound(f"There is no passage number {error}.", SEARCH_ELSEWHERE) from error
