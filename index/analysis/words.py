"""Chinese word segmentation: jieba's algorithm and its very cuts, over folded text, with its words
folded like every text and compiled into a marisa trie that is memory-mapped.

jieba takes 0.75 s in every new process to read its 349,000 words. Folding first matters: they are
Simplified and cut 大規模毀滅性武器 into 大規|模毀|滅性|武器 otherwise. The same segmenter cuts
passages and queries.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator
from enum import IntFlag
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from math import log
from pathlib import Path
from types import ModuleType

import marisa_trie

from index.analysis.compiled_files import kept_or_compiled
from index.analysis.tokens import BREAK, WORD_EDGE
from index.text.fold import FOLD_VERSION, fold
from index.text.patterns import late

JIEBA_VERSION = "0.42.1"  # pinned in pyproject.toml; names what is compiled from its data

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

    Args: trie: one record by `_RECORD` for each folded word, and one for `_TOTAL_KEY`; model: cuts
    rows of characters that are none.
    """

    def __init__(self, trie: marisa_trie.RecordTrie, model: CharacterModel) -> None:
        self._trie = trie
        self.total = self.frequency(_TOTAL_KEY)
        self._log_total = log(self.total)
        self._beginning = lru_cache(BEGINNINGS_KEPT)(self.look_up)
        self._guess = lru_cache(GUESSES_KEPT)(model.cut)

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
    trie = kept_or_compiled(name, marisa_trie.RecordTrie(_RECORD), _compile, folder)
    return WordSegmenter(trie, CharacterModel(folder))


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


STATES = "BMES"  # of a character: it begins a word, stands inside, ends it, or is one
_BEFORE = {"B": "ES", "M": "BM", "E": "BM", "S": "ES"}  # what may precede each
_NEVER = -3.14e100  # jieba's logarithm of the probability of what it has not seen
_STEP = "\t"  # before a state: what follows it; alone: what begins a row


class CharacterModel:
    """jieba's hidden Markov model for words that no lexicon has, names above all: its very cuts. A
    folder keeps its table; jieba's modules take a process 10 MB. Safe for several threads.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @cached_property
    def _trie(self) -> marisa_trie.RecordTrie:
        empty = marisa_trie.RecordTrie("<4d")
        return kept_or_compiled(f"model-{JIEBA_VERSION}", empty, _compile_model, self._folder)

    @cached_property
    def _steps(self) -> dict[str, dict[str, float]]:
        return {state: self._of(_STEP + state) for state in ("", *STATES)}

    def _of(self, key: str) -> dict[str, float]:
        (record,) = self._trie.get(key) or [[_NEVER] * len(STATES)]
        return dict(zip(STATES, record, strict=True))

    def cut(self, row: str) -> tuple[str, ...]:
        """The words of a row of ideographs, in order, the likeliest (Viterbi)."""
        seen, steps = self._of(row[0]), self._steps
        scores = {state: steps[""][state] + seen[state] for state in STATES}
        paths = dict(zip(STATES, STATES, strict=True))
        for char in row[1:]:
            seen = self._of(char)
            best = {
                to: max((scores[one] + steps[one][to] + seen[to], one) for one in _BEFORE[to])
                for to in STATES
            }
            scores = {to: score for to, (score, _) in best.items()}
            paths = {to: paths[one] + to for to, (_, one) in best.items()}
        _, last = max((scores[state], state) for state in "ES")
        ends = (place for place, state in enumerate(paths[last], 1) if state in "ES")
        return tuple(row[start:end] for start, end in pairwise((0, *ends)))


def _compile_model() -> marisa_trie.RecordTrie:
    model = load_jieba().finalseg
    rows = {_STEP: model.start_P, **{_STEP + one: model.trans_P[one] for one in STATES}}
    for state, emitted in model.emit_P.items():
        for char, value in emitted.items():
            rows.setdefault(char, {})[state] = value
    records = ([row.get(state, _NEVER) for state in STATES] for row in rows.values())
    return marisa_trie.RecordTrie("<4d", zip(rows, records, strict=True))


@cache
def load_jieba() -> ModuleType:
    """Import jieba, which takes long: only what is compiled from it, and tests, need it."""
    with warnings.catch_warnings():  # of its regular expressions, and of pkg_resources
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415  (takes long)
    return jieba  # type: ignore[no-any-return]
