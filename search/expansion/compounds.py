"""Chinese compounds for English ones that no list knows: tax law is 稅法, four causes 四因.

Each word is put into Chinese by the dictionary, single characters included, and what the parts
make side by side counts where the library prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, product

from index.analysis.dictionary import Dictionary, Meaning
from index.analysis.tokens import Token, phrase_key, write
from search.expansion.latin import bases
from search.results import Layer
from search.terms import Alternative, Entry

WEIGHT = 0.6
"""What a match of a compound counts against one of the typed form; set by hand."""
MOST_WORDS = 3
"""English words of a compound; longer ones are titles, or several things."""
PARTS = 12
"""Chinese words for one English word that are tried, the first senses first."""
LONGEST = 8
"""Characters of a compound."""
KEPT = 512
"""Compounds kept: one query is read several times."""


@dataclass(frozen=True)
class Compounds:
    """Finds English compounds in a query.

    Attributes: dictionary: gives the parts; printed: whether the library prints a text;
    function_words: folded words that only bind or ask.
    """

    dictionary: Dictionary
    printed: Callable[[str], bool]
    function_words: AbstractSet[str]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`."""
        found: list[Entry] = []
        for first in range(len(tokens) - 1):
            words: list[str] = []
            for last, token in enumerate(tokens[first:], first + 1):
                if token.cjk or not token.text.isalpha() or (words and not token.joined):
                    break
                words.append(token.text)
                telling = len(words) - sum(map(self.function_words.__contains__, words))
                ends = {words[0], words[-1]}
                if telling > MOST_WORDS:
                    break
                if telling < 2 or ends & self.function_words:
                    continue
                known = self.dictionary.meanings(write(tokens[first:last]))
                if not known and (texts := self._composed(tuple(words))):
                    found.append(Entry(first, last, tuple(map(_alternative, texts))))
        return found

    @cached_property
    def _composed(self) -> Callable[[tuple[str, ...]], list[str]]:
        return lru_cache(KEPT)(lambda words: list(self._compose(words)))

    def _compose(self, words: Sequence[str]) -> Iterator[str]:
        """What the parts make that the library prints; what follows "of" comes first."""
        if "of" in words:
            at = words.index("of")
            words = (*words[at + 1 :], *words[:at])
        parts = [self._parts(word) for word in words if word not in self.function_words]
        for row in product(*parts):
            text = "".join(row)
            seams = (one[-1] + other[0] for one, other in pairwise(row))
            if len(text) <= LONGEST and all(map(self.printed, seams)) and self.printed(text):
                yield text

    def _parts(self, word: str) -> list[str]:
        found: list[Meaning] = []
        for form in bases(word):
            key = phrase_key(form)
            found += self.dictionary.characters(key)
            found += (one for one in self.dictionary.meanings(key) if not one.text.isascii())
        ordered = sorted(found, key=lambda one: (one.name, one.sense))
        return list(dict.fromkeys(phrase_key(one.text) for one in ordered))[:PARTS]


def _alternative(text: str) -> Alternative:
    return Alternative(text, text, Layer.DICTIONARY, WEIGHT, whole_words=True)
