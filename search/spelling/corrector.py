"""Whether, and into what, a word that matched nothing is corrected.

Only strings that are no words are corrected. What a dictionary, a glossary or the library itself
knows is correctly spelled, and its absence the honest answer; so are numbers. How sure a correction
is depends on what it rests on (`_is_strong`, `_is_strong_latin`). The measurement is in
docs/ranking.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from index.analysis.tokens import CJK
from index.text.patterns import late
from index.vocabulary import LONGEST_CHINESE, Word
from search.interpretation.function_words import FUNCTION_WORDS
from search.spelling.chinese import NUMERALS, Candidate, Change, Likeness, chinese_candidates
from search.spelling.latin import Neighbour, is_english, latin_neighbours
from search.spelling.names import (
    is_listed_body,
    is_listed_name,
    is_name_like,
    is_place_like,
)
from search.vocabulary import Vocabulary

Confidence = Literal["strong", "weak"]
Reason = Literal["edit", "pronunciation", "shape"]

CLEAR_LEAD = 3
"""How many times more passages than any equally near word must hold a sure correction."""
RARE = 5
"""Frequency in jieba's dictionary up to which an entry may be noise of its corpus (毀減 has 3)."""

_CHINESE = late(rf"[{CJK}]{{2,{LONGEST_CHINESE}}}")
_LATIN = late(rf"[^\W\d_{CJK}]{{4,24}}")


@dataclass(frozen=True, slots=True)
class Correction:
    """What was probably meant.

    `text` is the library's word in the characters of one of its passages. A strong correction may
    be searched at once; a weak one is a question to the reader.
    """

    text: str
    confidence: Confidence
    reason: Reason


