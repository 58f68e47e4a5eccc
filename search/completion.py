"""Suggests words of a library: to complete what is being typed, and inside a word that it lacks."""

from collections.abc import Iterator
from heapq import nsmallest

from index.analysis.tokens import scan
from index.text.fold import fold
from search.phonetics.suggestions import phonetic_suggestions
from search.vocabulary import Vocabulary

SHORTEST_WHOLE, LONGEST_WHOLE = 4, 12  # characters of a word in which others are looked for
BINDING = "之的與和及"  # no word that is offered begins or ends with one
MAX_TYPED = 40  # characters typed beyond which nothing is completed
MAX_LOOKUPS = 24  # completions of a phrase that are looked up in the texts


def prefix_suggestions(prefix: str, vocabulary: Vocabulary, limit: int) -> tuple[str, ...]:
    """Words of the library that begin with what was typed, then those that sound so.

    Args: prefix: as typed; vocabulary: the library's words; limit: suggestions wanted.

    Returns: Texts as the library prints them, the most frequent first. Where no word begins so, the
    last word of the typed phrase is completed, if the library prints the whole
    (大規模毀 → 大規模毀滅性).
    """
    typed = fold(prefix.strip())
    if not typed or len(typed) > MAX_TYPED or limit < 1:
        return ()
    found: dict[str, None] = {}
    words = (word for word in vocabulary.words.beginning_with(typed) if len(word.text) > 1)
    best = nsmallest(limit, words, lambda word: (word.text != typed, -word.passages, word.text))
    for text in (*(word.text for word in best), *_continued(typed, vocabulary)):
        if len(found) < limit and (printed := vocabulary.original(text)) is not None:
            found.setdefault(printed)
    if len(found) < limit:
        found.update(dict.fromkeys(phonetic_suggestions(prefix, vocabulary, limit)))
    return tuple(found)[:limit]


def _continued(typed: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The phrase with its last word completed, from the longest tail that begins a word."""
    tokens = scan(typed)
    for first in range(1, len(tokens)):
        tail = typed[tokens[first].start :]
        words = vocabulary.words.beginning_with(tail)
        longer = (word for word in words if len(word.text) > len(tail))
        best = nsmallest(MAX_LOOKUPS, longer, lambda word: (-word.passages, word.text))
        if best:
            yield from (typed[: tokens[first].start] + word.text for word in best)
            return


def words_within(typed: str, vocabulary: Vocabulary, limit: int) -> tuple[str, ...]:
    """The longest words of the library inside a word that it does not hold: 赤壁 of 赤壁之戰."""
    text = fold(typed.strip())
    found: list[str] = []
    if SHORTEST_WHOLE <= len(text) <= LONGEST_WHOLE:
        ends = range(2, len(text) + 1)
        words = (text[start:end] for end in ends for start in range(end - 1))
        for word in sorted(words, key=len, reverse=True):
            whole = word == word.strip(BINDING) and vocabulary.words.count(word)
            if whole and not any(word in longer for longer in found):
                found.append(word)
    return tuple(vocabulary.original(one) or one for one in found[:limit])
