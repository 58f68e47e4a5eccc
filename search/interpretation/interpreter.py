"""What the words of a query mean: each becomes a term with the alternatives known for it.

Cutting runs into words is for `cutting`, finding the terms for `search.matching.compiling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.analysis.tokens import CJK, Token, scan, write
from index.text.fold import fold
from index.text.numerals import NUMERAL_CHARACTERS
from search.expansion import MAX_ALTERNATIVES, Expander
from search.interpretation.cutting import Piece, RunCutter
from search.interpretation.function_words import (
    FUNCTION_WORDS,
    QUESTION_WORDS,
    listed,
)
from search.interpretation.held_pieces import SENTENCE_LENGTH, HeldPieces
from search.interpretation.refining import in_unit, is_name, unbroken
from search.numerals import has_numeral_edge
from search.query.tree import Near, Pattern, Phrase, Words
from search.results import Layer
from search.terms import Alternative, Term

LONG_NUMERAL = 2
"""Characters from which a numeral at the edge of a word is a number: 五十公里 is not found inside
三百五十公里. A single one is mostly part of the word, as in 一些 and 三國."""

_SIGNS = re.compile(r"[*?]+")
_ONLY_CJK = re.compile(rf"[{CJK}]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms of a run, and the form by which passages are ranked: question words taken out.

    `sentence` tells a question or a piece of running text from a name or a few words put together;
    `whole` is the run itself where it has several words, for marking it where it stands as typed.
    """

    terms: tuple[Term, ...]
    form: str
    sentence: bool = False
    whole: Term | None = None


