"""jieba's dictionary, folded and compiled so that it opens in milliseconds.

jieba reads its dictionary of 349,000 words into a Python dict: 0.75 s in every new process, with or
without its cache. Here the same words and frequencies, folded like every text, are kept in a marisa
trie (package marisa-trie) that is memory-mapped when needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import marisa_trie

from index.analysis.kept import kept_or_compiled
from index.analysis.unknown_words import JIEBA_VERSION, load_jieba
from index.text.fold import FOLD_VERSION, fold

LEXICON_VERSION = hashlib.sha256(f"{JIEBA_VERSION} {FOLD_VERSION}".encode()).hexdigest()[:12]

_TOTAL_KEY = "\t"  # no word holds a tab


class Lexicon:
    """Folded words with their frequencies. Read-only, safe for use by several threads.

    Args: trie: one record of one unsigned 64-bit integer for each word, and one for `_TOTAL_KEY`.
    """

    def __init__(self, trie: marisa_trie.RecordTrie) -> None:
        self._trie = trie
        self.total = self.frequency(_TOTAL_KEY)

    def frequency(self, word: str) -> int:
        """How often a folded word occurs in the corpus that jieba was trained on; 0 if unknown."""
        records = self._trie.get(word)
        return int(records[0][0]) if records else 0

    def words(self) -> Iterator[tuple[str, int]]:
        """All words with their frequencies."""
        return ((word, count) for word, (count,) in self._trie.iteritems() if word != _TOTAL_KEY)

    def look_up(self, begins: str) -> tuple[bool, str]:
        """Whether this is a folded word; and the characters that follow it in longer ones."""
        keys = self._trie.keys(begins)
        known = begins in keys
        return known, "".join({key[len(begins)] for key in keys if key != begins})


def open_lexicon(folder: Path) -> Lexicon:
    """Open the compiled lexicon kept beside an index, see `kept.kept_or_compiled`."""
    name = f"lexicon-{LEXICON_VERSION}"
    return Lexicon(kept_or_compiled(folder, name, marisa_trie.RecordTrie("<Q").mmap, _compile))


def _compile() -> marisa_trie.RecordTrie:
    frequencies: dict[str, int] = {}
    with load_jieba().dt.get_dict_file() as lines:
        text = lines.read().decode("utf-8")
    for line in text.splitlines():
        word, frequency, _ = line.split(" ")
        folded = fold(word)
        frequencies[folded] = frequencies.get(folded, 0) + int(frequency)
    frequencies[_TOTAL_KEY] = sum(frequencies.values())
    return marisa_trie.RecordTrie("<Q", ((word, (count,)) for word, count in frequencies.items()))
