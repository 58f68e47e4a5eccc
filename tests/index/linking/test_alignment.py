"""Testimony and source: the passage that holds the words, and where a quotation departs from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.linking.concepts import quantities
from index.linking.source_passages import align, compare

PRINTED = "我們認為，走私集團已在三個港口設立倉庫，其中兩處由退役軍人把守。"


def test_a_faithful_quotation_is_found_in_the_other_script() -> None:
    place, confidence = align("走私集团已在三个港口设立仓库", PRINTED, direct=True)
    assert (PRINTED[slice(*place)], confidence) == ("走私集團已在三個港口設立倉庫", 1.0)


def test_a_changed_quotation_shows_what_was_changed() -> None:
    quoted = "走私集團已在三個港口設立據點，其中一處由退役軍人把守"
    place, _ = align(quoted, PRINTED, direct=True)
    passage = PRINTED[slice(*place)]
    changes = [
        (d.op, quoted[slice(*d.quoted)], passage[slice(*d.source)])
        for d in compare(quoted, passage)
    ]
    assert changes == [("replace", "據點", "倉庫"), ("replace", "一", "兩")]


def test_words_that_a_text_does_not_hold_are_unlike_it() -> None:
    _, kept = align("走私集團在三個港口都設有倉庫", PRINTED, direct=False)
    _, other = align("完全不同的主題與論點，毫無共通之處", PRINTED, direct=False)
    assert other < 0.5 <= kept


@pytest.mark.parametrize(
    ("quoted", "printed", "expected"),
    [
        ("港口已封鎖", "港口已封鎖", []),
        ("港口已封锁", "港口已封鎖", []),
        ("港口封鎖", "港口已封鎖", [("delete", "", "已")]),
        ("港口都已封鎖", "港口已封鎖", [("insert", "都", "")]),
    ],
)
def test_differences(quoted: str, printed: str, expected: list[tuple[str, str, str]]) -> None:
    found = [
        (d.op, quoted[d.quoted.start : d.quoted.end], printed[d.source.start : d.source.end])
        for d in compare(quoted, printed)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4 百萬人", {4_000_000}),
        ("四百萬人", {4_000_000}),
        ("400万人与1540号", {4_000_000, 1540}),
        ("four million people", {4_000_000}),
        ("2.5 million and 3,000", {2_500_000, 3000}),
        ("三十個，兩個", {30}),
        ("dozens of groups", set()),
    ],
)
def test_quantities_by_value(text: str, values: set[int]) -> None:
    assert quantities(text) == values


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(max_size=60), st.booleans())
def test_any_words_and_text_give_valid_spans(text: str, printed: str, direct: bool) -> None:
    (start, end), confidence = align(text, printed, direct=direct)
    assert 0 <= start <= end <= len(printed)
    assert 0 <= confidence <= 1
    for difference in compare(text, printed[start:end]):
        assert difference.quoted.end <= len(text)
