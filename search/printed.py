"""How a library prints a form: the original characters of its first occurrence.

For what is shown to readers: a glossary may write a word in the other script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from index.analysis.tokens import form, scan
from index.engines.contract import Executor
from index.engines.plan import Plan
from search.matching.leaves import Leaves
from search.matching.occurrences import Occurrences
from search.results import Layer
from search.terms import Alternative

KEPT = 1_024
"""Alternatives whose printed form is kept."""


class PrintedForms:
    """Looks forms up in one library. Safe for use by several threads.

    Args:
        executor: runs plans over the library.
        leaves: compiles alternatives.
        occurrences: tells where they stand.
        texts: gives original texts for ordinals, in their order.
    """

    def __init__(
        self,
        executor: Executor,
        leaves: Leaves,
        occurrences: Occurrences,
        texts: Callable[[Sequence[int]], list[str]],
    ) -> None:
        self._executor = executor
        self._leaves = leaves
        self._occurrences = occurrences
        self._texts = texts
        self.of: Callable[[Alternative], str | None] = lru_cache(KEPT)(self._look_up)

    def unpunctuated(self, phrase_key: str) -> str | None:
        """As `of` for a phrase key, without the marks and spaces that Chinese prints between
        characters that are neighbours: 方案 for 」方案 and 公約》的.
        """
        printed = self.of(Alternative("", phrase_key, Layer.EXACT))
        if printed is None:
            return None
        first, *_ = tokens = scan(printed)
        text = printed[first.start : first.end]
        for before, token in pairwise(tokens):
            gap = "" if before.cjk or token.cjk else printed[before.end : token.start]
            text += gap + printed[token.start : token.end]
        return text

    def _look_up(self, alternative: Alternative) -> str | None:
        """The first passage's own characters for an alternative, None if no passage holds it."""
        if not self._leaves.holding(alternative):
            return None
        found = self._executor.best(Plan(self._leaves.node(alternative), wanted=1))
        if not len(found.ordinals):
            return None  # the number was a bound, and none of those looked at holds it
        (text,) = self._texts(found.ordinals.tolist())
        written = form(text)
        start, end = written.span(*next(self._occurrences.of(alternative, written.text)))
        return text[start:end]
