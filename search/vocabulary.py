"""The words of one library (`index.vocabulary`), and how its passages print them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from index.analysis.tokens import phrase_key
from index.vocabulary import LibraryWords


class Vocabulary(NamedTuple):
    """The folded `words` of one library; `printed` gives, for the phrase key of a text, the same
    text as some passage prints it, or None when no passage holds it. Safe for several threads.
    """

    words: LibraryWords
    printed: Callable[[str], str | None]

    def places(self, chars: Iterable[str]) -> list[int]:
        """Positions in the words' alphabet of those characters that it holds."""
        known = self.words.places
        return [known[char] for char in chars if char in known]

    def original(self, text: str) -> str | None:
        """A text, folded or not, as a passage prints it; None when none holds it as it stands."""
        wanted = phrase_key(text)
        return self.printed(wanted) if wanted else None
