"""An opened index: what `search` and `webui` work with.

`open_library` checks that an index is whole and was built by this version, and says what to do when
it is not; of a damaged generation it opens the one before, and says so. `LibraryHandle` is for a
server: it notices when a rebuild has published a new generation and opens it, while requests that
hold the old one finish with it. Nothing here writes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from index import generations
from index.analysis.analyzer import Analyzer, open_analyzer
from index.docstore import Docstore
from index.docstore.schema import SCHEMA_VERSION
from index.engines import CLUSTER, CLUSTER_VERSION, ENGINES
from index.engines.reading import EngineReader
from index.errors import IndexProblem, IndexStale, IndexUnreadable, YinzhengError
from index.manifest import CHECKED_AT_OPENING, Manifest, check_files, read_manifest
from index.vocabulary import LibraryWords

log = logging.getLogger(__name__)
ATTEMPTS = 3
"""Two rebuilds in a row may remove a generation between the reading of the pointer and the opening
of its files; the pointer then names a newer one."""


@dataclass(frozen=True, weakref_slot=True, slots=True)
class Library:
    """One generation of an index, open for reading by several threads.

    Its files are closed by `close`, or when the last reference to it goes. `folder` is the
    generation's; `damage` says why it is not the one published last, None where it is.
    """

    manifest: Manifest
    docstore: Docstore
    engine: EngineReader
    analyzer: Analyzer
    words: LibraryWords
    folder: Path | None = None
    damage: IndexUnreadable | None = None

    def check(self) -> None:
        """Compare all its files with their checksums; IndexUnreadable where some are damaged."""
        if self.folder is not None:
            check_files(self.folder)

    def close(self) -> None:
        """Release the files; the library must not be used afterwards."""
        self.docstore.close()
        self.engine.close()


def open_library(folder: Path, damaged: Collection[str] = ()) -> Library:
    """Open the current generation of an index, or where it is damaged the newest whole one.

    Args: folder: an index folder; damaged: names of generations that are known to be damaged.
    Raises: IndexMissing: nothing has been built there; IndexStale: it was built by another version
    of the analyzer, the schema or the engine; IndexUnreadable: it is damaged or incomplete, and so
    is all that was published before.
    """
    analyzer = open_analyzer(folder / generations.ANALYSIS)
    for _ in range(ATTEMPTS):
        current = None
        try:
            return _open_generation(generations.current_generation(folder), analyzer, damaged)
        except IndexUnreadable as error:
            damage = error
        with suppress(IndexUnreadable):
            if generations.current_generation(folder) != current:
                continue
        break
    for generation in sorted((folder / generations.GENERATIONS).glob("*-*"), reverse=True):
        with suppress(IndexProblem):
            if generation != current:
                library = _open_generation(generation, analyzer, damaged)
                log.warning("%s The generation before it serves.", damage.message)
                return replace(library, damage=damage)
    raise damage


@contextmanager
def opened_library(folder: Path) -> Iterator[Library]:
    """The library of an index folder for one piece of work, as `open_library`. An unforeseen
    exception is reported as damage where damage is the cause.
    """
    library = open_library(folder)
    try:
        yield library
    except YinzhengError:
        raise
    except Exception:
        library.check()
        raise
    finally:
        library.close()


def _open_generation(generation: Path, analyzer: Analyzer, damaged: Collection[str]) -> Library:
    if generation.name in damaged:
        raise IndexUnreadable(f"Files of the index in {generation} are damaged.")
    manifest = read_manifest(generation)
    if stale := reasons_for_staleness(manifest, analyzer.version):
        others = ", ".join(stale)
        raise IndexStale(f"The index in {generation} was built with another version of {others}.")
    words = LibraryWords(generation / generations.WORDS)
    if manifest.engine == CLUSTER:
        # Imported where it is needed: its client is an extra, and slow to load.
        mirror = import_module("index.cluster.mirror")
        docstore, engine = mirror.open_stores(generation, manifest)
    else:
        engine = ENGINES[manifest.engine].open(generation / generations.ENGINE)
        docstore = Docstore(generation / generations.DOCSTORE)
    return Library(manifest, docstore, engine, analyzer, words, generation)


def reasons_for_staleness(manifest: Manifest, analyzer: str) -> list[str]:
    """What an index was built with another version of; empty if it may be used."""
    engine = ENGINES.get(manifest.engine)
    version = CLUSTER_VERSION if manifest.engine == CLUSTER else engine and engine.version
    same = {
        "the schema": manifest.schema == SCHEMA_VERSION,
        "the analyzer": manifest.analyzer == analyzer,
        f"the engine {manifest.engine}": manifest.engine_version == version,
    }
    return [name for name in same if not same[name]]


class LibraryHandle:
    """The library of an index folder as it is now; the folder need not hold an index yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._seen: tuple[int, int] | None = None
        self._damaged: set[str] = set()

    def current(self) -> Library:
        """The current generation; costs one `stat` while nothing new was published.

        Keep the result for the length of one request and do not close it. Where a new generation
        cannot be opened, the one already open goes on serving and the log says why.

        Raises: IndexMissing, IndexStale, IndexUnreadable: as `open_library`, while none is open.
        """
        seen = None
        with suppress(OSError):  # a publication puts a new file in the pointer's place
            pointer = (self._folder / generations.CURRENT).stat()
            seen = pointer.st_ino, pointer.st_mtime_ns
        library = self._library
        if library is not None and seen == self._seen:
            return library
        with self._lock:
            if self._library is not None and seen == self._seen:
                return self._library
            try:
                self._library = open_library(self._folder, self._damaged)
                if sum(one.size for one in self._library.manifest.files) > CHECKED_AT_OPENING:
                    threading.Thread(target=self.inspect, daemon=True).start()
            except IndexProblem as problem:
                if self._library is None:
                    raise
                log.warning("The index opened before goes on serving: %s", problem)
            self._seen = seen
            return self._library

    def inspect(self) -> IndexUnreadable | None:
        """Compare all files of the open generation with their checksums; a damaged one is given up,
        and `current` opens the one before, if that is whole. Returns what is damaged, if anything.
        """
        library = self._library
        if library is None:
            return None
        try:
            library.check()
        except IndexUnreadable as damage:
            log.warning("%s", damage)
            with self._lock:
                self._damaged.add(library.manifest.generation)
                if self._library is library:
                    self._library = self._seen = None
            return damage
        return None
