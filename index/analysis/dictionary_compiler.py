"""Compiles the dictionary from CC-CEDICT (`cedict`) and from the names of countries, languages,
currencies and scripts in the Unicode CLDR, in English and in each Chinese locale that has its own
(寮國, 老挝 and Laos are one); `cldr.tsv` holds them.
"""

from collections.abc import Iterator
from itertools import permutations

import marisa_trie

from index.analysis.cedict import cedict_meanings
from index.analysis.dictionary import NAME, PART, SINGLE, STANDARD, Meaning
from index.analysis.tokens import phrase_key
from index.text.fold import fold
from index.text.tables import read_rows

_ONE_SENSE_ONLY = frozenset({"HK", "MO", "CN", "TW", "KP", "GE", "Hans", "Hant"})
"""Codes whose names in the CLDR are worded for politics (`Hong Kong SAR China`) or are words of
other senses (Georgia, Simplified); the glossary has them with their contexts."""


def cldr_meanings() -> Iterator[tuple[str, Meaning]]:
    """Every two names of one thing, both Chinese or one of them English."""
    rows = [*read_rows(__file__, "cldr.tsv")]
    languages = {english for kind, _, english, *_ in rows if kind == "languages"}
    for kind, code, english, *chinese in rows:
        script = kind == "scripts"
        if code in _ONE_SENSE_ONLY or code.isdigit() or (script and code.startswith("Z")):
            continue
        name = kind == "territories"
        words = {fold(text): text for text in chinese if len(text) > 1 and text.isalpha()}
        for word, other in permutations(words.values(), 2):
            yield word, Meaning(other, 0, name, standard=True)
        glosses = [f"{english} script"] if script else []
        if not script or english not in languages:
            glosses.append(english)
        for gloss in glosses:
            if "(" not in gloss:
                for word in words.values():
                    yield word, Meaning(gloss, 0, name, standard=True)


def compile_dictionary() -> marisa_trie.BytesTrie:
    """Compile all pairs, each both ways; takes some seconds."""
    records: dict[tuple[str, str], int] = {}
    for written, one in (*cldr_meanings(), *cedict_meanings()):
        flags = min(one.sense, 3) | NAME * one.name | PART * one.part | STANDARD * one.standard
        word, other = phrase_key(written), phrase_key(one.text)
        if word and other and word != other:
            single = len(word) == 1
            records.setdefault((SINGLE * single + other, written), flags)
            if not one.part and not single:
                records.setdefault((word, one.text), flags)
    return marisa_trie.BytesTrie(
        (key, bytes([flags]) + text.encode()) for (key, text), flags in records.items()
    )
