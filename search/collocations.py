"""The company that words keep: neighbours of marked places, and the terms that mark out a document.

Both compare what is observed with what the whole library would let expect, by log-likelihood (G²,
Dunning 1993, "Accurate Methods for the Statistics of Surprise and Coincidence", with the
2 x 2 table of Rayson and Garside 2000). Words are folded, so that those of either script count as
one; they are shown as they are printed most.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from index.analysis.analyzer import WORD
from index.analysis.tokens import phrase_key
from index.library import Library
from index.text.fold import fold
from search.interpretation.function_words import FUNCTION_WORDS, PARTICLES
from search.places import MarkedPlace, Places

REACH = 5
"""Words on either side that are neighbours, as in AntConc and WordSmith."""
WINDOW = 24
"""Characters in which they are looked for."""
MOST_PLACES = 5_000
"""Places whose neighbours are counted, evenly taken of more: half a second of segmentation."""
LEAST = 2
"""Times that a word must occur to be told of."""
SIGNIFICANT = 3.84
"""G² that chance reaches once in twenty (chi-squared, one degree of freedom)."""
LISTED = 40

_ENDS = re.compile(r"[。！？!?；;\n]")


class Companion(NamedTuple):
    """A word with how often it stands there, how surprising that is (G²), and at which places."""

    word: str
    times: int
    score: float
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Company:
    """The neighbours of some places, most surprising first, and how many places were looked at;
    the `places` of a neighbour are numbers of places in reading order.
    """

    left: tuple[Companion, ...]
    right: tuple[Companion, ...]
    looked_at: int


def log_likelihood(here: int, size: int, everywhere: int, whole: int) -> float:
    """How surprising it is that a word occurs `here` times in a part of some `size`, when it occurs
    `everywhere` times in the `whole`; 0 where it is as frequent as elsewhere, or less so.
    """
    expected = size * everywhere / whole
    if here <= expected:
        return 0.0
    table = (
        (here, expected),
        (everywhere - here, everywhere - expected),
        (size - here, size - expected),
        (whole - size - everywhere + here, whole - size - everywhere + expected),
    )
    return 2 * sum(seen * log(seen / due) for seen, due in table if seen > 0 and due > 0)


def company_of(found: Places, library: Library) -> Company:
    """The words that stand near some places, left and right of them, within a sentence.

    Args:
        found: all places of an answer.
        library: in which they stand.
    """
    step = max(1, -(-len(found.places) // MOST_PLACES))
    numbers = range(0, len(found.places), step)
    ordinals = sorted({found.places[number].ordinal for number in numbers})
    texts = dict(zip(ordinals, library.docstore.texts(ordinals), strict=True))
    sides = _Words(library), _Words(library)
    for number in numbers:
        place = found.places[number]
        before, after = _windows(texts[place.ordinal], place)
        sides[0].add(number, before, slice(-REACH, None))
        sides[1].add(number, after, slice(REACH))
    whole = int(library.engine.lengths(WORD).sum())
    left, right = (side.ranked(side.size, whole) for side in sides)
    return Company(left, right, len(numbers))


def terms_of(document: str, library: Library) -> tuple[Companion, ...]:
    """The words that stand in a document's passages more than the library would let expect, most
    surprising first, counted by passages; none where there is nothing to compare it with.

    Args:
        document: its id.
        library: that holds it.
    """
    passages = library.docstore.document_passages(document)
    words = _Words(library)
    for number, passage in enumerate(passages):
        words.add(number, passage.text)
    whole = int(library.engine.live().sum())
    return words.ranked(len(passages), whole) if whole > len(passages) else ()


def _windows(text: str, place: MarkedPlace) -> tuple[str, str]:
    """What stands before and after a place in its sentence."""
    before = text[max(0, place.start - WINDOW) : place.start]
    after = text[place.end : place.end + WINDOW]
    ends = [one.end() for one in _ENDS.finditer(before)]
    following = _ENDS.search(after)
    return before[ends[-1] if ends else 0 :], after[: following.start() if following else None]


class _Words:
    """Words with the numbers of the texts that hold them, and how they are printed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places: dict[str, list[int]] = {}
        self._printed: dict[str, Counter[str]] = {}
        self.size = 0

    def add(self, number: int, text: str, some: slice = slice(None)) -> None:
        words = list(self._library.analyzer.segmenter.words(phrase_key(text)))[some]
        self.size += len(words)
        folded = fold(text)
        for word in dict.fromkeys(words):
            self._places.setdefault(word, []).append(number)
            at = folded.find(word)
            form = text[at : at + len(word)] if at >= 0 else word
            self._printed.setdefault(word, Counter())[form] += 1

    def ranked(self, size: int, whole: int) -> tuple[Companion, ...]:
        """Those that are more frequent in a part of this size than in the whole library."""
        ranked = []
        for word, places in self._places.items():
            if len(places) < LEAST or not _speaks(word):
                continue
            everywhere = max(len(places), self._library.engine.holding(WORD, word))
            score = log_likelihood(len(places), size, everywhere, whole)
            if score >= SIGNIFICANT:
                form = self._printed[word].most_common(1)[0][0]
                ranked.append(Companion(form, len(places), round(score, 1), frozenset(places)))
        ranked.sort(key=lambda one: (-one.score, -one.times, one.word))
        return tuple(ranked[:LISTED])


def _speaks(word: str) -> bool:
    """Whether a word says something by itself."""
    return any(map(str.isalpha, word)) and word not in FUNCTION_WORDS and word not in PARTICLES
