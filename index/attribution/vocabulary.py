"""The words that testimony is recognised by: reporting verbs, titles, bodies, adverbs.

The lists are data, in `vocabulary.tsv` (extend them there, never in code), each with its meaning.
They are printed in Traditional characters and folded on reading, so that Simplified and variant
forms need no lines of their own. They were gathered by us from reading papers in politics, history,
literature and law, and checked against encyclopedia prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.text.fold import fold

_TABLE = Path(__file__).with_name("vocabulary.tsv")


class Strength(StrEnum):
    """How much a verb proves by itself.

    STRONG: speech or judgement whatever follows (指出). WEAK: only before a comma, a colon or a
    quotation (解釋). BARE: one character, part of many other words (說): as WEAK, or with a speaker
    who is certainly one. QUOTING: only before a colon or a quotation (曰).
    """

    STRONG = "strong"
    WEAK = "weak"
    BARE = "bare"
    QUOTING = "quoting"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb, folded. `not_after` and `not_before` are folded texts it must not touch."""

    word: str
    strength: Strength
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words without repeats, in the order in which alternatives must be tried."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def any_of(*lists: str) -> str:
    """A regular expression that matches any word of some lists of the table, longest first."""
    return (
        f"(?:{'|'.join(map(re.escape, longest_first(w for name in lists for w in WORDS[name])))})"
    )


def _read_lists(table: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            lists[name] = f"{lists.get(name, '')} {words}"
    return {
        fold(name): longest_first(fold(word).replace("_", " ") for word in words.split())
        for name, words in lists.items()
    }


WORDS = _read_lists(_TABLE.read_text(encoding="utf-8"))
"""The folded words of each list of the table, longest first."""
for _name in ("adverbs", "leads"):
    WORDS[_name] = longest_first((*WORDS[_name], *WORDS["times"]))

VERBS = {
    word: Verb(
        word, strength, *(WORDS.get(f"not {side} {word}", ()) for side in ("after", "before"))
    )
    for strength in Strength
    for word in WORDS[f"verb {strength}"]
}
"""Reporting verbs by their folded form."""
