"""What a plan asks of the passages that match: the first of them in its order, and its facets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import Columns
from index.engines.plan import Plan

Mask = NDArray[np.bool_]


def first_of(
    columns: Columns, plan: Plan, mask: Mask, scores: NDArray[np.float32], most: int
) -> NDArray[np.intp]:
    """The first passages of a mask in the order of a plan, without sorting them all."""
    ordinals = np.flatnonzero(mask)
    keys = -scores[ordinals]
    if plan.order:  # one number a passage that orders as several columns do
        keys = np.zeros(len(ordinals), np.int64)
        for name in plan.order:
            column = columns[name].astype(np.int64)
            least, greatest = int(column.min(initial=0)), int(column.max(initial=0))
            keys = keys * (greatest - least + 1) + (column[ordinals] - least)
    if len(ordinals) > most > 0:
        kept = np.flatnonzero(keys <= np.partition(keys, most - 1)[most - 1])
        ordinals, keys = ordinals[kept], keys[kept]
    return ordinals[np.lexsort((ordinals, keys))[:most]]


def facets_of(
    columns: Columns, plan: Plan, matched: Mask, passing: Mapping[str, Mask]
) -> dict[str, NDArray[np.int64]]:
    """What a plan counts, columns that are one array only once.

    Args: columns: by name; plan: whose facets are counted; matched: the passages that match;
    passing: those that pass a filter, by its column.
    """
    found: dict[str, NDArray[np.int64]] = {}
    alike: dict[tuple[int, str, int], str] = {}
    mask = np.flatnonzero(reduce(np.logical_and, passing.values(), matched))
    for name, most in plan.facets:
        filtered = name if name in passing else ""
        same = alike.setdefault((id(columns[name]), filtered, most), name)
        if same not in found:
            others = (one for column, one in passing.items() if column != name)
            among = reduce(np.logical_and, others, matched) if filtered else mask
            found[same] = _counted(columns[name][among], most)
        found[name] = found[same]
    return found


def _counted(held: NDArray[np.integer], most: int) -> NDArray[np.int64]:
    """The values of passages with how many have each, ascending, those of which there are most."""
    counts = np.bincount(held[held >= 0])
    values = np.flatnonzero(counts)
    if len(values) > most:
        values = np.sort(values[np.argsort(-counts[values], kind="stable")[:most]])
    return np.stack([values, counts[values]], axis=1)
