"""Romanised Chinese -> syllables of Hanyu pinyin: Wade-Giles, Tongyong pinyin, Hanyu pinyin.

Wade-Giles is taken with and without its apostrophes and diaereses, as people print and type it:
chang is then both chang and zhang, and the library's words decide. Taiwan's street signs mix the
systems word by word; a whole name keeps to one. Names that keep to none (Keelung, Amoy, Canton,
Chiang Kai-shek) are in the glossary and the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from search.phonetics.readings import TONGYONG, WADE_GILES, syllables_in
from search.phonetics.typed import MAX_SPELLINGS, Syllable, spellings

LONGEST_SYLLABLE = 7  # Wade-Giles ch'uang, shuang; hsiung
MOST_SYLLABLES = 6
"""Syllables of a name that is looked for: places of four characters have a kind besides."""


def ways_to_say(words: Sequence[str]) -> Iterator[tuple[Syllable, ...]]:
    """Every way to read romanised words as syllables of Hanyu pinyin, all in one system.

    Args: words: folded: no capitals, no accents, no apostrophes.

    Yields: Whole syllables, at least two; those of Hanyu pinyin first, each way once.
    """
    seen: set[tuple[str, ...]] = set()
    hanyu = spellings(" ".join(words))
    fewest = min(map(len, hanyu), default=0)
    for way in (*(one for one in hanyu if len(one) <= fewest + 1), *_others(words)):
        if 2 <= len(way) <= MOST_SYLLABLES and not way[-1].partial:
            said = tuple(one.text for one in way)
            if said not in seen:
                seen.add(said)
                yield tuple(one._replace(tone=None) for one in way)


def _others(words: Sequence[str]) -> Iterator[tuple[Syllable, ...]]:
    for table in (syllables_in(WADE_GILES), syllables_in(TONGYONG)):
        cuts = [_fewest(list(islice(_cut(word, table), MAX_SPELLINGS))) for word in words]
        for parts in islice(product(*cuts), MAX_SPELLINGS):
            typed = [table[syllable] for part in parts for syllable in part]
            for way in islice(product(*typed), MAX_SPELLINGS):
                yield tuple(map(Syllable, way))


def _fewest(cuts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those with the fewest syllables: between more of them a hyphen or an apostrophe is wanted."""
    fewest = min(map(len, cuts), default=0)
    return [cut for cut in cuts if len(cut) == fewest]


def _cut(word: str, table: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if not word:
        yield ()
    for end in range(min(len(word), LONGEST_SYLLABLE), 0, -1):
        if word[:end] in table:
            for rest in _cut(word[end:], table):
                yield (word[:end], *rest)
