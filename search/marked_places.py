"""Every marked place of everything that a query finds: for lines, counts and dispersion.
Testimonies, whose words are also in their paragraphs, are counted only where a request asks for
them alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import SINGLE
from index.docstore import Docstore
from index.engines.contract import Candidates
from index.engines.reading import EngineReader
from index.model import PassageKind
from index.text.fold import fold
from search.results import Highlight, Layer

MOST_PASSAGES = 20_000
"""Passages looked into for places: two seconds of work; beyond it counts are lower bounds."""
MOST_PLACES = 50_000
SORTED_BY = 3  # characters to the right and to the left by which lines can be sorted

_TESTIMONY = tuple(PassageKind).index(PassageKind.TESTIMONY)
_SIGNS = " \u3000\n\t，。、；：！？「」『』“”‘’（）()《》〈〉…—·,.;:!?\"'"
_NO_LETTER = str.maketrans("", "", _SIGNS)


class MarkedPlace(NamedTuple):
    """One marked place: `start` and `end` in the text of the passage with some `ordinal`, the place
    of its `document` in library order, the `layer` that explains it, its `words` as printed; `left`
    and `right` the characters beside it, nearest first, folded, without punctuation; `at` where in
    its document it stands, from 0 to 1.
    """

    ordinal: int
    document: int
    start: int
    end: int
    layer: Layer
    words: str
    left: str
    right: str
    at: float


class Places(NamedTuple):
    """All marked `places` of an answer, in reading order: `passages` match, at least, and every one
    of them was looked at where that is `exact`; `lengths` are the characters and Latin words of
    each document, by place in library order.
    """

    places: tuple[MarkedPlace, ...]
    passages: int
    exact: bool
    lengths: NDArray[np.int64]


@dataclass(frozen=True)
class PlaceFinder:
    """Finds the marked places of passages. Safe for use by several threads."""

    docstore: Docstore
    engine: EngineReader

    @cached_property
    def _measured(self) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
        """By ordinal the length before a passage and its own; by document the whole."""
        columns = self.docstore.columns()
        own = self.engine.lengths(SINGLE).astype(np.int64)
        own[(columns.kind == _TESTIMONY) | (columns.document < 0)] = 0
        order = np.lexsort((columns.position, columns.document))
        before = np.zeros(len(own), np.float64)
        running = np.cumsum(own[order]) - own[order]
        held = columns.document[order]
        before[order] = running - running[np.searchsorted(held, held)]
        known = columns.document >= 0
        count = len(self.docstore.document_ids())
        whole = np.bincount(columns.document[known], own[known], count).astype(np.int64)
        return before, own, whole

    def find(
        self, found: Candidates, marks: Callable[[str], Sequence[Highlight]], testimonies: bool
    ) -> Places:
        """The places that `marks` marks in the texts of some passages, found in reading order;
        those in testimonies only where they count.
        """
        columns = self.docstore.columns()
        before, own, whole = self._measured
        ordinals, total = found.ordinals.tolist(), found.total
        exact = found.total_is_exact and total <= MOST_PASSAGES
        wanted = [one for one in ordinals if testimonies or columns.kind[one] != _TESTIMONY]
        places: list[MarkedPlace] = []
        for ordinal, text in zip(wanted, self.docstore.texts(wanted), strict=True):
            document = int(columns.document[ordinal])
            for mark in marks(text):
                share = mark.start / max(1, len(text))
                at = (before[ordinal] + share * own[ordinal]) / max(1, whole[document])
                places.append(
                    MarkedPlace(
                        ordinal, document, mark.start, mark.end, mark.layer,
                        text[mark.start : mark.end],
                        _nearest(text[max(0, mark.start - 12) : mark.start][::-1]),
                        _nearest(text[mark.end : mark.end + 12]), float(at),
                    )
                )  # fmt: skip
            if len(places) >= MOST_PLACES:
                return Places(tuple(places[:MOST_PLACES]), total, False, whole)
        return Places(tuple(places), total, exact, whole)


def _nearest(text: str) -> str:
    return fold(text).translate(_NO_LETTER)[:SORTED_BY]
