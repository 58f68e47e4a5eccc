"""Cuts what was typed into words.

A run of text is cut where the sources of equivalents know a whole expression (蓋達組織,
二〇〇四年), by the segmenter in between, and characters that the segmenter leaves over side by
side count as one word.

What spaces part is for `rejoining`, what the words mean for `interpreter`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.analysis.tokens import Token
from index.analysis.words import WordSegmenter
from index.text.numerals import NUMERAL_CHARACTERS
from search.expansion import Expander
from search.interpretation.function_words import PARTICLES, QUESTION_WORDS
from search.results import Layer
from search.terms import Alternative, Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens `[first, last)` of a run, taken as one word.

    `known` says that a source of equivalents knows it as a whole.
    """

    first: int
    last: int
    alternatives: tuple[Alternative, ...] = ()
    known: bool = False


class RunCutter:
    """Cuts runs of text. Immutable: one serves all threads.

    Args: segmenter: the one that cut the passages; expander: knows whole expressions.
    """

    def __init__(self, segmenter: WordSegmenter, expander: Expander) -> None:
        self._segmenter = segmenter
        self._expander = expander

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """The words of a run, in order and without gaps."""
        return self._cut_at_entries(tokens, None, self.cuts(tokens))

    def parts(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """The words of an expression that is known as a whole, if it were not."""
        cuts = self.cuts(tokens)
        if len(cuts) == 1:
            cuts |= self._seam([token.text for token in tokens])
        return self._cut_at_entries(tokens, len(tokens) - 1, cuts)

    def _seam(self, characters: Sequence[str]) -> set[int]:
        """Where a word of the dictionary consists of two others: 深遠|影響."""
        seams = {
            place: min(
                self._segmenter.frequency("".join(characters[:place])),
                self._segmenter.frequency("".join(characters[place:])),
            )
            for place in range(2, len(characters) - 1)
        }
        best = max(seams, key=lambda place: seams[place], default=0)
        return {best} if best and seams[best] else set()

    def _cut_at_entries(
        self, tokens: Sequence[Token], longest: int | None, cuts: AbstractSet[int]
    ) -> Iterator[Piece]:
        place = 0
        for entry in self._expander.entries(tokens, cuts, longest):
            yield from _merged(_cut(place, entry.first, cuts), tokens)
            yield Piece(entry.first, entry.last, entry.alternatives, known=_is_known(entry, tokens))
            place = entry.last
        yield from _merged(_cut(place, len(tokens), cuts), tokens)

    def cuts(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Indexes of tokens before which a word of a run ends, as the segmenter cuts it."""
        cuts = {len(tokens)}
        start = 0
        for place, token in enumerate(tokens):
            if place and not _touches(tokens[place - 1], token):
                cuts.add(place)
        for end in sorted(cuts):
            if start < end and tokens[start].cjk:
                text = "".join(one.text for one in tokens[start:end])
                for word in _questions_joined(self._segmenter.cut(text)):
                    counted = start > 0 and _ends_number(tokens[start - 1])
                    cuts.update(start + place for place in self._particle_cuts(word, counted))
                    start += len(word)
                    cuts.add(start)
            start = end
        return frozenset(cuts)

    def frequency(self, word: str) -> int:
        """How often a folded word occurs in the segmenter's corpus."""
        return self._segmenter.frequency(word)

    def is_listed(self, word: str) -> bool:
        """Whether a folded word stands in the segmenter's dictionary: others it guessed."""
        return self._segmenter.frequency(word) > 0

    def _particle_cuts(self, word: str, counted: bool) -> Iterator[int]:
        """Places at which particles, and measure words after a number, are cut off a word that the
        segmenter guessed, and what remains of a number off any word (兩|百億|美元).
        """
        rest = word.lstrip(NUMERAL_CHARACTERS) if counted else word
        if 0 < len(rest) < len(word):
            yield len(word) - len(rest)
        elif len(word) > 2 and not self.is_listed(word):
            if counted or word[0] in PARTICLES:
                yield 1
            if word[-1] in PARTICLES:
                yield len(word) - 1


def _is_known(entry: Entry, tokens: Sequence[Token]) -> bool:
    """Whether a stretch is one word because of its entry: what the segmenter cut so and only the
    dictionary translates is a word like any other.
    """
    looked_up = all(one.layer is Layer.DICTIONARY for one in entry.alternatives)
    return not (looked_up and tokens[entry.first].cjk)


def _ends_number(token: Token) -> bool:
    return token.text[-1].isdigit() or token.text in NUMERAL_CHARACTERS


def _questions_joined(words: Iterable[str]) -> Iterator[str]:
    """Words of which two that ask only together are one: 什麼|時候."""
    held = ""
    for word in words:
        if held + word in QUESTION_WORDS:
            held += word
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _cut(first: int, last: int, cuts: AbstractSet[int]) -> Iterator[Piece]:
    start = first
    for end in range(first + 1, last + 1):
        if end in cuts or end == last:
            yield Piece(start, end)
            start = end


def _merged(pieces: Iterator[Piece], tokens: Sequence[Token]) -> Iterator[Piece]:
    """Join characters that were left over side by side: 蓋|達 is one word that nobody listed."""
    held: Piece | None = None
    for piece in pieces:
        token = tokens[piece.first]
        loose = piece.last - piece.first == 1 and token.cjk and token.text not in PARTICLES
        if held is not None and loose and token.joined:
            held = Piece(held.first, piece.last)
            continue
        if held is not None:
            yield held
        held = piece if loose else None
        if not loose:
            yield piece
    if held is not None:
        yield held


def _touches(before: Token, token: Token) -> bool:
    """Whether two characters may belong to one word: not over the dot of 傑克·席哈克."""
    return before.cjk and token.cjk and before.end == token.start
