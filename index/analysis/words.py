"""Chinese word segmentation: jieba's algorithm and its very cuts, over folded text, with its words
folded like every text and compiled into a marisa trie that is memory-mapped.

jieba takes 0.75 s in every new process to read its 349,000 words. Folding first matters: they are
Simplified and cut 大規模毀滅性武器 into 大規|模毀|滅性|武器 otherwise. The same segmenter cuts
passages and queries.
"""

import hashlib
import re
import sys
import warnings
from collections.abc import Iterator
from enum import IntFlag
from functools import cache, lru_cache
from math import log
from pathlib import Path
from types import ModuleType

import marisa_trie

from index.analysis.compiled_files import kept_or_compiled
from index.analysis.tokens import BREAK, WORD_EDGE
from index.text.fold import FOLD_VERSION, fold
from index.text.patterns import late

JIEBA_VERSION = "0.42.1"
"""The version that pyproject.toml pins. What is compiled from its dictionary is named for it, and
needs no jieba until a row of characters is met that no lexicon has."""

LEXICON_VERSION = hashlib.sha256(f"2 {JIEBA_VERSION} {FOLD_VERSION}".encode()).hexdigest()[:12]
_RECORD = "<QB"  # frequency, and what it names


class Named(IntFlag):
    """What jieba's dictionary says that a word names: a person, place or organisation."""

    ANYTHING = 1
    BODY = 2


_TOTAL_KEY = "\t"  # no word holds a tab

# Cut is what jieba can cut: the ideographs that its pattern and its model know. Others, which it
# would drop or lump together, are words of one character.
_ROW = late(r"[\u4e00-\u9fd5]+|.", re.DOTALL)
_PIECE = late(rf"{BREAK}|{WORD_EDGE}([^{WORD_EDGE}]*){WORD_EDGE}|([\u4e00-\u9fd5]+)|(.)")

BEGINNINGS_KEPT = 1 << 16
"""Beginnings of words whose look-up is kept, some 15 MB: in running text nearly all recur."""

GUESSES_KEPT = 1 << 14
"""Rows of single characters whose cuts by the model are kept: mostly names, which recur."""


class WordSegmenter:
    """Cuts folded Chinese into words. Read-only, safe for use by several threads.

    Args: trie: one record by `_RECORD` for each folded word, and one for `_TOTAL_KEY`.
    """

    def __init__(self, trie: marisa_trie.RecordTrie) -> None:
        self._trie = trie
        self.total = self.frequency(_TOTAL_KEY)
        self._log_total = log(self.total)
        self._beginning = lru_cache(BEGINNINGS_KEPT)(self.look_up)
        self._guess = lru_cache(GUESSES_KEPT)(lambda row: tuple(load_jieba().finalseg.cut(row)))

    def frequency(self, word: str) -> int:
        """How often a folded word occurs in the corpus that jieba was trained on; 0 if unknown."""
        records = self._trie.get(word)
        return int(records[0][0]) if records else 0

    def named(self, word: str) -> Named:
        """What a folded word names."""
        records = self._trie.get(word)
        return Named(records[0][1] if records else 0)

    def share(self, word: str) -> float:
        """A folded word's share of that corpus; 0 if unknown."""
        return self.frequency(word) / self.total

    def cut(self, text: str) -> list[str]:
        """The words of folded text, in order; they concatenate to it."""
        return [word for row in _ROW.findall(text) for word in self._cut(row)]

    def _cut(self, text: str) -> Iterator[str]:
        """The words of a row of ideographs that jieba knows."""
        ends = self._likeliest(text)
        place = first = 0  # `first`: where the single characters before `place` begin
        while place < len(text):
            end = ends[place]
            if end > place + 1:
                yield from self._left_over(text[first:place])
                yield text[place:end]
                first = end
            place = end
        yield from self._left_over(text[first:])

    def _likeliest(self, text: str) -> list[int]:
        """Where the likeliest row of words from each place ends its first, the longer of equals."""
        size = len(text)
        ends = list(range(1, size + 1))
        scores = [0.0] * (size + 1)
        for place in range(size - 1, -1, -1):
            best = None
            for end in range(place + 1, size + 1):
                weight, following = self._beginning(text[place:end])
                if weight is not None:
                    score = weight + scores[end]
                    if best is None or score >= best:
                        best, ends[place] = score, end
                if text[end : end + 1] not in following:
                    break
            scores[place] = scores[place + 1] - self._log_total if best is None else best
        return ends

    def look_up(self, begins: str) -> tuple[float | None, str]:
        """The log of a word's share of the corpus, if it is one; what follows in longer words."""
        keys = self._trie.keys(begins)
        weight = log(self.frequency(begins) or 1) - self._log_total if begins in keys else None
        return weight, "".join({key[len(begins)] for key in keys if key != begins})

    def _left_over(self, row: str) -> tuple[str, ...]:
        """The words of characters that the lexicon left single."""
        if len(row) < 2 or self.frequency(row):
            return tuple(row)
        return self._guess(row)

    def words(self, written: str) -> Iterator[str]:
        """The words of a `Form.text`, in order; Latin words and numbers whole."""
        for match in _PIECE.finditer(written):
            latin, cuttable, other = match.groups()
            if cuttable:
                yield from self._cut(cuttable)
            elif latin or other:
                yield latin or other


def open_segmenter(folder: Path) -> WordSegmenter:
    """Open the compiled words kept beside an index, see `compiled_files.kept_or_compiled`."""
    name = f"lexicon-{LEXICON_VERSION}"
    trie = kept_or_compiled(name, marisa_trie.RecordTrie(_RECORD).mmap, _compile, folder)
    return WordSegmenter(trie)


def _compile() -> marisa_trie.RecordTrie:
    words: dict[str, tuple[int, int]] = {}
    with load_jieba().dt.get_dict_file() as stream:
        lines = stream.read().decode("utf-8").splitlines()
    for line in lines:
        word, frequency, tag = line.split(" ")
        before, named = words.get(folded := fold(word), (0, 0))
        named |= Named.ANYTHING if tag.startswith(("nr", "ns", "nt")) else 0
        named |= Named.BODY if tag.startswith("nt") else 0
        words[folded] = before + int(frequency), named
    words[_TOTAL_KEY] = sum(frequency for frequency, _ in words.values()), 0
    return marisa_trie.RecordTrie(_RECORD, words.items())


@cache
def load_jieba() -> ModuleType:
    """Import jieba, which takes 30 ms; pkg_resources, which it would import too, far more."""
    absent = object()
    held = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # the import system's "missing"
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", ".*invalid escape sequence")
            import jieba  # noqa: PLC0415  (only while pkg_resources is hidden)
    finally:
        if isinstance(held, ModuleType):
            sys.modules["pkg_resources"] = held
        else:
            del sys.modules["pkg_resources"]
    return jieba  # type: ignore[no-any-return]
