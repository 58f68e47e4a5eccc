"""Proper names: which words are names, and which strings look like one that no dictionary knows.

A name may not be corrected into another name: 陳世敏 is not 陳世民 misspelled, for all a search can
know. jieba's dictionary tags persons (nr), places (ns) and organisations (nt).
"""

from __future__ import annotations

import re
from functools import cache

from index.analysis.unknown_words import load_jieba
from index.text.fold import fold
from index.text.surnames import SURNAMES

PLACE_ENDINGS = frozenset(fold("市縣省州區鄉鎮村島國江河湖海山港灣路街橋寺城縣郡邦嶺峽"))
"""What the name of a place often ends in."""

_NAME_LINE = re.compile(r"^(\S+) \d+ n(?:r|s|t)\w*$", re.MULTILINE)
_BODY_LINE = re.compile(r"^(\S+) \d+ nt\w*$", re.MULTILINE)


def is_listed_name(word: str) -> bool:
    """Whether jieba's dictionary holds a folded word as a person, place or organisation."""
    return word in _listed()


def is_listed_body(word: str) -> bool:
    """Whether jieba's dictionary holds a folded word as an organisation: 聯合國 is no place."""
    return word in _bodies()


def is_name_like(typed: str, other: str, *, other_is_common: bool) -> bool:
    """Whether two folded words may be two persons, or two places.

    Args: typed: the word in question, which no dictionary knows; other: the word of the library
    that is like it; other_is_common: a dictionary has `other`, and not as a name.
    """
    if other_is_common:
        return False
    persons = 2 <= len(typed) <= 3 and typed[0] == other[0] and typed[0] in SURNAMES
    return persons or is_place_like(typed, other)


def is_place_like(typed: str, other: str) -> bool:
    """Whether two short folded words end alike in what places are called (青島, 廣島)."""
    return len(typed) <= 3 and typed[-1] == other[-1] and typed[-1] in PLACE_ENDINGS


@cache
def _listed() -> frozenset[str]:
    """Read once, in about 0.15 s, when a correction is first weighed; no other query needs it."""
    return _tagged(_NAME_LINE)


@cache
def _bodies() -> frozenset[str]:
    return _tagged(_BODY_LINE)


def _tagged(line: re.Pattern[str]) -> frozenset[str]:
    with load_jieba().dt.get_dict_file() as lines:
        text = lines.read().decode("utf-8")
    return frozenset(fold(" ".join(line.findall(text))).split(" "))
