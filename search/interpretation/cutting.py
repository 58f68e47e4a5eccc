"""Cuts what was typed into words.

A run of text is cut where the sources of equivalents know a whole expression (蓋達組織,
二〇〇四年), by the segmenter in between, and characters that the segmenter leaves over side by
side count as one word. What spaces part is for `rejoining`, what the words mean for `interpreter`.
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
from search.terms import Entry


@dataclass(frozen=True, slots=True)
class RunCutter:
    """Cuts runs of text. Immutable: one serves all threads.

    Attributes: segmenter: the one that cut the passages; expander: knows whole expressions.
    """

    segmenter: WordSegmenter
    expander: Expander

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Entry]:
        """The words of a run, in order and without gaps."""
        return self._cut_at_entries(tokens, None, self.cuts(tokens))

    def parts(self, tokens: Sequence[Token]) -> Iterator[Entry]:
        """The words of an expression that is known as a whole, if it were not; of a word of the
        dictionary two others of which it consists: 深遠|影響.
        """
        cuts = self.cuts(tokens)
        if len(cuts) == 1:
            word, frequency = "".join(token.text for token in tokens), self.segmenter.frequency
            seams = range(2, len(tokens) - 1)
            rarer = {at: min(frequency(word[:at]), frequency(word[at:])) for at in seams}
            best = max(seams, key=lambda at: rarer[at], default=0)
            cuts |= {best} if rarer.get(best) else set()
        return self._cut_at_entries(tokens, len(tokens) - 1, cuts)

    def _cut_at_entries(
        self, tokens: Sequence[Token], longest: int | None, cuts: AbstractSet[int]
    ) -> Iterator[Entry]:
        place = 0
        for entry in self.expander.entries(tokens, cuts, longest):
            yield from _between(tokens, place, entry.first, cuts)
            # What the segmenter cut so and only the dictionary translates is a word like any other.
            looked_up = all(one.layer is Layer.DICTIONARY for one in entry.alternatives)
            yield entry._replace(known=not (looked_up and tokens[entry.first].cjk))
            place = entry.last
        yield from _between(tokens, place, len(tokens), cuts)

    def cuts(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Indexes of tokens before which a word of a run ends, as the segmenter cuts it."""
        ends = [at for at in range(1, len(tokens)) if not _touches(tokens[at - 1], tokens[at])]
        cuts = {*ends, len(tokens)}
        start = 0
        for end in (*ends, len(tokens)):
            if start < end and tokens[start].cjk:
                text = "".join(one.text for one in tokens[start:end])
                for word in _questions_joined(self.segmenter.cut(text)):
                    counted = start > 0 and _ends_number(tokens[start - 1])
                    cuts.update(start + place for place in self._particle_cuts(word, counted))
                    start += len(word)
                    cuts.add(start)
            start = end
        return frozenset(cuts)

    def _particle_cuts(self, word: str, counted: bool) -> Iterator[int]:
        """Places at which particles, and measure words after a number, are cut off a word that the
        segmenter guessed, and what remains of a number off any word (兩|百億|美元).
        """
        rest = word.lstrip(NUMERAL_CHARACTERS) if counted else word
        if 0 < len(rest) < len(word):
            yield len(word) - len(rest)
        elif len(word) > 2 and not self.segmenter.frequency(word):
            if counted or word[0] in PARTICLES:
                yield 1
            if word[-1] in PARTICLES:
                yield len(word) - 1


def _touches(before: Token, token: Token) -> bool:
    """Whether two characters may belong to one word: not over the dot of 傑克·席哈克."""
    return before.cjk and token.cjk and before.end == token.start


def _ends_number(token: Token) -> bool:
    return token.text[-1].isdigit() or token.text in NUMERAL_CHARACTERS


def _questions_joined(words: Iterable[str]) -> list[str]:
    """Words of which two that ask only together are one: 什麼|時候."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in QUESTION_WORDS:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _between(tokens: Sequence[Token], first: int, last: int, cuts: AbstractSet[int]) -> list[Entry]:
    """The words of `[first, last)`; characters that were left over side by side are one that nobody
    listed: 蓋|達.
    """
    found: list[Entry] = []
    start, after_loose = first, False
    for end in range(first + 1, last + 1):
        if end in cuts or end == last:
            token = tokens[start]
            loose = end - start == 1 and token.cjk and token.text not in PARTICLES
            begins = found.pop().first if loose and after_loose and token.joined else start
            found.append(Entry(begins, end))
            start, after_loose = end, loose
    return found
