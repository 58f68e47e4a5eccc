"""Chinese word segmentation: jieba's algorithm over folded text with the folded lexicon.

The same segmenter cuts passages and queries. Folding first matters: jieba's dictionary is
Simplified and cuts 大規模毀滅性武器 into 大規|模毀|滅性|武器 otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.analysis.lexicon import Lexicon
from index.analysis.light_jieba import jieba
from index.analysis.tokens import BREAK, WORD_EDGE

# What jieba can cut: the ideographs that its pattern and its model know. Others, which it would
# drop or lump together, are words of one character.
_CUTTABLE = re.compile(r"[\u4e00-\u9fd5]+")
_PIECE = re.compile(rf"{BREAK}|{WORD_EDGE}([^{WORD_EDGE}]*){WORD_EDGE}|([\u4e00-\u9fd5]+)|(.)")


class _Frequencies:
    """What jieba asks of its dictionary dict, answered by the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def get(self, word: str, default: int | None = None) -> int | None:
        return self._lexicon.frequency(word) or default


class _LexiconTokenizer(jieba.Tokenizer):  # type: ignore[misc, name-defined]
    """jieba's tokenizer, reading a `Lexicon` in place of its own dictionary."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self.FREQ = _Frequencies(lexicon)
        self.total = lexicon.total
        self.initialized = True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802  (jieba's name)
        """For each place, the last places of the words that begin there."""
        return {
            place: [place + len(word) - 1 for word in self._lexicon.words_from(sentence, place)]
            or [place]
            for place in range(len(sentence))
        }


class WordSegmenter:
    """Cuts folded Chinese into words.

    Args:
        lexicon: folded words with their frequencies.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tokenizer = _LexiconTokenizer(lexicon)

    def frequency(self, word: str) -> int:
        """How often a folded word occurs in the lexicon's corpus; 0 for the segmenter's guesses."""
        return self._lexicon.frequency(word)

    def cut(self, text: str) -> list[str]:
        """Cut folded text without spaces and punctuation.

        Args:
            text: a run of folded CJK characters.

        Returns:
            Words in order; they concatenate to `text`.
        """
        words: list[str] = []
        end = 0
        for match in _CUTTABLE.finditer(text):
            words.extend(text[end : match.start()])
            words.extend(self._tokenizer.cut(match.group()))
            end = match.end()
        words.extend(text[end:])
        return words

    def words(self, written: str) -> Iterator[str]:
        """The words of a `Form.text`, in order; Latin words and numbers whole."""
        for match in _PIECE.finditer(written):
            latin, cuttable, other = match.groups()
            if cuttable:
                yield from self._tokenizer.cut(cuttable)
            elif latin or other:
                yield latin or other
