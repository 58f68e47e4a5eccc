"""An opened index: what `search` and `webui` work with.

`open_library` checks that an index is whole and was built by this version, and says what to do when
it is not. `LibraryHandle` is for a server: it notices when a rebuild has published a new generation
and opens it, while requests that hold the old one finish with it. Nothing here writes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.analysis.analyzer import Analyzer, open_analyzer
from index.catalogue import Catalogue
from index.catalogue.schema import SCHEMA_VERSION
from index.engines import ENGINES
from index.engines.contract import EngineReader
from index.errors import IndexProblem, IndexStale, IndexUnreadable
from index.generations import ANALYSIS, CATALOGUE, CURRENT, ENGINE, WORDS, current_generation
from index.manifest import Manifest, read_manifest
from index.omissions import Omission
from index.vocabulary import LibraryWords

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""Two rebuilds in a row may remove a generation between the reading of the pointer and the opening
of its files; the pointer then names a newer one."""


@dataclass(frozen=True, weakref_slot=True, slots=True)
class Library:
    """One generation of an index, open for reading by several threads.

    Its files are closed by `close`, or when the last reference to it goes.
    """

    manifest: Manifest
    catalogue: Catalogue
    engine: EngineReader
    analyzer: Analyzer
    words: LibraryWords

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """The files of its sources that it does not hold, and why."""
        return self.manifest.left_out

    def close(self) -> None:
        """Release the files; the library must not be used afterwards."""
        self.catalogue.close()
        self.engine.close()


def open_library(folder: Path, analyzers: Callable[[Path], Analyzer] = open_analyzer) -> Library:
    """Open the current generation of an index.

    Args:
        folder: an index folder.
        analyzers: opens the analyzer, given the folder of its compiled lexicon.

    Raises:
        IndexMissing: nothing has been built there.
        IndexStale: it was built by another version of the analyzer, the schema or the engine.
        IndexUnreadable: it is damaged or incomplete.
    """
    analyzer = analyzers(folder / ANALYSIS)
    for attempt in range(1, ATTEMPTS + 1):
        generation = current_generation(folder)
        try:
            return _open_generation(generation, analyzer)
        except IndexUnreadable:
            if attempt == ATTEMPTS or current_generation(folder) == generation:
                raise
    raise AssertionError("the last attempt returns or raises")


def _open_generation(generation: Path, analyzer: Analyzer) -> Library:
    manifest = read_manifest(generation)
    stale = reasons_for_staleness(manifest, analyzer.version)
    if stale:
        raise IndexStale(
            f"The index in {generation} was built with another version of {', '.join(stale)}.",
            "Run `yinzheng rebuild` with the files it was built from.",
        )
    words = LibraryWords(generation / WORDS)
    catalogue = Catalogue(generation / CATALOGUE)
    try:
        engine = ENGINES[manifest.engine].open(generation / ENGINE)
    except IndexUnreadable:
        catalogue.close()
        raise
    return Library(manifest, catalogue, engine, analyzer, words)


def reasons_for_staleness(manifest: Manifest, analyzer: str) -> list[str]:
    """What the index was built with another version of; empty if it may be used.

    Args:
        manifest: of the index.
        analyzer: version of the analyzer in use.
    """
    engine = ENGINES.get(manifest.engine)
    return [
        name
        for name, current in {
            "the schema": manifest.schema == SCHEMA_VERSION,
            "the analyzer": manifest.analyzer == analyzer,
            f"the engine {manifest.engine}": engine is not None
            and manifest.engine_version == engine.version,
        }.items()
        if not current
    ]


class LibraryHandle:
    """The library of an index folder as it is now.

    Args:
        folder: an index folder; it need not hold an index yet.
        analyzers: as for `open_library`.
    """

    def __init__(self, folder: Path, analyzers: Callable[[Path], Analyzer] = open_analyzer) -> None:
        self._folder = folder
        self._analyzers = analyzers
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._seen: tuple[int, int] | None = None

    def current(self) -> Library:
        """The current generation; costs one `stat` while nothing new was published.

        Keep the result for the length of one request and do not close it. Where a new generation
        cannot be opened, the one already open goes on serving and the log says why.

        Raises:
            IndexMissing, IndexStale, IndexUnreadable: as `open_library`, while none is open.
        """
        seen = self._stamp()
        library = self._library
        if library is not None and seen == self._seen:
            return library
        with self._lock:
            if self._library is not None and seen == self._seen:
                return self._library
            try:
                self._library = open_library(self._folder, self._analyzers)
            except IndexProblem as problem:
                if self._library is None:
                    raise
                log.warning("The index opened before goes on serving: %s", problem)
            self._seen = seen
            return self._library

    def _stamp(self) -> tuple[int, int] | None:
        """Changes with every publication, which puts a new file in the pointer's place."""
        try:
            found = (self._folder / CURRENT).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
