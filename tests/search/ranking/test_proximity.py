"""Best windows, against the same computed window by window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokens import WORD_EDGE, phrase_key
from search.ranking.proximity import MAX_WIDTH, best_windows, window_scores


def slow_best(form: str, weights: dict[str, float], width: int) -> float:
    """The definition: the sum of weights of the distinct tokens that begin in a window."""
    places = [
        (place, token)
        for token in weights
        for wanted in [token if len(token) == 1 else f"{WORD_EDGE}{token}{WORD_EDGE}"]
        for place in range(len(form))
        if form.startswith(wanted, place)
    ]
    best = 0.0
    for start, _ in places:
        inside = {token for place, token in places if start <= place < start + width}
        best = max(best, sum(weights[token] for token in inside))
    return best


FORMS = st.lists(
    st.lists(
        st.sampled_from(["甲", "乙", "丙", "丁", "，", " wmd ", " a ", "𠮷"]), max_size=40
    ).map(lambda pieces: phrase_key("".join(pieces))),
    min_size=1,
    max_size=5,
)
WEIGHTS = st.dictionaries(
    st.sampled_from(["甲", "乙", "丙", "𠮷", "wmd"]), st.sampled_from([0.5, 1.0, 2.0, 4.0])
)


@given(FORMS, WEIGHTS, st.sampled_from([1, 3, 10, 40]))
def test_best_windows(forms, weights, width):
    found = best_windows(forms, weights, [width])[width]
    assert found.tolist() == pytest.approx([slow_best(form, weights, width) for form in forms])


@given(FORMS, WEIGHTS)
def test_a_wider_window_is_never_worse(forms, weights):
    found = best_windows(forms, weights, (5, 20, MAX_WIDTH))
    assert (found[5] <= found[20] + 1e-5).all()
    assert (found[20] <= found[MAX_WIDTH] + 1e-5).all()


@given(FORMS, WEIGHTS, st.sampled_from([2, 20]))
def test_the_best_of_all_windows_is_the_best_window(forms, weights, width):
    best = best_windows(forms, weights, [width])[width]
    every = window_scores(forms, weights, width)
    assert [one.max() for one in every] == pytest.approx(best.tolist(), abs=1e-5)


def test_passages_do_not_lend_each_other_words():
    best = best_windows(["甲", "乙"], {"甲": 1.0, "乙": 1.0}, [MAX_WIDTH])[MAX_WIDTH]
    assert best.tolist() == [1.0, 1.0]
