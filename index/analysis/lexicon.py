"""jieba's dictionary, folded and compiled so that it opens in milliseconds.

jieba reads its dictionary of 349,000 words into a Python dict: 0.75 s in every new process, with or
without its cache. Here the same words and frequencies, folded like every text, are kept in a marisa
trie (package marisa-trie) that is memory-mapped when needed.
"""

from __future__ import annotations

import hashlib
import sys
import warnings
from functools import cache
from pathlib import Path
from types import ModuleType

import marisa_trie

from index.analysis.kept import kept_or_compiled
from index.text.fold import FOLD_VERSION, fold

JIEBA_VERSION = "0.42.1"
"""The version that pyproject.toml pins. What is compiled from its dictionary is named for it, and
needs no jieba until a row of characters is met that no lexicon has."""

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
    for line in jieba_words().splitlines():
        word, frequency, _ = line.split(" ")
        folded = fold(word)
        frequencies[folded] = frequencies.get(folded, 0) + int(frequency)
    frequencies[_TOTAL_KEY] = sum(frequencies.values())
    return marisa_trie.RecordTrie("<Q", ((word, (count,)) for word, count in frequencies.items()))


def jieba_words() -> str:
    """The text of its dictionary: on each line a word, its frequency and its tag."""
    with load_jieba().dt.get_dict_file() as lines:
        return str(lines.read().decode("utf-8"))


@cache
def load_jieba() -> ModuleType:
    """Import jieba, which takes 30 ms; pkg_resources, which it would import too, far more."""
    absent = object()
    held = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # the import system's "missing"
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", '"?.* is an invalid escape sequence')
            warnings.filterwarnings("ignore", "invalid escape sequence")
            import jieba  # noqa: PLC0415  (only while pkg_resources is hidden)
    finally:
        if isinstance(held, ModuleType):
            sys.modules["pkg_resources"] = held
        else:
            del sys.modules["pkg_resources"]
    return jieba  # type: ignore[no-any-return]
