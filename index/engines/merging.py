"""Several segments of a field become one, in stretches of terms, so that memory does not grow with
the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.dictionary import STRIDE
from index.engines.segments import FieldSegment, FieldWriter

STRETCH = 2_000_000
"""Postings that are merged at once, about, where segments are alike: some 100 bytes each."""


def merge_segments(segments: Sequence[FieldSegment], folder: Path) -> None:
    """Write the postings of neighbouring segments, in the order of their passages, as one into an
    empty folder. Raises IndexError or ValueError where one is damaged.
    """
    first = segments[0].first
    writer = FieldWriter(folder, sum(segment.passages for segment in segments))
    starts = [0] * len(segments)
    for bound in _bounds(segments):
        ends = [len(one) if bound is None else one.first_from(bound) for one in segments]
        parts = [
            one.read(start, end) if start < end else []
            for one, start, end in zip(segments, starts, ends, strict=True)
        ]
        if any(part != sorted(set(part)) for part in parts):
            raise ValueError("the terms are out of order")
        terms = sorted(set().union(*parts))
        places = {term: place for place, term in enumerate(terms)}
        columns: list[tuple[NDArray[Any], ...]] = []
        for one, start, end, held in zip(segments, starts, ends, parts, strict=True):
            if held:
                numbers = np.array([places[term] for term in held], np.int64)
                ranks, ordinals, counts = one.all_postings(start, end)
                columns.append((numbers[ranks], ordinals, counts))
        if columns:
            ranks, ordinals, counts = map(np.concatenate, zip(*columns, strict=True))
            order = np.argsort(ranks, kind="stable")  # a few sorted rows: merged, not sorted
            writer.add(terms, ranks[order], ordinals[order] - first, counts[order])
        starts = ends
    writer.close()


def _bounds(segments: Sequence[FieldSegment]) -> Iterator[bytes | None]:
    """Terms before which a stretch ends, and None for the last."""
    largest = max(segments, key=len)
    held = largest.held(0, len(largest))
    sums = np.add.reduceat(held, np.arange(0, len(held), STRIDE)) if len(held) else held
    stretches = np.cumsum(sums) // (STRETCH // len(segments) + 1)
    for place in np.flatnonzero(np.diff(stretches)).tolist():
        yield largest.read((place + 1) * STRIDE, (place + 1) * STRIDE + 1)[0]
    yield None
