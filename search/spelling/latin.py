"""The library's Latin words within reach of a typed one, by the restricted Damerau-Levenshtein
distance (optimal string alignment): insertions, deletions, exchanges and swaps of neighbours.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from index.vocabulary import Word
from search.vocabulary import Vocabulary

WORDS_FILE = Path(__file__).with_name("english.txt")
"""Common English words; `bench.tables.english_table` makes it."""
SHORTEST = 5
"""Letters from which one mistake is looked for: of four, half the words are one from another."""
TWO_MISTAKES = 8
"""Letters from which two are."""


def latin_neighbours(typed: str, vocabulary: Vocabulary) -> list[tuple[int, Word]]:
    """Words near a typed one with their distance in mistakes, the nearest first, equally near ones
    by frequency.

    Args: typed: a folded word of letters; too short a one has no neighbours; vocabulary: the
    library's words.
    """
    if len(typed) < SHORTEST:
        return []
    rapidfuzz = import_module("rapidfuzz")  # what is spelt right does not wait for it
    reach = 2 if len(typed) >= TWO_MISTAKES else 1
    found = [
        (int(distance), words[place])
        for length in range(len(typed) - reach, len(typed) + reach + 1)
        if (words := vocabulary.words.latin.get(length))
        for _, distance, place in rapidfuzz.process.extract(
            typed,
            [word.text for word in words],
            scorer=rapidfuzz.distance.OSA.distance,
            processor=None,
            score_cutoff=reach,
            limit=None,
        )
        if distance
    ]
    return sorted(found, key=lambda one: (one[0], -one[1].passages, one[1].text))


def is_english(word: str) -> bool:
    """Whether a folded word of five letters or more is a common English one, or a plural of one:
    what the library does not hold of them is absent, not misspelled.
    """
    return f"\n{word}\n" in _english() or (word.endswith("s") and f"\n{word[:-1]}\n" in _english())


@cache
def _english() -> str:
    return WORDS_FILE.read_text(encoding="utf-8")
