"""Chinese word segmentation: jieba's algorithm over folded text with the folded lexicon.

The likeliest way through the words of the lexicon, each with its share of jieba's corpus; what is
left over in single characters goes to jieba's hidden Markov model. The cuts are jieba's own, found
without its tables in memory.

The same segmenter cuts passages and queries. Folding first matters: jieba's dictionary is
Simplified and cuts 大規模毀滅性武器 into 大規|模毀|滅性|武器 otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log

from index.analysis.lexicon import Lexicon, load_jieba
from index.analysis.tokens import BREAK, WORD_EDGE

# Cut is what jieba can cut: the ideographs that its pattern and its model know. Others, which it
# would drop or lump together, are words of one character.
_ROW = re.compile(r"[\u4e00-\u9fd5]+|.", re.DOTALL)
_PIECE = re.compile(rf"{BREAK}|{WORD_EDGE}([^{WORD_EDGE}]*){WORD_EDGE}|([\u4e00-\u9fd5]+)|(.)")

BEGINNINGS_KEPT = 1 << 16
"""Beginnings of words whose look-up is kept, some 15 MB: in running text nearly all recur."""

GUESSES_KEPT = 1 << 14
"""Rows of single characters whose cuts by the model are kept: mostly names, which recur."""


class WordSegmenter:
    """Cuts folded Chinese into words. Safe for use by several threads.

    Args: lexicon: folded words with their frequencies.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._log_total = log(lexicon.total)
        self._beginning = lru_cache(BEGINNINGS_KEPT)(self._look_up)
        self._guess = lru_cache(GUESSES_KEPT)(lambda row: tuple(load_jieba().finalseg.cut(row)))

    def frequency(self, word: str) -> int:
        """How often a folded word occurs in the lexicon's corpus; 0 for the segmenter's guesses."""
        return self._lexicon.frequency(word)

    def share(self, word: str) -> float:
        """A folded word's share of the lexicon's corpus; 0 for the segmenter's guesses."""
        return self._lexicon.frequency(word) / self._lexicon.total

    def cut(self, text: str) -> list[str]:
        """The words of folded text, in order; they concatenate to it."""
        return [word for row in _ROW.findall(text) for word in self._cut(row)]

    def _cut(self, text: str) -> Iterator[str]:
        """The words of a row of ideographs that jieba knows."""
        ends = self._likeliest(text)
        place = first = 0  # `first`: where the single characters before `place` begin
        while place < len(text):
            end = ends[place]
            if end > place + 1:
                yield from self._left_over(text[first:place])
                yield text[place:end]
                first = end
            place = end
        yield from self._left_over(text[first:])

    def _likeliest(self, text: str) -> list[int]:
        """For each place where the likeliest row of words from there ends its first word. Of
        equally likely words the longer is taken, as jieba does.
        """
        size = len(text)
        ends = list(range(1, size + 1))
        scores = [0.0] * (size + 1)
        for place in range(size - 1, -1, -1):
            best = None
            for end in range(place + 1, size + 1):
                weight, following = self._beginning(text[place:end])
                if weight is not None:
                    score = weight + scores[end]
                    if best is None or score >= best:
                        best, ends[place] = score, end
                if text[end : end + 1] not in following:
                    break
            scores[place] = scores[place + 1] - self._log_total if best is None else best
        return ends

    def _look_up(self, begins: str) -> tuple[float | None, str]:
        """The logarithm of a word's share of the corpus, None for what is no word; and the
        characters that follow in longer words.
        """
        known, following = self._lexicon.look_up(begins)
        weight = log(self._lexicon.frequency(begins) or 1) - self._log_total if known else None
        return weight, following

    def _left_over(self, row: str) -> tuple[str, ...]:
        """The words of characters that the lexicon left single."""
        if len(row) < 2 or self._lexicon.frequency(row):
            return tuple(row)
        return self._guess(row)

    def words(self, written: str) -> Iterator[str]:
        """The words of a `Form.text`, in order; Latin words and numbers whole."""
        for match in _PIECE.finditer(written):
            latin, cuttable, other = match.groups()
            if cuttable:
                yield from self._cut(cuttable)
            elif latin or other:
                yield latin or other
