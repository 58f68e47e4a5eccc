"""Larger sets of passages out of a small one, with the statistics of natural text.

A distractor is spliced from clauses of the pool's paragraphs, drawn at random, neighbours always
from different articles: words inside a clause, the frequencies of words and the lengths of passages
are those of the pool. Clauses that hold an answer are never drawn, and two neighbouring clauses of
a paragraph never come to stand together: what a question asks for stays in its paragraph alone.

More text also brings more names. Words that only one article uses (its names and topics) are
replaced by coinages of the same length, made of the characters of such words; the more distractors,
the more coinages, so that the vocabulary grows as that of natural text does.

Not for judging retrieval: that is done on the pool alone.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import count

from bench.data import SEED, Pool, is_chinese, words

COINED_EVERY = 100
"""Distractors after which one more coinage of each word comes into use. Distinct pairs of
characters then grow with the number of passages to the power 0.65 (from 1,000 to 20,000 passages of
DRCD's development set); in the set itself it is 0.74 from 250 to 500 paragraphs, 0.70 from 500 to
1,000, and falling."""

_CLAUSE = re.compile(r"[^，。；：！？]+[，。；：！？]*[」』”）]*|[，。；：！？」』”）]+")
_PUNCTUATION = "，。；：！？、"


def clauses(text: str) -> list[str]:
    """The clauses of a text with their punctuation; they add up to it."""
    return _CLAUSE.findall(text)


def clause_at(text: str, offset: int) -> str:
    """The clause of a text in which an offset lies."""
    end = 0
    for clause in clauses(text):
        end += len(clause)
        if offset < end:
            return clause
    raise ValueError(f"offset {offset} is beyond the text's {len(text)} characters")


class Splicer:
    """Makes distractors.

    Args:
        pool: whose clauses are spliced.
        seed: of every draw.
    """

    def __init__(self, pool: Pool, seed: int = SEED) -> None:
        self._seed = seed
        self._lengths = [len(passage.text) for passage in pool.passages]
        answers = {clause_at(pool.passages[one.target].text, one.answer) for one in pool.questions}
        articles: defaultdict[str, set[int]] = defaultdict(set)
        self._clauses: list[tuple[int, tuple[str, ...]]] = []
        for passage in pool.passages:
            for clause in clauses(passage.text):
                for word in words(clause):
                    articles[word].add(passage.article)
                if clause not in answers:
                    self._clauses.append((passage.article, words(clause)))
        self._known = frozenset(articles)
        self._own = frozenset(word for word in self._known if _is_own(word, articles[word]))
        used = [char for _, parts in self._clauses for word in parts if word in self._own
                for char in word]  # fmt: skip
        self._characters = [char for char in used if is_chinese(char)]
        self._letters = [char for char in used if char.isascii() and char.isalpha()]
        self._coined = cache(self._coin)

    def distractors(self, number: int) -> Iterator[str]:
        """So many distractors; fewer are the beginning of more."""
        chance = random.Random(self._seed)
        for place in range(number):
            yield self._splice(chance, place // COINED_EVERY + 1)

    def _splice(self, chance: random.Random, coinages: int) -> str:
        wanted = chance.choice(self._lengths)
        pieces: list[str] = []
        length, before = 0, -1
        while length < wanted:
            article, parts = chance.choice(self._clauses)
            if article == before:
                continue
            before = article
            number = chance.randrange(coinages)
            piece = "".join(
                self._coined(word, number) if word in self._own else word for word in parts
            )
            pieces.append(piece)
            length += len(piece)
        return "".join(pieces).rstrip(_PUNCTUATION) + "。"

    def _coin(self, word: str, number: int) -> str:
        """A new word of the same length: the same for the same word and number."""
        for attempt in count():
            chance = random.Random(f"{self._seed} {word} {number} {attempt}")
            coined = "".join(self._exchanged(char, chance) for char in word)
            if coined not in self._known:
                return coined
        raise AssertionError("count() has no end")

    def _exchanged(self, char: str, chance: random.Random) -> str:
        if is_chinese(char):
            return chance.choice(self._characters)
        if char.isascii() and char.isalpha():
            letter = chance.choice(self._letters)
            return letter.upper() if char.isupper() else letter.lower()
        return char


def _is_own(word: str, articles: set[int]) -> bool:
    """Whether a word names something of one article: no number, no single character."""
    chinese = sum(map(is_chinese, word))
    letters = sum(char.isascii() and char.isalpha() for char in word)
    return len(articles) == 1 and (chinese >= 2 or letters >= 4)


def passages_of_size(pool: Pool, size: int, seed: int = SEED) -> Iterator[str]:
    """The texts of a set: the pool's paragraphs, then distractors.

    Args:
        pool: whose paragraphs come first, in order; fewer than all of them if `size` says so.
        size: passages wanted.
        seed: of every draw.
    """
    for passage in pool.passages[:size]:
        yield passage.text
    if size > len(pool.passages):
        yield from Splicer(pool, seed).distractors(size - len(pool.passages))
