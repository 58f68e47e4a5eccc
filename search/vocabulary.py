"""The words of one library, and how its passages print them.

Holds folded words (`index.vocabulary`); `original` gives the characters as the library prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from index.analysis.tokens import phrase_key
from index.vocabulary import LONGEST_CHINESE, LibraryWords, Rows, Word

__all__ = ["LONGEST_CHINESE", "Rows", "Vocabulary", "Word"]


class Vocabulary:
    """The words of one library. Safe for use by several threads.

    Args: words: of the library; original: gives, for the phrase key of a text
    (`index.analysis.tokens.phrase_key`), the same text as some passage prints it, or None when no
    passage holds it.
    """

    def __init__(self, words: LibraryWords, original: Callable[[str], str | None]) -> None:
        self._words = words
        self._original = original

    @property
    def alphabet(self) -> str:
        """All characters of the Chinese words, once each; `Rows.chars` are positions in it."""
        return self._words.alphabet

    def places(self, chars: Iterable[str]) -> list[int]:
        """Positions in `alphabet` of those characters that it holds."""
        known = self._words.places
        return [known[char] for char in chars if char in known]

    def rows(self, length: int) -> Rows | None:
        """Chinese words of one length in characters; None when there are none."""
        return self._words.rows(length)

    def latin(self, length: int) -> tuple[Word, ...]:
        """Words of one length in letters of every other script."""
        return self._words.latin.get(length, ())

    def count(self, word: str) -> int:
        """Passages that hold a folded word; 0 when it is not a word of the library."""
        return self._words.count(word)

    def beginning_with(self, prefix: str) -> Iterator[Word]:
        """Words that begin with a folded prefix, in code point order."""
        return self._words.beginning_with(prefix)

    def original(self, text: str) -> str | None:
        """The text as a passage prints it; None when no passage holds it as it stands.

        Args: text: folded or original.
        """
        wanted = phrase_key(text)
        return self._original(wanted) if wanted else None
