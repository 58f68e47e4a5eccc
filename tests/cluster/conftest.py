"""A running cluster for all tests of this folder, or the reason why there is none."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from index.cluster.connection import Address
from index.cluster.publishing import publish
from index.library import Library, open_library
from index.rebuild import rebuild
from index.sources import sample_path
from search.ranking.scoring import NORMS
from tests.cluster.nodes import NoClusterError, Nodes

BM25 = {field: (norm.k1, norm.b) for field, norm in NORMS}


@pytest.fixture(scope="session")
def nodes() -> Iterator[Nodes]:
    """Three nodes. Where they cannot be started the tests are skipped; with
    YINZHENG_NEEDS_CLUSTER set they fail.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            started = Nodes(Path(folder) / "nodes")
            started.start_all()
        except NoClusterError as reason:
            if os.environ.get("YINZHENG_NEEDS_CLUSTER"):
                raise
            pytest.skip(str(reason))
        try:
            yield started
        finally:
            started.stop_all()


@pytest.fixture
def address(nodes: Nodes) -> Address:
    """Of a library of this test alone."""
    return Address.parse(f"{nodes.address}/t{uuid.uuid4().hex[:12]}")


@pytest.fixture(scope="session")
def sample(nodes: Nodes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Address]:
    """The sample library in a folder and, over three shards, in the cluster."""
    folder = tmp_path_factory.mktemp("sample")
    rebuild([sample_path()], folder, engine="arrays")
    address = Address.parse(f"{nodes.address}/sample")
    publish(folder, address, BM25, shards=3)
    return folder, address


@pytest.fixture(scope="session")
def local_sample(sample: tuple[Path, Address]) -> Library:
    return open_library(sample[0])
