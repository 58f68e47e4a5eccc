"""The library's words that a typed one may have been meant for.

Chinese: characters exchanged for such that sound or look alike, or one character exchanged,
missing, added, or two swapped. Which look alike is read from `shapes.txt`, which sound alike from
`search.phonetics.romanization`. Latin: words within reach by the restricted Damerau-Levenshtein
distance (optimal string alignment). Not for deciding whether to correct: `corrector` does.
"""

from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache
from importlib import import_module
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.text.fold import fold
from index.text.tables import read_rows
from index.vocabulary import LONGEST_CHINESE, Word
from search.phonetics.romanization import readings, sounding, sounding_nearly
from search.vocabulary import Vocabulary

WORDS_FILE = Path(__file__).with_name("english.txt")
"""Common English words; `bench.tables.english_table` makes it."""
SHORTEST = 5  # letters from which one mistake is looked for: words of four are too alike
TWO_MISTAKES = 8  # letters from which two are


def latin_neighbours(typed: str, vocabulary: Vocabulary) -> list[tuple[int, Word]]:
    """Words near a folded one with their distance in mistakes, the nearest first, equally near ones
    by frequency; too short a one has no neighbours.
    """
    if len(typed) < SHORTEST:
        return []
    rapidfuzz = import_module("rapidfuzz")  # what is spelt right does not wait for it
    scorer, reach = rapidfuzz.distance.OSA.distance, 2 if len(typed) >= TWO_MISTAKES else 1
    found = [
        (int(distance), words[place])
        for length in range(len(typed) - reach, len(typed) + reach + 1)
        if (words := vocabulary.words.latin.get(length))
        for _, distance, place in rapidfuzz.process.extract(
            typed, [one.text for one in words], scorer=scorer, score_cutoff=reach, limit=None
        )
        if distance
    ]
    return sorted(found, key=lambda one: (one[0], -one[1].passages, one[1].text))


def is_english(word: str) -> bool:
    """Whether a folded word of five letters or more, or its singular, is common in English."""
    return f"\n{word}\n" in _english() or (word.endswith("s") and f"\n{word[:-1]}\n" in _english())


@cache
def _english() -> str:
    return WORDS_FILE.read_text(encoding="utf-8")


class Change(IntEnum):
    """What makes the typed word from one of the library, the closest likeness first."""

    NONE = 0
    SOUND_AND_SHAPE = 1
    SOUND = 2  # with the same tone
    TONELESS = 3
    SHAPE = 4
    NEAR_SOUND = 5  # zh for z, ing for in…
    UNLIKE = 6
    BARRED = 7  # one of them counts, or turns the sense: never exchanged
    SWAPPED = 8
    MISSING = 9  # a character of the candidate was not typed
    DOUBLED = 10  # one typed too many, like its neighbour
    EXTRA = 11

    @property
    def alike(self) -> bool:
        """Whether every exchanged character sounds or looks like the typed one."""
        return Change.NONE < self <= Change.NEAR_SOUND


COSTS = np.array([0, 1, 2, 3, 3, 5, 9, 90, 4, 7, 3, 8], np.int32)
"""What a change costs, for each exchanged character. Only the order matters: it decides between
candidates; which of them are offered at all is decided below."""

NUMERALS = frozenset(
    fold("〇零一二三四五六七八九十百千萬億兆兩廿卅卌壹貳參肆伍陸柒捌玖拾佰仟甲乙丙丁")
)
"""Characters that count. A number is never corrected: 第六號 is not 第三號."""
CONTRARIES = frozenset(fold("東西南北中上下左右前後內外大小新舊老男女父母反非不無未有多少高低正負"))
"""Characters exchanged for sense, not by mistake, unless they sound or look alike: 南韓, 北韓."""

_MOST = 24  # candidates looked at of one kind; more say that the word was too short to tell


class Candidate(NamedTuple):
    """A word of the library near a typed one, the worst change that it takes, and the cost."""

    word: Word
    change: Change
    cost: int


def shapes_alike(char: str) -> frozenset[str]:
    """Folded characters that look like a folded one."""
    return _shapes().get(char, frozenset())


def sounds_alike(char: str) -> frozenset[str]:
    """Folded characters that can be read like a folded one, tones aside."""
    return frozenset().union(*(sounding(one[:-1]) for one in readings(char))) - {char}


