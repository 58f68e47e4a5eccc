"""What a source of equivalents gives: stretches of the query that mean something, and other ways to
write them.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from index.analysis.tokens import Token
from search.terms import Alternative


@dataclass(frozen=True, slots=True)
class Entry:
    """The tokens `[first, last)` of a run of text taken as one word, with its alternatives."""

    first: int
    last: int
    alternatives: tuple[Alternative, ...]


class Equivalents(Protocol):
    """A source of equivalents. Stateless or immutable: one serves all threads."""

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """Every stretch of a run that the source knows.

        Args: tokens: the run, folded (`index.analysis.tokens.scan`); cuts: token indexes at which a
        word of the run ends, as the segmenter cut it.

        Returns: Entries in any order; they may overlap.
        """
