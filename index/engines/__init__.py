"""Engines: stores of postings with one contract, one file an engine.

What an engine must do is in `contract`; which ones there are is the table below. Scores, snippets
and queries are not made here.
"""

from collections.abc import Mapping

from index.engines.arrays import ArraysEngine
from index.engines.whoosh_engine import WhooshEngine
from index.engines.writing import Engine

DEFAULT_ENGINE = "whoosh"  # the embedded engine, for a paper and its sources
LIBRARY_ENGINE = "arrays"  # the engine for a library of thousands of passages
AUTO = "auto"  # as the name of an engine: the one that suits the size, see `suitable`
LIBRARY_BYTES = 3_000_000
"""Files of this many bytes are a library: some 2,000 passages of plain text. There a question takes
either engine the same time; at ten times that it takes Whoosh twice as long (docs/whoosh.md)."""
CLUSTER = "opensearch"
"""In a manifest: the library is in a cluster, and the generation holds its tables alone."""
CLUSTER_VERSION = "2"  # changes with what stands in the index (`index.cluster.rows`)
ENGINES: Mapping[str, Engine] = {"whoosh": WhooshEngine(), "arrays": ArraysEngine()}
"""By the name under which `yinzheng rebuild` and the manifest know them."""


def suitable(size: int, held: str | None) -> str:
    """The engine that suits a library.

    Args: size: of its files, in bytes; held: the engine of the index that stands. It is kept up to
    twice and down to half the size from which the other is better, so that no index goes to and
    fro.
    """
    bound = LIBRARY_BYTES * {DEFAULT_ENGINE: 2.0, LIBRARY_ENGINE: 0.5}.get(held or "", 1.0)
    return LIBRARY_ENGINE if size >= bound else DEFAULT_ENGINE


__all__ = ["AUTO", "CLUSTER", "CLUSTER_VERSION", "DEFAULT_ENGINE", "ENGINES", "suitable"]