def likenesses(typed: str, vocabulary: Vocabulary) -> NDArray[np.uint8]:
    """How a folded character changes into each of `vocabulary.words.alphabet`, (characters,)."""
    relations = np.full(len(vocabulary.words.alphabet), Change.UNLIKE, np.uint8)
    relations[vocabulary.places(CONTRARIES)] = Change.BARRED
    if typed in CONTRARIES:
        relations[:] = Change.BARRED
    for relation, chars in _relatives(typed):
        relations[vocabulary.places(chars)] = relation
    relations[slice(None) if typed in NUMERALS else vocabulary.places(NUMERALS)] = Change.BARRED
    relations[vocabulary.places(typed)] = Change.NONE
    return relations


@lru_cache(maxsize=2_048)
def _relatives(char: str) -> tuple[tuple[Change, frozenset[str]], ...]:
    """Characters like one, by relation, the closest last; a character may stand in several."""
    own, shape, toneless = readings(char), shapes_alike(char), sounds_alike(char)
    return (
        (Change.NEAR_SOUND, frozenset().union(*(sounding_nearly(one[:-1]) for one in own))),
        (Change.SHAPE, shape),
        (Change.TONELESS, toneless),
        (Change.SOUND, frozenset().union(*map(sounding, own))),
        (Change.SOUND_AND_SHAPE, toneless & shape),
    )


@cache
def _shapes() -> dict[str, frozenset[str]]:
    alike: dict[str, set[str]] = defaultdict(set)
    for (row,) in read_rows(__file__, "shapes.txt"):
        for one, other in permutations(set(fold(row)), 2):
            alike[one].add(other)
    return {char: frozenset(others) for char, others in alike.items()}


def chinese_candidates(typed: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Words near two to eight folded Chinese characters, the nearest, then most frequent first."""
    if not 2 <= len(typed) <= LONGEST_CHINESE:
        return []
    found = list(_exchanged(typed, vocabulary))
    for word, change in _shifted(typed, vocabulary):
        if count := vocabulary.words.count(word):
            found.append(Candidate(Word(word, count), change, int(COSTS[change])))
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda one: (one.cost, -one.word.passages, one.word.text)):
        best.setdefault(candidate.word.text, candidate)
    return list(best.values())


def _exchanged(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    rows = vocabulary.words.rows.get(len(typed))
    if rows is None:
        return
    columns = [likenesses(char, vocabulary)[rows.chars[:, at]] for at, char in enumerate(typed)]
    relations = np.stack(columns, axis=1)
    costs = COSTS[relations].sum(axis=1)
    changed = (relations != Change.NONE).sum(axis=1)
    worst = relations.max(axis=1)
    near = (worst <= Change.NEAR_SOUND) & (changed <= max(1, len(typed) // 2))
    if len(typed) == 2:
        near &= worst < Change.NEAR_SOUND
    else:
        near |= (worst == Change.UNLIKE) & (changed == 1)
    found = np.flatnonzero(near & (changed > 0))
    for row in found[np.argsort(costs[found], kind="stable")][:_MOST].tolist():
        yield Candidate(rows.word(row), Change(int(worst[row])), int(costs[row]))


def _shifted(typed: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Change]]:
    """What a word becomes with two swapped, one taken out or put in; that may be no word."""
    barred = NUMERALS | CONTRARIES
    for place in range(len(typed) - 1):
        one, other = typed[place], typed[place + 1]
        if one != other and not {one, other} <= NUMERALS:
            yield typed[:place] + other + one + typed[place + 2 :], Change.SWAPPED
    for place, char in enumerate(typed if len(typed) > 3 else ""):
        neighbours = typed[max(0, place - 1) : place] + typed[place + 1 : place + 2]
        if char in barred:
            continue
        if any(char == other or char in sounds_alike(other) for other in neighbours):
            yield typed[:place] + typed[place + 1 :], Change.DOUBLED
        elif 0 < place < len(typed) - 1:  # at an edge it is a word of its own: 南 before 蘇丹
            yield typed[:place] + typed[place + 1 :], Change.EXTRA
    rows, wanted = vocabulary.words.rows.get(len(typed) + 1), vocabulary.places(typed)
    if rows is None or not 3 <= len(typed) == len(wanted):
        return
    before = np.logical_and.accumulate(rows.chars[:, :-1] == wanted, axis=1).sum(axis=1)
    after = np.logical_and.accumulate((rows.chars[:, 1:] == wanted)[:, ::-1], axis=1).sum(axis=1)
    for row in np.flatnonzero(before + after >= len(typed))[:_MOST].tolist():
        word = rows.word(row).text
        if word[int(before[row])] not in barred:
            yield word, Change.MISSING
