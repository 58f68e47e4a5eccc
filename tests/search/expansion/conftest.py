"""What the tests of the sources of equivalents share: a segmenter, and the sources themselves."""

from collections.abc import Callable
from itertools import accumulate

import pytest

from index.analysis.tokens import form, phrase_key, scan
from index.analysis.words import WordSegmenter
from search.expansion import Expander, dates, numbers, references
from search.expansion.latin import WordForms
from search.expansion.text_runs import PatternSource
from search.numerals import stands_alone
from search.terms import Entry, Equivalents
from tests.libraries import analyzer

SOURCES = (
    PatternSource(numbers.FINDERS),
    PatternSource(dates.FINDERS),
    PatternSource(references.FINDERS),
    WordForms(),
)

Finds = Callable[[str, str], bool]
EntriesOf = Callable[[Equivalents, str], dict[str, list[str]]]


@pytest.fixture(scope="session")
def segmenter() -> WordSegmenter:
    return analyzer().segmenter


def word_ends(segmenter: WordSegmenter, text: str) -> set[int]:
    """Token indexes at which the segmenter ends a word of `text`."""
    lengths = [len(scan(word)) for word in segmenter.words(phrase_key(text))]
    return set(accumulate(lengths))


@pytest.fixture(scope="session")
def entries_of(segmenter: WordSegmenter) -> EntriesOf:
    """What one source knows in a query: alternatives' texts by the stretch they stand for."""

    def entries_of(source: Equivalents, query: str) -> dict[str, list[str]]:
        tokens = scan(query)
        return {
            query[tokens[entry.first].start : tokens[entry.last - 1].end]: [
                one.text for one in entry.alternatives
            ]
            for entry in source.entries(tokens, word_ends(segmenter, query))
        }

    return entries_of


@pytest.fixture(scope="session")
def finds(segmenter: WordSegmenter) -> Finds:
    """Whether a text holds every known stretch of a query in some way, or the query itself when
    nothing in it is known."""

    def finds(query: str, text: str) -> bool:
        tokens = scan(query)
        entries = Expander(SOURCES).entries(tokens, word_ends(segmenter, query))
        if not entries:
            return phrase_key(query) in form(text).text
        return all(_holds(query[_slice(tokens, one)], one, text) for one in entries)

    return finds


def _slice(tokens: list, entry: Entry) -> slice:
    return slice(tokens[entry.first].start, tokens[entry.last - 1].end)


def _holds(typed: str, entry: Entry, text: str) -> bool:
    written = form(text).text
    phrase_keys = [phrase_key(typed), *(one.phrase_key for one in entry.alternatives)]
    return any(
        stands_alone(written, place, place + len(wanted))
        for wanted in phrase_keys
        for place in range(len(written))
        if written.startswith(wanted, place)
    )
