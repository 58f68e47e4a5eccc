"""The sources of equivalents that a searcher asks, in order of trust."""

from __future__ import annotations

from collections.abc import Callable

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
from search.spelling.vocabulary import Vocabulary


def make_expander(
    glossary: Glossary,
    dictionary: Dictionary,
    vocabulary: Vocabulary,
    frequency: Callable[[str], int],
) -> Expander:
    """An expander that asks all sources.

    Args:
        glossary: the project's own equivalents, and the reader's.
        dictionary: a general one.
        vocabulary: the library's words.
        frequency: of a folded word in the segmenter's dictionary.
    """
    return Expander(
        [
            GlossaryTerms(glossary, frequency),
            ShortNames(glossary, dictionary),
            DictionaryTerms(dictionary, frequency),
            Romanised(vocabulary, dictionary),
            Numbers(),
            Dates(),
            References(),
            WordForms(),
        ]
    )
