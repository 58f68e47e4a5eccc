"""Texts and forms of passages kept at hand, within a bound, for matching and ranking."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

MAX_CHARACTERS = 8_000_000
"""Of all strings that one cache keeps: 16 MB for Chinese."""

Fetch = Callable[[Sequence[int]], list[str]]


class PassageTexts:
    """Strings by ordinal, fetched in bulk and kept, least recently used first to go.

    Args: fetch: gives the strings for ordinals, in their order.
    """

    def __init__(self, fetch: Fetch, max_characters: int = MAX_CHARACTERS) -> None:
        self._fetch = fetch
        self._bound = max_characters
        self._kept: OrderedDict[int, str] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def get(self, ordinals: Sequence[int]) -> list[str]:
        """The strings of passages, in the order asked for."""
        with self._lock:
            held = {one: self._kept[one] for one in ordinals if one in self._kept}
            for one in held:
                self._kept.move_to_end(one)
        missing = [one for one in ordinals if one not in held]
        if missing:
            fetched = dict(zip(missing, self._fetch(missing), strict=True))
            held |= fetched
            self._keep(fetched)
        return [held[one] for one in ordinals]

    def _keep(self, fetched: dict[int, str]) -> None:
        with self._lock:
            for one, text in fetched.items():
                if one not in self._kept:
                    self._kept[one] = text
                    self._characters += len(text)
            while self._characters > self._bound and self._kept:
                _, dropped = self._kept.popitem(last=False)
                self._characters -= len(dropped)
