"""How much of the query stands close together: the best window of a passage, by the sum of the
weights of the distinct query tokens inside it.

All windows of all passages are computed at once: an occurrence at place p, followed by the next one
of the same token at q, adds its weight to the windows that end in [p, min(p + width, q)), so two
additions an occurrence and one running sum give every window.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.tokens import WORD_EDGE

MAX_WIDTH = 200  # widest window, in characters of a form

_BEYOND = 10_000  # a place after every window
_GAP = "\n" * MAX_WIDTH  # keeps passages apart in the joined text


def best_windows(
    forms: Sequence[str], weights: Mapping[str, float], widths: Sequence[int]
) -> dict[int, NDArray[np.float32]]:
    """The score of the best window of each passage, by width.

    Args: forms: `Form.text` of the passages, at least one; weights: of each distinct query token
    (single CJK characters, whole Latin words); widths: in characters, at most `MAX_WIDTH`.
    """
    joined, starts = _joined(forms)
    found = _occurrences(joined, weights)
    scores = {width: _scores(len(joined), *found, width) for width in widths}
    return {
        width: np.maximum.reduceat(one, starts).astype(np.float32) for width, one in scores.items()
    }


def window_scores(
    forms: Sequence[str], weights: Mapping[str, float], width: int
) -> list[NDArray[np.float64]]:
    """The scores of all windows of each of any number of passages, else as `best_windows`: at place
    p, up to len(form) + MAX_WIDTH, that of `(p - width, p]`.
    """
    joined, starts = _joined(forms)
    return np.split(_scores(len(joined), *_occurrences(joined, weights), width), starts[1:])


def _joined(forms: Sequence[str]) -> tuple[str, NDArray[np.int64]]:
    """Passages in one text, a gap after each, and where each begins: one pass serves all."""
    starts = np.cumsum([0, *(len(form) + MAX_WIDTH for form in forms[:-1])])
    return "".join(form + _GAP for form in forms), starts


def _occurrences(
    joined: str, weights: Mapping[str, float]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """For every occurrence of a token: its place, the place of the next one, and its weight."""
    tokens = sorted(weights)
    values = np.array([0.0, *(weights[token] for token in tokens)], np.float32)
    number = {token: place for place, token in enumerate(tokens, 1)}
    singles = [one for one in tokens if len(one) == 1 and not one.isascii()]
    numbers = np.zeros(max(map(ord, singles), default=0) + 2, np.uint16)  # of each character
    numbers[[*map(ord, singles)]] = [number[one] for one in singles]
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    held = numbers.take(codes, mode="clip")
    for token in number.keys() - {*singles}:
        for word in re.finditer(re.escape(f"{WORD_EDGE}{token}{WORD_EDGE}"), joined):
            held[word.start()] = number[token]
    places = np.flatnonzero(held)
    places = places[np.argsort(held[places], kind="stable")]
    following = np.append(places[1:], 0)
    following[np.diff(held[places], append=0) != 0] = len(joined) + _BEYOND
    return places, following, values[held[places]]


def _scores(
    length: int,
    places: NDArray[np.int64],
    following: NDArray[np.int64],
    added: NDArray[np.float32],
    width: int,
) -> NDArray[np.float64]:
    """The score of the window that ends at each place of a text of some length."""
    ends = np.minimum(places + width, following)
    steps = np.bincount(places, added, length) - np.bincount(ends, added, length)[:length]
    return np.cumsum(steps)
