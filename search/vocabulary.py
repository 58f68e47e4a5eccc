"""The library's own words, arranged for looking up what is like a word. Built at the first use.

Chinese words of one length stand together as rows of a matrix of character numbers, so that all of
them are compared with a typed word at once: a look-up is a few numpy passes over that matrix, the
build is one pass over the words, and 200,000 words take about 10 MB. (Deletion neighbourhoods, the
usual index, would take ten times that and seconds to build, and know nothing of sounds.)

Holds folded words; `original` gives the characters as the library prints them.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analysis.tokens import CJK, phrase_key

MAX_WORDS = 300_000
"""Words kept; of a larger library those that the most passages hold."""
LONGEST_CHINESE = 8
"""Characters of the longest Chinese word that is looked up; jieba's dictionary has few longer."""
LONGEST_LATIN = 24
WITH_INNER_WORDS = 4
"""Characters from which a word is looked through for shorter ones."""

_CHINESE = re.compile(rf"[{CJK}]{{1,{LONGEST_CHINESE}}}")
_LATIN = re.compile(rf"[^\W\d_{CJK}]{{2,{LONGEST_LATIN}}}")


class Word(NamedTuple):
    """A folded word and the number of passages that hold it."""

    text: str
    passages: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Chinese words of one length.

    `chars`: int32, shape (words, length), positions in `alphabet`; `counts`: int32, shape (words,).
    """

    chars: NDArray[np.int32]
    counts: NDArray[np.int32]
    alphabet: str

    def word(self, row: int) -> Word:
        """The word of a row."""
        text = "".join(self.alphabet[number] for number in self.chars[row])
        return Word(text, int(self.counts[row]))


@dataclass(frozen=True, slots=True)
class _Arranged:
    alphabet: str
    places: Mapping[str, int]
    rows: Mapping[int, Rows]
    latin: Mapping[int, tuple[Word, ...]]
    sorted_words: tuple[str, ...]
    counts: Mapping[str, int]


class Vocabulary:
    """The words of one library. Safe for use by several threads.

    Args:
        words: gives all words with the number of passages that hold each, in any order; called
            once, when something is first looked up
            (`lambda: library.engine.terms(index.analysis.analyzer.WORD)`).
        original: gives, for the phrase key of a text (`index.analysis.tokens.phrase_key`), the same
            text as some passage prints it, or None when no passage holds it.
    """

    def __init__(
        self,
        words: Callable[[], Iterable[tuple[str, int]]],
        original: Callable[[str], str | None],
    ) -> None:
        self._words = words
        self._original = original
        self._lock = Lock()

    @cached_property
    def _arranged(self) -> _Arranged:
        with self._lock:
            return self.__dict__.get("_arranged") or _arrange(self._words())

    @property
    def alphabet(self) -> str:
        """All characters of the Chinese words, once each; `Rows.chars` are positions in it."""
        return self._arranged.alphabet

    def places(self, chars: Iterable[str]) -> list[int]:
        """Positions in `alphabet` of those characters that it holds."""
        known = self._arranged.places
        return [known[char] for char in chars if char in known]

    def rows(self, length: int) -> Rows | None:
        """Chinese words of one length in characters; None when there are none."""
        return self._arranged.rows.get(length)

    def latin(self, length: int) -> tuple[Word, ...]:
        """Words of one length in letters of every other script."""
        return self._arranged.latin.get(length, ())

    def count(self, word: str) -> int:
        """Passages that hold a folded word; 0 when it is not a word of the library."""
        return self._arranged.counts.get(word, 0)

    def beginning_with(self, prefix: str) -> Iterator[Word]:
        """Words that begin with a folded prefix, in code point order."""
        arranged = self._arranged
        for place in range(bisect_left(arranged.sorted_words, prefix), len(arranged.sorted_words)):
            word = arranged.sorted_words[place]
            if not word.startswith(prefix):
                return
            yield Word(word, arranged.counts[word])

    def original(self, text: str) -> str | None:
        """The text as a passage prints it; None when no passage holds it as it stands.

        Args:
            text: folded or original.
        """
        wanted = phrase_key(text)
        return self._original(wanted) if wanted else None


def with_inner_words(
    words: Iterable[tuple[str, int]], frequency: Callable[[str], int]
) -> Iterator[tuple[str, int]]:
    """Words, and the dictionary's words inside those that the segmenter leaves whole: 聯合國 in
    聯合國安全理事會.

    Args:
        words: with the number of passages that hold each.
        frequency: how often a folded word occurs in general Chinese, 0 if unknown.
    """
    counts: dict[str, int] = defaultdict(int)
    for text, count in words:
        counts[text] += count
        if len(text) >= WITH_INNER_WORDS and _CHINESE.match(text):
            for start in range(len(text) - 1):
                for end in range(start + 2, min(len(text), start + LONGEST_CHINESE) + 1):
                    if end - start < len(text) and frequency(text[start:end]):
                        counts[text[start:end]] += count
    yield from counts.items()


def _arrange(words: Iterable[tuple[str, int]]) -> _Arranged:
    kept = [
        Word(text, count)
        for text, count in words
        if count > 0 and (_CHINESE.fullmatch(text) or _LATIN.fullmatch(text))
    ]
    if len(kept) > MAX_WORDS:
        kept = heapq.nlargest(MAX_WORDS, kept, key=lambda word: word.passages)
    kept.sort()
    chinese: dict[int, list[Word]] = defaultdict(list)
    latin: dict[int, list[Word]] = defaultdict(list)
    for word in kept:
        (chinese if _CHINESE.fullmatch(word.text) else latin)[len(word.text)].append(word)
    alphabet = "".join(
        sorted({char for same in chinese.values() for word in same for char in word.text})
    )
    codes = np.array([ord(char) for char in alphabet], np.int32)
    rows = {
        length: Rows(
            np.searchsorted(codes, _codes(same, length)).astype(np.int32),
            np.array([word.passages for word in same], np.int32),
            alphabet,
        )
        for length, same in chinese.items()
    }
    return _Arranged(
        alphabet,
        {char: place for place, char in enumerate(alphabet)},
        rows,
        {length: tuple(same) for length, same in latin.items()},
        tuple(word.text for word in kept),
        dict(kept),
    )


def _codes(words: list[Word], length: int) -> NDArray[np.int32]:
    """Code points of words of one length, shape (words, length)."""
    joined = "".join(word.text for word in words).encode("utf-32-le")
    return np.frombuffer(joined, "<i4").reshape(-1, length)
