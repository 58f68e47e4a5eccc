"""Completion of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.completion import prefix_suggestions


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("恐", "恐怖主義"),
        ("大规", "大規模"),
        ("大規模毀", "大規模毀滅性"),
        ("Prolif", "proliferation"),
        ("prolif", "proliferation"),
        ("weap", "weapons"),
        ("tanju", "炭疽"),
        ("tanj", "炭疽"),
        ("ㄊㄢˋㄐㄩ", "炭疽"),
    ],
)
def test_the_first_completion(library, typed, first):
    assert prefix_suggestions(typed, library.vocabulary, 8)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "青島", "2004", "%%%", "核" * 100, "\ud800"])
def test_nothing_to_complete(library, typed):
    assert prefix_suggestions(typed, library.vocabulary, 8) == ()


def test_the_limit_holds(library):
    assert len(prefix_suggestions("恐", library.vocabulary, 3)) == 3
    assert prefix_suggestions("恐", library.vocabulary, 0) == ()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="恐怖核大規模毀tanjuprolif 1'ㄊㄢˋ", max_size=8))
def test_suggestions_are_printed_in_the_library(library, typed):
    found = prefix_suggestions(typed, library.vocabulary, 5)
    assert len(found) == len(set(found)) <= 5
    assert all(library.is_present(text) for text in found)
