"""Postings as bytes: whatever the form, what was put in comes out, one term or all at once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines import packing

COUNTS = st.sampled_from([1, 1, 1, 2, 255, 256, 70_000])
ORDINAL = st.integers(0, 200_000) | st.integers(0, 2_000)
TERM = st.dictionaries(ORDINAL, COUNTS, min_size=1, max_size=40)


@given(
    terms=st.lists(TERM, min_size=1, max_size=8),
    common=st.lists(st.integers(1, 255), min_size=8, max_size=8),
)
def test_postings_come_out_as_they_went_in(terms: list[dict[int, int]], common: list[int]) -> None:
    passages = 200_001 if max(map(max, terms)) > len(common) else len(common)
    if passages == len(common):
        terms.append(dict(enumerate(common)))
    held = [sorted(term.items()) for term in terms]
    ranks = np.repeat(np.arange(len(held)), [len(one) for one in held])
    ordinals, counts = np.array([pair for one in held for pair in one], np.int32).T
    encoded, sizes = packing.encode(ranks, ordinals, counts, len(held), passages)
    ends = [0, *np.cumsum(sizes).tolist()]
    for (start, end), one in zip(pairwise(ends), held, strict=True):
        found = packing.decode(encoded[start:end], len(one), passages)
        assert list(zip(*(column.tolist() for column in found), strict=True)) == one
    again = packing.decode_all(encoded, sizes, np.array([len(one) for one in held]), passages)
    for column, expected in zip(again, (ranks, ordinals, counts), strict=True):
        assert column.tolist() == expected.tolist()


@pytest.mark.parametrize("form", [packing.ROW, packing.STEPS, packing.BYTES, packing.WIDE])
def test_bytes_of_another_form_are_told(form: int) -> None:
    packed = np.array([form, 7, 0, 250, 255, 255, 255, 255, 120], np.uint8)
    with pytest.raises(ValueError, match=r"passage|boolean"):
        packing.decode(packed, 2, 100)


@pytest.mark.parametrize(
    ("ordinals", "counts", "form"),
    [
        ([0, 2, 3], [1, 2, 1], packing.ROW),
        ([0, 70_001], [1, 1], packing.WIDE),
        ([5, 9], [1, 3], packing.BYTES),
        ([5, 255, 256, 766], [1, 3, 1, 2], packing.BYTES),
        ([5, 600], [1, 3], packing.STEPS),
        ([5, 9], [1, 256], packing.WIDE),
    ],
)
def test_each_term_has_the_form_that_suits_it(
    ordinals: list[int], counts: list[int], form: int
) -> None:
    passages = 4 if form == packing.ROW else 100_000
    encoded, _ = packing.encode(
        np.zeros(len(ordinals), np.int64),
        np.array(ordinals, np.int32),
        np.array(counts, np.int32),
        1,
        passages,
    )
    assert encoded[0] == form
