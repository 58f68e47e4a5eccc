"""From an alternative to the leaf of a plan, and the look that decides what postings cannot:
whether a candidate that holds all pairs of a phrase holds the phrase, under its conditions. So
answers are exact without positions in the index.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import PAIR, SINGLE
from index.analysis.tokens import BREAK, WORD_EDGE, grams
from index.docstore import Docstore
from index.engines.contract import Executor
from index.engines.plan import NOTHING, Conditions, Either, Leaf, Lookup, Must, Node
from index.frozen import fields, frozen
from index.text.fold import fold
from search.matching.marking import mark, marked_places
from search.matching.occurrences import WILD, Occurrences
from search.results import Layer
from search.terms import Alternative, Term

KEPT = 4_096  # alternatives whose leaves and numbers of passages are kept
_PLAIN = Alternative("", "", Layer.EXACT)
MAX_PREFIX_WORDS = 200  # words of the library that one prefix may stand for

_LATIN_TAIL = re.compile(rf"{WORD_EDGE}([^{WORD_EDGE}]+){WORD_EDGE}$")


class Leaves:
    """Compiles alternatives, and counts the passages that hold them. Safe for several threads.
    `words` gives the library's words that begin with a text; `executor` counts.
    """

    def __init__(self, words: Callable[[str], Iterable[str]], executor: Executor) -> None:
        self._words = words
        self._prepare = executor.prepare
        self.node: Callable[[Alternative], Node] = lru_cache(KEPT)(self._node)
        self._count = lru_cache(KEPT)(executor.count)
        self.holding = lru_cache(KEPT)(lambda one: self._count(self.node(one)))

    def prepare(self, alternatives: Iterable[Alternative]) -> None:
        """Learn of alternatives that will be looked up (`index.engines.contract.Executor`)."""
        self._prepare(map(self.node, alternatives))

    def together(self, ways: Iterable[Alternative], other: Alternative) -> bool:
        """Whether some passage holds an alternative and one of some others."""
        nodes = Either(tuple(map(self.node, ways))), self.node(other)
        return self._count(Must(nodes)) > 0

    def all_tried(self, alternative: Alternative) -> bool:
        """Whether every word of the library that a prefix stands for is looked for."""
        tail = _LATIN_TAIL.search(alternative.phrase_key) if alternative.prefix else None
        return not tail or not any(islice(self._words(tail[1]), MAX_PREFIX_WORDS, None))

    def _node(self, alternative: Alternative) -> Node:
        key = alternative.phrase_key
        if alternative.prefix and (tail := _LATIN_TAIL.search(key)):
            words = islice(self._words(tail[1]), MAX_PREFIX_WORDS)
            before = key[: tail.start()]
            return Either(tuple(_leaf(f"{before}{WORD_EDGE}{word}{WORD_EDGE}") for word in words))
        if WILD.search(key):
            return _pattern(alternative)
        leaf = _leaf(key, alternative)
        return leaf if leaf.terms else NOTHING


def _pattern(alternative: Alternative) -> Node:
    """A leaf of which only pieces are known."""
    pieces = [piece for piece in WILD.split(alternative.phrase_key) if piece]
    terms = dict.fromkeys(term for piece in pieces for term in _leaf(piece).terms)
    if not terms:
        return NOTHING
    return Leaf(alternative.phrase_key, tuple(terms), decided=False, gap=alternative.gap)


def _leaf(key: str, alternative: Alternative = _PLAIN) -> Leaf:
    singles, pairs = grams(key)
    if alternative.any_punctuation:
        pairs = []
    plain = [Lookup(PAIR, one) for one in dict.fromkeys(pairs)]
    if len(singles) == 1 or BREAK in key or not pairs:
        plain += [Lookup(SINGLE, one) for one in dict.fromkeys(singles)]
    conditions, signs = _conditions(alternative), alternative.barred_signs
    decided = len(singles) == 1 or len(singles) == 2 == len(pairs) + 1
    decided &= not any((*conditions.values(), signs))
    return Leaf(key, tuple(plain), decided, barred_signs=signs, **conditions)


def _conditions(one: Conditions) -> dict[str, Any]:
    return {condition.name: getattr(one, condition.name) for condition in fields(Conditions)}


@frozen
class Looker:
    """Looks leaves up in token strings and original texts (`index.engines.contract.Look`)."""

    occurrences: Occurrences
    docstore: Docstore

    def __call__(self, leaf: Leaf, ordinals: NDArray[np.int32]) -> NDArray[np.float32]:
        """How often each passage holds a leaf."""
        wanted = ordinals.tolist()
        if leaf.spelled:
            counts = [self._spelled(leaf, text) for text in self.docstore.texts(wanted)]
        elif leaf.barred_signs or any(_conditions(leaf).values()) or WILD.search(leaf.phrase_key):
            forms, places_of = self.docstore.forms(wanted), self.occurrences.of
            counts = [sum(1 for _ in places_of(leaf, one)) for one in forms]
            if leaf.barred_signs or leaf.unit:
                places = [place for place, count in enumerate(counts) if count]
                texts = self.docstore.texts([wanted[place] for place in places])
                for place, text in zip(places, texts, strict=True):
                    if leaf.unit or leaf.phrase_key not in fold(text):
                        counts[place] = sum(1 for _ in marked_places(leaf, text, self.occurrences))
        else:
            counts = [form.count(leaf.phrase_key) for form in self.docstore.forms(wanted)]
        return np.array(counts, np.float32)

    def _spelled(self, leaf: Leaf, text: str) -> int:
        """Only the occurrences whose very characters a layer that is on explains."""
        typed, *off = leaf.spelled
        own = Alternative(typed, leaf.phrase_key, Layer.EXACT, **_conditions(leaf))
        return len(mark(text, [Term(typed, (own,))], self.occurrences, set(map(Layer, off))).marks)
