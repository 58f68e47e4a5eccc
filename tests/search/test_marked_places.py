"""Every marked place counts once, wherever and in whatever form it stands."""

from collections import Counter

import pytest

from index.model import PassageKind
from search.request import SearchRequest

QUERIES = ("舊橋", "旧桥", "飛彈", "石料 OR bridge", "颱風")


@pytest.mark.parametrize("query", QUERIES)
def test_the_places_are_the_marks_of_the_hits(bridges, query):
    kinds = frozenset(PassageKind) - {PassageKind.TESTIMONY}
    found = bridges.searcher.places(SearchRequest(query))
    hits = bridges.search(query, kinds=kinds).hits
    marked = Counter(
        (hit.passage.id, hit.snippet.text[mark.start : mark.end])
        for hit in hits
        for mark in hit.snippet.marks
    )
    passages = bridges.library.docstore.passages([one.ordinal for one in found.places])
    ours = Counter((p.id, one.words) for p, one in zip(passages, found.places, strict=True))
    assert ours == marked
    assert all(
        p.text[one.start : one.end] == one.words
        for p, one in zip(passages, found.places, strict=True)
    )
    assert found.exact


def test_they_come_in_reading_order_and_say_where_in_the_text(bridges):
    places = bridges.searcher.places(SearchRequest("舊橋 OR 石料")).places
    by_document = [(one.document, one.at) for one in places]
    assert by_document == sorted(by_document)
    assert all(0 <= one.at < 1 for one in places)


def test_what_is_sorted_by_is_read_from_the_place_outwards(bridges):
    (place,) = [
        one
        for one in bridges.searcher.places(SearchRequest("採石場")).places
        if one.words == "採石場"
    ]
    assert (place.left, place.right) == ("的游上", "导弹试"), "folded, without punctuation"


def test_narrowing_holds(bridges):
    every = bridges.searcher.places(SearchRequest("舊橋"))
    notes = bridges.searcher.places(SearchRequest("舊橋", kinds=frozenset({PassageKind.FOOTNOTE})))
    assert 0 < len(notes.places) < len(every.places)
    assert bridges.searcher.places(SearchRequest("xyzzy")).places == ()
