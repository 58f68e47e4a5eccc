"""The one analyzer, for passages and for queries: text -> tokens by field.

It only puts the parts together: fold, scan, segment.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from index.analysis.dictionary import Dictionary, open_dictionary
from index.analysis.tokens import grams, phrase_key
from index.analysis.words import LEXICON_VERSION, WordSegmenter, open_segmenter
from index.engines.contract import TokenCounts, count_tokens
from index.frozen import field, frozen
from index.text.fold import FOLD_VERSION

SINGLE = "single"  # field of single tokens: CJK characters one by one, other words whole
PAIR = "pair"  # field of neighbouring tokens two by two
WORD = "word"  # field of words as jieba cuts them; other words whole

FIELDS = (SINGLE, PAIR, WORD)

_RULES = "2"  # raise when `index.analysis.tokens` or this file yields other tokens than before

ANALYZER_VERSION = hashlib.sha256(
    f"{_RULES} {FOLD_VERSION} {LEXICON_VERSION}".encode()
).hexdigest()[:12]
"""An index made by an analyzer of another version is stale."""


@frozen
class Analyzer:
    """Turns texts into tokens; the `dictionary` is for queries only. Safe for several threads."""

    segmenter: WordSegmenter
    dictionary: Dictionary = field(default_factory=Dictionary)
    fields: tuple[str, ...] = FIELDS
    version: str = ANALYZER_VERSION

    def analyze(self, text: str) -> dict[str, list[str]]:
        """The tokens of a text, original or folded, by field, in order, repetitions kept."""
        written = phrase_key(text)
        singles, pairs = grams(written)
        return {SINGLE: singles, PAIR: pairs, WORD: list(self.segmenter.words(written))}

    def count(self, forms: Iterable[str]) -> dict[str, TokenCounts]:
        """The tokens of passages, given their `Form.text`, as an engine takes them."""
        written = list(forms)
        singles, pairs = zip(*map(grams, written), strict=True) if written else ((), ())
        return {
            SINGLE: count_tokens(singles),
            PAIR: count_tokens(pairs),
            WORD: count_tokens([list(self.segmenter.words(one)) for one in written]),
        }


def open_analyzer(folder: Path) -> Analyzer:
    """The analyzer with lexicon and dictionary kept in a folder, compiled where missing."""
    return Analyzer(open_segmenter(folder), open_dictionary(folder))
