"""The words of a library, written when it is built, arranged for looking up what is like a word.

Chinese words of one length stand together as rows of a matrix of character numbers, so that all of
them are compared with a typed word at once: a look-up is a few numpy passes over that matrix.
(Deletion neighbourhoods, the usual index, would take ten times the space and know nothing of
sounds.) All files are memory-mapped, so a server opens them in milliseconds:

    a table of all words with their counts, see `index.engines.term_dictionary`
    alphabet.npy             code points of all characters of the Chinese words, ascending
    chars-N.npy, counts-N.npy  the Chinese words of N characters, as places in the alphabet
    latin.json               the words of every other script, by length
    changed.json             by how many the passages of some words have become more, or fewer

A session that changes little writes the last of them alone; the arrays are put together with it at
the first question. Words are folded. Nothing here knows what a misspelling is.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import nlargest
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import WORD, Analyzer
from index.analysis.tokens import CJK
from index.engines.reading import EngineReader
from index.engines.term_dictionary import TermTable, summed, write_table
from index.errors import IndexUnreadable
from index.frozen import frozen
from index.text.patterns import late

MAX_WORDS = 300_000  # words kept; of a larger library those that the most passages hold
LONGEST_CHINESE = 8
"""Characters of the longest Chinese word that is looked up; jieba's dictionary has few longer."""
LONGEST_LATIN = 24
CHANGED = "changed.json"
MOST_CHANGED = 1 / 16
"""Changed words, as a share of all, up to which a session leaves the tables as they are."""
WITH_INNER_WORDS = 4  # characters from which a word is looked through for shorter ones
_CHINESE = late(rf"[{CJK}]{{1,{LONGEST_CHINESE}}}")
_LATIN = late(rf"[^\W\d_{CJK}]{{2,{LONGEST_LATIN}}}")


class Word(NamedTuple):
    """A folded word and the number of passages that hold it."""

    text: str
    passages: int


@frozen
class Rows:
    """Chinese words of one length.

    `chars`: int32, shape (words, length), positions in `alphabet`; `counts`: int32, shape (words,).
    """

    chars: NDArray[np.int32]
    counts: NDArray[np.int32]
    alphabet: str

    def word(self, row: int) -> Word:
        """The word of a row."""
        text = "".join(self.alphabet[number] for number in self.chars[row])
        return Word(text, int(self.counts[row]))


class LibraryWords:
    """The words of one library, as `write_words` and `change_words` put them. Immutable: one serves
    all threads. IndexUnreadable where a file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self.table = TermTable(folder)
            codes = np.load(folder / "alphabet.npy", allow_pickle=False)
            self.changed: dict[str, int] = {}
            if (folder / CHANGED).exists():
                self.changed = json.loads((folder / CHANGED).read_bytes())
            chars = "".join(word for word in self.changed if _CHINESE.fullmatch(word))
            known = codes.astype("<u4").tobytes().decode("utf-32-le")
            self.alphabet: str = known + "".join(sorted({*chars}.difference(known)))
            self._rows = {
                length: Rows(
                    np.load(folder / f"chars-{length}.npy", mmap_mode="r", allow_pickle=False),
                    np.load(folder / f"counts-{length}.npy", mmap_mode="r", allow_pickle=False),
                    self.alphabet,
                )
                for length in range(1, LONGEST_CHINESE + 1)
                if (folder / f"chars-{length}.npy").exists()
            }
            self._latin = (folder / "latin.json").read_bytes()
        except (OSError, ValueError) as error:
            raise IndexUnreadable(f"The words in {folder} cannot be read ({error}).") from error

    @cached_property
    def places(self) -> dict[str, int]:
        """The position of each character of the alphabet."""
        return {char: place for place, char in enumerate(self.alphabet)}

    @cached_property
    def latin(self) -> dict[int, tuple[Word, ...]]:
        """Words of every script but the Chinese, by their number of letters."""
        found = {int(length): dict(same) for length, same in json.loads(self._latin).items()}
        for word in self.changed:
            if not _CHINESE.fullmatch(word):
                found.setdefault(len(word), {})[word] = self.count(word)
        return {
            length: tuple(Word(*pair) for pair in sorted(same.items()) if pair[1])
            for length, same in found.items()
        }

    @cached_property
    def rows(self) -> dict[int, Rows]:
        """The Chinese words by length, with those that were changed."""
        found = dict(self._rows)
        chinese = [word for word in self.changed if _CHINESE.fullmatch(word)]
        for length in {len(word) for word in chinese}:
            same = [word for word in chinese if len(word) == length]
            empty = Rows(np.zeros((0, length), np.int32), np.zeros(0, np.int32), self.alphabet)
            before = found.get(length, empty)
            chars = np.array([[self.places[char] for char in word] for word in same], np.int32)
            counts = np.array([self.count(word) for word in same], np.int32)
            kept = ~np.isin(_keys(before.chars), _keys(chars))
            found[length] = Rows(
                np.concatenate([before.chars[kept], chars[counts > 0]]),
                np.concatenate([before.counts[kept], counts[counts > 0]]),
                self.alphabet,
            )
        return found

    def count(self, word: str) -> int:
        """Passages that hold a word; 0 when it is none of the library's."""
        held = self.table.count(word.encode("utf-8", "replace"))
        return max(0, held + self.changed.get(word, 0))

    def beginning_with(self, prefix: str) -> Iterator[Word]:
        """Words that begin with a prefix, in code point order."""
        changed = ((word.encode("utf-8"), by) for word, by in self.changed.items())
        key = prefix.encode("utf-8", "replace")
        fitting = iter(sorted(pair for pair in changed if pair[0].startswith(key)))
        for term, count in summed([self.table.terms(key), fitting]):
            if count > 0:
                yield Word(term.decode("utf-8"), count)


