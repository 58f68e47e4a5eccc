"""Nodes are killed while questions are asked: no answer is wrong, and none is lost."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from index.cluster.connection import Address
from index.cluster.mirror import refresh
from index.cluster.publishing import publish
from index.library import Library, open_library
from search import Searcher, SearchRequest
from tests.cluster.conftest import BM25
from tests.cluster.nodes import NAMES, Nodes
from tests.cluster.test_searching import QUERIES, shown

pytestmark = pytest.mark.cluster

CALM_SECONDS = 4.0
"""Of questions after each event."""


class Readers:
    """Threads that ask all questions again and again, each with a server's empty caches."""

    def __init__(self, folder: Path, near: Library, threads: int = 2) -> None:
        searcher = Searcher(near)
        self._requests = {query: SearchRequest(query) for query in QUERIES[:-1]}
        self._expected = {
            query: shown(searcher.search(one)) for query, one in self._requests.items()
        }
        self._folder = folder
        self._over = threading.Event()
        self.seen: Counter[str] = Counter()
        self.slowest = 0.0
        self._threads = [threading.Thread(target=self._ask) for _ in range(threads)]

    def _ask(self) -> None:
        while not self._over.is_set():
            library = open_library(self._folder)
            searcher = Searcher(library)
            for query, request in self._requests.items():
                started = time.monotonic()
                try:
                    right = shown(searcher.search(request)) == self._expected[query]
                    self.seen["right" if right else "wrong"] += 1
                except Exception as error:
                    self.seen[f"lost: {error}"] += 1
                self.slowest = max(self.slowest, time.monotonic() - started)
                if self._over.is_set():
                    break
            library.close()

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(90)

    def go_on(self) -> None:
        """Wait for some seconds, and for some more answers."""
        before = self.seen["right"]
        until = time.monotonic() + 90
        time.sleep(CALM_SECONDS)
        while self.seen["right"] < before + 5 and time.monotonic() < until:
            time.sleep(0.1)
        assert self.seen["right"] >= before + 5


@pytest.mark.slow
def test_no_answer_is_wrong_or_lost_while_nodes_go_and_come(
    nodes: Nodes, sample: tuple[Path, Address], local_sample: Library, tmp_path: Path
) -> None:
    folder, address = sample
    mirror = refresh(tmp_path / "server", address)
    with Readers(mirror, local_sample) as readers:
        readers.go_on()
        for victim in (
            lambda manager: next(one for one in NAMES if one != manager),
            lambda manager: manager,
        ):
            lost = victim(nodes.manager())
            nodes.kill(lost)
            readers.go_on()
            assert nodes.manager() != lost
            # A publication meanwhile is whole, too.
            other = Address.parse(f"{nodes.address}/l{lost}")
            publish(folder, other, BM25, shards=2)
            nodes.start(lost)
            nodes.wait_for(len(NAMES))
            readers.go_on()
        told = f"{dict(readers.seen)}, slowest {readers.slowest:.1f} s"
    assert set(readers.seen) == {"right"}, told
    print(told)
