"""The embedded default: postings kept by Whoosh, pure Python, no server. The only importer of it.

Whoosh is used as a store alone: our tokens go in as lists, counts come out as arrays, and neither
its analyzers nor its query language nor its scoring are touched (the reason is in
`docs/whoosh.md`). Its schema is pickled by Whoosh, so it holds Whoosh's classes only, and an index
is opened only where `index.rebuild` published one.

Whoosh's document numbers are our ordinals: segments are never merged, so numbers never move, and a
removed passage keeps its number as a deletion.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.fields import KEYWORD, Schema
from whoosh.reading import TermNotFound

from index.engines import lengths
from index.engines.cache import EMPTY, PostingsCache, sealed
from index.engines.contract import EngineReader, EngineWriter, Postings
from index.engines.terms import check_fields, encoded
from index.errors import IndexUnreadable

SEGMENT_TOKENS = 1_000_000
"""Tokens after which a segment is closed and the next begun. Whoosh sorts a segment's postings in
memory, some 190 bytes each, and beyond its limit on disk, which made the build of 1,000 passages
of DRCD half as slow again (3.9 s against 5.9 s); closing segments bounds memory without that."""

POOL_MEGABYTES = 1024
"""Whoosh's own limit, out of reach of `SEGMENT_TOKENS`, so that it never sorts on disk."""

LOCK_FILE = "MAIN_WRITELOCK"


class WhooshEngine:
    """`index.engines.contract.Engine` on Whoosh."""

    name = "whoosh"
    version = "1"

    def create(self, folder: Path, fields: Sequence[str]) -> EngineWriter:
        """Begin an index in an empty folder."""
        # A KEYWORD field takes lists of tokens and keeps counts, no positions, no stored text.
        schema = Schema(**{field: KEYWORD() for field in fields})
        whoosh_index.create_in(str(folder), schema)
        return _Writer(folder, lengths.LengthsWriter(sorted(fields)), fresh=True)

    def extend(self, folder: Path) -> EngineWriter:
        """Begin a further session on a committed index."""
        fields = sorted(_open(folder).schema.names())
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
            "Run `yinzheng rebuild` with the files it was built from.",
        ) from error


class _Writer:
    """One session: as many Whoosh segments as `SEGMENT_TOKENS` asks for."""

    def __init__(self, folder: Path, table: lengths.LengthsWriter, *, fresh: bool) -> None:
        self._folder = folder
        self._table = table
        self._before = {} if fresh else _small_files(folder)
        self._index = _open(folder)
        self._tokens = 0
        self._session = self._begin()

    def _begin(self) -> Any:
        return self._index.writer(limitmb=POOL_MEGABYTES, compound=False)

    def add(self, fields: Mapping[str, Sequence[str]]) -> int:
        check_fields(fields, self._table.fields)
        if self._tokens >= SEGMENT_TOKENS:
            self._session.commit(merge=False)
            self._session = self._begin()
            self._tokens = 0
        self._session.add_document(**{field: list(tokens) for field, tokens in fields.items()})
        counts = [len(fields.get(field, ())) for field in self._table.fields]
        self._tokens += sum(counts)
        return self._table.add(counts)

    def remove(self, ordinals: Sequence[int]) -> None:
        self._table.remove(ordinals)
        for ordinal in ordinals:
            if not self._session.is_deleted(ordinal):
                self._session.delete_document(ordinal)

    def commit(self) -> None:
        self._session.commit(merge=False)
        self._table.save(self._folder)
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
    """An opened index: segments with the ordinal at which each begins."""

    def __init__(self, folder: Path) -> None:
        opened = _open(folder)
        self._fields = tuple(sorted(opened.schema.names()))
        self._table = lengths.read(folder, len(self._fields))
        self._cache = PostingsCache()
        self._lock = threading.Lock()  # Whoosh's segment files are read by seek and read
        try:
            self._reader = opened.reader()
        except Exception as error:
            raise IndexUnreadable(
                f"The Whoosh index in {folder} cannot be read ({error}).",
                "Run `yinzheng rebuild` with the files it was built from.",
            ) from error
        self._close = weakref.finalize(self, self._reader.close)
        if self._reader.doc_count_all() != self.size:
            self.close()
            raise IndexUnreadable(
                f"The files in {folder} do not belong together.",
                "Run `yinzheng rebuild` with the files it was built from.",
            )
        self._any_removed = bool((self._table[0] == lengths.REMOVED).any())

    @property
    def size(self) -> int:
        return int(self._table.shape[1])

    def lengths(self, field: str) -> NDArray[np.float32]:
        return lengths.by_ordinal(self._table[self._fields.index(field)])

    def live(self) -> NDArray[np.bool_]:
        return np.asarray(self._table[0] != lengths.REMOVED)

    def postings(self, field: str, term: str) -> Postings:
        return self._cache.get(field, term, lambda: self._decode(field, term))

    def _decode(self, field: str, term: str) -> Postings:
        key = encoded(term)
        if not key or field not in self._fields:
            return EMPTY
        ordinals: list[int] = []
        counts: list[float] = []
        with self._lock:
            for segment, first in self._reader.leaf_readers():
                try:
                    matcher = segment.postings(field, key)
                    while matcher.is_active():
                        ordinals.append(matcher.id() + first)
                        counts.append(matcher.weight())
                        matcher.next()
                except TermNotFound:
                    continue
                except Exception as error:  # whatever damaged blocks and pickles may throw
                    raise IndexUnreadable(
                        f"The postings of {term!r} are damaged ({error}).",
                        "Run `yinzheng rebuild` with the files it was built from.",
                    ) from error
        return sealed(np.array(ordinals, np.int32), np.array(counts, np.float32))

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        key = encoded(prefix)
        if key is None or field not in self._fields:
            return
        with self._lock:
            found = [
                (term.decode("utf-8"), info.doc_frequency())
                for term, info in self._reader.iter_prefix(field, key)
            ]
        for term, held in found:
            # Whoosh counts removed passages too; the postings do not hold them.
            live = len(self.postings(field, term).ordinals) if self._any_removed else held
            if live:
                yield term, live

    def close(self) -> None:
        self._close()