def _keys(chars: NDArray[np.int32]) -> NDArray[np.void]:
    """Rows of characters as one value each."""
    rows = np.ascontiguousarray(chars)
    return rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()


def words_of(engine: EngineReader, analyzer: Analyzer) -> Iterator[tuple[str, int]]:
    """The words of an opened index with the passages that hold each."""
    words = nlargest(MAX_WORDS, engine.terms(WORD), key=itemgetter(1))
    yield from _with_inner_words(words, analyzer).items()


def _with_inner_words(words: Iterable[tuple[str, int]], analyzer: Analyzer) -> dict[str, int]:
    """Numbers by word; 聯合國 in 聯合國安全理事會 gets those of the whole, too."""
    counts: dict[str, int] = defaultdict(int)
    for text, count in words:
        counts[text] += count
        if len(text) >= WITH_INNER_WORDS and _CHINESE.match(text):
            for start in range(len(text) - 1):
                for end in range(start + 2, min(len(text), start + LONGEST_CHINESE) + 1):
                    inner = text[start:end]
                    if len(inner) < len(text) and analyzer.segmenter.frequency(inner):
                        counts[inner] += count
    return counts


def change_words(folder: Path, changes: Mapping[str, int], analyzer: Analyzer) -> bool:
    """Add up how many more, or fewer, passages hold some words than those that a folder has say.
    False, and nothing is done, where it has none, or so many that all are better written again.
    """
    if not folder.exists():
        return False
    words = LibraryWords(folder)
    changed = Counter(words.changed)
    changed.update(_with_inner_words(changes.items(), analyzer))
    kept = {word: by for word, by in changed.items() if by and _is_kept(word)}
    if len(kept) > MOST_CHANGED * len(words.table):
        return False
    partial = folder / f"{CHANGED}.part"
    partial.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    partial.replace(folder / CHANGED)
    return True


def _is_kept(word: str) -> bool:
    return bool(_CHINESE.fullmatch(word) or _LATIN.fullmatch(word))


def write_words(folder: Path, words: Iterable[tuple[str, int]]) -> None:
    """Write the words of a library, with the number of passages that hold each, in any order, in
    place of those that a folder holds; numbers and single letters are passed over.
    """
    partial = folder.with_name(folder.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    kept = [Word(*pair) for pair in sorted(words) if _is_kept(pair[0])]
    chinese: dict[int, list[Word]] = defaultdict(list)
    latin: dict[int, list[Word]] = defaultdict(list)
    for word in kept:
        (chinese if _CHINESE.match(word.text) else latin)[len(word.text)].append(word)
    write_table(partial, ((word.text.encode("utf-8"), word.passages) for word in kept))
    alphabet = np.unique(_codes([word for same in chinese.values() for word in same]))
    np.save(partial / "alphabet.npy", alphabet)
    for length, same in chinese.items():
        chars = np.searchsorted(alphabet, _codes(same).reshape(-1, length)).astype(np.int32)
        np.save(partial / f"chars-{length}.npy", chars)
        counts = np.array([word.passages for word in same], np.int32)
        np.save(partial / f"counts-{length}.npy", counts)
    (partial / "latin.json").write_text(json.dumps(latin, ensure_ascii=False), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def _codes(words: list[Word]) -> NDArray[np.int32]:
    """The code points of words, one after the other."""
    return np.frombuffer("".join(word.text for word in words).encode("utf-32-le"), "<i4")
