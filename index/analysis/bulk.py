"""Chinese word segmentation of many runs of text at once: the cuts of `index.analysis.words`, found
with numpy.

The likeliest row of words is found from the end of a run backwards, one place after the other; here
it is found in all runs of a document side by side, which costs a place a tenth of what it costs in
Python. Tables of the lexicon's words by their characters take half a second to make, so this is for
building, not for queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEYED = 4
"""Characters of the longest words that are one number, 16 bits a character."""

GAP = "\n"
"""Stands after each run of a text that is cut; no word holds it."""


class BulkCutter:
    """Finds the likeliest words of runs of ideographs. Safe for use by several threads.

    Args: words: of the lexicon, with the logarithm of each one's share of the corpus; unknown: what
    a character that is no word counts as.
    """

    def __init__(self, words: Iterable[tuple[str, float]], unknown: float) -> None:
        self._unknown = unknown
        known: list[dict[int, float]] = [{} for _ in range(KEYED)]
        self._longer: dict[int, list[tuple[str, float]]] = defaultdict(list)
        stems: list[set[int]] = [set() for _ in range(KEYED)]
        for word, weight in words:
            codes = word.encode("utf-16-be")
            if len(codes) != 2 * len(word):
                continue  # a character beyond the Basic Multilingual Plane: never in a run
            for length in range(1, min(len(word), KEYED + 1)):
                stems[length - 1].add(int.from_bytes(codes[: 2 * length]))
            if len(word) <= KEYED:
                known[len(word) - 1][int.from_bytes(codes)] = weight
            else:
                self._longer[int.from_bytes(codes[: 2 * KEYED])].append((word, weight))
        self._tables = [
            _Beginnings.of(found, begun) for found, begun in zip(known, stems, strict=True)
        ]

    def cut(self, runs: Sequence[str]) -> tuple[str, list[int], list[int]]:
        """Find the likeliest words of some runs.

        Args: runs: of ideographs of the Basic Multilingual Plane, none of them empty.

        Returns: The runs, a `GAP` after each, and where in this text the words begin and end.
        """
        text = "".join(run + GAP for run in runs)
        sizes = np.fromiter(map(len, runs), np.int64, len(runs))
        ends = np.cumsum(sizes + 1) - 1
        following = self._likeliest(self._weights(text), sizes, ends)
        begins = np.zeros(len(text) + 1, bool)
        at, last = ends - sizes, ends
        while len(at):
            begins[at] = True
            at = following[at]
            going_on = at < last
            at, last = at[going_on], last[going_on]
        starts = np.flatnonzero(begins)
        return text, starts.tolist(), following[starts].tolist()

    def _weights(self, text: str) -> list[NDArray[np.float64]]:
        """For each length of a word, from 1: by place the weight of the word that begins there,
        minus infinity where there is none.
        """
        codes = np.frombuffer(text.encode("utf-16-le"), np.uint16).astype(np.uint64)
        keys, places = codes, np.arange(len(codes))
        weights = []
        for length, table in enumerate(self._tables, 1):
            if length > 1:
                within = places + length <= len(codes)
                keys, places = keys[within], places[within]
                keys = keys << np.uint64(16) | codes[places + length - 1]
            rows, held = table.find(keys)
            keys, places = keys[held], places[held]
            found = np.full(len(codes), -np.inf)
            found[places] = table.weights[rows]
            weights.append(found)
            going_on = table.go_on[rows]
            keys, places = keys[going_on], places[going_on]
        for place, key in zip(places.tolist(), keys.tolist(), strict=True):
            for word, weight in self._longer[key]:
                if text.startswith(word, place):
                    while len(weights) < len(word):
                        weights.append(np.full(len(codes), -np.inf))
                    weights[len(word) - 1][place] = weight
        return weights

    def _likeliest(
        self,
        weights: Sequence[NDArray[np.float64]],
        sizes: NDArray[np.int64],
        ends: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """For each place where the likeliest row of words from there ends its first word. Of
        equally likely words the longer is taken, as jieba does.
        """
        length = len(weights[0])
        following = np.arange(1, length + 1)
        scores = np.zeros(length + len(weights) + 1)
        shorter = np.argsort(-sizes, kind="stable")
        ends, sizes = ends[shorter], sizes[shorter]
        # Runs in the order of their lengths: those that reach so far back come first.
        reaching = np.searchsorted(-sizes, -np.arange(1, sizes.max(initial=0) + 1), "right")
        for back, runs in enumerate(reaching.tolist(), 1):
            at = ends[:runs] - back
            best = np.full(runs, -np.inf)
            for size, weight in enumerate(weights[:back], 1):
                score = weight[at] + scores[at + size]
                better = (score >= best) & (score > -np.inf)
                best[better] = score[better]
                following[at[better]] = at[better] + size
            lone = best == -np.inf
            best[lone] = scores[at[lone] + 1] + self._unknown
            scores[at] = best
        return following


class _Beginnings(NamedTuple):
    """Beginnings of words, of one length: ascending keys; the weight of the word that each is,
    minus infinity for none; and whether longer words begin so.
    """

    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]
    go_on: NDArray[np.bool_]

    @classmethod
    def of(cls, known: Mapping[int, float], stems: set[int]) -> _Beginnings:
        """From the words, and the beginnings of longer ones."""
        keys = sorted(stems.union(known))
        return cls(
            np.array(keys, np.uint64),
            np.array([known.get(key, -np.inf) for key in keys]),
            np.array([key in stems for key in keys], bool),
        )

    def find(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where here those of some keys are that are here, and where among the given."""
        if not len(self.keys):
            return np.empty(0, np.intp), np.empty(0, np.intp)
        rows = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        held = np.flatnonzero(self.keys[rows] == keys)
        return rows[held], held
