"""The examples of the query language do what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.query.examples import EXAMPLES
from search.request import Sort
from tests.libraries import Shelf, document, shelf_of, shelf_of_texts
from tests.search.conftest import PAPER

FOUND = {
    "舊橋 颱風": ["bridges-p1", "bridges-p5"],
    "舊橋 AND 石料": ["bridges-p1"],
    "採石*": ["bridges-p3"],
    "颱?過後": ["bridges-p1"],
    "採*場": ["bridges-p3"],
    "舊橋 NEAR/5 颱風": [],
    "kind:footnote 石橋": ["bridges-n1"],
    "section:結論 舊橋": ["bridges-p5"],
    "speaker:港務長": ["bridges-t1"],
    "註2": ["bridges-n2"],
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Shelf:
    dated = replace(PAPER, authors=("陸文瀾",), date="1998")
    return shelf_of(tmp_path_factory.mktemp("examples"), dated, document("other", "舊橋。"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.query)
def test_an_example_is_understood(shelf, example):
    result = shelf.search(example.query)
    assert [one.message for one in result.problems if one.code.value != "absent"] == []
    assert result.total or example.query in {"「舊橋斷了」", "舊橋 NEAR/5 颱風", "「舊橋 颱風」~8"}
    if found := FOUND.get(example.query):
        assert set(found) <= set(shelf.ids(example.query))


@pytest.mark.parametrize(
    ("query", "ids"),
    [("author:陸文瀾 舊橋", "bridges"), ("title:河港 舊橋", "bridges"), ("year:1990-2004 舊橋", "bridges"),
     ("年份:1998 舊橋", "bridges"), ("作者:陆文澜 舊橋", "bridges")],
)  # fmt: skip
def test_fields_of_documents(shelf, query, ids):
    hits = shelf.search(query).hits
    assert hits
    assert {hit.passage.document for hit in hits} == {ids}


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Shelf:
    return shelf_of_texts(
        tmp_path_factory.mktemp("texts"),
        "恐怖主義與恐怖分子。",
        "機車票已售完，機票也是。",
        "核子動力的武器系統，核武器。",
        "飛彈部隊靠近邊界。",
        "共產主義和民族主義。",
    )


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("恐*主義", ["恐怖主義"]),
        ("恐？怖", []),
        ("恐?主義", ["恐怖主義"]),
        ("機?票", ["機車票"]),
        ("*主義", ["主義", "主義", "主義"]),
        ("「核 武器」~0", ["核武器"]),
        ("「核 武器」~4", ["核子動力的武器", "核武器"]),
        ("導彈 NEAR/5 邊界", ["飛彈部隊靠近邊界"]),
        ("邊界 NEAR/5 導彈", ["飛彈部隊靠近邊界"]),
        ("導彈 NEAR/2 邊界", []),
        ("導彈 layer:exact", []),
        ("飛彈 layer:exact", ["飛彈"]),
    ],
)
def test_signs_inside_words_and_words_apart(texts, query, marked):
    found = [
        hit.snippet.text[mark.start : mark.end]
        for hit in texts.search(query).hits
        for mark in hit.snippet.marks
    ]
    assert sorted(found) == sorted(marked)


@pytest.mark.parametrize(
    "query",
    [
        "飛彈~",
        "+飛彈",
        "飛彈^2",
        "NEAR 飛彈",
        "飛彈 NEAR",
        "飛彈 NOT NEAR/3 邊界",
        "-NEAR",
        "year:昨天 飛彈",
    ],
)
def test_what_is_not_understood_is_named(texts, query):
    codes = {one.code.value for one in texts.search(query).problems}
    assert codes & {"syntax", "passed over", "bad field"}


def test_hits_by_date_leave_undated_documents_to_the_end(tmp_path):
    papers = [
        replace(document(name, "舊橋。"), date=date)
        for name, date in [("b", ""), ("a", "民國九十三年"), ("c", "1931-09-04")]
    ]
    found = shelf_of(tmp_path, *papers).search("舊橋", sort=Sort.DATE).hits
    assert [hit.passage.document for hit in found] == ["c", "a", "b"]
