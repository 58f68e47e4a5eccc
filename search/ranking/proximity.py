"""How much of the query stands close together: the best window of a passage.

For a window of `width` characters its score is the sum of the weights of the distinct query tokens
inside it; a passage has the score of its best window. All windows of all passages are computed at
once: an occurrence at place p, followed by the next one of the same token at q, is what its token
adds to the windows that end in [p, min(p + width, q)), so two additions an occurrence and one
running sum give every window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.tokens import WORD_EDGE

_GAP = "\n" * 100  # wider than any window: keeps passages apart in the joined text


def best_windows(
    forms: Sequence[str], weights: Mapping[str, float], widths: Sequence[int]
) -> dict[int, NDArray[np.float32]]:
    """Score the best window of each passage.

    Args:
        forms: `Form.text` of the passages.
        weights: of each distinct query token (single CJK characters, whole Latin words).
        widths: in characters of the form, at most 100.

    Returns:
        For each width an array of shape (len(forms),).
    """
    joined = _GAP.join(forms)
    bounds = np.cumsum([0] + [len(form) + len(_GAP) for form in forms])
    places, following, added = _occurrences(joined, weights)
    return {
        width: _best(len(joined) + width + 1, places, following, added, bounds, width)
        for width in widths
    }


def _occurrences(
    joined: str, weights: Mapping[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """For every occurrence of a token: its place, the place of the next one, and its weight."""
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    places: list[NDArray[np.int64]] = []
    following: list[NDArray[np.int64]] = []
    added: list[NDArray[np.float32]] = []
    for token, weight in weights.items():
        if len(token) == 1 and not token.isascii():
            at = np.flatnonzero(codes == ord(token))
        else:
            at = np.array(_find_all(joined, f"{WORD_EDGE}{token}{WORD_EDGE}"), np.int64)
        places.append(at)
        following.append(np.append(at[1:], len(codes) + 1000)[: len(at)])
        added.append(np.full(len(at), weight, np.float32))
    if not places:
        empty = np.empty(0, np.int64)
        return empty, empty, np.empty(0, np.float32)
    return np.concatenate(places), np.concatenate(following), np.concatenate(added)


def _find_all(text: str, wanted: str) -> list[int]:
    found = []
    place = text.find(wanted)
    while place >= 0:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


def _best(
    length: int,
    places: NDArray[np.int64],
    following: NDArray[np.int64],
    added: NDArray[np.float32],
    bounds: NDArray[np.int64],
    width: int,
) -> NDArray[np.float32]:
    ends = np.minimum(places + width, following)
    steps = np.bincount(places, added, length) - np.bincount(ends, added, length)
    windows = np.cumsum(steps)
    return np.maximum.reduceat(windows, bounds[:-1]).astype(np.float32)
