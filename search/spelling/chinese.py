"""The library's Chinese words that a typed one may have been meant for.

One or more characters exchanged for such that sound or look alike, or one character exchanged,
missing, added, or two neighbours swapped. Which characters look alike is read from `shapes.txt`,
which sound alike from `search.phonetics.readings`. Not for deciding whether to correct: `corrector`
does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.text.fold import fold
from index.vocabulary import LONGEST_CHINESE, Rows, Word
from search.phonetics.readings import readings, sounding, sounding_nearly
from search.vocabulary import Vocabulary

SHAPES_FILE = Path(__file__).with_name("shapes.txt")


class Likeness(IntEnum):
    """How a typed character relates to one of the library, the closest first."""

    SAME = 0
    SOUND_AND_SHAPE = 1
    SOUND = 2  # with the same tone
    TONELESS = 3
    SHAPE = 4
    NEAR_SOUND = 5  # zh for z, ing for in…
    NONE = 6
    BARRED = 7  # one of them counts, or turns the sense: never exchanged


COSTS = np.array([0, 1, 2, 3, 3, 5, 9, 90], np.int32)
"""What one exchanged character costs, by `Likeness`. Only the order matters: it decides between
candidates; which of them are offered at all is decided in `search.spelling.chinese`."""

NUMERALS = frozenset(
    fold("〇零一二三四五六七八九十百千萬億兆兩廿卅卌壹貳參肆伍陸柒捌玖拾佰仟甲乙丙丁")
)
"""Characters that count. A number is never corrected: 第六號 is not 第三號."""
CONTRARIES = frozenset(fold("東西南北中上下左右前後內外大小新舊老男女父母反非不無未有多少高低正負"))
"""Characters exchanged for sense, not by mistake, unless they sound or look alike: 南韓, 北韓."""


def shapes_alike(char: str) -> frozenset[str]:
    """Folded characters that look like a folded one."""
    return _shapes().get(char, frozenset())


def sounds_alike(char: str) -> frozenset[str]:
    """Folded characters that can be read like a folded one, tones aside."""
    found = {other for reading in readings(char) for other in sounding(reading[:-1])}
    return frozenset(found - {char})


def likeness(typed: str, other: str) -> Likeness:
    """The relation of two folded characters."""
    if typed == other:
        return Likeness.SAME
    if typed in NUMERALS or other in NUMERALS:
        return Likeness.BARRED
    for relation, chars in _relatives(typed):
        if other in chars:
            return relation
    return Likeness.BARRED if {typed, other} & CONTRARIES else Likeness.NONE


def likenesses(typed: str, vocabulary: Vocabulary) -> NDArray[np.uint8]:
    """The relation of a folded character to each of the words' alphabet, shape (characters,)."""
    relations = np.full(len(vocabulary.words.alphabet), Likeness.NONE, np.uint8)
    if typed in CONTRARIES:
        relations[:] = Likeness.BARRED
    relations[vocabulary.places(CONTRARIES)] = Likeness.BARRED
    for relation, chars in reversed(_relatives(typed)):
        relations[vocabulary.places(chars)] = relation
    if typed in NUMERALS:
        relations[:] = Likeness.BARRED
    relations[vocabulary.places(NUMERALS)] = Likeness.BARRED
    relations[vocabulary.places(typed)] = Likeness.SAME
    return relations


@lru_cache(maxsize=2_048)
def _relatives(char: str) -> tuple[tuple[Likeness, frozenset[str]], ...]:
    """Characters like one, by relation, the closest first; a character may stand in several."""
    own = readings(char)
    shape = shapes_alike(char)
    toneless = sounds_alike(char)
    toned = {other for one in own for other in sounding(one)} - {char}
    near = {other for one in own for other in sounding_nearly(one[:-1])} - {char}
    return (
        (Likeness.SOUND_AND_SHAPE, toneless & shape),
        (Likeness.SOUND, frozenset(toned)),
        (Likeness.TONELESS, toneless),
        (Likeness.SHAPE, shape),
        (Likeness.NEAR_SOUND, frozenset(near)),
    )


@cache
def _shapes() -> dict[str, frozenset[str]]:
    alike: dict[str, set[str]] = defaultdict(set)
    for line in SHAPES_FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for one, other in permutations(set(fold(line)), 2):
                alike[one].add(other)
    return {char: frozenset(others) for char, others in alike.items()}


