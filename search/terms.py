"""What a query asks for, word by word, after its meaning has been looked up."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from string import ascii_lowercase
from typing import NamedTuple, Protocol

from index.analysis.tokens import Token, phrase_key
from index.engines.plan import Conditions
from index.frozen import field, frozen
from search.interpretation.function_words import FUNCTION_WORDS
from search.results import Layer

QUOTATION = "「」『』“”‘’〝〞《》〈〉"
DASHES = "-‐‑–—－~"  # not in a fraction: 3-4 is not 3/4
DOTS = "·‧・•．"
LONGEST_UNDOTTED = 3  # characters of a name up to which a dot in it would part two names: 東北·約翰


@frozen
class Alternative(Conditions):
    """One way in which a word may stand in a text; of two that differ in `text` only, which is
    shown, one is as good as the other.

    `phrase_key` is looked for in the passages' forms (`index.analysis.tokens.Form`); with
    `any_punctuation` it has no breaks. `weight` (0 to 1) is what a match counts against one of the
    typed form; `prefix` lets the key's last Latin word go on.
    """

    text: str = field(compare=False)
    phrase_key: str
    layer: Layer
    weight: float = 1.0
    prefix: bool = False

    @property
    def barred_signs(self) -> str:
        """Signs that an equivalent does not run over, since its own words do not have them:
        quotation marks, and in short names the dot between foreign ones; POW is not pow.
        """
        if self.layer is Layer.ABBREVIATION and self.text.isascii() and self.text.isupper():
            return ascii_lowercase
        if self.layer is Layer.NUMBER and "/" in self.text:
            return DASHES
        if not self.whole_words or self.layer is Layer.EXACT:
            return ""
        signs = QUOTATION if len(self.phrase_key) > LONGEST_UNDOTTED else QUOTATION + DOTS
        return "".join(sign for sign in signs if sign not in self.text)


def equivalent(text: str, layer: Layer, weight: float) -> Alternative:
    """What stands for a word where it is a word itself."""
    return Alternative(text, phrase_key(text), layer, weight, whole_words=True)


@frozen
class Term:
    """One word of the query with all its alternatives, the typed form first.

    `qualifies` is False for words that rank but never make a passage a hit: particles, and single
    characters split from a longer run. `content` is False for question words, which do not even
    rank.
    """

    text: str
    alternatives: tuple[Alternative, ...]
    qualifies: bool = True
    content: bool = True
    phrase: bool = False

    @property
    def typed(self) -> Alternative:
        """The form that was typed."""
        return self.alternatives[0]

    @property
    def left_over(self) -> bool:
        """Whether it is a character that the segmenter left over, as it does of a misspelled word:
        it finds nothing by itself, but is not left out in silence.
        """
        return not self.qualifies and len(self.text) == 1 and self.text not in FUNCTION_WORDS


class Entry(NamedTuple):
    """The tokens `[first, last)` of a run of text taken as one word, with its alternatives; `known`
    says that a source of equivalents knows it as a whole.
    """

    first: int
    last: int
    alternatives: tuple[Alternative, ...] = ()
    known: bool = False

    @property
    def size(self) -> int:
        """Its tokens."""
        return self.last - self.first

    def of(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Its tokens out of those of the run."""
        return tokens[self.first : self.last]


class Equivalents(Protocol):
    """A source of equivalents. Safe for several threads."""

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterable[Entry]:
        """Every stretch of a run that the source knows.

        Args: tokens: the run, folded (`index.analysis.tokens.scan`); cuts: token indexes at which a
        word of the run ends, as the segmenter cut it.
        Returns: Entries in any order; they may overlap.
        """
