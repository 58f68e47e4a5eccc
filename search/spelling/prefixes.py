"""Completion in the search box: the library's words that begin, or sound, as typed.

Not for matching, and not for correction: what is offered here is still only typed for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis.tokens import scan
from index.text.fold import fold
from search.phonetics.suggestions import phonetic_suggestions
from search.vocabulary import Vocabulary

MAX_TYPED = 40
"""Characters typed beyond which nothing is completed."""
MAX_LOOKUPS = 24
"""Completions of a phrase that are looked up in the texts."""


def prefix_suggestions(prefix: str, vocabulary: Vocabulary, limit: int) -> tuple[str, ...]:
    """Words of the library that begin with what was typed, then those that sound so.

    Args:
        prefix: as typed.
        vocabulary: the library's words.
        limit: suggestions wanted.

    Returns:
        Texts as the library prints them, the most frequent first. Where no word begins so, the last
        word of the typed phrase is completed, if the library prints the whole (大規模毀 →
        大規模毀滅性).
    """
    typed = fold(prefix.strip())
    if not typed or len(typed) > MAX_TYPED or limit < 1:
        return ()
    found: dict[str, None] = {}
    for text in (*_beginning(typed, vocabulary, limit), *_continued(typed, vocabulary)):
        if len(found) < limit and (printed := vocabulary.original(text)) is not None:
            found.setdefault(printed)
    if len(found) < limit:
        found.update(dict.fromkeys(phonetic_suggestions(prefix, vocabulary, limit)))
    return tuple(found)[:limit]


def _beginning(typed: str, vocabulary: Vocabulary, limit: int) -> list[str]:
    words = [word for word in vocabulary.beginning_with(typed) if len(word.text) > 1]
    words.sort(key=lambda word: (word.text != typed, -word.passages, word.text))
    return [word.text for word in words[:limit]]


def _continued(typed: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The phrase with its last word completed, from the longest tail that begins a word."""
    tokens = scan(typed)
    for first in range(1, len(tokens)):
        tail = typed[tokens[first].start :]
        words = sorted(
            vocabulary.beginning_with(tail), key=lambda word: (-word.passages, word.text)
        )
        longer = [word.text for word in words if len(word.text) > len(tail)]
        if longer:
            yield from (typed[: tokens[first].start] + text for text in longer[:MAX_LOOKUPS])
            return