class Change(StrEnum):
    """What makes the typed word from the candidate."""

    ALIKE = "alike"  # characters that sound or look alike
    OTHER = "other"  # one character exchanged for an unlike one
    SWAPPED = "swapped"
    MISSING = "missing"  # a character of the candidate was not typed
    DOUBLED = "doubled"  # one typed too many, like its neighbour
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the library near a typed one.

    `cost` compares candidates (the least is the nearest); `likeness` is the worst of the exchanged
    characters, `SAME` when none was exchanged.
    """

    word: Word
    change: Change
    cost: int
    likeness: Likeness = Likeness.SAME


_SWAPPED_COST = 4
_MISSING_COST = 7
_DOUBLED_COST = 3
_EXTRA_COST = 8
_MOST = 24  # candidates looked at of one kind; more say that the word was too short to tell


def chinese_candidates(typed: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Words near a typed one, the nearest first, equally near ones by frequency.

    Args: typed: two to eight folded Chinese characters; vocabulary: the library's words.
    """
    if not 2 <= len(typed) <= LONGEST_CHINESE:
        return []
    found = [*_exchanged(typed, vocabulary), *_swapped(typed, vocabulary)]
    if len(typed) >= 3:
        found += _missing(typed, vocabulary)
    if len(typed) >= 4:
        found += _extra(typed, vocabulary)
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda one: (one.cost, -one.word.passages, one.word.text)):
        best.setdefault(candidate.word.text, candidate)
    return list(best.values())


def _exchanged(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    rows = vocabulary.words.rows(len(typed))
    if rows is None:
        return
    relations = np.stack(
        [likenesses(char, vocabulary)[rows.chars[:, place]] for place, char in enumerate(typed)],
        axis=1,
    )
    costs = COSTS[relations].sum(axis=1)
    changed = (relations != Likeness.SAME).sum(axis=1)
    worst = relations.max(axis=1)
    near = (worst <= Likeness.NEAR_SOUND) & (changed <= max(1, len(typed) // 2))
    if len(typed) == 2:
        near &= worst < Likeness.NEAR_SOUND
    else:
        near |= (worst == Likeness.NONE) & (changed == 1)
    for row in _least(np.flatnonzero(near & (changed > 0)), costs):
        relation = Likeness(int(worst[row]))
        change = Change.OTHER if relation is Likeness.NONE else Change.ALIKE
        yield Candidate(rows.word(row), change, int(costs[row]), relation)


def _least(found: NDArray[np.intp], costs: NDArray[np.int32]) -> list[int]:
    order = np.argsort(costs[found], kind="stable")
    return [int(row) for row in found[order[:_MOST]]]


def _swapped(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    for place in range(len(typed) - 1):
        if typed[place] == typed[place + 1] or set(typed[place : place + 2]) <= NUMERALS:
            continue
        word = typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        if count := vocabulary.words.count(word):
            yield Candidate(Word(word, count), Change.SWAPPED, _SWAPPED_COST)


def _missing(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    rows = vocabulary.words.rows(len(typed) + 1)
    wanted = vocabulary.places(typed)
    if rows is None or len(wanted) < len(typed):
        return
    for row in np.flatnonzero(_one_longer(rows, wanted))[:_MOST]:
        word = rows.word(int(row))
        if not _left_over(word.text, typed) & (NUMERALS | CONTRARIES):
            yield Candidate(word, Change.MISSING, _MISSING_COST)


def _one_longer(rows: Rows, wanted: list[int]) -> NDArray[np.bool_]:
    """Rows from which `wanted`, one shorter, is left when one character is taken out."""
    before = np.logical_and.accumulate(rows.chars[:, :-1] == wanted, axis=1).sum(axis=1)
    after = np.logical_and.accumulate((rows.chars[:, 1:] == wanted)[:, ::-1], axis=1).sum(axis=1)
    enough: NDArray[np.bool_] = before + after >= len(wanted)
    return enough


def _extra(typed: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    for place, char in enumerate(typed):
        word = typed[:place] + typed[place + 1 :]
        count = vocabulary.words.count(word)
        if not count or char in NUMERALS | CONTRARIES:
            continue
        neighbours = typed[max(0, place - 1) : place] + typed[place + 1 : place + 2]
        if any(char == other or char in sounds_alike(other) for other in neighbours):
            yield Candidate(Word(word, count), Change.DOUBLED, _DOUBLED_COST)
        elif 0 < place < len(typed) - 1:  # at an edge it is a word of its own: 南 before 蘇丹
            yield Candidate(Word(word, count), Change.EXTRA, _EXTRA_COST)


def _left_over(longer: str, shorter: str) -> set[str]:
    left = list(longer)
    for char in shorter:
        left.remove(char)
    return set(left)
