"""Citations by author and year, and the lists of works that they mean."""

import pytest

from index.model import Paragraph, Section
from index.references.citations import CitationResult, find_citations

LIST = (
    "王大明（2005）。《社會的重量》。台北：三民。",
    "李小華、王大明（2007a）。〈都市更新與居住正義〉。《社會論叢》，12(3)，33-60。",
    "——（2007b）。論家庭之變遷。社會評論，25，1-40。",
    "韋伯倫，皮某，2005，《實踐的感覺》，蔣某譯，南京：譯文社。",
    "[德]馬可·洪某，2010，《經濟與禮俗》，閻某譯，上海：人文社。",
    "內務部（2015）。104年統計年報。台北：內務部。",
    "孙一山, 周二水. 城乡之间[J]. 社会评论, 2012(2): 33-60.",
    "Smith, J. (2005). The weight of the social. New York: Routh Press.",
    'Smith, John, and Karen Jones. 2009. "Urban Repair." Journal of Towns 12(3): 33-60.',
    "Hall, B., Fisher, A. E., & Long, T. (2006). Rivers of grass. In B. Hall (Ed.), Rivers of the"
    " west (pp. 12-40). London: Marlow.",
    "趙一、錢二, & 孫三. (2018). 學校與公民。教育評論, 1, 63-74.",
    "Osawa Sachi & Priya Sripad 2013, “How Do You Measure Trust?” Social Letters 91.",
)


def read(*texts: str) -> CitationResult:
    """What a paper of some paragraphs cites, with the list at its end."""
    sections = [
        Section("d-s1", "一、", "引言", 1, None),
        Section("d-s2", "", "參考文獻", 1, None),
        Section("d-s3", "", "中文部分", 2, "d-s2"),
    ]
    paragraphs = [Paragraph(f"d-p{n}", "d-s1", text, None) for n, text in enumerate(texts, 1)]
    entries = [Paragraph(f"d-e{n}", "d-s3", text, None) for n, text in enumerate(LIST, 1)]
    return find_citations("d", [*paragraphs, *entries], (), "", sections)


def followed(text: str) -> list[tuple[str, str]]:
    """The titles that a sentence cites, each with the page."""
    found = read(text)
    titles = {source.id: source.title for source in found.sources}
    return [(titles[one.source], one.locator) for one in found.citations if one.passage == "d-p1"]


def test_entries_are_read_as_works() -> None:
    found = read()
    assert [(one.author, one.title, one.publisher, one.date) for one in found.sources] == [
        ("王大明", "社會的重量", "三民", "2005"),
        ("李小華、王大明", "都市更新與居住正義", "社會論叢", "2007"),
        ("李小華、王大明", "論家庭之變遷", "社會評論", "2007"),
        ("皮某·韋伯倫", "實踐的感覺", "譯文社", "2005"),
        ("馬可·洪某", "經濟與禮俗", "人文社", "2010"),
        ("內務部", "104年統計年報", "內務部", "2015"),
        ("孙一山, 周二水", "城乡之间", "社会评论", "2012"),
        ("Smith, J.", "The weight of the social", "Routh Press", "2005"),
        ("Smith, John, and Karen Jones", "Urban Repair", "Journal of Towns", "2009"),
        ("Hall, B., Fisher, A. E., & Long, T.", "Rivers of grass", "Rivers of the west", "2006"),
        ("趙一、錢二、孫三", "學校與公民", "教育評論", "2018"),
        ("Osawa Sachi & Priya Sripad", "How Do You Measure Trust?", "Social Letters", "2013"),
    ]
    assert {one.manner for one in found.citations} == {"listed"}


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("由來已久（王大明，2005：33）。", [("社會的重量", "33")]),
        ("王大明（2005）認為制度重要。", [("社會的重量", "")]),
        ("見（李小華、王大明，2007a，頁12-13）。", [("都市更新與居住正義", "12-13")]),
        ("李小華與王大明（2007b：40）不同意。", [("論家庭之變遷", "40")]),
        ("李小華等（2007a，2007b）。", [("都市更新與居住正義", ""), ("論家庭之變遷", "")]),
        ("有討論（Smith, 2005, p. 12; Hall et al., 2006）。",
         [("The weight of the social", "12"), ("Rivers of grass", "")]),
        ("（Smith & Jones, 2009；孙一山等，2012）", [("Urban Repair", ""), ("城乡之间", "")]),
        ("洪某（2010）與韋伯倫（2005：3）。", [("經濟與禮俗", ""), ("實踐的感覺", "3")]),
        ("（趙一, 錢二, & 孫三, 2018）", [("學校與公民", "")]),
        ("據內務部（2015）統計。", [("104年統計年報", "")]),
        ("（Osawa & Sripad，2013）", [("How Do You Measure Trust?", "")]),
    ],
)  # fmt: skip
def test_author_and_year_lead_to_the_entry(text: str, works: list[tuple[str, str]]) -> None:
    assert followed(text) == works
    assert read(text).doubts == ()


@pytest.mark.parametrize(
    "text",
    ["李小華、王大明（2007）。", "王大明（2006）。", "（趙四，1998）", "（Wood, 2011, p. 3）"],
)
def test_what_no_one_entry_agrees_with_is_a_doubt(text: str) -> None:
    found = read(text)
    assert [(one.kind, one.part) for one in found.doubts] == [("author and year", "d-p1")]
    assert not [one for one in found.citations if one.passage == "d-p1"]


@pytest.mark.parametrize(
    "text", ["都更條例（2005）。", "民國時期（1912—1949）。", "在 2005 年，王大明說。"]
)
def test_other_years_cite_nothing(text: str) -> None:
    assert (followed(text), read(text).doubts) == ([], ())


def test_authors_and_years_without_any_list_are_told_once() -> None:
    texts = [
        "依王大明（2006）所見，",
        "（李小華，2007：3）",
        "as Wood (2011) says (Osawa & Sripad, 2013)",
    ]
    places = [Paragraph(f"d-p{n}", None, text, None) for n, text in enumerate(texts)]
    told = find_citations("d", places, ()).doubts
    assert [(one.kind, one.part, dict(one.values)["count"]) for one in told] == [
        ("no list of works", "d-p1", "3")
    ]


def test_one_author_of_several_is_less_sure() -> None:
    found = read("李小華（2007a）。")
    assert [one.confidence for one in found.citations if one.passage == "d-p1"] == [0.7]


def test_a_list_printed_in_lines_is_joined() -> None:
    lines = (
        "[1] 曹一平, 楊二. 用語義分析評分的",
        "研究[J]. 考試論叢, 2007, 3(1): 63-71.",
        "[2] 李三. 評分 [D]. 2006.",
    )
    section = Section("d-s1", "", "参考文献：", 1, None)
    paragraphs = [Paragraph(f"d-p{n}", "d-s1", one, None) for n, one in enumerate(lines, 1)]
    found = find_citations("d", paragraphs, (), "", [section])
    assert [one.title for one in found.sources] == ["用語義分析評分的研究", "評分"]
