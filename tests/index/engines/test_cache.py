"""The cache of decoded postings: bounded by bytes, least recently used first out."""

from __future__ import annotations

import numpy as np

from index.engines.cache import ENTRY_COST, BoundedCache, postings_cost, sealed
from index.engines.contract import Postings


def postings(size: int) -> Postings:
    return sealed(np.arange(size, dtype=np.int32), np.ones(size, np.float32))


class Counting:
    """Loads postings of ten passages and counts how often."""

    def __init__(self) -> None:
        self.loaded: list[str] = []

    def get(self, cache: BoundedCache[Postings], term: str) -> Postings:
        def load() -> Postings:
            self.loaded.append(term)
            return postings(10)

        return cache.get(("field", term), load)


def test_what_was_loaded_is_kept() -> None:
    cache, source = BoundedCache(postings_cost), Counting()
    assert source.get(cache, "a") is source.get(cache, "a")
    assert source.loaded == ["a"]


def test_the_least_recently_used_goes_first() -> None:
    cache, source = BoundedCache(postings_cost, limit=2 * (80 + ENTRY_COST)), Counting()
    for term in ("a", "b", "a", "c", "a", "b"):
        source.get(cache, term)
    assert source.loaded == ["a", "b", "c", "b"]


def test_the_bound_holds_also_for_empty_and_for_huge_entries() -> None:
    limit = 10 * ENTRY_COST
    cache = BoundedCache(postings_cost, limit=limit)
    for number in range(100):
        cache.get(str(number), lambda: postings(0))
        assert cache._bytes <= limit
    huge = cache.get("huge", lambda: postings(10_000))
    assert len(huge.ordinals) == 10_000
    assert cache._bytes <= limit


def test_fields_are_told_apart() -> None:
    cache = BoundedCache(postings_cost)
    first = cache.get(("one", "a"), lambda: postings(1))
    second = cache.get(("two", "a"), lambda: postings(2))
    assert (len(first.ordinals), len(second.ordinals)) == (1, 2)
