"""How easily one character is taken for another: by sound, by shape, or not at all.

`shapes.txt` holds groups of characters that look alike; sounds come from `search.phonetics`.
"""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.text.fold import fold
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
    found = {other for reading in readings(char) for other in sounding(reading.syllable)}
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
    """The relation of a folded character to each of `vocabulary.alphabet`, shape (characters,)."""
    relations = np.full(len(vocabulary.alphabet), Likeness.NONE, np.uint8)
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
    toned = {other for one in own for other in sounding(one.syllable, one.tone)} - {char}
    near = {other for one in own for other in sounding_nearly(one.syllable)} - {char}
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
