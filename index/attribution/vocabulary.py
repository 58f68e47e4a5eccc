"""The words that testimony is recognised by, lists kept as data in `vocabulary.tsv`, and
`patterns.tsv` made of them. They were gathered by us from reading papers in politics, history,
literature and law, and checked against encyclopedia prose.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from index.text.fold import fold, fold_han
from index.text.patterns import late
from index.text.surnames import SURNAMES
from index.text.tables import read_rows


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


class Verb(NamedTuple):
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
    words = longest_first(word for name in lists for word in WORDS[name])
    return f"(?:{'|'.join(map(re.escape, words))})"


def _read_lists() -> dict[str, tuple[str, ...]]:
    lists = defaultdict[str, list[str]](list)
    for name, words in read_rows(__file__):
        lists[fold(name)] += [fold(word).replace("_", " ") for word in words.split()]
    for name in ("adverbs", "leads"):
        lists[name] += lists["times"]
    return {name: longest_first(words) for name, words in lists.items()}


WORDS = _read_lists()  # the folded words of each list of the table, longest first
VERBS = {
    word: Verb(
        word, strength, WORDS.get(f"not after {word}", ()), WORDS.get(f"not before {word}", ())
    )
    for strength in Strength
    for word in WORDS[f"verb {strength}"]
}
"""Reporting verbs by their folded form."""


def _read_patterns() -> dict[str, re.Pattern[str]]:
    told = {"surname": f"[{''.join(sorted(SURNAMES))}]"}
    for label, expression in read_rows(__file__, "patterns.tsv"):
        told[label] = re.sub(
            r"\{([a-z][a-z ,]*)\}",
            lambda part: told.get(part.group(1)) or any_of(*part.group(1).split(",")),
            expression,
        )
    return {label: late(fold_han(expression)) for label, expression in told.items()}


PATTERNS = _read_patterns()  # the expressions of `patterns.tsv` by their names, for folded text
