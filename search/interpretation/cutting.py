"""Cuts what was typed into words.

A run of text is cut where the sources of equivalents know a whole expression (蓋達組織,
二〇〇四年), by the segmenter in between, and characters that the segmenter leaves over side by
side count as one word. Then the words are held against one library: what it prints as one, and what
it does not. What spaces part is for `rejoining`, what the words mean for `interpreter`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from index.analysis.tokens import Token, write
from index.analysis.words import WordSegmenter
from index.frozen import frozen
from index.text.numerals import NUMERAL_CHARACTERS
from index.text.surnames import SURNAMES
from search.expansion import Expander
from search.interpretation.function_words import (
    FUNCTION_WORDS,
    PARTICLES,
    PREFIXES,
    QUESTION_WORDS,
    SUFFIXES,
)
from search.results import Layer
from search.terms import Alternative, Entry


@frozen
class RunCutter:
    """Cuts runs of text by the segmenter that cut the passages and the expressions that an
    expander knows as a whole. Immutable: one serves all threads.
    """

    segmenter: WordSegmenter
    expander: Expander

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Entry]:
        """The words of a run, in order and without gaps."""
        return self._cut_at_entries(tokens, None, self.cuts(tokens))

    def parts(self, tokens: Sequence[Token]) -> Iterator[Entry]:
        """The words of a known expression, if it were not one; of a word two others: 深遠|影響."""
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
            yield from between(tokens, place, entry.first, cuts)
            # What the segmenter cut so and only the dictionary translates is a word like any other.
            looked_up = all(one.layer is Layer.DICTIONARY for one in entry.alternatives)
            yield entry._replace(known=not (looked_up and tokens[entry.first].cjk))
            place = entry.last
        yield from between(tokens, place, len(tokens), cuts)

    def cuts(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Indexes of tokens before which a word of a run ends, as the segmenter cuts it."""
        ends = [  # not over the dot of 傑克·席哈克
            at
            for at, (left, right) in enumerate(pairwise(tokens), 1)
            if not (left.cjk and right.cjk and left.end == right.start)
        ]
        cuts = {*ends, len(tokens)}
        start = 0
        for end in (*ends, len(tokens)):
            if start < end and tokens[start].cjk:
                text = "".join(one.text for one in tokens[start:end])
                for word in _questions_joined(self.segmenter.cut(text)):
                    before = tokens[start - 1].text if start else " "
                    counted = before[-1].isdigit() or before in NUMERAL_CHARACTERS
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


