"""Where a phrase key occurs: exact postings of a phrase, from the engine's postings of its tokens.

One or two tokens are answered by the engine's postings alone. Longer phrases take the passages that
hold all their pairs and look the phrase up in the passages' forms, so that the answer is exact
without positions in the index.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import reduce
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import PAIR, SINGLE
from index.analysis.tokens import BREAK, WORD_EDGE, bigrams, unigrams
from index.engines.contract import EngineReader, Postings
from search.interpretation.terms import Alternative
from search.matching.occurrences import Occurrences

CACHED_PHRASE_KEYS = 4_096
MAX_PREFIX_WORDS = 200
"""Words of the library that one prefix may stand for."""

_NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32))
_LATIN_TAIL = re.compile(rf"{WORD_EDGE}([^{WORD_EDGE}]+){WORD_EDGE}$")


class Matcher:
    """Finds alternatives in one library. Safe for use by several threads.

    Args:
        engine: the opened index.
        forms: gives `Form.text` for ordinals, in their order.
        occurrences: tells where alternatives stand that must stand alone.
    """

    def __init__(
        self,
        engine: EngineReader,
        forms: Callable[[Sequence[int]], list[str]],
        occurrences: Occurrences,
    ) -> None:
        self._engine = engine
        self._forms = forms
        self.occurrences = occurrences
        self._found: OrderedDict[tuple[str | bool | tuple[str, ...], ...], Postings] = OrderedDict()
        self._lock = Lock()

    def find(self, alternative: Alternative) -> Postings:
        """All passages that hold an alternative, with how often each does."""
        key = (
            alternative.phrase_key,
            alternative.prefix,
            alternative.whole_words,
            alternative.whole_number,
            alternative.any_punctuation,
            alternative.apart_from,
        )
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        postings = self._search(alternative)
        with self._lock:
            self._found[key] = postings
            while len(self._found) > CACHED_PHRASE_KEYS:
                self._found.popitem(last=False)
        return postings

    def holds(self, alternative: Alternative) -> bool:
        """Whether any passage holds an alternative."""
        return len(self.find(alternative).ordinals) > 0

    def _search(self, alternative: Alternative) -> Postings:
        if alternative.prefix and (tail := _LATIN_TAIL.search(alternative.phrase_key)):
            return self._search_prefix(alternative.phrase_key[: tail.start()], tail[1])
        if alternative.any_punctuation:
            candidates = self._holding_all(unigrams(alternative.phrase_key), ())
            return self._recounted(alternative, candidates)
        postings = self._search_phrase_key(alternative.phrase_key)
        if alternative.whole_words or alternative.whole_number or alternative.apart_from:
            return self._recounted(alternative, postings.ordinals)
        return postings

    def _search_phrase_key(self, wanted: str) -> Postings:
        singles, pairs = unigrams(wanted), bigrams(wanted)
        if not singles:
            return _NOWHERE
        if len(singles) == 1:
            return self._engine.postings(SINGLE, singles[0])
        if len(singles) == 2 and pairs:
            return self._engine.postings(PAIR, pairs[0])
        candidates = self._holding_all(singles if BREAK in wanted else (), pairs)
        return self._counted(wanted, candidates)

    def _holding_all(self, singles: Sequence[str], pairs: Sequence[str]) -> NDArray[np.int32]:
        fields = [(PAIR, pair) for pair in set(pairs)] + [(SINGLE, one) for one in set(singles)]
        lists = sorted(
            (self._engine.postings(field, term).ordinals for field, term in fields), key=len
        )
        return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), lists)

    def _counted(self, wanted: str, candidates: NDArray[np.int32]) -> Postings:
        forms = self._forms(candidates.tolist())
        counts = np.array([form.count(wanted) for form in forms], np.float32)
        return Postings(candidates[counts > 0], counts[counts > 0])

    def _search_prefix(self, before: str, prefix: str) -> Postings:
        words = [word for word, _ in self._engine.terms(SINGLE, prefix)][:MAX_PREFIX_WORDS]
        found = [self._search_phrase_key(f"{before}{WORD_EDGE}{word}{WORD_EDGE}") for word in words]
        return united(found)

    def _recounted(self, alternative: Alternative, candidates: NDArray[np.int32]) -> Postings:
        """Only occurrences that stand as wanted: 項目 but not 事|項目|錄, 三十 but not 三十五."""
        counts = np.array(
            [
                sum(1 for _ in self.occurrences.of(alternative, form))
                for form in self._forms(candidates.tolist())
            ],
            np.float32,
        )
        return Postings(candidates[counts > 0], counts[counts > 0])


def united(found: Sequence[Postings]) -> Postings:
    """The union of several postings, counts added up."""
    if not found:
        return _NOWHERE
    if len(found) == 1:
        return found[0]
    ordinals, places = np.unique(
        np.concatenate([one.ordinals for one in found]), return_inverse=True
    )
    counts = np.bincount(places, np.concatenate([one.counts for one in found]))
    return Postings(ordinals, counts.astype(np.float32))
