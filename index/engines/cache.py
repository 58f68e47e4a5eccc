"""A bounded store of what was decoded, shared by the threads that read one index.

An index is immutable once opened, so nothing here is ever invalidated.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import Postings

Held = TypeVar("Held")
Key = TypeVar("Key", bound=Hashable)
DEFAULT_LIMIT = 8 * 1024 * 1024
"""Bytes of arrays kept: with four times as many a question takes the same time."""
ENTRY_COST = 256
"""Bytes charged for an entry beside its arrays, so that many empty ones are bounded too (two array
headers, a key and a dictionary slot; measured with `sys.getsizeof` on CPython 3.11)."""


class BoundedCache(Generic[Held]):
    """Decoded things by key, least recently used first out."""

    def __init__(self, cost: Callable[[Held], int], limit: int = DEFAULT_LIMIT) -> None:
        self._cost = cost
        self._limit = limit
        self._entries: OrderedDict[Hashable, Held] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, load: Callable[[], Held]) -> Held:
        """What stands under a key, loaded where it is not; by two threads at once, maybe."""
        return self.get_all((key,), lambda _: {key: load()})[key]

    def get_all(
        self, keys: Iterable[Key], load: Callable[[Sequence[Key]], Mapping[Key, Held]]
    ) -> dict[Key, Held]:
        """What stands under several keys, all that are missing loaded at once; without those that
        `load` does not give.
        """
        wanted = dict.fromkeys(keys)
        with self._lock:
            found = {key: self._entries[key] for key in wanted if key in self._entries}
            for key in found:
                self._entries.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        loaded = load(missing) if missing else {}
        with self._lock:
            for key, held in loaded.items():
                if key not in self._entries:
                    self._entries[key] = held
                    self._bytes += self._cost(held) + ENTRY_COST
            while self._bytes > self._limit and self._entries:
                _, dropped = self._entries.popitem(last=False)
                self._bytes -= self._cost(dropped) + ENTRY_COST
        return {**found, **loaded}


def postings_cost(postings: Postings) -> int:
    """Bytes of memory that postings take."""
    return postings.ordinals.nbytes + postings.counts.nbytes


def sealed(ordinals: NDArray[np.int32], counts: NDArray[np.float32]) -> Postings:
    """Postings with the contract's types, made read-only because threads share them."""
    result = Postings(
        np.ascontiguousarray(ordinals, dtype=np.int32),
        np.ascontiguousarray(counts, dtype=np.float32),
    )
    for column in result:
        column.flags.writeable = False
    return result


def counts_in(postings: Postings, at: NDArray[np.integer]) -> NDArray[np.float32]:
    """How often each of some passages, ascending, stands in postings."""
    ordinals, counts = postings
    if not len(ordinals):
        return np.zeros(len(at), np.float32)
    places = np.minimum(np.searchsorted(ordinals, at), len(ordinals) - 1)
    return np.where(ordinals[places] == at, counts[places], np.float32(0))


EMPTY = sealed(np.empty(0, np.int32), np.empty(0, np.float32))  # the postings of an absent term
