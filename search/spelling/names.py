"""Proper names: which words are names, and which strings look like one that no dictionary knows.

A name may not be corrected into another name: 陳世敏 is not 陳世民 misspelled, for all a search can
know. jieba's dictionary tags persons (nr), places (ns) and organisations (nt).
"""

from __future__ import annotations

import re
from functools import cache

from index.analysis.lexicon import jieba_words
from index.text.fold import fold
from index.text.surnames import SURNAMES

PLACE_ENDINGS = frozenset(fold("市縣省州區鄉鎮村島國江河湖海山港灣路街橋寺城縣郡邦嶺峽"))
"""What the name of a place often ends in."""


def is_listed_name(word: str) -> bool:
    """Whether jieba's dictionary holds a folded word as a person, place or organisation."""
    return word in _tagged("[rst]")


def is_listed_body(word: str) -> bool:
    """Whether jieba's dictionary holds a folded word as an organisation: 聯合國 is no place."""
    return word in _tagged("t")


def is_name_like(typed: str, other: str) -> bool:
    """Whether two folded words that no dictionary knows may be two persons, or two places."""
    persons = 2 <= len(typed) <= 3 and typed[0] == other[0] and typed[0] in SURNAMES
    return persons or is_place_like(typed, other)


def is_place_like(typed: str, other: str) -> bool:
    """Whether two short folded words end alike in what places are called (青島, 廣島)."""
    return len(typed) <= 3 and typed[-1] == other[-1] and typed[-1] in PLACE_ENDINGS


@cache
def _tagged(kinds: str) -> frozenset[str]:
    """Read once, in about 0.15 s, when a correction is first weighed; no other query needs it."""
    words = re.findall(rf"^(\S+) \d+ n{kinds}\w*$", jieba_words(), re.MULTILINE)
    return frozenset(fold(" ".join(words)).split(" "))
