"""Strings kept at hand: the right ones, fetched once, within the bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.printed_forms import PassageTexts


def text_of(ordinal: int) -> str:
    return str(ordinal) * (ordinal % 5 + 1)


@given(st.lists(st.lists(st.integers(0, 20), max_size=8)), st.integers(0, 30))
def test_strings_come_in_the_order_asked_for_whatever_is_kept(requests, bound):
    texts = PassageTexts(lambda ordinals: list(map(text_of, ordinals)), bound)
    for ordinals in requests:
        assert texts(ordinals) == list(map(text_of, ordinals))


def test_what_is_kept_is_not_fetched_again():
    fetched: list[int] = []

    def fetch(ordinals):
        fetched.extend(ordinals)
        return list(map(text_of, ordinals))

    texts = PassageTexts(fetch)
    texts([3, 1])
    texts([1, 2, 3])
    assert fetched == [3, 1, 2]


def test_the_least_recently_used_goes_first():
    fetched: list[int] = []

    def fetch(ordinals):
        fetched.extend(ordinals)
        return ["xx"] * len(ordinals)

    texts = PassageTexts(fetch, max_characters=4)
    for ordinals in ([1], [2], [1], [3], [1], [2]):
        texts(ordinals)
    assert fetched == [1, 2, 3, 2]
