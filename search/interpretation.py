"""From what was typed to words with their alternatives.

A run of text is cut where the sources of equivalents know a whole expression (蓋達組織,
二〇〇四年), by the segmenter in between, and characters that the segmenter leaves over side by side
count as one word. Each word carries the alternatives that `search.expansion` knows for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from index.analysis.folding import fold
from index.analysis.tokens import Token, scan, write
from index.analysis.words import WordSegmenter
from search.expansion import Expander
from search.function_words import FUNCTION_WORDS, PARTICLES, QUESTION_WORDS
from search.query import Phrase, Words
from search.results import Layer
from search.terms import Alternative, Term

SENTENCE_LENGTH = 14
"""Tokens from which a run without spaces is read as a sentence: longer than nearly all names and
titles, shorter than nearly all questions."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms of a run, and the form by which passages are ranked: question words taken out.

    `sentence` tells a question or a piece of running text from a name or a few words put together.
    """

    terms: tuple[Term, ...]
    form: str
    sentence: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """The tokens `[first, last)` of a run, taken as one word."""

    first: int
    last: int
    alternatives: tuple[Alternative, ...] = ()
    known: bool = False


class Interpreter:
    """Turns the leaves of a query into terms. Immutable: one serves all threads.

    Args:
        segmenter: the one that cut the passages.
        expander: gives a word's alternatives.
        held: whether an alternative stands anywhere in the library; others are dropped.
    """

    def __init__(
        self, segmenter: WordSegmenter, expander: Expander, held: Callable[[Alternative], bool]
    ) -> None:
        self._segmenter = segmenter
        self._expander = expander
        self._held = held

    def phrase(self, phrase: Phrase, without: frozenset[Layer]) -> Term:
        """One term for the whole phrase; inside it each word's alternatives are tried."""
        tokens = scan(phrase.text)
        others = self._expander.phrase_alternatives(tokens, self.cuts(tokens), self._held)
        return _term(phrase.text, tokens, others, without, phrase=True)

    def joined(self, runs: Sequence[Words]) -> list[Words]:
        """Runs between spaces, those put together that mean something only as a whole: bin Laden,
        4 million, 24 February 2004, 第 687 號.

        Between Chinese and Chinese a space always parts two words.
        """
        text = " ".join(run.text for run in runs)
        tokens = scan(text)
        ends = list(accumulate(len(run.text) + 1 for run in runs))
        numbers = [bisect_right(ends, token.start) for token in tokens]
        parted = {
            place
            for place in range(1, len(tokens))
            if numbers[place] != numbers[place - 1] and tokens[place].cjk and tokens[place - 1].cjk
        }
        cuts = self.cuts(tokens) | {
            n for n in range(1, len(tokens)) if numbers[n] != numbers[n - 1]
        }
        found = list(runs)
        for entry in reversed(self._expander.entries(tokens, cuts)):
            first, last = numbers[entry.first], numbers[entry.last - 1]
            whole_runs = (entry.first == 0 or numbers[entry.first - 1] < first) and (
                entry.last == len(tokens) or numbers[entry.last] > last
            )
            crossed = parted & set(range(entry.first + 1, entry.last))
            if first < last and whole_runs and not crossed:
                held = " ".join(run.text for run in runs[first : last + 1])
                found[first : last + 1] = [Words(held, prefix=runs[last].prefix)]
        return found

    def words(self, run: Words, without: frozenset[Layer]) -> Reading:
        """The terms of a run of text, in order.

        Question words become terms without content. A run of nothing but words that do not qualify
        is one word that does: 什麼 or 的, asked for alone, is looked for.
        """
        tokens = scan(run.text)
        if run.prefix:
            own = _term(run.text, tokens, (), without, prefix=True)
            return Reading((own,), own.typed.needle)
        pieces = list(self._pieces(tokens))
        terms = tuple(self._piece_term(run.text, tokens, piece, without) for piece in pieces)
        if not any(term.qualifies for term in terms):
            terms = (_term(run.text, tokens, (), without),)
        asks = any(not term.content for term in terms) or run.text.endswith(("?", "？"))
        sentence = asks or len(tokens) >= SENTENCE_LENGTH
        return Reading(terms, _ranking_form(tokens, pieces, terms), sentence)

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[_Piece]:
        cuts = self.cuts(tokens)
        place = 0
        for entry in self._expander.entries(tokens, cuts):
            yield from _merged(_cut(place, entry.first, cuts), tokens)
            yield _Piece(entry.first, entry.last, entry.alternatives, known=True)
            place = entry.last
        yield from _merged(_cut(place, len(tokens), cuts), tokens)

    def cuts(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Indexes of tokens before which a word of a run ends, as the segmenter cuts it."""
        cuts = {len(tokens)}
        start = 0
        for place, token in enumerate(tokens):
            if place and not (token.cjk and tokens[place - 1].cjk and token.joined):
                cuts.add(place)
        for end in sorted(cuts):
            if start < end and tokens[start].cjk:
                for word in self._segmenter.cut("".join(one.text for one in tokens[start:end])):
                    cuts.update(start + place for place in self._particle_cuts(word))
                    start += len(word)
                    cuts.add(start)
            start = end
        return frozenset(cuts)

    def _particle_cuts(self, word: str) -> Iterator[int]:
        """Places at which particles are cut off a word that the segmenter guessed."""
        if len(word) > 2 and not self._segmenter.frequency(word):
            if word[0] in PARTICLES:
                yield 1
            if word[-1] in PARTICLES:
                yield len(word) - 1

    def _piece_term(
        self, text: str, tokens: Sequence[Token], piece: _Piece, without: frozenset[Layer]
    ) -> Term:
        part = tokens[piece.first : piece.last]
        typed = text[part[0].start : part[-1].end]
        word = fold(typed)
        split_off = len(part) == 1 and part[0].cjk and len(tokens) > 1 and not piece.known
        term = _term(
            typed,
            part,
            piece.alternatives,
            without,
            qualifies=not split_off and word not in FUNCTION_WORDS,
            content=word not in QUESTION_WORDS,
        )
        own, *others = term.alternatives
        return replace(term, alternatives=(own, *filter(self._held, others)))


def _cut(first: int, last: int, cuts: frozenset[int]) -> Iterator[_Piece]:
    start = first
    for end in range(first + 1, last + 1):
        if end in cuts or end == last:
            yield _Piece(start, end)
            start = end


def _merged(pieces: Iterator[_Piece], tokens: Sequence[Token]) -> Iterator[_Piece]:
    """Join characters that were left over side by side: 蓋|達 is one word that nobody listed."""
    held: _Piece | None = None
    for piece in pieces:
        token = tokens[piece.first]
        loose = piece.last - piece.first == 1 and token.cjk and token.text not in PARTICLES
        if held is not None and loose and token.joined:
            held = _Piece(held.first, piece.last)
            continue
        if held is not None:
            yield held
        held = piece if loose else None
        if not loose:
            yield piece
    if held is not None:
        yield held


def _term(
    text: str,
    tokens: Sequence[Token],
    others: Sequence[Alternative],
    without: frozenset[Layer],
    *,
    phrase: bool = False,
    prefix: bool = False,
    qualifies: bool = True,
    content: bool = True,
) -> Term:
    number = any(one.whole_number for one in others)
    own = Alternative(text.strip(), write(tokens), Layer.EXACT, prefix=prefix, whole_number=number)
    kept = tuple(
        one
        for one in others
        # What contains the typed form is found with it: 核武器 with 核武.
        if one.layer not in without and own.needle not in one.needle
    )
    return Term(own.text, (own, *kept), qualifies, content, phrase)


def _ranking_form(tokens: Sequence[Token], pieces: Sequence[_Piece], terms: Sequence[Term]) -> str:
    if len(pieces) != len(terms):
        return write(tokens)
    kept: list[Token] = []
    gap = False
    for piece, term in zip(pieces, terms, strict=True):
        if not term.content:
            gap = True
            continue
        first, *rest = tokens[piece.first : piece.last]
        kept += [first._replace(joined=first.joined and not gap), *rest]
        gap = False
    return write(kept)
