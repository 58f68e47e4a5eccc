"""Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the high bit set on
all bytes of a number but its last (LEB128), for whole arrays at a time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BITS = 7
_MORE = 1 << _BITS


def sizes(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many bytes each number takes.

    Args:
        numbers: not negative.
    """
    taken = np.ones(len(numbers), np.int64)
    rest = numbers >> _BITS
    while rest.any():
        taken += rest > 0
        rest = rest >> _BITS
    return taken


def encode(numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The bytes of some numbers, one after the other.

    Args:
        numbers: not negative.
    """
    taken = sizes(numbers)
    starts = np.cumsum(taken) - taken
    encoded = np.empty(int(taken.sum()), np.uint8)
    for place in range(int(taken.max(initial=0))):
        reaching = taken > place
        septet = (numbers[reaching] >> (_BITS * place)) & (_MORE - 1)
        encoded[starts[reaching] + place] = septet + _MORE * (taken[reaching] > place + 1)
    return encoded


def ends(encoded: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which bytes are the last of a number."""
    return encoded < _MORE


def decode(encoded: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The numbers that `encode` was given."""
    last = np.flatnonzero(ends(encoded))
    numbers = encoded[last].astype(np.int64)
    # Backwards from the last byte of each number, for as long as the byte before belongs to it;
    # before the first number stands, by wrapping, the very last byte, which ends one.
    longer = np.flatnonzero(encoded[last - 1] >= _MORE)
    place = last[longer] - 1
    while len(longer):
        numbers[longer] = numbers[longer] << _BITS | encoded[place] & (_MORE - 1)
        place -= 1
        going_on = encoded[place] >= _MORE
        longer, place = longer[going_on], place[going_on]
    return numbers
