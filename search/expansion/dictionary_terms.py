"""Equivalents from a general dictionary: natural law and 自然法, J.-J. Rousseau and 盧梭.

They stand below those of the glossary, since nobody chose them for scholars: what has many meanings
counts for little, and a Chinese word is taken as the segmenter cuts it, so that the dictionary
changes no cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.analysis.dictionary import Dictionary, Meaning
from index.analysis.tokens import Token, phrase_key, unigrams, write
from search.expansion.latin import bases
from search.results import Layer
from search.terms import Alternative, Entry

MEANINGS = 12
"""Equivalents of one word that are used, the surest first."""

SURE, VAGUE = 3, 0.35
"""Up to so many meanings a match counts in full; of more, each counts less, down to the second
figure."""

NAME_WEIGHT, WORD_WEIGHT = 0.75, 0.65
"""What a match of an equivalent counts against one of the typed form: less than one of the glossary
(see `glossary_terms.WEIGHTS`), a common word less than a name. Set by hand."""

LONGEST_RUN = 12
"""Chinese characters of a run up to which its words are looked up: a sentence says enough."""


@dataclass(frozen=True, slots=True)
class DictionaryTerms:
    """Finds words of a dictionary in a query.

    Attributes: dictionary: as opened by `index.analysis.dictionary.open_dictionary`; frequency: of
    a folded word in the segmenter's dictionary; function_words: folded words that only bind or ask.
    """

    dictionary: Dictionary
    frequency: Callable[[str], int]
    function_words: AbstractSet[str]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`."""
        if sum(token.cjk for token in tokens) > LONGEST_RUN:
            return []
        found: list[Entry] = []
        starts = {0, *cuts}
        for first, token in enumerate(tokens):
            if token.cjk and first not in starts:
                continue
            for key in self.dictionary.beginnings(write(tokens[first:])):
                last = first + len(unigrams(key))
                whole = {first, last} == {0, len(tokens)}
                if token.cjk and not whole and min(cut for cut in cuts if cut > first) != last:
                    continue
                if self._says_little(tokens[first:last]):
                    continue
                if known := self._alternatives(self.dictionary.meanings(key)):
                    found.append(Entry(first, last, known))
            if token.text.endswith(("ing", "ed")) and not self.dictionary.meanings(write((token,))):
                keys = map(phrase_key, bases(token.text))
                stems = [one for key in keys for one in self.dictionary.meanings(key)]
                if known := self._alternatives(stems):
                    found.append(Entry(first, first + 1, known))
        return found

    def _alternatives(self, meanings: Sequence[Meaning]) -> tuple[Alternative, ...]:
        ordered = sorted(meanings, key=self._trust)[:MEANINGS]
        return tuple(_alternative(one, len(ordered)) for one in ordered)

    def _says_little(self, tokens: Sequence[Token]) -> bool:
        """Whether words only bind or ask: what is, 什麼時候. A single one may be an abbreviation:
        WHO.
        """
        if tokens[0].cjk:
            return "".join(token.text for token in tokens) in self.function_words
        return len(tokens) > 1 and all(token.text in self.function_words for token in tokens)

    def _trust(self, meaning: Meaning) -> tuple[bool, bool, int, int]:
        frequency = self.frequency(phrase_key(meaning.text))
        return not meaning.standard, meaning.part, meaning.sense, -frequency


def _alternative(meaning: Meaning, of: int) -> Alternative:
    weight = NAME_WEIGHT if meaning.name and not meaning.part else WORD_WEIGHT
    weight = max(VAGUE, weight * min(1.0, SURE / of))
    key = phrase_key(meaning.text)
    return Alternative(meaning.text, key, _layer(meaning), weight, whole_words=True)


def _layer(meaning: Meaning) -> Layer:
    if not meaning.standard or meaning.name:
        return Layer.NAME if meaning.standard else Layer.DICTIONARY
    return Layer.TRANSLATION if meaning.text.isascii() else Layer.REGIONAL
