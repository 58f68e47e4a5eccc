"""The sources of equivalents that a searcher asks, in order of trust."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.analysis.dictionary import Dictionary
from index.analysis.glossary import Glossary
from search.expansion import Expander
from search.expansion.dates import Dates
from search.expansion.dictionary_terms import DictionaryTerms
from search.expansion.glossary_terms import GlossaryTerms
from search.expansion.initials import ShortNames
from search.expansion.latin import WordForms
from search.expansion.numbers import Numbers
from search.expansion.references import References
from search.expansion.romanised import Romanised
from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of words: the `glossary` (the project's own and the reader's), a general
    `dictionary`, the library's `vocabulary` and its `pairs` of characters by their first, and the
    `frequency` of a folded word in the segmenter's lexicon.
    """

    glossary: Glossary
    dictionary: Dictionary
    vocabulary: Vocabulary
    pairs: Callable[[str], Iterable[str]]
    frequency: Callable[[str], int]


def make_expander(known: Sources, function_words: AbstractSet[str]) -> Expander:
    """An expander that asks all sources.

    Args:
        known: what they ask.
        function_words: folded words that only bind or ask.
    """
    return Expander(
        [
            GlossaryTerms(known.glossary, known.frequency),
            ShortNames(known.glossary, known.dictionary),
            DictionaryTerms(known.dictionary, known.frequency, function_words),
            Romanised(known.vocabulary, known.dictionary, known.pairs, known.frequency),
            Numbers(),
            Dates(),
            References(),
            WordForms(),
        ]
    )
