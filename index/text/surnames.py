"""Surnames, folded, for distinguishing names of persons from other rows of characters."""

from pathlib import Path

from index.text.fold import fold

_SINGLE, _COMPOUND = map(fold, Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines())
SURNAMES = frozenset(_SINGLE)
"""Surnames of one character: the commonest of the mainland and of Taiwan, and classical ones."""
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
"""Surnames of more characters: Chinese ones, and Japanese ones that scholarship often cites."""


def surname_length(folded: str) -> int:
    """How many characters at the beginning of a folded name are its surname."""
    long = (n for n in (3, 2) if len(folded) > n and folded[:n] in COMPOUND_SURNAMES)
    return next(long, int(folded[:1] in SURNAMES))
