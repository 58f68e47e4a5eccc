"""What the tables of a library in a cluster are read with, once `index.cluster.mirror` has them."""

from pathlib import Path

from index.cluster.connection import Address, Cluster, Index
from index.cluster.docstore import ClusterDocstore
from index.cluster.engine import ClusterReader
from index.cluster.publishing import index_name
from index.docstore import Docstore
from index.engines.reading import EngineReader
from index.errors import IndexUnreadable
from index.generations import DOCSTORE, ENGINE
from index.manifest import Manifest

ADDRESS = "cluster.txt"  # in the engine's folder of a generation: where its rows are


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
