"""Neighbours of marked places, and the terms that are characteristic of a document: those more
frequent than the whole library lets expect, by log-likelihood (G², Dunning 1993, "Accurate Methods
for the Statistics of Surprise and Coincidence", with the 2 x 2 table of Rayson and Garside 2000).
Words of either script count as one and are shown as they are printed most.
"""

import re
from collections import Counter, defaultdict
from math import log
from typing import NamedTuple

from index.analysis.analyzer import WORD
from index.analysis.tokens import phrase_key
from index.library import Library
from index.text.fold import fold
from search.interpretation.function_words import FUNCTION_WORDS, PARTICLES
from search.marked_places import Places

REACH = 5  # words on either side that are neighbours, as in AntConc and WordSmith
WINDOW = 24  # characters in which they are looked for
MOST_PLACES = 5_000
"""Places whose neighbours are counted, evenly taken of more: half a second of segmentation."""
LEAST = 2  # times that a word must occur to be listed
SIGNIFICANT = 3.84  # G² that chance reaches once in twenty (chi-squared, one degree of freedom)
LISTED = 40

_SILENT = {*FUNCTION_WORDS, *PARTICLES}
_ENDS = re.compile(r"[。！？!?；;\n]")


class Companion(NamedTuple):
    """A word with how often it stands there, how surprising that is (G²), and at which places."""

    word: str
    times: int
    score: float
    places: frozenset[int] = frozenset()


class Company(NamedTuple):
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
    """The words that stand near all places of an answer, left and right, within a sentence."""
    step = max(1, -(-len(found.places) // MOST_PLACES))
    numbers = range(0, len(found.places), step)
    ordinals = sorted({found.places[number].ordinal for number in numbers})
    texts = dict(zip(ordinals, library.docstore.texts(ordinals), strict=True))
    left, right = _Words(library), _Words(library)
    for number in numbers:
        place = found.places[number]
        text = texts[place.ordinal]
        before = _ENDS.split(text[max(0, place.start - WINDOW) : place.start])[-1]
        after = _ENDS.split(text[place.end : place.end + WINDOW], maxsplit=1)[0]
        left.add(number, before, slice(-REACH, None))
        right.add(number, after, slice(REACH))
    whole = int(library.engine.lengths(WORD).sum())
    return Company(left.ranked(left.size, whole), right.ranked(right.size, whole), len(numbers))


def terms_of(document: str, library: Library) -> tuple[Companion, ...]:
    """The words that stand in a document's passages more than its library would let expect, most
    surprising first, counted by passages; none where there is nothing to compare it with.
    """
    passages = library.docstore.document_passages(document)
    words = _Words(library)
    for number, passage in enumerate(passages):
        words.add(number, passage.text)
    whole = int(library.engine.live().sum())
    return words.ranked(len(passages), whole) if whole > len(passages) else ()


class _Words:
    """Words with the numbers of the texts that hold them, and how they are printed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.size = 0

    def add(self, number: int, text: str, some: slice = slice(None)) -> None:
        words = list(self._library.analyzer.segmenter.words(phrase_key(text)))[some]
        self.size += len(words)
        folded = fold(text)
        for word in dict.fromkeys(words):
            self._places[word].append(number)
            at = folded.find(word)
            self._printed[word][text[at : at + len(word)] if at >= 0 else word] += 1

    def ranked(self, size: int, whole: int) -> tuple[Companion, ...]:
        """Those that are more frequent in a part of this size than in the whole library."""
        ranked = []
        for word, places in self._places.items():
            if len(places) < LEAST or word in _SILENT or not any(map(str.isalpha, word)):
                continue
            everywhere = max(len(places), self._library.engine.holding(WORD, word))
            score = log_likelihood(len(places), size, everywhere, whole)
            if score >= SIGNIFICANT:
                form = self._printed[word].most_common(1)[0][0]
                ranked.append(Companion(form, len(places), round(score, 1), frozenset(places)))
        ranked.sort(key=lambda one: (-one.score, -one.times, one.word))
        return tuple(ranked[:LISTED])
