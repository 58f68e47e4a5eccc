"""The sources of equivalents that a searcher asks, in order of trust."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

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


def make_expander(
    *,
    glossary: Glossary,
    dictionary: Dictionary,
    vocabulary: Vocabulary,
    pairs: Callable[[str], Iterable[str]],
    frequency: Callable[[str], int],
    function_words: AbstractSet[str],
) -> Expander:
    """An expander that asks all sources; for the arguments see those that take them."""
    names = (GlossaryTerms(glossary, frequency), ShortNames(glossary, dictionary))
    looked_up = DictionaryTerms(dictionary, frequency, function_words)
    spoken = Romanised(vocabulary, dictionary, pairs, frequency)
    return Expander([*names, looked_up, spoken, Numbers(), Dates(), References(), WordForms()])
