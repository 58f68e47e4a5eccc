"""The embedded default: postings kept by Whoosh, pure Python, no server. The only importer of it.

Whoosh is used as a store alone: heads of terms go in with their payloads (see
`index.engines.heads`), counts come out as arrays, and neither its analyzers nor its query language
nor its scoring are touched (the reasons are in `docs/whoosh.md`). Its schema is pickled by Whoosh,
so it holds Whoosh's classes only, and nothing else is unpickled (`index.engines.plain_pickles`).

A document of Whoosh's is a batch of passages, and segments are never merged, so batches keep their
order and passages their ordinals. A removed passage stays in its batch; `index.engines.lengths`
knows that it was removed.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.fields import ID, STORED, Schema
from whoosh.formats import Format
from whoosh.reading import TermNotFound

from index.engines import lengths
from index.engines.cache import EMPTY, BoundedCache, postings_cost, sealed
from index.engines.contract import (
    Columns,
    EngineReader,
    EngineWriter,
    Executor,
    Look,
    Postings,
    Tokens,
)
from index.engines.execution import NumpyExecutor
from index.engines.heads import BATCH, MOST_FIELDS, Batch, HeadPostings, head, rests
from index.engines.plain_pickles import WHOOSH, harness
from index.engines.removed import RemovedTerms, RemovedTermsWriter
from index.engines.terms import check_fields, encoded
from index.errors import IndexUnreadable

harness(WHOOSH)

HEADS = "term-heads"
"""Whoosh's one indexed field; no name of a field of ours, which are identifiers."""

PASSAGES = "batch-passages"
"""A stored field: how many passages a batch has."""

HEADS_LIMIT = 64 * 1024 * 1024
"""Bytes of payloads kept in memory, those of a whole shelf. On 20,000 passages, of 55 MB, new
questions take 44 ms of processor time with 16 MB, 31 ms with this."""

SEGMENT_TOKENS = 4_000_000
"""Tokens after which a segment is closed and the next begun. Whoosh sorts a segment's postings in
memory, some 10 bytes a token, and beyond its limit on disk; closing segments bounds memory without
that."""

POOL_MEGABYTES = 1024
"""Whoosh's own limit, out of reach of `SEGMENT_TOKENS`, so that it never sorts on disk."""

LOCK_FILE = "MAIN_WRITELOCK"


class WhooshEngine:
    """`index.engines.contract.Engine` on Whoosh."""

    name = "whoosh"
    version = "3"
    unites = False

    def create(self, folder: Path, fields: Sequence[str]) -> EngineWriter:
        """Begin an index in an empty folder.

        Raises:
            ValueError: there are more than `heads.MOST_FIELDS` fields.
        """
        if len(fields) > MOST_FIELDS:
            raise ValueError(f"at most {MOST_FIELDS} fields, got {len(fields)}")
        # Of the fields only the names are kept; their terms stand in the payloads of the heads.
        schema = Schema(**{field: STORED() for field in fields})
        schema.add(HEADS, ID())
        schema.add(PASSAGES, STORED())
        whoosh_index.create_in(str(folder), schema)
        return _Writer(folder, lengths.LengthsWriter(sorted(fields)), fresh=True)

    def extend(self, folder: Path) -> EngineWriter:
        """Begin a further session on a committed index."""
        fields = _fields(_open(folder))
        earlier = lengths.read(folder, len(fields))
        return _Writer(folder, lengths.LengthsWriter(fields, earlier), fresh=False)

    def open(self, folder: Path) -> EngineReader:
        """Open a committed index."""
        return _Reader(folder)


def _open(folder: Path) -> Any:
    """Whoosh's index object; whatever its pickles and files may throw becomes `IndexUnreadable`."""
    try:
        return whoosh_index.open_dir(str(folder))
    except Exception as error:
        raise IndexUnreadable(
            f"The Whoosh index in {folder} cannot be opened ({error}).",
            "Run `yinzheng rebuild`, which builds it anew from its sources.",
        ) from error


def _fields(opened: Any) -> list[str]:
    return sorted(set(opened.schema.names()) - {HEADS, PASSAGES})


class _Payloads(Format):
    """Tells Whoosh that postings carry payloads, which are given. In the schema it is written down
    as the plain format that it extends.
    """

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Iterable[Any]:
        """The heads of a batch as Whoosh's term, frequency, weight and payload."""
        return ((begins, 1, 1.0, payload) for begins, payload in value)

    def __reduce__(self) -> tuple[type[Format], tuple[()]]:
        return (Format, ())


