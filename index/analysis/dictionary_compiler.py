"""Compiles the dictionary from CC-CEDICT and the Unicode CLDR."""

import marisa_trie

from index.analysis.cedict import cedict_meanings
from index.analysis.cldr import cldr_meanings
from index.analysis.dictionary import NAME, PART, SINGLE, STANDARD
from index.analysis.tokens import phrase_key


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
