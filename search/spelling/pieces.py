"""Which stretches of a query may hold a misspelled word.

The segmenter cuts a misspelled word into odd pieces (恐佈|主義, 毀減|性|武器): words that neither
the library nor a dictionary knows, or single characters that fit no neighbour. Not for correcting
them: that is `repair`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.analysis.tokens import Token
from search.interpretation.function_words import FUNCTION_WORDS
from search.spelling.corrector import Corrector


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens `[first, last)` taken for one word, or single characters left over side by side.

    `suspicious` when it may be part of a misspelled word; `fixed` when the library holds it, so
    that nothing in it may change.
    """

    first: int
    last: int
    suspicious: bool
    fixed: bool

    @property
    def places(self) -> range:
        """Indexes of its tokens."""
        return range(self.first, self.last)


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A query as typed, and what it is judged by.

    Args: tokens: `index.analysis.tokens.scan` of the query; cuts: indexes of `tokens` at which a
    word ends, as the segmenter cuts them; corrector: knows the library's words; is_present: whether
    folded text occurs in the library, in any layer that is searched; known: indexes of `tokens` in
    expressions of several tokens that are known as a whole (names, terms, dates), and so correctly
    spelled.
    """

    tokens: Sequence[Token]
    cuts: AbstractSet[int]
    corrector: Corrector
    is_present: Callable[[str], bool]
    known: frozenset[int] = frozenset()

    def text(self, first: int, last: int) -> str:
        """The folded characters of tokens `[first, last)`."""
        return "".join(token.text for token in self.tokens[first:last])

    def suspicious_runs(self) -> list[tuple[Piece, ...]]:
        """Runs of neighbouring pieces of which at least one is suspicious, in order.

        A run is Chinese without anything between its characters, or one Latin word.
        """
        found: list[tuple[Piece, ...]] = []
        for first, last in self._runs():
            if self.tokens[first].cjk:
                pieces = tuple(
                    self._judged(start, end, first, last) for start, end in self._cut(first, last)
                )
            else:
                word = self.tokens[first].text
                absent = word.isalpha() and first not in self.known and not self.is_present(word)
                suspicious = absent and not self.corrector.is_word(word)
                pieces = (Piece(first, last, suspicious, fixed=not suspicious),)
            if any(piece.suspicious for piece in pieces):
                found.append(pieces)
        return found

    def _runs(self) -> Iterator[tuple[int, int]]:
        start = 0
        for place in range(1, len(self.tokens) + 1):
            if place == len(self.tokens) or not self._touches(place):
                yield start, place
                start = place

    def _touches(self, place: int) -> bool:
        left, right = self.tokens[place - 1], self.tokens[place]
        return left.cjk and right.cjk and left.end == right.start

    def _cut(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The segmenter's words, single characters side by side taken together."""
        loose: int | None = None
        start = first
        for end in sorted({cut for cut in self.cuts if first < cut <= last} | {last}):
            if end - start == 1 and self.tokens[start].text not in FUNCTION_WORDS:
                loose = start if loose is None else loose
            else:
                if loose is not None:
                    yield loose, start
                    loose = None
                yield start, end
            start = end
        if loose is not None:
            yield loose, last

    def _judged(self, start: int, end: int, first: int, last: int) -> Piece:
        """The piece `[start, end)` of the run `[first, last)`."""
        if self.known.issuperset(range(start, end)):
            return Piece(start, end, suspicious=False, fixed=True)
        word = self.text(start, end)
        if end - start > 1:
            present = self.is_present(word)
            known = self.corrector.is_word(word) and not self.corrector.is_doubtful(word)
            return Piece(start, end, suspicious=not present and not known, fixed=present)
        # A lone character belongs to no word if the library prints it beside neither neighbour.
        pairs = [
            self.text(left, left + 2)
            for left in (start - 1, start)
            if first <= left and left + 2 <= last
        ]
        odd = bool(pairs) and not any(self.is_present(pair) for pair in pairs)
        particle = word in FUNCTION_WORDS
        return Piece(start, end, suspicious=odd and not particle, fixed=particle and not odd)
