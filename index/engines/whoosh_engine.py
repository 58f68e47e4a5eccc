"""The embedded default: postings kept by Whoosh, pure Python, no server. The only importer of it.

Whoosh is used as a store alone: neither its analyzers nor its query language nor its scoring are
touched (the reasons are in `docs/whoosh.md`). Each distinct term costs Whoosh some 130 bytes before
its first posting, and most pairs of characters stand in one passage only. So what Whoosh files is
a bucket of terms, those with the same first character or, in letters, the same first three: a
document of Whoosh's is a bucket in a session, and carries as a stored value its terms by field,
with their postings as `index.engines.packing` writes them.

Its schema is pickled by Whoosh, so it holds Whoosh's classes only, and nothing else is unpickled
(`index.engines.restricted_unpickling`). Segments are never merged; a removed passage keeps its
postings, and `index.engines.reading` knows that it was removed.
"""

from __future__ import annotations

import threading
import weakref
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from whoosh import index as whoosh_index
from whoosh.fields import ID, STORED, Schema
from whoosh.reading import TermNotFound

from index.engines import packing
from index.engines.cache import BoundedCache
from index.engines.contract import Postings
from index.engines.reading import EngineReader, StoredReader
from index.engines.restricted_unpickling import restrict_unpickling
from index.engines.term_dictionary import encoded
from index.engines.writing import EngineWriter, FieldBuffer
from index.errors import IndexUnreadable

restrict_unpickling()

BUCKETS = "term-buckets"
"""Whoosh's one indexed field; no name of a field of ours, which are identifiers."""
POSTINGS = "packed-postings"  # a stored field: what a bucket has in a session, see `_Part`
LETTERS = 3  # letters of a bucket; with one, a fifth of an English library would stand under each
BUCKETS_LIMIT = 64 * 1024 * 1024
"""Bytes of what buckets have that are kept in memory, all of a small library."""
TERM_COST = 200
"""Bytes that a term of a bucket takes in memory beside its postings (`sys.getsizeof`)."""
LOCK_FILE = "MAIN_WRITELOCK"


class _Part(NamedTuple):
    """What a session has of a bucket; of a field and the rest of a term: passages, postings."""

    first: int
    passages: int
    terms: Mapping[str, Mapping[str, tuple[int, bytes]]]


def _bucket(term: str) -> str:
    """What a term is filed under; also the beginning of all buckets of terms that begin so."""
    return term[:LETTERS] if term[:1].isascii() else term[:1]


class WhooshEngine:
    """`index.engines.contract.Engine` on Whoosh."""

    name = "whoosh"
    version = "6"
    unites = False

    def create(self, folder: Path, fields: Sequence[str]) -> EngineWriter:
        # Of the fields only the names are kept; their terms stand under their buckets.
        schema = Schema(**{field: STORED() for field in fields})
        schema.add(BUCKETS, ID())
        schema.add(POSTINGS, STORED())
        whoosh_index.create_in(str(folder), schema)
        return _Writer(folder, sorted(fields))

    def extend(self, folder: Path) -> EngineWriter:
        reader = _Reader(folder)  # what cannot be read cannot be extended
        reader.close()
        return _Writer(folder, reader.fields, reader)

    def open(self, folder: Path) -> StoredReader:
        return _Reader(folder)


