"""Spelling: what was probably meant when a word matched nothing.

    Vocabulary    the library's own words, arranged once for looking up
    Corrector     one word -> the library's nearest word, with the strength of the evidence
    repair        a whole query -> the query corrected, its other parts as typed

Words that begin as typed are in `search.spelling.prefixes`. Not for equivalents
(`search.expansion`), nor for pinyin and zhuyin (`search.phonetics`).
"""

from search.spelling.corrector import Correction, Corrector
from search.spelling.pieces import Piece, TypedQuery
from search.spelling.repair import Repair, Replacement, repair
from search.vocabulary import Vocabulary

__all__ = [
    "Correction",
    "Corrector",
    "Piece",
    "Repair",
    "Replacement",
    "TypedQuery",
    "Vocabulary",
    "repair",
]
