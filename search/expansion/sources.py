"""The sources of equivalents that a searcher asks, in order of trust."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from index.analysis.dictionary import Dictionary
from index.analysis.glossary import Glossary
from search.expansion import Expander, dates, numbers, references
from search.expansion.compounds import Compounds
from search.expansion.dictionary_terms import DictionaryTerms
from search.expansion.glossary_terms import GlossaryTerms
from search.expansion.initials import ShortNames
from search.expansion.latin import WordForms
from search.expansion.readings import PatternSource
from search.expansion.romanised import Romanised
from search.vocabulary import Vocabulary


def make_expander(
    *,
    glossary: Glossary,
    dictionary: Dictionary,
    vocabulary: Vocabulary,
    pairs: Callable[[str], Iterable[str]],
    printed: Callable[[str], bool],
    frequency: Callable[[str], int],
    function_words: AbstractSet[str],
) -> Expander:
    """An expander that asks all sources; for the arguments see those that take them."""
    names = (GlossaryTerms(glossary, frequency), ShortNames(glossary, dictionary))
    looked_up = DictionaryTerms(dictionary, frequency, function_words)
    compounds = Compounds(dictionary, printed, function_words)
    spoken = Romanised(vocabulary, dictionary, pairs, frequency)
    patterns = PatternSource((*numbers.FINDERS, *dates.FINDERS, *references.FINDERS))
    return Expander([*names, looked_up, compounds, spoken, patterns, WordForms()])
