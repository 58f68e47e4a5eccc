"""Corrects the words of a query that stand nowhere in a library, and suggests words to complete
one.

Puts `search.spelling` and `search.phonetics` to work on one library. Asked only after a query was
evaluated and some of its words were found in no layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from index.analysis.tokens import scan
from index.text.fold import fold
from search.interpretation.cutting import RunCutter
from search.interpretation.interpreter import Interpreter
from search.matching.leaves import Leaves
from search.phonetics.suggestions import phonetic_suggestions
from search.query.tree import All, Any, Loose, Node, Phrase, Words
from search.spelling.corrector import Correction, Corrector
from search.spelling.repair import TypedQuery
from search.vocabulary import Vocabulary

MOST_REPAIRED = 6
"""Different runs of text in one query that corrections are looked for in, some 20 ms each where all
is made up."""
SHORTEST_WHOLE, LONGEST_WHOLE = 4, 12  # characters of a word in which others are looked for
BINDING = "之的與和及"  # no word that is offered begins or ends with one
MAX_TYPED = 40
"""Characters typed beyond which nothing is completed."""
MAX_LOOKUPS = 24
"""Completions of a phrase that are looked up in the texts."""


def typed_in(node: Node) -> Iterator[Words | Phrase]:
    """The words and phrases that speak for a passage, in the order typed."""
    if isinstance(node, Words | Phrase):
        yield node
    elif isinstance(node, Loose | All | Any):
        for part in node.parts:
            yield from typed_in(part)


class Corrected(NamedTuple):
    """A query with its misspelled words replaced.

    `words` maps each correction to what was typed; `strong` says that it may be searched at once,
    `alike` that every character exchanged sounds or looks like the typed one.
    """

    query: str
    words: dict[str, str]
    strong: bool
    alike: bool

    @property
    def reason(self) -> str:
        """What was replaced, as a sentence."""
        pairs = ", ".join(f"{typed} → {corrected}" for corrected, typed in self.words.items())
        return f"No passage holds what was typed; the library has a word like it: {pairs}."

    def has(self, text: str) -> bool:
        """Whether a term of the corrected query is (part of) one of the replacements."""
        word = fold(text)
        return any(word in fold(one) or fold(one) in word for one in self.words)


@dataclass(frozen=True, slots=True)
class QueryHelp:
    """Corrections from the words of one library."""

    corrector: Corrector
    cutter: RunCutter
    interpreter: Interpreter
    leaves: Leaves

    def correct(self, query: str, root: Node) -> tuple[Corrected | None, bool]:
        """Correct a query, given with its tree, of which some word was found in no layer.

        Returns: The query with every misspelled word replaced, None when nothing better is known;
        and whether all of it was looked at: of the runs of text in a query `MOST_REPAIRED` are.
        """
        leaves = list(typed_in(root))
        texts = list(dict.fromkeys(leaf.text for leaf in leaves))
        repairs = {text: self._repair(text) for text in texts[:MOST_REPAIRED]}
        better, place = "", 0
        words: dict[str, str] = {}
        strong = alike = True
        for leaf in leaves:
            for one in repairs.get(leaf.text, ()):
                better += query[place : leaf.start + one.start] + one.text
                place = leaf.start + one.end
                words[one.text] = leaf.text[one.start : one.end]
                strong &= one.sure
                alike &= one.alike
        corrected = Corrected(better + query[place:], words, strong, alike) if words else None
        return corrected, len(texts) <= MOST_REPAIRED

    def _repair(self, text: str) -> list[Correction]:
        tokens = scan(text)
        known = frozenset(
            place
            for piece in self.cutter.pieces(tokens)
            if piece.known and piece.last - piece.first > 1
            for place in range(piece.first, piece.last)
        )
        cuts = self.cutter.cuts(tokens)
        return TypedQuery(tokens, cuts, self.corrector, self._is_present, known).corrections()

    def _is_present(self, text: str) -> bool:
        term = self.interpreter.phrase(Phrase(text), frozenset())
        return any(self.leaves.holding(one) for one in term.alternatives)


def prefix_suggestions(prefix: str, vocabulary: Vocabulary, limit: int) -> tuple[str, ...]:
    """Words of the library that begin with what was typed, then those that sound so.

    Args: prefix: as typed; vocabulary: the library's words; limit: suggestions wanted.

    Returns: Texts as the library prints them, the most frequent first. Where no word begins so, the
    last word of the typed phrase is completed, if the library prints the whole
    (大規模毀 → 大規模毀滅性).
    """
    typed = fold(prefix.strip())
    if not typed or len(typed) > MAX_TYPED or limit < 1:
        return ()
    found: dict[str, None] = {}
    for text in (*_beginning(typed, vocabulary, limit), *_continued(typed, vocabulary)):
        if len(found) < limit and (printed := vocabulary.original(text)) is not None:
            found.setdefault(printed)
    if len(found) < limit:
        found.update(dict.fromkeys(phonetic_suggestions(prefix, vocabulary, limit)))
    return tuple(found)[:limit]


def _beginning(typed: str, vocabulary: Vocabulary, limit: int) -> list[str]:
    words = [word for word in vocabulary.words.beginning_with(typed) if len(word.text) > 1]
    words.sort(key=lambda word: (word.text != typed, -word.passages, word.text))
    return [word.text for word in words[:limit]]


def _continued(typed: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The phrase with its last word completed, from the longest tail that begins a word."""
    tokens = scan(typed)
    for first in range(1, len(tokens)):
        tail = typed[tokens[first].start :]
        longer = [
            word for word in vocabulary.words.beginning_with(tail) if len(word.text) > len(tail)
        ]
        if longer:
            longer.sort(key=lambda word: (-word.passages, word.text))
            start = typed[: tokens[first].start]
            yield from (start + word.text for word in longer[:MAX_LOOKUPS])
            return


def words_within(typed: str, vocabulary: Vocabulary, limit: int) -> tuple[str, ...]:
    """The longest words of the library inside a word that it does not hold: 赤壁 of 赤壁之戰."""
    text = fold(typed.strip())
    found: list[str] = []
    if SHORTEST_WHOLE <= len(text) <= LONGEST_WHOLE:
        ends = range(2, len(text) + 1)
        words = (text[start:end] for end in ends for start in range(end - 1))
        for word in sorted(words, key=len, reverse=True):
            whole = word == word.strip(BINDING) and vocabulary.words.count(word)
            if whole and not any(word in longer for longer in found):
                found.append(word)
    return tuple(vocabulary.original(one) or one for one in found[:limit])
