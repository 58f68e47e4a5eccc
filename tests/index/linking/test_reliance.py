"""Who leans on which work, and where: targets in all writings, held or not, grouped as one work."""

import pytest

from index import model
from index.linking.reliance import places_in, reliances_of
from index.linking.work_index import work_of
from index.model import Document, DocumentKind, Footnote, Manner, Mark, Paragraph, Section, Source
from index.references.citations import find_citations
from tests.linked import link_library

LAW = Document(
    "law", "民法", "",
    sections=tuple(Section(f"law-s{n}", f"第 {n} 條", "", 1, None) for n in (549, 550)),
    paragraphs=(Paragraph("law-p1", "law-s550", "委任關係消滅。", None),),
)  # fmt: skip


def paper(text: str, note: str = "") -> Document:
    paragraph = Paragraph("p-p1", None, text, 3)
    notes = [Footnote("p-n1", "1", note, 3, "p-p1", len(text) - 1)] if note else []
    cited = find_citations("p", [paragraph], notes)
    return Document(
        "p", "論委任", "", paragraphs=(paragraph,), footnotes=tuple(notes),
        sources=cited.sources, citations=cited.citations,
    )  # fmt: skip


def leaning(document: Document, *library: Document) -> list[tuple[str, str, str, str | None]]:
    held = {one.id: one for one in library}
    (linked, *_) = link_library((document, *library))
    found = reliances_of(linked, lambda one: places_in(held[one]))
    part = document.paragraphs[0].text
    return [(one.work, one.place, part[one.start : one.end], one.target) for one in found]


def test_an_article_of_a_held_law_is_its_section() -> None:
    text = "先說一句。依民法第550條，委任關係消滅。又依同法第549條，得終止。"
    assert leaning(paper(text), LAW) == [
        ("law", "550", "依民法第550條，委任關係消滅。", "law-s550"),
        ("law", "549", "又依同法第549條，得終止。", "law-s549"),
    ]


@pytest.mark.parametrize("title", ["中華民國民法", "民法（112年修正）"])
def test_a_law_is_found_by_its_other_names(title: str) -> None:
    held = Document("law", title, "", aliases=("民法",))
    assert [one[0] for one in leaning(paper("依民法第3條。"), held)] == ["law"]


def test_a_work_that_is_not_held_is_one_work_across_documents() -> None:
    notes = (
        "林大為，談瑕疵契約──兼評一則判決，司法周刊，第100期，頁2-3，2012年2月。",
        "林大为：《谈瑕疵契约》，载《司法周刊》2012年第100期，第2页。",
    )
    works = {work_of(source) for note in notes for source in paper("有此說。", note).sources}
    assert len(works) == 1
    other = paper("有此說。", "王明，談瑕疵契約，司法周刊，第100期，頁2，2012年2月。")
    assert works.isdisjoint(map(work_of, other.sources))


def test_decisions_are_told_by_number_alone() -> None:
    texts = ("釋字第748號解釋認為可以。", "司法院大法官释字第七四八号解释。", "釋字第747號解釋。")
    first, second, third = (leaning(paper(text))[0][0] for text in texts)
    assert first == second != third


def test_a_decision_never_is_a_similar_one() -> None:
    held = Document("j", "最高法院98年度台上字第98號民事判決", "")
    other = paper("最高法院98年度台上字第99號民事判決參照。")
    assert [one[0] for one in leaning(other, held)] != ["j"]
    same = paper("最高法院九十八年度台上字第九十八號判決參照。")
    assert [one[0] for one in leaning(same, held)] == ["j"]


@pytest.mark.parametrize(
    ("text", "note", "manner"),
    [
        ("依民法第3條，可以。", "", "mentioned"),
        ("民法第3條規定：「委任關係因死亡而告消滅。」", "", "quoted"),
        ("此說可採。", "王明，《契約論》（臺北：某某，2001年），頁3。", "cited"),
    ],
)
def test_the_manner_of_leaning(text: str, note: str, manner: str) -> None:
    (one,) = reliances_of(paper(text, note))
    assert one.manner == manner


def test_reported_words_lean_by_their_note() -> None:
    document = paper("王明認為此說可採。", "王明，《契約論》（臺北：某某，2001年），頁3。")
    spoken = model.Testimony(
        "p-t1", "王明", "", "", Manner.REPORTED, "此說可採", "p-p1", 4, 8, "p-n1"
    )
    said = Document(
        "p", "", "", paragraphs=document.paragraphs, footnotes=document.footnotes,
        sources=document.sources, citations=document.citations, testimonies=(spoken,),
    )  # fmt: skip
    (one,) = reliances_of(said)
    assert (one.manner, one.note, one.locator) == ("reported", "1", "3")


def test_an_id_says_nothing_but_the_work() -> None:
    source = Source("x", "契約論", "王明", DocumentKind.BOOK, "2001", "", None, ())
    assert work_of(source).startswith("w")
    assert len(work_of(source)) == 11


@pytest.mark.parametrize(("title", "lands"), [("刑法", 2), ("中華民國刑法", 1), ("德國刑法", 1)])
def test_a_law_of_one_name_on_both_sides_of_the_strait_is_two_works(title: str, lands: int) -> None:
    source = Source("x", title, "", DocumentKind.STATUTE, "", "", None, ())
    assert len({work_of(source, script) for script in ("zh-Hant", "zh-Hans")}) == lands


def test_a_note_counts_wherever_it_is_called() -> None:
    texts = "先說一句。前人已有討論33，不贅。", "另有一說。"
    marks = (Mark("1", 11, "p-n1"),), (Mark("1", 4, "p-n1"),)
    paragraphs = tuple(
        Paragraph(f"p-p{n}", None, text, 1, mark)
        for n, (text, mark) in enumerate(zip(texts, marks, strict=True), 1)
    )
    notes = (Footnote("p-n1", "1", "王明. 社會的重量[M]. 北京: 甲社, 2005.", 9, "p-p1", 11),)
    cited = find_citations("p", paragraphs, notes)
    document = Document(
        "p", "論", "", paragraphs=paragraphs, footnotes=notes, sources=cited.sources,
        citations=cited.citations,
    )  # fmt: skip
    found = [(one.part, one.start, one.locator) for one in reliances_of(document)]
    assert found == [("p-p1", 5, "33"), ("p-p2", 0, "")]


def test_a_sentence_that_opens_with_a_work_is_not_the_one_before() -> None:
    assert leaning(paper("前面一句。《社會的重量》說得好。"))[0][2] == "《社會的重量》說得好。"


def test_an_entry_of_the_list_relies_on_nothing_where_the_text_cites_it() -> None:
    sections = (Section("p-s1", "", "參考文獻", 1, None),)
    entries = "王明（2005）。《社會》。", "李二（2006）。《國家》。", "張三（2007）。《家》。"
    paragraphs = (
        Paragraph("p-p0", None, "有人說過（王明，2005：9）。", None),
        *(Paragraph(f"p-p{n}", "p-s1", one, None) for n, one in enumerate(entries, 1)),
    )
    cited = find_citations("p", paragraphs, (), "", sections)
    document = Document(
        "p", "論", "", sections=sections, paragraphs=paragraphs, sources=cited.sources,
        citations=cited.citations,
    )  # fmt: skip
    found = [(one.part, one.locator, one.manner) for one in reliances_of(document)]
    assert found == [("p-p0", "9", "cited"), ("p-p2", "", "cited"), ("p-p3", "", "cited")]
