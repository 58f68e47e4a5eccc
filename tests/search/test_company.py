"""Neighbours of words, a document's own terms, and passages that share their words."""

from __future__ import annotations

from math import isclose

import pytest

from index.model import Document, Paragraph, Passage, PassageKind
from search.collocations import company_of, log_likelihood, terms_of
from search.parallels import near_equal, shared_stretch
from search.request import SearchRequest
from search.results import Context, Hit, Snippet
from tests.libraries import shelf_of

PAIRED = ("河港的舊橋用石料砌成。", "上游的舊橋也用石料修補。", "有人說舊橋只用石料。")
OTHERS = ("渡口每年開放。", "颱風過後清理水門。", "港務長談到經費。", "木料從下游運來。")
QUOTED = "三日以後那座舊橋果然斷了一孔，對岸的人把門板抬來搭成便道"


def document(name, *texts, language="zh-Hant"):
    parts = tuple(Paragraph(f"{name}-p{n}", None, text, None) for n, text in enumerate(texts, 1))
    return Document(id=name, title=name, text="", language=language, paragraphs=parts)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    documents = (
        document("one", *PAIRED, *OTHERS[:2]),
        document("two", *OTHERS, f"縣志記載：「{QUOTED}。」此後無聞。"),
        document("three", f"據聞{QUOTED.replace('果然', '').replace('門板', '木板')}，次年重修。"),
        document(
            "four", "三日以后那座旧桥果然断了一孔，对岸的人把门板抬来搭成便道。", language="zh-Hans"
        ),
    )
    return shelf_of(tmp_path_factory.mktemp("company"), *documents)


def test_the_formula_is_that_of_the_literature():
    # 10 of 100 and 20 of another 1,000: 2 (10 ln 3.667 + 20 ln .733 + 90 ln .925 + 980 ln 1.007)
    assert isclose(log_likelihood(10, 100, 30, 1100), 14.19, abs_tol=0.01)
    assert log_likelihood(3, 100, 30, 1000) == 0  # as frequent as everywhere


def test_neighbours_are_those_that_stand_there_more_than_elsewhere(shelf):
    found = shelf.searcher.places(SearchRequest("舊橋"))
    company = company_of(found, shelf.library)
    (stone,) = [one for one in company.right if one.word == "石料"]
    assert stone.times == 3 and stone.score > 3.84
    texts = shelf.library.docstore.texts([found.places[n].ordinal for n in sorted(stone.places)])
    assert texts == list(PAIRED)
    assert "石料" not in [one.word for one in company.left]


def test_neighbours_stand_in_the_same_sentence(shelf):
    company = company_of(shelf.searcher.places(SearchRequest("砌成")), shelf.library)
    assert "上游" not in [one.word for one in company.right]


def test_a_documents_terms_are_those_that_others_lack(shelf):
    terms = [one.word for one in terms_of("one", shelf.library)]
    assert "石料" in terms and "清理" not in terms


def test_parallels_show_where_they_depart(shelf):
    passage = shelf.library.docstore.passage("two-p5")
    found = {one.passage.id: one for one in shelf.searcher.parallels(passage)}
    assert set(found) == {"three-p1", "four-p1"}
    changed = found["three-p1"]
    assert [
        (passage.text[changed.here.start :][slice(*one.source)],
         changed.passage.text[changed.there.start :][slice(*one.quoted)])
        for one in changed.differences
    ] == [("果然", ""), ("門", "木")]  # fmt: skip
    assert found["four-p1"].differences == (), "the other script is no departure"
    back = shelf.searcher.parallels(changed.passage)
    assert {one.passage.id for one in back} == {"two-p5", "four-p1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("橋" * 3, "橋" * 3),
        ("石料多從上游運來", "木料多從下游運來"),
        ("non-proliferation treaty", "the non-proliferation treaty"),
        ("", QUOTED),
    ],
)
def test_set_phrases_are_no_parallels(one, other):
    assert shared_stretch(one, other) is None


def hit(rank, text):
    passage = Passage(
        id=f"p{rank}", kind=PassageKind.PARAGRAPH, document="d", section=None, section_path=(),
        position=rank, page=None, number="", text=text,
    )  # fmt: skip
    return Hit(rank, 1.0, passage, Snippet(text, 0, ()), Context("", "", (), (), ""), ())


def test_versions_of_one_passage_are_folded_under_the_first():
    hits = [hit(1, QUOTED), hit(2, "別的話，說的是渡口。"), hit(3, f"{QUOTED}。"), hit(4, QUOTED)]
    folded = [(one.rank, [other.rank for other in others]) for one, others in near_equal(hits)]
    assert folded == [(1, [3, 4]), (2, [])]
