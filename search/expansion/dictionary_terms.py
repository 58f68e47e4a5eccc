"""Equivalents from a general dictionary: natural law and 自然法, J.-J. Rousseau and 盧梭; and
Chinese compounds for English ones that no list knows, put together from its words: tax law is 稅法.

They stand below those of the glossary, since they were not chosen for scholars: what has many
meanings counts for little, and a Chinese word is taken as the segmenter cuts it, so that the
dictionary changes no cut.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise, product

from index.analysis.dictionary import Dictionary, Meaning
from index.analysis.tokens import Token, phrase_key, unigrams, write
from index.frozen import frozen
from search.expansion.latin import bases
from search.results import Layer
from search.terms import Alternative, Entry, equivalent

MEANINGS = 12  # equivalents of one word that are used, the surest first

SURE, VAGUE = 3, 0.35
"""Up to so many meanings a match counts in full; of more, each counts less, down to the second."""

NAME_WEIGHT, WORD_WEIGHT, COMPOUND_WEIGHT = 0.75, 0.65, 0.6
"""What a match of an equivalent counts against one of the typed form: less than one of the glossary
(see `glossary_terms.WEIGHTS`), a common word less than a name. Set by hand."""

LONGEST_RUN = 12  # characters of a run up to which its words are looked up: a sentence says enough

SHORTEST_PART = 4  # letters of one of two words that are written as one
MOST_WORDS = 3  # English words of a compound; longer ones are titles, or several things
SENSES = 8  # Chinese words for one form of an English word that are tried
PARTS = 16  # Chinese words for one English word that are tried, the first senses first
LONGEST_COMPOUND = 8  # characters
KEPT = 512  # compounds kept: one query is read several times


@frozen
class DictionaryTerms:
    """Finds words of a dictionary in a query; `frequency` is that of a folded word in the
    segmenter's dictionary, `function_words` are folded words that only bind or ask, `is_word` says
    that one is English: what is misspelled is made of none.
    """

    dictionary: Dictionary
    frequency: Callable[[str], int]
    function_words: AbstractSet[str]
    is_word: Callable[[str], bool]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`."""
        if sum(token.cjk for token in tokens) > LONGEST_RUN:
            return
        starts = {0, *cuts}
        for first, token in enumerate(tokens):
            if token.cjk and first not in starts:
                continue
            for key in self.dictionary.beginnings(write(tokens[first:])):
                last = first + len(unigrams(key))
                whole = {first, last} == {0, len(tokens)}
                if token.cjk and not whole and min(cut for cut in cuts if cut > first) != last:
                    continue
                if not self._says_little(tokens[first:last]):
                    yield from self._entry(first, last, self.dictionary.meanings(key))
            if not token.cjk and not self.dictionary.meanings(write((token,))):
                word = token.text
                two = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)  # space flight
                made = bases(word) if self.is_word(word) or "ist" in word[-4:] else ()
                keys = map(phrase_key, (*made, *(f"{word[:at]} {word[at:]}" for at in two)))
                near = [one for key in keys for one in self.dictionary.meanings(key)]
                yield from self._entry(first, first + 1, near)

    def _entry(self, first: int, last: int, meanings: Sequence[Meaning]) -> Iterator[Entry]:
        def trust(one: Meaning) -> tuple[bool, bool, int, int]:
            return not one.standard, one.part, one.sense, -self.frequency(phrase_key(one.text))

        if ordered := sorted(meanings, key=trust)[:MEANINGS]:
            yield Entry(first, last, tuple(_alternative(one, len(ordered)) for one in ordered))

    def _says_little(self, tokens: Sequence[Token]) -> bool:
        """Whether words only bind or ask: what is, 什麼時候. A single one may be short: WHO."""
        if tokens[0].cjk:
            return "".join(token.text for token in tokens) in self.function_words
        return len(tokens) > 1 and all(token.text in self.function_words for token in tokens)


def _alternative(meaning: Meaning, of: int) -> Alternative:
    weight = NAME_WEIGHT if meaning.name and not meaning.part else WORD_WEIGHT
    layer = Layer.TRANSLATION if meaning.text.isascii() else Layer.REGIONAL
    if not meaning.standard or meaning.name:
        layer = Layer.NAME if meaning.standard else Layer.DICTIONARY
    return equivalent(meaning.text, layer, max(VAGUE, weight * min(1.0, SURE / of)))


@dataclass(frozen=True)
class Compounds:
    """Finds English compounds in a query. Each word is put into Chinese, by single characters, too,
    and what the parts make side by side counts where the library prints it (`printed`).
    """

    dictionary: Dictionary
    printed: Callable[[str], bool]
    function_words: AbstractSet[str]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`."""
        for first in range(len(tokens) - 1):
            words: list[str] = []
            for last, token in enumerate(tokens[first:], first + 1):
                words.append(token.text)
                telling = [word for word in words if word not in self.function_words]
                goes_on = token.text.isalpha() and not token.cjk and (token.joined or not words[1:])
                if not goes_on or len(telling) > MOST_WORDS:
                    break
                if len(telling) < 2 or {words[0], words[-1]} & self.function_words:
                    continue
                known = self.dictionary.meanings(write(tokens[first:last]))
                held = any(self.printed(phrase_key(one.text)) for one in known)
                if not held and (texts := self._composed(tuple(words))):
                    made = (equivalent(one, Layer.DICTIONARY, COMPOUND_WEIGHT) for one in texts)
                    yield Entry(first, last, tuple(made))

    @cached_property
    def _composed(self) -> Callable[[tuple[str, ...]], list[str]]:
        return lru_cache(KEPT)(lambda words: list(self._compose(words)))

    def _compose(self, words: Sequence[str]) -> Iterator[str]:
        """What the parts make that the library prints; what follows "of" comes first."""
        if "of" in words:
            at = words.index("of")
            words = (*words[at + 1 :], *words[:at])
        told = [word for word in words if word not in self.function_words]
        ways = [told]
        for at in range(len(told) - 1 if len(told) > 2 else 0):  # negative | interest rate
            ways.append([*told[:at], " ".join(told[at : at + 2]), *told[at + 2 :]])
        for row in chain.from_iterable(product(*map(self._parts, way)) for way in ways):
            text = "".join(row)
            seams = (one[-1] + other[0] for one, other in pairwise(row))
            if len(text) <= LONGEST_COMPOUND and all(map(self.printed, (*seams, text))):
                yield text

    def _parts(self, word: str) -> list[str]:
        found: list[Meaning] = []
        for key in map(phrase_key, bases(word)):
            own = self.dictionary.characters(key)
            own += (one for one in self.dictionary.meanings(key) if not one.text.isascii())
            found += sorted(own, key=lambda one: (one.name, one.sense))[:SENSES]
        return list(dict.fromkeys(phrase_key(one.text) for one in found))[:PARTS]