class Interpreter:
    """Turns the leaves of a query into terms. Immutable: one serves all threads.

    Args: cutter: cuts runs into words; expander: gives a word's alternatives; held: whether an
    alternative stands anywhere in the library; others are dropped; together: whether a passage
    holds some alternative of several, and another one.
    """

    def __init__(
        self,
        cutter: RunCutter,
        expander: Expander,
        held: Callable[[Alternative], bool],
        together: Callable[[Sequence[Alternative], Alternative], bool],
    ) -> None:
        self._cutter = cutter
        self._expander = expander
        self._held = held
        self._pieces = HeldPieces(cutter, held, together)

    def phrase(self, phrase: Phrase, without: frozenset[Layer]) -> Term:
        """One term for the whole phrase; inside it each word's alternatives are tried.

        What is quoted is found wherever it is written, unless it is a number itself: 「三十」 is
        not in 三十五, but 「存放三十」 is in 存放三十五座.
        """
        tokens = scan(phrase.text)
        others = self._expander.phrase_alternatives(tokens, self._cutter.cuts(tokens), self._held)
        number = all(token.text in NUMERAL_CHARACTERS for token in tokens)
        return replace(_term(phrase.text, tokens, others, without, number), phrase=True)

    def apart(self, part: Pattern | Near | Phrase, without: frozenset[Layer]) -> Term:
        """A term whose pieces stand apart: a word with signs in it, two words near each other in
        either order with all their alternatives, the words of a phrase with others between.
        """
        if isinstance(part, Pattern):
            pieces = [write(scan(piece)) for piece in _SIGNS.split(part.text)]
            signs = [*_SIGNS.findall(part.text), ""]
            key = "".join(map("".join, zip(pieces, signs, strict=True))).strip("*?")
            return Term(part.text, (Alternative(part.text, key, Layer.EXACT),), phrase=True)
        if isinstance(part, Phrase):
            words = part.text.split() if len(part.text.split()) > 1 else list(part.text)
            key = "~".join(filter(None, (write(scan(word)) for word in words)))
            own = Alternative(part.text, key, Layer.EXACT, gap=part.slop)
            return Term(part.text, (own,), phrase=True)
        one, other = (
            self.phrase(Phrase(side.text), without).alternatives for side in (part.one, part.other)
        )
        text = f"{part.one.text} NEAR/{part.within} {part.other.text}"
        both = [
            Alternative(
                f"{left.text} … {right.text}",
                f"{first}~{last}",
                right.layer if left.layer is Layer.EXACT else left.layer,
                left.weight * right.weight,
                gap=part.within,
            )
            for left in one
            for right in other
            if self._held(left) and self._held(right)
            for first, last in (
                (left.phrase_key, right.phrase_key),
                (right.phrase_key, left.phrase_key),
            )
        ]
        own = Alternative(
            text, f"{one[0].phrase_key}~{other[0].phrase_key}", Layer.EXACT, gap=part.within
        )
        kept = [one for one in both if one.phrase_key != own.phrase_key]
        return Term(text, (own, *kept[:MAX_ALTERNATIVES]), phrase=True)

    def words(self, run: Words, without: frozenset[Layer]) -> Reading:
        """The terms of a run of text, in order.

        Question words become terms without content. A run of nothing but words that do not qualify
        is one word that does: 什麼 or 的, asked for alone, is looked for.
        """
        tokens = scan(run.text)
        if run.prefix:
            own = Alternative(run.text, write(tokens), Layer.EXACT, prefix=True)
            return Reading((Term(run.text, (own,)),), own.phrase_key)
        pieces = self._pieces.of(tokens)
        if is_name(tokens, [piece.last for piece in pieces], self._cutter.frequency):
            pieces = [Piece(0, len(tokens))]
        terms = tuple(self._piece_term(run.text, tokens, piece, without) for piece in pieces)
        asks = any(not term.content for term in terms) or run.text.endswith(("?", "？"))
        sentence = asks or len(tokens) >= SENTENCE_LENGTH
        surer = tuple(map(self._unless_guessed, terms))
        if sentence and any(term.qualifies for term in surer):
            terms = surer
        if not any(term.qualifies for term in terms):
            terms = (_term(run.text, tokens, (), without),)
        form = _ranking_form(tokens, pieces, terms)
        return Reading(terms, form, sentence, self._whole(run.text, tokens, pieces))

    def _whole(self, text: str, tokens: Sequence[Token], pieces: Sequence[Piece]) -> Term | None:
        """Several words as one, without the particles around them."""
        telling = [
            piece
            for piece in pieces
            if listed(_printed(text, tokens[piece.first : piece.last])) not in FUNCTION_WORDS
        ]
        if len(telling) < 2:
            return None
        part = tokens[telling[0].first : telling[-1].last]
        typed = _printed(text, part)
        return Term(typed, (Alternative(typed, write(part), Layer.EXACT, whole_number=True),))

    def _unless_guessed(self, term: Term) -> Term:
        """A term that is not missed where it is absent, if it is only what the segmenter left
        between the words of a sentence: the 英從 of 美、蘇、英從一開始便是締約國.
        """
        word = fold(term.text)
        guessed = _ONLY_CJK.fullmatch(word) and not self._cutter.is_listed(word)
        if not guessed or len(term.alternatives) > 1 or self._held(term.typed):
            return term
        return replace(term, qualifies=False)

    def _may_be_used(self, other: Alternative) -> bool:
        """Whether an equivalent is held; of a loose one it is asked only where it is to speak."""
        return other.layer is Layer.LOOSE or self._held(other)

    def _piece_term(
        self, text: str, tokens: Sequence[Token], piece: Piece, without: frozenset[Layer]
    ) -> Term:
        part = tokens[piece.first : piece.last]
        typed = _printed(text, part)
        word = listed(typed)
        split_off = len(part) == 1 and part[0].cjk and len(tokens) > 1 and not piece.known
        number = any(one.whole_number for one in piece.alternatives)
        number = number or has_numeral_edge(write(part), LONG_NUMERAL)
        term = _term(typed, part, piece.alternatives, without, number)
        term = in_unit(term, text[: part[0].start], text[part[-1].end :])
        term = unbroken(term, self._held)
        own, *others = term.alternatives
        return replace(
            term,
            alternatives=(own, *filter(self._may_be_used, others)),
            qualifies=not split_off and word not in FUNCTION_WORDS,
            content=word not in QUESTION_WORDS,
        )


def _printed(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end]


def _term(
    text: str,
    tokens: Sequence[Token],
    others: Sequence[Alternative],
    without: frozenset[Layer],
    number: bool = False,
) -> Term:
    """A term; of a `number` the numerals at its edges must be whole in the text."""
    own = Alternative(text.strip(), write(tokens), Layer.EXACT, whole_number=number)
    kept = tuple(
        one
        for one in others
        # What contains the typed form is found with it: 核武器 with 核武.
        if one.layer not in without and own.phrase_key not in one.phrase_key
    )
    return Term(own.text, (own, *kept))


def _ranking_form(tokens: Sequence[Token], pieces: Sequence[Piece], terms: Sequence[Term]) -> str:
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
