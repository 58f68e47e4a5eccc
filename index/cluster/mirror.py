"""The tables of the library in a cluster, kept in a folder that opens like any other generation.

A server is stateless: it may begin with an empty folder, fetches some dozens of bytes a passage
when a new index is published, and asks the cluster for everything else.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from index.analysis.analyzer import ANALYZER_VERSION
from index.cluster.connection import Address, Cluster, Index
from index.cluster.docstore import ClusterDocstore
from index.cluster.engine import ClusterReader
from index.cluster.publishing import current_indices, index_name
from index.cluster.rows import PIECE, PIECE_BYTES
from index.codec import from_json
from index.docstore import Docstore
from index.engines.reading import EngineReader
from index.errors import IndexMissing, IndexProblem, IndexStale, IndexUnreadable
from index.files import file_lock
from index.generations import DOCSTORE, ENGINE, LOCK, current_generation
from index.library import Library, LibraryHandle, reasons_for_staleness
from index.manifest import Manifest, check_files, write_manifest
from index.rebuild import publishing

log = logging.getLogger(__name__)
ADDRESS = "cluster.txt"  # in the engine's folder of a generation: where its rows are
ASKED_EVERY = 2.0  # seconds between two questions for a new index


def mirror_folder(folder: Path, address: Address) -> Path:
    """Where the tables of a library are kept, below an index folder."""
    name = hashlib.sha256(str(address).encode()).hexdigest()[:12]
    return folder / "clusters" / f"{address.library}-{name}"


def refresh(folder: Path, address: Address, patience: float = 60.0) -> Path:
    """Fetch the tables of what was published last, where they are missing.

    Args: folder: an index folder; address: of the library; patience: see `Cluster`.
    Returns: The folder to open, see `mirror_folder`.
    Raises: IndexMissing: nothing was published there; IndexStale: it was published by another
    version; IndexUnreadable: the cluster does not answer, or what it holds is damaged.
    """
    mirror = mirror_folder(folder, address)
    with closing(Cluster(address, patience=patience)) as cluster:
        manifest = _published(cluster)
        if not _holds(mirror, manifest):
            mirror.mkdir(parents=True, exist_ok=True)
            with file_lock(mirror / LOCK, patience, f"The tables in {mirror} are being fetched"):
                if not _holds(mirror, manifest):
                    _fetch(cluster, manifest, mirror)
    return mirror


def _published(cluster: Cluster) -> Manifest:
    """The manifest of what was published last."""
    remedy = f"Run `yinzheng rebuild FOLDER --to {cluster.address}` with this version."
    names = current_indices(cluster)
    if not names:
        raise IndexMissing(f"There is no library at {cluster.address}.", remedy)
    told = cluster.ask(lambda client: client.indices.get_mapping(index=names[0]))
    try:
        manifest = from_json(Manifest, told[names[0]]["mappings"]["_meta"]["manifest"])
        stale = reasons_for_staleness(manifest, ANALYZER_VERSION)
    except (KeyError, ValueError):
        stale = ["the manifest"]
    if stale:
        said = f"The library at {cluster.address} was built with another version of"
        raise IndexStale(f"{said} {', '.join(stale)}.", remedy)
    return manifest


def _holds(mirror: Path, manifest: Manifest) -> bool:
    try:
        return current_generation(mirror).name == manifest.generation
    except IndexProblem:
        return False


def _fetch(cluster: Cluster, manifest: Manifest, mirror: Path) -> None:
    publishing.tidy(mirror)
    building = publishing.begin(mirror, None)
    index = Index(cluster, index_name(cluster.address, manifest))
    try:
        for stored in manifest.files:
            path = building / stored.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                for part in range(max(1, -(-stored.size // PIECE_BYTES))):
                    for row in index.rows("data", table=PIECE, name=stored.path, part=part):
                        stream.write(base64.b64decode(row["data"]))
        (building / ENGINE / ADDRESS).write_text(str(cluster.address), "utf-8")
        write_manifest(replace(manifest, previous=publishing.newest_whole(mirror)), building)
        check_files(building)
        publishing.publish(mirror, building, manifest.generation)
    finally:
        publishing.tidy(mirror)


class ClusterHandle(LibraryHandle):
    """The library of a cluster as it is now, for a server with an index folder."""

    def __init__(self, folder: Path, address: Address) -> None:
        super().__init__(mirror_folder(folder, address))
        self._base = folder
        self._address = address
        self._asked = float("-inf")

    def current(self) -> Library:
        """See `LibraryHandle.current`; the cluster is asked now and then, and while it does not
        answer what is open goes on serving.
        """
        if time.monotonic() - self._asked > ASKED_EVERY:
            self._asked = time.monotonic()
            try:
                refresh(self._base, self._address, 1.0 if self._library else 60.0)
            except IndexProblem as problem:
                if self._library is None:
                    raise
                log.warning("The index opened before goes on serving: %s", problem)
        return super().current()


def open_stores(generation: Path, manifest: Manifest) -> tuple[Docstore, EngineReader]:
    """What a fetched generation is read with; IndexUnreadable where it is damaged."""
    try:
        address = Address.parse((generation / ENGINE / ADDRESS).read_text("utf-8"))
        index = Index(Cluster(address), index_name(address, manifest))
        docstore = ClusterDocstore(generation / DOCSTORE, index)
        return docstore, ClusterReader(index, generation / ENGINE)
    except (OSError, ValueError, KeyError) as error:
        raise IndexUnreadable(
            f"The tables in {generation} cannot be read ({error}).",
            "Remove that folder; they are fetched again.",
        ) from error