class Corrector:
    """Corrects words by the words of one library. Safe for use by several threads.

    Args: words: the library's words; frequency: how often a folded word occurs in general Chinese,
    0 if unknown (`index.analysis.lexicon.Lexicon.frequency`); is_known: further folded words that
    are correctly spelled: the glossary's names and terms.
    """

    def __init__(
        self,
        words: Vocabulary,
        frequency: Callable[[str], int],
        is_known: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self.words = words
        self._frequency = frequency
        self._is_known = is_known

    def correct(self, term: str) -> Correction | None:
        """Correct one word.

        Args: term: a folded word of the query that matched in no layer.

        Returns: The nearest word of the library, or None when the word is none to correct or
        nothing is near enough.
        """
        latin = _LATIN.fullmatch(term) is not None
        if not (latin or _CHINESE.fullmatch(term)) or self.is_word(term):
            return None
        return self._latin(term) if latin else self.correct_within(term, set(range(len(term))))

    def correct_within(self, term: str, changeable: AbstractSet[int]) -> Correction | None:
        """Correct a stretch of Chinese that may be several words, known ones among them.

        Args: term: folded characters; unlike for `correct`, a known word is weighed as well;
        changeable: positions in `term` at which characters may be exchanged.
        """
        if not _CHINESE.fullmatch(term) or set(term) <= NUMERALS:
            return None
        candidates = [
            candidate
            for candidate in chinese_candidates(term, self.words)
            if self._is_plausible(term, candidate) and _touches_only(term, candidate, changeable)
        ]
        if not candidates:
            return None
        best = candidates[0]
        strong = _is_strong(term, best) and _leads(best, candidates[1:])
        if strong and self._may_be_two_names(term, best.word.text):
            strong = False
        return self._correction(best.word, strong, reason_of(best.likeness))

    def is_word(self, term: str) -> bool:
        """Whether a folded word is known to be correctly spelled."""
        return (
            self._frequency(term) > 0
            or self._is_known(term)
            or self.words.words.count(term) > 0
            or is_english(term)
        )

    def is_doubtful(self, term: str) -> bool:
        """Whether a word that the dictionary holds may still be noise: rare, and no name."""
        return (
            self._frequency(term) <= RARE and not self._is_known(term) and not is_listed_name(term)
        )

    def is_common(self, term: str) -> bool:
        """Whether the dictionary holds a word that is no name."""
        return self._frequency(term) > 0 and not is_listed_name(term)

    def _is_plausible(self, term: str, candidate: Candidate) -> bool:
        other = candidate.word.text
        common = self.is_common(other)
        if is_place_like(term, other) and not common and not is_listed_body(other):
            return False
        if len(term) == 2 and not self._is_plausible_pair(term, candidate):
            return False
        # Exchanged for an unlike character, a name is another name (馬來亞, 馬來西亞).
        return candidate.change in {Change.ALIKE, Change.SWAPPED, Change.DOUBLED} or common

    def _is_plausible_pair(self, term: str, candidate: Candidate) -> bool:
        """Two characters are no evidence where one of them is a particle or a numeral (之域), nor
        against a pair that is hardly a word of the library.
        """
        other = candidate.word.text
        if set(term + other) & (NUMERALS | FUNCTION_WORDS):
            return False
        return self._frequency(other) > 0 or candidate.word.passages >= CLEAR_LEAD

    def _may_be_two_names(self, term: str, other: str) -> bool:
        return is_name_like(term, other, other_is_common=self.is_common(other))

    def _latin(self, term: str) -> Correction | None:
        neighbours = latin_neighbours(term, self.words)
        if not neighbours:
            return None
        best = neighbours[0]
        return self._correction(best.word, _is_strong_latin(term, neighbours), "edit")

    def _correction(self, word: Word, strong: bool, reason: Reason) -> Correction:
        written = self.words.original(word.text) or word.text
        return Correction(written, "strong" if strong else "weak", reason)


def reason_of(likeness: Likeness) -> Reason:
    """What a correction rests on, by its least like character."""
    if likeness is Likeness.SHAPE:
        return "shape"
    return "edit" if likeness in {Likeness.SAME, Likeness.NONE} else "pronunciation"


def _is_strong(term: str, candidate: Candidate) -> bool:
    """The rule of evidence, rivals aside.

    Two characters say little: the exchanged one must both sound and look alike (蛆 for 疽); with
    the sound alone, one in twenty terms that no dictionary knows yet would be "corrected". From
    three on, a homophone or look-alike is enough, or the same characters in another order; from
    four on, one character missing, said twice, or nearly a homophone; an unlike one only from six.
    """
    length = len(term)
    if candidate.change is Change.ALIKE:
        if length == 2:
            return candidate.likeness <= Likeness.SOUND_AND_SHAPE
        return candidate.likeness <= Likeness.SHAPE or length >= 4
    if candidate.change is Change.SWAPPED:
        return length >= 3
    if candidate.change in {Change.MISSING, Change.DOUBLED}:
        return length >= 4
    return candidate.change is Change.OTHER and length >= 6


def _leads(best: Candidate, others: Sequence[Candidate]) -> bool:
    return all(
        other.cost > best.cost + 1 or best.word.passages >= CLEAR_LEAD * other.word.passages
        for other in others
    )


def _is_strong_latin(term: str, neighbours: Sequence[Neighbour]) -> bool:
    """One mistake in seven letters, two in ten, the first and last letters right, no near rival.

    Shorter words lie too close together (Iraq and Iran), and words that end otherwise are often
    other forms of the word (syntactic, syntactical).
    """
    best = neighbours[0]
    shortest, ending = (7, 1) if best.distance == 1 else (10, 2)
    meant = best.word.text
    if len(term) < shortest or term[0] != meant[0] or term[-ending:] != meant[-ending:]:
        return False
    return all(
        other.distance > best.distance or best.word.passages >= CLEAR_LEAD * other.word.passages
        for other in neighbours[1:]
        if not _is_inflection(best.word.text, other.word.text)
    )


def _is_inflection(one: str, other: str) -> bool:
    """Whether two words differ by a final s only: no rivals, since search unites them."""
    return f"{one}s" == other or f"{other}s" == one


def _touches_only(term: str, candidate: Candidate, changeable: AbstractSet[int]) -> bool:
    """Whether the candidate differs from the typed word only where that may be changed; a missing
    character may be put in beside such a place.
    """
    other = candidate.word.text
    if len(other) == len(term):
        changed = {place for place, char in enumerate(term) if char != other[place]}
        return changed <= changeable
    first = next(
        (place for place, (one, two) in enumerate(zip(term, other, strict=False)) if one != two),
        min(len(term), len(other)),
    )
    return bool({first, first - 1} & changeable)
