"""How a library prints a form: the original characters of its first occurrence.

For what is shown to readers: a glossary may write a word in the other script.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from itertools import pairwise
from threading import Lock

from index.analysis.tokens import form, scan
from search.interpretation.terms import Alternative
from search.matching.matcher import Matcher
from search.results import Layer

KEPT = 1_024
"""Alternatives whose printed form is kept."""


class PrintedForms:
    """Looks forms up in one library. Safe for use by several threads.

    Args:
        matcher: finds alternatives.
        texts: gives original texts for ordinals, in their order.
    """

    def __init__(self, matcher: Matcher, texts: Callable[[Sequence[int]], list[str]]) -> None:
        self._matcher = matcher
        self._texts = texts
        self._kept: OrderedDict[Alternative, str | None] = OrderedDict()
        self._lock = Lock()

    def of(self, alternative: Alternative) -> str | None:
        """The first passage's own characters for an alternative, None if no passage holds it."""
        with self._lock:
            if alternative in self._kept:
                self._kept.move_to_end(alternative)
                return self._kept[alternative]
        printed = self._look_up(alternative)
        with self._lock:
            self._kept[alternative] = printed
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return printed

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
        found = self._matcher.find(alternative).ordinals
        if not len(found):
            return None
        (text,) = self._texts([int(found[0])])
        written = form(text)
        start, end = written.span(*next(self._matcher.occurrences.of(alternative, written.text)))
        return text[start:end]
