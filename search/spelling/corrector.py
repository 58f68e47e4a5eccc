"""Whether, and into what, a word that matched nothing is corrected.

Only strings that are no words are: what a dictionary, a glossary or the library itself knows is
correctly spelled, and its absence the honest answer; so are numbers. A name is not corrected into
another: 陳世敏 is not 陳世民 misspelled, for all a search can know. Measured in docs/ranking.md.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from index.analysis.tokens import CJK
from index.analysis.words import Named
from index.frozen import frozen
from index.text.fold import fold
from index.text.patterns import late
from index.text.surnames import SURNAMES
from index.vocabulary import LONGEST_CHINESE, Word
from search.interpretation.function_words import FUNCTION_WORDS
from search.spelling.candidates import (
    NUMERALS,
    Candidate,
    Change,
    chinese_candidates,
    is_english,
    latin_neighbours,
)
from search.vocabulary import Vocabulary

PLACE_ENDINGS = frozenset(fold("市縣省州區鄉鎮村島國江河湖海山港灣路街橋寺城縣郡邦嶺峽"))
"""What the name of a place often ends in."""


def is_place_like(typed: str, other: str) -> bool:
    """Whether two short folded words end alike in what places are called (青島, 廣島)."""
    return len(typed) <= 3 and typed[-1] == other[-1] and typed[-1] in PLACE_ENDINGS


CLEAR_LEAD = 3  # times as many passages as any equally near word a sure correction must have
RARE = 5  # frequency in jieba's dictionary up to which an entry may be noise (毀減 has 3)
SURE_FROM = {
    Change.SOUND_AND_SHAPE: 2,
    Change.SOUND: 3,
    Change.TONELESS: 3,
    Change.SHAPE: 3,
    Change.NEAR_SOUND: 4,
    Change.SWAPPED: 3,
    Change.MISSING: 4,
    Change.DOUBLED: 4,
    Change.UNLIKE: 6,
}
"""The rule of evidence, rivals aside: characters of a word from which a change is sure. Two say
little: the exchanged one must both sound and look alike (蛆 for 疽); with the sound alone, one in
twenty terms that no dictionary has would be "corrected"."""

_CHINESE = late(rf"[{CJK}]{{2,{LONGEST_CHINESE}}}")
_LATIN = late(rf"[^\W\d_{CJK}]{{4,24}}")


class Correction(NamedTuple):
    """What was probably meant by a stretch `[start, end)`, of code points or tokens.

    `text` is the library's word in the characters of one of its passages. A sure one may be
    searched at once, another is a question to the reader. `alike` says that every character
    exchanged sounds or looks like the typed one.
    """

    start: int
    end: int
    text: str
    sure: bool
    alike: bool


@frozen
class Corrector:
    """Corrects words by the words of one library. Safe for use by several threads.

    Args: vocabulary: the library's words; frequency: of a folded word in general Chinese, 0 if
    unknown; named: what the dictionary says that one names; is_known: further folded words that are
    correctly spelled: the glossary's names and terms.
    """

    vocabulary: Vocabulary
    frequency: Callable[[str], int]
    named: Callable[[str], Named]
    is_known: Callable[[str], bool] = lambda word: False

    def correct(self, term: str) -> Correction | None:
        """The nearest word of the library to a folded one of the query that matched in no layer;
        None when it is none to correct or nothing is near enough.
        """
        latin = _LATIN.fullmatch(term)
        if not (latin or _CHINESE.fullmatch(term)) or self.is_word(term):
            return None
        if not latin:
            return self.correct_within(term, set(range(len(term))))
        near = latin_neighbours(term, self.vocabulary)
        sure = bool(near) and _is_sure_latin(term, near)
        return self.corrected(term, near[0][1].text, sure, alike=False) if near else None

    def correct_within(self, term: str, changeable: AbstractSet[int]) -> Correction | None:
        """The same of folded Chinese that may be several words, known ones among them, of which
        the characters at some places are `changeable`.
        """
        if not _CHINESE.fullmatch(term) or set(term) <= NUMERALS:
            return None
        near = chinese_candidates(term, self.vocabulary)
        near = [one for one in near if _touches_only(term, one, changeable)]
        near = [one for one in near if self._is_plausible(term, one)]
        if not near:
            return None
        best, *others = near
        sure = len(term) >= SURE_FROM.get(best.change, LONGEST_CHINESE + 1) and all(
            other.cost > best.cost + 1 or _leads(best.word, other.word) for other in others
        )
        sure = sure and not self.may_be_two_names(term, best.word.text)
        return self.corrected(term, best.word.text, sure, best.change.alike)

    def corrected(self, term: str, word: str, sure: bool, alike: bool) -> Correction:
        """A folded word of the library in place of a typed one, as a passage prints it."""
        return Correction(0, len(term), self.vocabulary.original(word) or word, sure, alike)

    def is_word(self, term: str) -> bool:
        """Whether a folded word is known to be correctly spelled."""
        held = self.frequency(term) or self.vocabulary.words.count(term)
        return held > 0 or self.is_known(term) or is_english(term)

    def is_doubtful(self, term: str) -> bool:
        """Whether a word that the dictionary holds may still be noise: rare, and no name."""
        return self.frequency(term) <= RARE and not self.is_known(term) and not self.named(term)

    def may_be_two_names(self, term: str, other: str) -> bool:
        """Whether a typed word and one of the library may be two persons, or two places."""
        persons = 2 <= len(term) <= 3 and term[0] == other[0] and term[0] in SURNAMES
        return not self._is_common(other) and (persons or is_place_like(term, other))

    def _is_common(self, term: str) -> bool:
        """Whether the dictionary holds a word that is no name."""
        return self.frequency(term) > 0 and not self.named(term)

    def _is_plausible(self, term: str, candidate: Candidate) -> bool:
        """Two characters are no evidence where one of them is a particle or a numeral (之域), nor
        against a pair that is hardly a word of the library. Exchanged for an unlike character, a
        name is another name (馬來亞, 馬來西亞).
        """
        other = candidate.word.text
        common = self._is_common(other)
        if is_place_like(term, other) and not common and Named.BODY not in self.named(other):
            return False
        held = self.frequency(other) > 0 or candidate.word.passages >= CLEAR_LEAD
        if len(term) == 2 and (not held or set(term + other) & (NUMERALS | FUNCTION_WORDS)):
            return False
        return common or candidate.change not in {Change.UNLIKE, Change.MISSING, Change.EXTRA}


def _leads(best: Word, other: Word) -> bool:
    return best.passages >= CLEAR_LEAD * other.passages


def _is_sure_latin(term: str, near: Sequence[tuple[int, Word]]) -> bool:
    """One mistake in seven letters, two in ten, the first and last letters right, no near rival.

    Shorter words lie too close together (Iraq and Iran), and words that end otherwise are often
    other forms of the word (syntactic, syntactical). Words that differ by a final s only are no
    rivals, since search unites them.
    """
    (least, best), *others = near
    meant = best.text
    shortest, ending = (7, 1) if least == 1 else (10, 2)
    if len(term) < shortest or term[0] != meant[0] or term[-ending:] != meant[-ending:]:
        return False
    united = {f"{meant}s", meant.removesuffix("s")}
    rivals = (one for distance, one in others if distance <= least and one.text not in united)
    return all(_leads(best, one) for one in rivals)


def _touches_only(term: str, candidate: Candidate, changeable: AbstractSet[int]) -> bool:
    """Whether a candidate differs only in such places; what is missing is put in beside one."""
    other = candidate.word.text
    changed = [at for at, (one, two) in enumerate(zip(term, other, strict=False)) if one != two]
    if len(other) == len(term):
        return set(changed) <= changeable
    first = changed[0] if changed else min(len(term), len(other))
    return bool({first, first - 1} & changeable)
