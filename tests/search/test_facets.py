"""Facets: counts that add up, each ignoring its own filter."""

from __future__ import annotations

from collections import Counter

import pytest

from index.model import DocumentKind, PassageKind
from search.facets import year_of
from search.results import FacetValue

QUERIES = ("舊橋", "旧桥 台风", "導彈", "石料 OR bridge", "「舊橋」 NOT 颱風", "kind:footnote")


def counted(values: tuple[FacetValue, ...]) -> dict[str, int]:
    return {one.value: one.count for one in values}


@pytest.mark.parametrize("query", QUERIES)
def test_facets_count_the_hits(bridges, query):
    result = bridges.search(query)
    passages = [hit.passage for hit in result.hits]
    assert result.total == len(passages) > 0
    assert counted(result.facets.kind) == Counter(one.kind.value for one in passages)
    assert counted(result.facets.document) == Counter(one.document for one in passages)
    for value in result.facets.section:
        narrowed = bridges.search(query, section=value.value)
        assert narrowed.total == value.count, "a section counts those below it"


@pytest.mark.parametrize("query", QUERIES)
def test_each_value_of_a_facet_says_how_many_hits_it_leaves(bridges, query):
    facets = bridges.search(query).facets
    for value in facets.kind:
        narrowed = bridges.search(query, kinds=frozenset({PassageKind(value.value)}))
        assert narrowed.total == value.count
        assert narrowed.facets.kind == facets.kind, "a facet ignores its own filter"
    for value in facets.document:
        narrowed = bridges.search(query, document=value.value)
        assert narrowed.total == value.count
        assert narrowed.facets.document == facets.document


def test_a_section_holds_the_sections_below_it(bridges):
    sections = {hit.passage.section for hit in bridges.search("石料", section="bridges-s2").hits}
    assert sections == {"bridges-s2", "bridges-s3"}
    assert {hit.passage.section for hit in bridges.search("石料", section="bridges-s3").hits} == {
        "bridges-s3"
    }


def test_labels_are_for_people(bridges):
    facets = bridges.search("舊橋").facets
    assert [(one.value, one.label) for one in facets.document] == [
        ("bridges", "河港舊橋考"),
        ("log", "Harbour Log, 4 September 1931"),
    ]
    assert [(one.value, one.label) for one in facets.section] == [
        ("bridges-s1", "一、緣起"),
        ("bridges-s2", "二、橋工與石料"),
        ("bridges-s4", "三、結論"),
    ]


@pytest.mark.parametrize("parameters", [{"document": "nowhere"}, {"section": "nowhere"}])
def test_an_unknown_filter_leaves_nothing(bridges, parameters):
    assert bridges.search("舊橋", **parameters).total == 0


def test_nothing_found_has_no_facets(bridges):
    facets = bridges.search("xyzzy").facets
    assert (facets.kind, facets.document, facets.section) == ((), (), ())


@pytest.mark.parametrize("query", QUERIES)
def test_what_documents_are_narrows_to_what_it_counts(bridges, query):
    facets = bridges.search(query).facets
    narrowings = [
        *({"authors": frozenset({one.value})} for one in facets.author),
        *({"years": (int(one.value), int(one.value))} for one in facets.year),
        *({"works": frozenset({DocumentKind(one.value)})} for one in facets.work),
        *({"languages": frozenset({one.value})} for one in facets.language),
        *({"collections": frozenset({one.value})} for one in facets.collection),
    ]
    counts = [
        one.count
        for name in ("author", "year", "work", "language", "collection")
        for one in getattr(facets, name)
    ]
    assert [bridges.search(query, **one).total for one in narrowings] == counts


def test_a_value_can_be_left_out(bridges):
    whole = bridges.search("舊橋").total
    facets = ("kind", "document", "section", "author", "year", "work", "language", "collection")
    for facet in facets:
        for value in getattr(bridges.search("舊橋").facets, facet):
            without = bridges.search("舊橋", excluded=frozenset({(facet, value.value)}))
            assert without.total == whole - value.count
            assert value in getattr(without.facets, facet), "so that it can be taken in again"


def test_facets_have_most_hits_first(bridges):
    for query in QUERIES:
        facets = bridges.search(query).facets
        for values in (facets.document, facets.author, facets.work):
            assert [one.count for one in values] == sorted(
                (one.count for one in values), reverse=True
            )
        assert [one.value for one in facets.year] == sorted(one.value for one in facets.year)


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2004-02-24", "2004"),
        ("民國九十三年二月", "2004"),
        ("初版 1998", "1998"),
        ("", ""),
        ("春", ""),
    ],
)
def test_the_year_of_a_date(date, year):
    assert year_of(date) == year
