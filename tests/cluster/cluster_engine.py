"""The cluster as an engine of the contract's suite: built in a folder, opened from the cluster."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.cluster.connection import Address, Cluster, Index
from index.cluster.engine import ClusterReader
from index.cluster.publishing import create
from index.cluster.rows import mapping, passage_row
from index.cluster.tables import write_tables
from index.engines import ENGINES
from index.engines.contract import Columns, Executor, Look
from index.engines.writing import EngineWriter

NORMS = {"words": (1.0, 0.0), "unigrams": (1.0, 0.0)}


class Published:
    """A reader of what `ENGINES["arrays"]` built, published when its columns are known."""

    def __init__(self, folder: Path, hosts: str) -> None:
        self._local = ENGINES["arrays"].open(folder)
        self._cluster = Cluster(Address.parse(f"{hosts}/t{uuid.uuid4().hex[:12]}"))
        self._name = f"{self._cluster.address.library}-000001-{uuid.uuid4().hex[:8]}"
        self._tables = folder / "tables"
        self._tables.mkdir()
        write_tables(self._tables, self._local, NORMS)
        self._reader = ClusterReader(Index(self._cluster, self._name), self._tables)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def executor(self, columns: Columns, look: Look) -> Executor:
        counts: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for field in NORMS:
            for term, _ in self._local.terms(field):
                found = self._local.postings(field, term)
                for ordinal, count in zip(*found, strict=True):
                    counts[int(ordinal)][field][term] = int(count)
        rows = (
            passage_row(
                ordinal, {name: int(one[ordinal]) for name, one in columns.items()}, counts[ordinal]
            )
            for ordinal in np.flatnonzero(self._local.live()).tolist()
        )
        body = mapping(NORMS, 2, {})
        create(self._cluster, self._name, body, rows, lambda sent: None)
        return self._reader.executor(columns, look)


class ClusterEngine:
    """See the contract's `Engine`."""

    name, version, unites = "cluster", "1", True

    def __init__(self, hosts: str) -> None:
        self._hosts = hosts

    def create(self, folder: Path, fields: Sequence[str]) -> EngineWriter:
        return ENGINES["arrays"].create(folder, fields)

    def extend(self, folder: Path) -> EngineWriter:
        return ENGINES["arrays"].extend(folder)

    def open(self, folder: Path) -> Published:
        return Published(folder, self._hosts)