def _questions_joined(words: Iterable[str]) -> list[str]:
    """Words of which two that ask only together are one: 什麼|時候."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in QUESTION_WORDS:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def between(
    tokens: Sequence[Token],
    first: int,
    last: int,
    cuts: AbstractSet[int],
    particles: AbstractSet[str] = PARTICLES,
) -> list[Entry]:
    """The words of `[first, last)`; characters left over are one (蓋|達), but `particles`."""
    found: list[Entry] = []
    start, after_loose = first, False
    for end in range(first + 1, last + 1):
        if end in cuts or end == last:
            token = tokens[start]
            loose = end - start == 1 and token.cjk and token.text not in particles
            begins = found.pop().first if loose and after_loose and token.joined else start
            found.append(Entry(begins, end))
            start, after_loose = end, loose
    return found


SENTENCE_LENGTH = 14
"""Tokens from which a run without spaces is read as a sentence: longer than nearly all names and
titles, shorter than nearly all questions."""
DESCRIPTION = 3  # words from which a name is a description of what it names
LONGEST_GIVEN_NAME = 2  # characters


@frozen
class HeldPieces:
    """Cuts runs into pieces by what a library holds: `held` says whether an alternative stands
    anywhere in it, `together` whether a passage holds one of several, and another one; `prepare` is
    told beforehand what will be asked for.
    """

    cutter: RunCutter
    held: Callable[[Alternative], bool]
    together: Callable[[Sequence[Alternative], Alternative], bool]
    prepare: Callable[[Iterable[Alternative]], None]

    def of(self, tokens: Sequence[Token]) -> list[Entry]:
        """The pieces of a run."""
        cut = list(self.cutter.pieces(tokens))
        self.prepare(one for piece in cut for one in (_own(tokens, piece), *piece.alternatives))
        pieces = [part for piece in cut for part in self._parts_if_absent(tokens, piece)]
        return self._joined(tokens, pieces)

    def _parts_if_absent(self, tokens: Sequence[Token], piece: Entry) -> list[Entry]:
        """A word or a known expression that the library holds in no form, cut into its words.

        A number and a name stay whole, unless the name is a description (東京地鐵沙林事件); so does
        an English expression whose words the library does not print (estate tax), and whatever is
        not made of words that it holds, unless it is a known expression.
        """
        if self._is_held(tokens, piece):
            return [piece]
        parts = [
            part._replace(first=part.first + piece.first, last=part.last + piece.first)
            for part in self.cutter.parts(tokens[piece.first : piece.last])
        ]
        layers = {one.layer for one in piece.alternatives}
        made_of_words = all(part.size > 1 and self._is_held(tokens, part) for part in parts)
        description = made_of_words and len(parts) >= DESCRIPTION
        whole = Layer.NUMBER in layers or (Layer.NAME in layers and not description)
        latin = not tokens[piece.first].cjk
        if whole or (latin and not all(self.held(_own(tokens, part)) for part in parts)):
            return [piece]
        return parts if piece.known or made_of_words else [piece]

    def _joined(self, tokens: Sequence[Token], pieces: list[Entry]) -> list[Entry]:
        """Pieces with a surname and the word after it as one if printed side by side (陳|世民); of
        a few words also a character left over with the word beside it, where that no passage holds
        (洪仁|玕), or is all the rest and stands in no passage with it (阿根廷|蟻).
        """
        texts = ["".join(one.text for one in piece.of(tokens)) for piece in pieces]
        few = len(tokens) < SENTENCE_LENGTH and QUESTION_WORDS.isdisjoint(texts)
        joined = pieces[:1]
        for piece in pieces[1:]:
            two = tokens, joined[-1], piece
            if self._is_name(*two) or (few and self._belong_together(*two, len(pieces) == 2)):
                joined[-1] = Entry(joined[-1].first, piece.last)
            else:
                joined.append(piece)
        return joined

    def _is_name(self, tokens: Sequence[Token], surname: Entry, given: Entry) -> bool:
        text, name = tokens[surname.first].text, Entry(surname.first, given.last)
        shaped = surname.size == 1 and given.size <= LONGEST_GIVEN_NAME and not given.known
        named = shaped and text in SURNAMES and text not in FUNCTION_WORDS
        return named and self._is_held(tokens, name)

    def _belong_together(
        self, tokens: Sequence[Token], one: Entry, other: Entry, alone: bool
    ) -> bool:
        lone, word = sorted((one, other), key=lambda piece: piece.size)
        part, character = tokens[one.first : other.last], tokens[lone.first].text
        left_over = lone.size == 1 and not lone.known and character not in FUNCTION_WORDS
        unbroken = all(token.cjk for token in part) and all(token.joined for token in part[1:])
        if len(part) < 3 or not left_over or not unbroken:
            return False
        if not self._is_held(tokens, word):
            return True
        if character in (SUFFIXES if lone is other else PREFIXES):
            return False
        rest = Alternative("", character, Layer.EXACT)
        return alone and not self.together((_own(tokens, word), *word.alternatives), rest)

    def _is_held(self, tokens: Sequence[Token], piece: Entry) -> bool:
        return any(map(self.held, (_own(tokens, piece), *piece.alternatives)))


def _own(tokens: Sequence[Token], piece: Entry) -> Alternative:
    """A piece as typed."""
    return Alternative("", write(piece.of(tokens)), Layer.EXACT)
