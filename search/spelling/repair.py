"""From a query of which something matched nothing to what was probably meant.

The segmenter cuts a misspelled word into odd pieces (恐佈|主義, 毀減|性|武器). A stretch of pieces
around one is tried first against the library's words, then character by character against what the
library prints beside its neighbours: names and terms that no dictionary knows are cut differently
each time, and a homophone or look-alike is believed only if the whole stretch occurs in a passage.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from index.analysis.tokens import Token
from index.frozen import frozen
from index.vocabulary import LONGEST_CHINESE
from search.interpretation.cutting import between
from search.interpretation.function_words import FUNCTION_WORDS
from search.spelling.candidates import COSTS, Change, likenesses
from search.spelling.corrector import Correction, Corrector, is_place_like

MAX_TOKENS = 60  # tokens of a query that is looked at; a longer one is a passage pasted in
MAX_RUNS = 6  # suspicious runs of one query that are corrected
AROUND = 2  # characters on each side that may take part; more would ask for a whole clause to recur
SHORTEST_STRETCH = 3


class _Piece(NamedTuple):
    """The tokens `[first, last)` taken for one word, or single characters left over side by side.

    `suspicious` when it may be part of a misspelled word; `fixed` when the library holds it, so
    that nothing in it may change.
    """

    first: int
    last: int
    suspicious: bool
    fixed: bool


@frozen
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

    def corrections(self) -> list[Correction]:
        """What is to be replaced, by code points of the query, from left to right."""
        runs = self._suspicious_runs() if len(self.tokens) <= MAX_TOKENS else []
        return [
            one._replace(start=self.tokens[one.start].start, end=self.tokens[one.end - 1].end)
            for run in runs[:MAX_RUNS]
            for one in self._corrected_run(run)
        ]

    def _text(self, first: int, last: int) -> str:
        return "".join(token.text for token in self.tokens[first:last])

    def _suspicious_runs(self) -> list[list[_Piece]]:
        """Runs that hold a suspicious piece: Chinese with nothing between, or one Latin word."""
        size = len(self.tokens)
        touching = (
            left.cjk and right.cjk and left.end == right.start
            for left, right in pairwise(self.tokens)
        )
        starts = [0, *(at for at, one in enumerate(touching, 1) if not one)][:size]
        runs = []
        for first, last in pairwise([*starts, size]):
            if self.tokens[first].cjk:
                words = between(self.tokens, first, last, self.cuts, FUNCTION_WORDS)
                run = [self._judged(one.first, one.last, first, last) for one in words]
            else:
                word = self.tokens[first].text
                absent = word.isalpha() and first not in self.known and not self.is_present(word)
                suspicious = absent and not self.corrector.is_word(word)
                run = [_Piece(first, last, suspicious, fixed=not suspicious)]
            runs.append(run)
        return [run for run in runs if any(piece.suspicious for piece in run)]

    def _judged(self, start: int, end: int, first: int, last: int) -> _Piece:
        """The piece `[start, end)` of the run `[first, last)`."""
        if self.known.issuperset(range(start, end)):
            return _Piece(start, end, suspicious=False, fixed=True)
        word = self._text(start, end)
        if end - start > 1:
            present = self.is_present(word)
            known = self.corrector.is_word(word) and not self.corrector.is_doubtful(word)
            return _Piece(start, end, suspicious=not present and not known, fixed=present)
        # A lone character belongs to no word if the library prints it beside neither neighbour.
        lefts = [left for left in (start - 1, start) if first <= left and left + 2 <= last]
        odd = bool(lefts) and not any(self.is_present(self._text(at, at + 2)) for at in lefts)
        particle = word in FUNCTION_WORDS
        return _Piece(start, end, suspicious=odd and not particle, fixed=particle and not odd)

    def _corrected_run(self, run: Sequence[_Piece]) -> Iterator[Correction]:
        """Corrections of one run, by tokens; sure ones first, then those that explain most."""
        done = run[0].first
        for place, piece in enumerate(run):
            if piece.suspicious and piece.first >= done:
                proposals = [*self._by_words(run, place, done), *self._by_context(run, place, done)]
                if proposals:
                    best = min(proposals, key=lambda one: (not one.sure, one.start - one.end))
                    yield best
                    done = best.end

    def _by_words(self, run: Sequence[_Piece], place: int, done: int) -> Iterator[Correction]:
        """Words of the library near a piece, or near a stretch of whole ones around it."""
        for begin in range(place, -1, -1):
            first = run[begin].first
            if first < done:
                return
            for end in range(place, len(run)):
                last, text = run[end].last, self._text(first, run[end].last)
                if begin == end:
                    found = self.corrector.correct(text)
                elif last - first <= LONGEST_CHINESE:
                    fixed = {at for one in run for at in range(one.first, one.last) if one.fixed}
                    free = {at - first for at in set(range(first, last)) - fixed}
                    found = self.corrector.correct_within(text, free)
                else:
                    break
                if found is not None:
                    yield found._replace(start=first, end=last)

    def _by_context(self, run: Sequence[_Piece], place: int, done: int) -> Iterator[Correction]:
        """One character exchanged so that the library prints the longest stretch around it."""
        piece, first, last = run[place], run[0].first, run[-1].last
        if not self.tokens[piece.first].cjk:
            return
        fixed = {at for one in run if one.fixed for at in range(one.first, one.last)}
        around = range(max(done, piece.first - 1), min(piece.last + 1, last))
        found = [
            one for at in around if at not in fixed for one in self._exchanged(at, first, last)
        ]
        if found:
            start, end, text, _, in_word = min(found, key=lambda one: (one[0] - one[1], one[3]))
            typed = self._text(start, end)
            rivals = sum(len(other[2]) == len(text) for other in found) > 1
            named = self.corrector.may_be_two_names(typed, text)
            if start >= done and not (named and is_place_like(typed, text)):
                sure = in_word and not rivals and not named
                best = self.corrector.corrected(typed, text, sure, alike=True)
                yield best._replace(start=start, end=end)

    def _exchanged(
        self, place: int, first: int, last: int
    ) -> Iterator[tuple[int, int, str, int, bool]]:
        """Stretches of the run `[first, last)` that occur in the library once the character at a
        place is exchanged for one like it: where each begins and ends, its text, what the exchange
        costs, and whether the character then belongs to a word of the library.
        """
        vocabulary = self.corrector.vocabulary
        relations = likenesses(self.tokens[place].text, vocabulary)
        near = (relations > Change.NONE) & (relations <= Change.SHAPE)
        starts = range(max(first, place - AROUND), place + 1)
        around = product(starts, range(place + 1, min(last, place + AROUND + 1) + 1))
        stretches = [(start, end) for start, end in around if end - start >= SHORTEST_STRETCH]
        stretches.sort(key=lambda one: one[0] - one[1])
        for at in np.flatnonzero(near).tolist():
            other = vocabulary.words.alphabet[at]
            if not (
                (place > first and self.is_present(self.tokens[place - 1].text + other))
                or (place + 1 < last and self.is_present(other + self.tokens[place + 1].text))
            ):
                continue  # the library does not print it beside a neighbour
            for start, end in stretches:
                text = self._text(start, place) + other + self._text(place + 1, end)
                if self.is_present(text):
                    in_word = self._is_in_word(text, place - start)
                    # Three characters across the edge of a word recur by chance: 日本富(士山).
                    if in_word or end - start > SHORTEST_STRETCH:
                        yield start, end, text, int(COSTS[relations[at]]), in_word
                    break

    def _is_in_word(self, text: str, place: int) -> bool:
        return any(
            self.corrector.vocabulary.words.count(text[start:end])
            for start in range(place + 1)
            for end in range(max(place + 1, start + 2), len(text) + 1)
        )
