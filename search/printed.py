"""How a library prints a form: the original characters of its first occurrence.

For what is shown to readers: a glossary may write a word in the other script.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from index.analysis.tokens import form
from search.matching import Matcher
from search.results import Layer
from search.terms import Alternative

KEPT = 1_024
"""Needles whose printed form is kept."""


class PrintedForms:
    """Looks forms up in one library. Safe for use by several threads.

    Args:
        matcher: finds alternatives.
        texts: gives original texts for ordinals, in their order.
    """

    def __init__(self, matcher: Matcher, texts: Callable[[Sequence[int]], list[str]]) -> None:
        self._matcher = matcher
        self._texts = texts
        self._kept: OrderedDict[str, str | None] = OrderedDict()
        self._lock = Lock()

    def of(self, needle: str) -> str | None:
        """The first passage's own characters for a needle, None if no passage holds it."""
        with self._lock:
            if needle in self._kept:
                self._kept.move_to_end(needle)
                return self._kept[needle]
        printed = self._look_up(needle)
        with self._lock:
            self._kept[needle] = printed
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return printed

    def _look_up(self, needle: str) -> str | None:
        found = self._matcher.find(Alternative("", needle, Layer.EXACT)).ordinals
        if not len(found):
            return None
        (text,) = self._texts([int(found[0])])
        start, end = next(form(text).find_all(needle))
        return text[start:end]
