"""The one analyzer, for passages and for queries: text -> tokens by field.

It only puts the parts together: fold, scan, segment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.analysis.lexicon import LEXICON_VERSION, build_lexicon, open_lexicon
from index.analysis.tokens import bigrams, phrase_key, unigrams
from index.analysis.words import WordSegmenter
from index.engines.contract import TokenCounts, count_tokens
from index.text.fold import FOLD_VERSION

SINGLE = "single"
"""Field of single tokens: CJK characters one by one, other words whole."""
PAIR = "pair"
"""Field of neighbouring tokens two by two."""
WORD = "word"
"""Field of words as jieba cuts them; other words whole."""

FIELDS = (SINGLE, PAIR, WORD)

_RULES = "2"  # raise when `index.analysis.tokens` or this file yields other tokens than before

ANALYZER_VERSION = hashlib.sha256(
    f"{_RULES} {FOLD_VERSION} {LEXICON_VERSION}".encode()
).hexdigest()[:12]
"""An index made by an analyzer of another version is stale."""


@dataclass(frozen=True, slots=True)
class Analyzer:
    """Turns texts into tokens. Safe for use by several threads."""

    segmenter: WordSegmenter
    fields: tuple[str, ...] = FIELDS
    version: str = ANALYZER_VERSION

    def analyze(self, text: str) -> dict[str, list[str]]:
        """The tokens of a text by field, in order, repetitions kept.

        Args:
            text: a passage or a query, original or folded.
        """
        return self.analyze_form(phrase_key(text))

    def analyze_form(self, written: str) -> dict[str, list[str]]:
        """The tokens of a `Form.text`, likewise."""
        return {
            SINGLE: unigrams(written),
            PAIR: bigrams(written),
            WORD: list(self.segmenter.words(written)),
        }

    def count(self, forms: Iterable[str]) -> dict[str, TokenCounts]:
        """The tokens of passages as an engine takes them.

        Args:
            forms: `Form.text` of the passages.
        """
        found = [self.analyze_form(written) for written in forms]
        return {field: count_tokens([one[field] for one in found]) for field in self.fields}


def open_analyzer(folder: Path) -> Analyzer:
    """The analyzer with the compiled lexicon kept in `folder` (see `lexicon.open_lexicon`)."""
    return Analyzer(WordSegmenter(open_lexicon(folder)))


def make_analyzer() -> Analyzer:
    """The analyzer with a lexicon compiled in memory; takes about a second, leaves no files."""
    return Analyzer(WordSegmenter(build_lexicon()))
