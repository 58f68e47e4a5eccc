"""The library's words that are pronounced as typed: da guimo, dàguīmó, ㄊㄢˋㄐㄩ.

For suggestions, and for `search.expansion.pronounced_terms`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from index.text.fold import fold
from index.vocabulary import LONGEST_CHINESE, Word
from search.interpretation.function_words import PARTICLES
from search.phonetics.romanization import PARTIAL, Way, likely, sounding, spellings, toneless
from search.vocabulary import Vocabulary

BEAM = 6  # words tried at each place when several are put together (da guimo huimiexing wuqi)
MAX_JOINED = 4  # words that are put together
MAX_SYLLABLES = 16  # syllables of the longest phrase put together
MAX_JOINED_WAYS = 2  # ways to cut the input for which words are put together
MAX_LOOKUPS = 24  # joined candidates that are looked up in the texts for one way to cut the input


def phonetic_suggestions(query: str, vocabulary: Vocabulary, limit: int = 8) -> tuple[str, ...]:
    """Words of two characters and more that sound as a whole input, as the library prints them:
    those with exactly the typed syllables first, then longer ones that begin so, each by frequency;
    () when the input is no pinyin or zhuyin, or is an English word of the library.
    """
    if limit < 1 or vocabulary.words.count(fold(query.strip())):
        return ()
    ways = [way for way in likely(spellings(query)) if len(way) > 1]
    # Tones bind only where some word has them: standards differ, and many type none or wrong ones.
    bare = list(map(toneless, ways))
    words = _said(ways, vocabulary, limit) or _said(bare, vocabulary, limit)
    printed = map(vocabulary.original, words)
    return tuple(dict.fromkeys(text for text in printed if text is not None))[:limit]


def words_said(ways: Sequence[Way], vocabulary: Vocabulary, limit: int) -> tuple[str, ...]:
    """Folded words that have exactly the syllables of some way, or words in a row that do."""
    found = _by_count(_spoken(way, len(way), vocabulary, limit) for way in ways)
    return tuple(found or _joined(ways, vocabulary))[:limit]


def _said(ways: Sequence[Way], vocabulary: Vocabulary, limit: int) -> list[str]:
    whole = [way for way in ways if not way[-1].endswith(PARTIAL)]
    longer = _by_count(
        _spoken(way, length, vocabulary, limit)
        for way in ways
        for length in range(len(way) + (way in whole), LONGEST_CHINESE + 1)
    )
    return [*words_said(whole, vocabulary, limit), *longer][: limit * 2]


def _by_count(rows: Iterable[list[Word]]) -> list[str]:
    words = sorted({word for row in rows for word in row}, key=lambda one: (-one.passages, one))
    return [word.text for word in words]


def _spoken(way: Way, length: int, vocabulary: Vocabulary, most: int) -> list[Word]:
    """Words of a length whose first characters are read so, the most frequent first."""
    rows = vocabulary.words.rows.get(length)
    if rows is None:
        return []
    fitting = np.arange(len(rows.counts))
    for place, said in enumerate(way):
        allowed = np.zeros(len(vocabulary.words.alphabet), bool)
        allowed[vocabulary.places(sounding(said))] = True
        fitting = fitting[allowed[rows.chars[fitting, place]]]
    order = np.argsort(-rows.counts[fitting], kind="stable")[:most]
    return [rows.word(int(row)) for row in fitting[order]]


def _joined(ways: Sequence[Way], vocabulary: Vocabulary) -> Iterator[str]:
    """Several words in a row that together have all the syllables and stand so in a passage."""
    whole = [way for way in ways if not way[-1].endswith(PARTIAL) and len(way) <= MAX_SYLLABLES]
    for way in whole[:MAX_JOINED_WAYS]:
        by_place = [  # for each syllable, the words that begin with it, the longest first
            [
                word.text
                for length in range(min(len(way) - start, LONGEST_CHINESE), 0, -1)
                for word in _spoken(way[start : start + length], length, vocabulary, BEAM)
            ]
            for start in range(len(way))
        ]
        rows = (row for row in _sequences(by_place) if len(row) > 1 and PARTICLES.isdisjoint(row))
        joined = map("".join, islice(rows, MAX_LOOKUPS))
        yield from islice(filter(vocabulary.original, joined), 1)


def _sequences(by_place: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Words one after the other from the first syllable to the last, few before many."""
    size = len(by_place)
    needed = [0] * (size + 1)  # words at least to get from a place to the end: no dead ends below
    for place in range(size - 1, -1, -1):
        ends = (place + len(word) for word in by_place[place])
        needed[place] = 1 + min((needed[end] for end in ends), default=MAX_JOINED)

    def from_place(place: int, most: int) -> Iterator[list[str]]:
        if place == size:
            yield []
        for word in by_place[place] if place < size else ():
            if needed[place + len(word)] < most:
                for rest in from_place(place + len(word), most - 1):
                    yield [word, *rest]

    rows = ((most, row) for most in range(1, MAX_JOINED + 1) for row in from_place(0, most))
    return (row for most, row in rows if len(row) == most)
