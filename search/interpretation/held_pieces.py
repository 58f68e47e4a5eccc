"""Which pieces of a run are words of one library: what it prints as one, and what it does not.

The segmenter cuts by its dictionary; here its words are held against the library. What the words
mean is for `interpreter`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.analysis.tokens import Token, write
from index.text.surnames import SURNAMES
from search.interpretation.cutting import Piece, RunCutter
from search.interpretation.function_words import (
    FUNCTION_WORDS,
    PREFIXES,
    QUESTION_WORDS,
    SUFFIXES,
)
from search.results import Layer
from search.terms import Alternative

SENTENCE_LENGTH = 14
"""Tokens from which a run without spaces is read as a sentence: longer than nearly all names and
titles, shorter than nearly all questions."""
DESCRIPTION = 3
"""Words from which a name is a description of what it names."""
LONGEST_GIVEN_NAME = 2
"""Characters."""


class HeldPieces:
    """Cuts runs into pieces by what a library holds. Immutable: one serves all threads.

    Args: see `search.interpretation.interpreter.Interpreter`.
    """

    def __init__(
        self,
        cutter: RunCutter,
        held: Callable[[Alternative], bool],
        together: Callable[[Sequence[Alternative], Alternative], bool],
    ) -> None:
        self._cutter = cutter
        self._held = held
        self._together = together

    def of(self, tokens: Sequence[Token]) -> list[Piece]:
        """The pieces of a run."""
        pieces = [
            part
            for piece in self._cutter.pieces(tokens)
            for part in self._parts_if_absent(tokens, piece)
        ]
        return self._left_over_joined(tokens, self._names_joined(tokens, pieces))

    def _parts_if_absent(self, tokens: Sequence[Token], piece: Piece) -> list[Piece]:
        """A word or a known expression that the library holds in no form, cut into its words.

        A number and a name stay whole, unless the name is a description (東京地鐵沙林事件); so does
        an English expression whose words the library does not print (estate tax), and whatever is
        not made of words that it holds, unless it is a known expression.
        """
        if self._is_held(tokens, piece):
            return [piece]
        parts = [
            replace(part, first=part.first + piece.first, last=part.last + piece.first)
            for part in self._cutter.parts(tokens[piece.first : piece.last])
        ]
        layers = {one.layer for one in piece.alternatives}
        made_of_words = all(
            part.last - part.first > 1 and self._is_held(tokens, part) for part in parts
        )
        if Layer.NUMBER in layers or (
            Layer.NAME in layers and not (made_of_words and len(parts) >= DESCRIPTION)
        ):
            return [piece]
        if not tokens[piece.first].cjk and not all(self._stands(tokens, part) for part in parts):
            return [piece]
        return parts if piece.known or made_of_words else [piece]

    def _names_joined(self, tokens: Sequence[Token], pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces in which a surname and the word after it are one name where the library prints
        them side by side: 陳|世民, so that 李世民 is not found.
        """
        joined = list(pieces)
        for place in range(len(pieces) - 2, -1, -1):
            surname, given = joined[place : place + 2]
            name = Piece(surname.first, given.last)
            short = not given.known and given.last - given.first <= LONGEST_GIVEN_NAME
            if (
                short
                and _may_be_surname(tokens[surname.first : surname.last])
                and self._is_held(tokens, name)
            ):
                joined[place : place + 2] = [name]
        return joined

    def _left_over_joined(self, tokens: Sequence[Token], pieces: list[Piece]) -> list[Piece]:
        """Pieces of a few words in which a character that the segmenter left over belongs to the
        word beside it: where that stands nowhere (洪仁|玕), or is all the rest and stands in no
        passage with it (阿根廷|蟻).
        """
        texts = ["".join(one.text for one in tokens[piece.first : piece.last]) for piece in pieces]
        if len(tokens) >= SENTENCE_LENGTH or not QUESTION_WORDS.isdisjoint(texts):
            return pieces
        joined = pieces[:1]
        for piece in pieces[1:]:
            if self._belong_together(tokens, joined[-1], piece, len(pieces) == 2):
                joined[-1] = Piece(joined[-1].first, piece.last)
            else:
                joined.append(piece)
        return joined

    def _belong_together(
        self, tokens: Sequence[Token], one: Piece, other: Piece, alone: bool
    ) -> bool:
        lone, word = sorted((one, other), key=lambda piece: piece.last - piece.first)
        part = tokens[one.first : other.last]
        character = tokens[lone.first]
        if (
            len(part) < 3
            or lone.last - lone.first > 1
            or lone.known
            or not all(token.cjk for token in part)
            or not all(token.joined for token in part[1:])
            or character.text in FUNCTION_WORDS
        ):
            return False
        if not self._is_held(tokens, word):
            return True
        if character.text in (SUFFIXES if lone is other else PREFIXES):
            return False
        own = Alternative("", write(tokens[word.first : word.last]), Layer.EXACT)
        left_over = Alternative("", character.text, Layer.EXACT)
        return alone and not self._together((own, *word.alternatives), left_over)

    def _is_held(self, tokens: Sequence[Token], piece: Piece) -> bool:
        return self._stands(tokens, piece) or any(map(self._held, piece.alternatives))

    def _stands(self, tokens: Sequence[Token], piece: Piece) -> bool:
        """Whether a piece is held as typed."""
        return self._held(Alternative("", write(tokens[piece.first : piece.last]), Layer.EXACT))


def _may_be_surname(tokens: Sequence[Token]) -> bool:
    text = tokens[0].text
    return len(tokens) == 1 and text in SURNAMES and text not in FUNCTION_WORDS
