"""Chinese that is pronounced as typed in Latin letters: Tainan, Ts'ai Yüan-p'ei, Jhongli District.

Only words and names of the library count, the likeliest first: for a name in several words, what
begins with a surname; then what most passages hold. Common English words are none (women, change).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice

from index.analysis.dictionary import Dictionary
from index.analysis.tokens import Token, phrase_key, write
from index.text.fold import fold
from index.text.surnames import SURNAMES
from index.text.tables import read_rows
from search.interpretation.function_words import DYNASTIES, PARTICLES
from search.phonetics.romanization import Way, aspirated, sounding, ways_to_say
from search.phonetics.suggestions import words_said
from search.results import Layer
from search.terms import Alternative, Entry, equivalent
from search.vocabulary import Vocabulary

LONGEST_NAME = 4
"""Latin words of a romanised name: Ssu-ma Ch'ien has three, a place in as many syllables four."""
WORDS = 6  # of the library, for one romanisation at most; more sound alike by chance
LIKELY_WEIGHT, OTHER_WEIGHT = 0.65, 0.5
"""What a match of the likeliest word counts against one as typed, and of others; set by hand."""
LONGEST_GIVEN, NAMES_TRIED = 2, 24
"""Characters of a given name; names of one spelling that are looked up in the texts."""
KEPT = 1024  # romanisations whose words are kept: one query is read several times
RULERS = {"ti": "帝", "tsung": "宗", "tsu": "祖", "emperor": "帝", "king": "王", "duke": "公"}
"""What ends a ruler's name, by its end in Wade-Giles (Wu-ti) or what English puts before it."""
COMMON = 20_000  # occurrences in jieba's corpus from which a word is no given name (是, 見)

_KINDS = {kind: [end.strip("-") for end in ends.split(" ")] for kind, ends in read_rows(__file__)}
"""What English puts after a place's name and Chinese at its end; "" where the name alone is the
same place: 臺南 is Tainan City, 廈門 is no Xiamen University."""


@dataclass(frozen=True)
class Romanised:
    """Finds romanised Chinese in a query.

    Attributes: vocabulary: the library's words; gathered at the first word that may be romanised;
    dictionary: recognises English words, and names that keep to no system; pairs: the library's
    pairs of neighbouring characters that begin with a character; frequency: of a folded word in the
    segmenter's lexicon.
    """

    vocabulary: Vocabulary
    dictionary: Dictionary
    pairs: Callable[[str], Iterable[str]]
    frequency: Callable[[str], int]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`."""
        for first in range(len(tokens)):
            for last in range(first + 1, min(len(tokens), first + LONGEST_NAME) + 1):
                token, after = tokens[last - 1], tokens[last : last + 1]
                if token.cjk or not token.text.isascii() or token.text.isdigit():
                    break
                if last > first + 1 and not token.joined:
                    break
                kind = "".join(one.text for one in after if one.joined and not one.cjk)
                kinds = _KINDS.get(kind, [])
                if known := tuple(self._alternatives(tokens[first:last], kinds)):
                    yield Entry(first, last + bool(kinds), known)

    def _alternatives(self, name: Sequence[Token], kinds: Sequence[str]) -> Iterator[Alternative]:
        said = self._said(tuple(map(_as_typed, name)))
        known = self.dictionary.meanings(write(name)) if kinds else []
        standing = [fold(one.text) for one in known if one.name and not one.text.isascii()]
        for place, word in enumerate(dict.fromkeys((*standing, *said))):
            weight = LIKELY_WEIGHT if place < max(1, len(standing)) else OTHER_WEIGHT
            for kind in kinds or ("",):
                whole = word if word.endswith(fold(kind)) else word + fold(kind)
                found = equivalent(whole, Layer.ROMANISATION, weight)
                yield replace(found, text=self.vocabulary.original(whole) or whole)

    @cached_property
    def _said(self) -> Callable[[tuple[str, ...]], list[str]]:
        return lru_cache(KEPT)(self._look_up)

    def _look_up(self, words: tuple[str, ...]) -> list[str]:
        if all(map(self.dictionary.has_common, map(phrase_key, words))):
            return []
        if len(words) == 2 and (rulers := self._rulers(*words)):
            return rulers
        ways = list(ways_to_say(words))
        found = words_said(ways, self.vocabulary, WORDS) if ways else ()
        found = found or tuple(islice(self._lengthened(ways), WORDS))
        if len(words) == 1:
            return list(filter(self.frequency, found)) or list(found)
        if not any(word[0] in SURNAMES for word in found):
            found = (*islice(self._names(ways), WORDS), *found)
        return sorted(found, key=lambda word: word[0] not in SURNAMES)

    def _rulers(self, one: str, other: str) -> list[str]:
        """Rulers whom the lexicon knows with their states (漢宣帝), the most usual first."""
        said, title = (other, RULERS[one]) if one in RULERS else (one, RULERS.get(other, ""))
        ways = ways_to_say((said, "ti")) if title else ()  # both systems have that syllable
        chars = [char for way in ways if len(way) == 2 for char in sounding(way[0])]
        names = self._followed(chars, [{title}])
        known = {name: sum(self.frequency(state + name) for state in DYNASTIES) for name in names}
        return sorted(filter(known.__getitem__, known), key=known.__getitem__, reverse=True)[:WORDS]

    def _names(self, ways: Iterable[Way]) -> Iterator[str]:
        """A surname and what follows it and is no common word: names not in the lexicon (張|謇)."""
        for way in ways:
            surname, *given = (sounding(one) for one in way)
            surnames = surname & SURNAMES if len(given) <= LONGEST_GIVEN else ()
            for name in self._followed(surnames, given)[:NAMES_TRIED]:
                rare = self.frequency(name[1:]) < COMMON
                if rare and (len(name) == 2 or self.vocabulary.original(name)):
                    yield name

    def _lengthened(self, ways: Iterable[Way]) -> Iterator[str]:
        """A word, and a character after it that no lexicon has there: 里甲|制."""
        for way in (way for way in ways if len(way) > 2):
            words = words_said([way[:-1]], self.vocabulary, WORDS)
            longer = self._followed(words, [sounding(way[-1]) - PARTICLES])
            yield from filter(self.vocabulary.original, longer)

    def _followed(self, texts: Iterable[str], syllables: Iterable[AbstractSet[str]]) -> list[str]:
        """Texts with a character of each set after them, as far as the library has the pairs."""
        found = list(texts)
        for chars in syllables:
            pairs = ((text, pair[1:]) for text in found for pair in self.pairs(text[-1]))
            found = [text + after for text, after in pairs if after in chars]
        return found


def _as_typed(token: Token) -> str:
    """A word with the apostrophe that its token has lost, if Wade-Giles has one there: T'ien."""
    lost = token.end - token.start - len(token.text)
    return aspirated(token.text) if lost == 1 else token.text
