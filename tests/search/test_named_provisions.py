"""A query that names an article or a decision opens with it, then come those who lean on it."""

import pytest

from index.model import Document, DocumentKind, Paragraph, Section
from tests.libraries import document, shelf_of

LAW = Document(
    "law", "森林法", "", kind=DocumentKind.STATUTE,
    sections=(Section("law-s1", "第 9 條", "第 9 條", 1, None), Section("law-s2", "第 15 條之 1", "第 15 條之 1", 1, None)),
    paragraphs=(
        Paragraph("law-p1", "law-s1", "於施工者，應報經主管機關許可。", None),
        Paragraph("law-p2", "law-s2", "森林的產物之採取，應依計畫為之，第九條。", None),
    ),
)  # fmt: skip
STATUTES = [
    Document(
        name, title, "", kind=DocumentKind.STATUTE,
        sections=(Section(f"{name}-s1", f"第 {number} 條", f"第 {number} 條", 1, None),),
        paragraphs=(Paragraph(f"{name}-p1", f"{name}-s1", text, None),),
    )
    for name, title, number, text in (
        ("sales", "中华人民共和国渔业法典", 7, "渔船应当登记。"),
        ("rights", "中华人民共和国渔业法典", 12, "捕捞权可以转让。"),
        ("island", "中華民國狩獵法", 3, "狩獵應領執照。"),
        ("land", "中华人民共和国狩猎法", 3, "禁止狩猎珍禽。"),
    )
]  # fmt: skip
CASE = document("case", "主文：原判決廢棄。", title="最高法院98年度台上字第99號民事判決")
PAPER = document(
    "paper",
    "依森林法第9條應經許可。",
    "森林法第15條之1規定採取。最高法院98年度台上字第99號判決亦同。",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return shelf_of(tmp_path_factory.mktemp("named"), PAPER, LAW, CASE, *STATUTES)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("森林法第9條", "law-p1"),
        ("森林法第九條第一項", "law-p1"),
        ("森林法§9", "law-p1"),
        ("森林法第15條之1", "law-p2"),
        ("98年度台上字第99號判決", "case-title"),
        ("最高法院九十八年度台上字第九十九號判決", "case-title"),
    ],
)
def test_the_place_itself_comes_first(library, query: str, first: str) -> None:
    found = library.ids(query)
    assert found[0] == first
    assert any(one.startswith("paper") for one in found[1:])
    assert library.search(query).absent == ()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("漁業法典第7條", "sales-p1"),
        ("漁業法典第12條", "rights-p1"),
        ("民國狩獵法第三條", "island-p1"),
        ("中華人民共和國狩獵法第3條", "land-p1"),
    ],
)
def test_an_article_is_found_in_the_book_and_the_state_that_have_it(library, query, first) -> None:
    assert library.ids(query)[0] == first


def test_a_filter_still_holds(library) -> None:
    assert library.ids("森林法第9條", document="paper")[0] == "paper-p1"


@pytest.mark.parametrize("query", ["森林法第99條", "漁業法第9條"])
def test_other_queries_are_answered_as_ever(library, query: str) -> None:
    assert library.ids(query)[:1] != ["law-p1"]
