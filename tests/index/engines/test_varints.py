"""Numbers come back from their bytes, and small ones take one byte."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.varints import decode, encode, sizes


@given(st.lists(st.integers(0, 1 << 40)))
def test_any_numbers_come_back(numbers: list[int]) -> None:
    given_numbers = np.array(numbers, np.int64)
    encoded = encode(given_numbers)
    assert decode(encoded).tolist() == numbers
    assert len(encoded) == sizes(given_numbers).sum()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, [0]), (127, [127]), (128, [0x80, 1]), (300, [0xAC, 2]), (1 << 14, [0x80, 0x80, 1])],
)
def test_low_bits_come_first(number: int, expected: list[int]) -> None:
    assert encode(np.array([number])).tolist() == expected