class _Writer(EngineWriter):
    """One session: as many Whoosh segments as have to be written."""

    def __init__(
        self, folder: Path, fields: Sequence[str], earlier: EngineReader | None = None
    ) -> None:
        super().__init__(folder, fields, earlier)
        self._index = whoosh_index.open_dir(str(folder))

    def _write(self, first: int, passages: int, buffers: Mapping[str, FieldBuffer]) -> None:
        buckets: dict[str, dict[str, dict[str, tuple[int, bytes]]]] = defaultdict(dict)
        for field, buffer in buffers.items():
            terms, ranks, ordinals, counts = buffer.sorted(first)
            packed, sizes = packing.encode(ranks, ordinals, counts, len(terms), passages)
            content, end = packed.tobytes(), 0
            held = np.bincount(ranks, minlength=len(terms)).tolist()
            for raw, size, number in zip(terms, sizes.tolist(), held, strict=True):
                term, start, end = raw.decode("utf-8"), end, end + size
                begins = _bucket(term)
                under = buckets[begins].setdefault(field, {})
                under[term[len(begins) :]] = number, content[start:end]
        session = self._index.writer(compound=False)
        for begins, found in buckets.items():
            session.add_document(**{BUCKETS: begins, POSTINGS: (first, passages, found)})
        session.commit(merge=False)

    def commit(self) -> None:
        self._flush()
        self._save()
        (self._folder / LOCK_FILE).unlink(missing_ok=True)


class _Reader(StoredReader):
    """An opened index."""

    def __init__(self, folder: Path) -> None:
        try:
            opened: Any = whoosh_index.open_dir(str(folder))
            super().__init__(folder, sorted(set(opened.schema.names()) - {BUCKETS, POSTINGS}))
            self._reader: Any = opened.reader()
            for segment, _ in self._reader.leaf_readers():
                next(segment.all_stored_fields(), None)  # opens their file, which may go later
        except Exception as error:  # whatever pickles and files may throw
            raise IndexUnreadable(
                f"The Whoosh index in {folder} cannot be read ({error})."
            ) from error
        self._buckets: BoundedCache[list[_Part]] = BoundedCache(_cost, BUCKETS_LIMIT)
        self._lock = threading.Lock()  # Whoosh's segment files are read by seek and read
        self._close = weakref.finalize(self, self._reader.close)

    def _stored(self, field: str, term: str) -> Iterator[Postings]:
        for part, held, packed in self._held(field, term):
            body = np.frombuffer(packed, np.uint8)
            yield Postings(*packing.decode(body, held, part.passages, part.first))

    def _held(self, field: str, term: str) -> Iterator[tuple[_Part, int, bytes]]:
        """What each session has of a term."""
        begins = _bucket(term)
        for part in self._parts(begins) if encoded(term) else ():
            if entry := part.terms.get(field, {}).get(term[len(begins) :]):
                yield part, *entry

    def _parts(self, begins: str) -> list[_Part]:
        """What the sessions have of a bucket."""
        return self._buckets.get(begins, lambda: list(self._bucket(begins)))

    def _bucket(self, begins: str) -> Iterator[_Part]:
        with self._lock:
            for segment, _ in self._reader.leaf_readers():
                try:
                    place = segment.postings(BUCKETS, encoded(begins)).id()
                    yield _Part(*segment.stored_fields(place)[POSTINGS])
                except TermNotFound:
                    continue
                except Exception as error:  # whatever damaged blocks and pickles may throw
                    raise IndexUnreadable(
                        f"The terms that begin with {begins!r} are damaged ({error})."
                    ) from error

    def _number(self, field: str, term: str) -> int:
        return sum(number for _, number, _ in self._held(field, term))

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        key = encoded(_bucket(prefix))
        if key is None or not encoded(prefix + " "):
            return iter(())
        return self._live_terms(field, prefix, self._stored_terms(field, prefix, key))

    def _stored_terms(self, field: str, prefix: str, key: bytes) -> Iterator[tuple[bytes, int]]:
        with self._lock:
            buckets = [found.decode("utf-8") for found, _ in self._reader.iter_prefix(BUCKETS, key)]
        for begins in buckets:
            held: Counter[str] = Counter()
            for part in self._parts(begins):
                for rest, (number, _) in part.terms.get(field, {}).items():
                    held[begins + rest] += number
            for term in sorted(held):
                if term.startswith(prefix):
                    yield term.encode("utf-8"), held[term]

    def close(self) -> None:
        self._close()


def _cost(parts: list[_Part]) -> int:
    return sum(
        TERM_COST + len(packed)
        for part in parts
        for held in part.terms.values()
        for _, packed in held.values()
    )