class _Writer:
    """One session: as many Whoosh segments as `SEGMENT_TOKENS` asks for."""

    def __init__(self, folder: Path, table: lengths.LengthsWriter, *, fresh: bool) -> None:
        self._folder = folder
        self._table = table
        self._before = {} if fresh else _small_files(folder)
        self._index = _open(folder)
        self._tokens = 0
        self._batch = Batch()
        self._removed = RemovedTermsWriter()
        self._session = self._begin()

    def _begin(self) -> Any:
        session = self._index.writer(limitmb=POOL_MEGABYTES, compound=False)
        session.schema[HEADS].format = _Payloads()
        return session

    def add(self, tokens: Tokens) -> range:
        check_fields(tokens, self._table.fields)
        if self._tokens >= SEGMENT_TOKENS:
            self._close_segment()
            self._session = self._begin()
            self._tokens = 0
        ordinals = self._table.add(tokens)
        by_passage = {field: one.by_passage() for field, one in tokens.items()}
        for place in range(len(ordinals)):
            self._batch.add(
                [by_passage[field][place] if field in tokens else ()
                 for field in self._table.fields]
            )  # fmt: skip
            if self._batch.passages == BATCH:
                self._close_batch()
        self._tokens += sum(int(one.lengths.sum()) for one in tokens.values())
        return ordinals

    def _close_batch(self) -> None:
        if self._batch.passages:
            document = {HEADS: self._batch.payloads(), PASSAGES: self._batch.passages}
            self._session.add_document(**document)
            self._batch = Batch()

    def _close_segment(self) -> None:
        self._close_batch()
        self._session.commit(merge=False)

    def remove(self, ordinals: Sequence[int], tokens: Tokens) -> None:
        self._table.remove(ordinals)
        self._removed.add(tokens)

    def commit(self) -> None:
        self._close_segment()
        self._table.save(self._folder)
        self._removed.save(self._folder)
        (self._folder / LOCK_FILE).unlink(missing_ok=True)

    def abort(self) -> None:
        self._session.cancel()
        for path in self._folder.iterdir():
            if path.name not in self._before:
                path.unlink()
        for name, content in self._before.items():
            if content is not None and not (self._folder / name).exists():
                (self._folder / name).write_bytes(content)


def _small_files(folder: Path) -> dict[str, bytes | None]:
    """The files of an index, with the content of its table of contents, which the next segment's
    commit deletes and `abort` has to bring back.
    """
    return {
        path.name: path.read_bytes() if path.suffix == ".toc" else None for path in folder.iterdir()
    }


class _Reader:
    """An opened index."""

    def __init__(self, folder: Path) -> None:
        opened = _open(folder)
        self._fields = _fields(opened)
        self._table = lengths.read(folder, len(self._fields))
        self._cache = BoundedCache(postings_cost)
        self._heads: BoundedCache[HeadPostings] = BoundedCache(lambda one: one.cost, HEADS_LIMIT)
        self._lock = threading.Lock()  # Whoosh's segment files are read by seek and read
        try:
            self._removed = RemovedTerms(folder, self._fields)
            self._reader = opened.reader()
            stored = self._reader.all_stored_fields()
            self._firsts = [0, *accumulate(batch[PASSAGES] for batch in stored)]
        except Exception as error:
            raise IndexUnreadable(
                f"The Whoosh index in {folder} cannot be read ({error}).",
                "Run `yinzheng rebuild`, which builds it anew from its sources.",
            ) from error
        self._close = weakref.finalize(self, self._reader.close)
        if self._firsts[-1] != self.size:
            self.close()
            raise IndexUnreadable(
                f"The files in {folder} do not belong together.",
                "Run `yinzheng rebuild`, which builds it anew from its sources.",
            )
        self._live = np.asarray(self._table[0] != lengths.REMOVED)
        self._all_live = bool(self._live.all())

    @property
    def size(self) -> int:
        return int(self._table.shape[1])

    def lengths(self, field: str) -> NDArray[np.float32]:
        return lengths.by_ordinal(self._table[self._fields.index(field)])

    def live(self) -> NDArray[np.bool_]:
        return self._live.copy()

    def postings(self, field: str, term: str) -> Postings:
        return self._cache.get((field, term), lambda: self._find(field, term))

    def _find(self, field: str, term: str) -> Postings:
        begins = head(term)
        if field not in self._fields or not encoded(term):
            return EMPTY
        held = self._heads.get(begins, lambda: HeadPostings(*self._read(begins)))
        try:
            found = held.postings(self._fields.index(field), term[len(begins) :])
        except (IndexError, ValueError) as error:
            raise _damaged(begins, error) from error
        if self._all_live:
            return found
        kept = self._live[found.ordinals]
        return sealed(found.ordinals[kept], found.counts[kept])

    def _read(self, begins: str) -> tuple[list[bytes], list[int]]:
        """The payloads of a head, of all segments, and the first ordinals of their batches."""
        firsts: list[int] = []
        payloads: list[bytes] = []
        with self._lock:
            for segment, before in self._reader.leaf_readers():
                try:
                    matcher = segment.postings(HEADS, encoded(begins))
                    while matcher.is_active():
                        firsts.append(self._firsts[before + matcher.id()])
                        payloads.append(matcher.value())
                        matcher.next()
                except TermNotFound:
                    continue
                except Exception as error:  # whatever damaged blocks and pickles may throw
                    raise _damaged(begins, error) from error
        return payloads, firsts

    def holding(self, field: str, term: str) -> int:
        return len(self.postings(field, term).ordinals)

    def executor(self, columns: Columns, look: Look) -> Executor:
        return NumpyExecutor(self, columns, look)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        key = encoded(head(prefix))
        if key is None or not encoded(prefix + " ") or field not in self._fields:
            return
        with self._lock:
            heads = [found.decode("utf-8") for found, _ in self._reader.iter_prefix(HEADS, key)]
        for begins in heads:
            payloads, _ = self._read(begins)
            for rest, held in rests(payloads, self._fields.index(field)):
                term = begins + rest
                if term.startswith(prefix):
                    gone = 0 if self._all_live else self._removed.count(field, term.encode())
                    if held > gone:
                        yield term, held - gone

    def most_held(self, field: str, most: int) -> list[tuple[str, int]]:
        return nlargest(most, self.terms(field), key=itemgetter(1))

    def close(self) -> None:
        self._close()


def _damaged(begins: str, error: Exception) -> IndexUnreadable:
    return IndexUnreadable(
        f"The postings of the terms that begin with {begins!r} are damaged ({error}).",
        "Run `yinzheng rebuild`, which builds it anew from its sources.",
    )
