"""The words that testimony is recognised by: reporting verbs, titles, bodies, adverbs.

The lists themselves are data, in `vocabulary.tsv` (extend them there, never in code), each with its
meaning; each is an attribute of this module under its name in capitals. They are printed in
Traditional characters and folded on reading, so that Simplified and variant forms need no lines of
their own. They were gathered by us from reading papers in politics, history, literature and law,
and checked against encyclopedia prose.
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
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words without repeats, in the order in which alternatives must be tried."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def folded_words(printed: str) -> tuple[str, ...]:
    """The words of a blank-separated list, folded, longest first."""
    return longest_first(fold(word) for word in printed.split())


def any_of(words: tuple[str, ...]) -> str:
    """A regular expression that matches any of the (folded) words, longest first."""
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def _read_lists(table: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            lists[name] = f"{lists.get(name, '')} {words}"
    return {fold(name): folded_words(words) for name, words in lists.items()}


_LISTS = _read_lists(_TABLE.read_text(encoding="utf-8"))


def _verbs() -> dict[str, Verb]:
    found = [
        Verb(
            word,
            strength,
            _LISTS.get(f"not after {word}", ()),
            _LISTS.get(f"not before {word}", ()),
        )
        for strength in Strength
        for word in _LISTS[f"verb {strength}"]
    ]
    return {verb.word: verb for verb in sorted(found, key=lambda v: (-len(v.word), v.word))}


VERBS = _verbs()
"""Reporting verbs by their folded form, longest first."""

ADVERBS = longest_first((*_LISTS["adverbs"], *_LISTS["times"]))
"""Adverbs, times and first verbs (笑道, 介紹說) before the verb: no part of the speaker."""

LEADS = longest_first((*_LISTS["leads"], *_LISTS["times"]))
"""What may stand before the speaker: conjunctions, sequence words, times without a year."""

TRANSLITERATION = frozenset("".join(_LISTS["transliteration"]))
"""Characters that transcriptions of foreign names are written with."""


def __getattr__(name: str) -> tuple[str, ...]:
    """The folded words of a list of the table, `SUBJECT_MARKERS` for "subject markers"."""
    try:
        return _LISTS[fold(name.lower().replace("_", " "))]
    except KeyError:
        raise AttributeError(f"vocabulary.tsv has no list {name!r}") from None
