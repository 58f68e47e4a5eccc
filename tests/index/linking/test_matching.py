"""Sources find the documents of a library: by address, number, title; linked, offered or not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.descriptions.metadata import Metadata
from index.linking.matching import (
    BAR,
    Work,
    WorkIndex,
    link_sources,
)
from index.model import Document, DocumentKind, Footnote, Paragraph, Source
from index.references.citations import find_citations
from tests.linked import link_library

LIBRARY = (
    Work(
        "mills-2004",
        "The Coming Threat 2004: A Changing World",
        ("Paul T. Mills",),
        "2004-02-24",
        DocumentKind.TESTIMONY,
        "https://www.example.gov/speeches/dci.html",
        aliases=("米爾斯證詞",),
    ),
    Work(
        "res-687",
        "聯合國安理會第687號決議",
        date="1991-04-03",
        kind=DocumentKind.RESOLUTION,
        identifiers=("S/RES/687 (1991)",),
    ),
    Work(
        "npt",
        "不擴散核武器條約",
        date="1968",
        kind=DocumentKind.TREATY,
        aliases=("核不擴散條約", "NPT"),
    ),
    Work("wu-2002", "冷戰之後的東亞", ("吳小山",), "2002", DocumentKind.BOOK),
    Work(
        "doi-work",
        "The Spread of Arms",
        ("J. Smith",),
        "2004",
        DocumentKind.PAPER,
        identifiers=("https://doi.org/10.1000/XYZ",),
    ),
    Work("voices-1", "回聲", ("甲",), "1999"),
    Work("voices-2", "回聲", ("乙",), "2003"),
)
SHELF = WorkIndex(LIBRARY)


def source(title: str, author: str = "", date: str = "", **more: object) -> Source:
    plain = Source("d-r1", title, author, DocumentKind.UNKNOWN, date, "", None, ("d-n1",))
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cited", "work", "least"),
    [
        (source("別的題目", url="http://example.gov/speeches/dci.html/"), "mills-2004", 1.0),
        (source("某文", identifiers=("doi:10.1000/xyz",)), "doi-work", 1.0),
        (source("決議", identifiers=("S/RES/687",)), "res-687", 1.0),
        (source("第 687 號決議文", date="1991", identifiers=("RES/687",)), "res-687", 0.9),
        (source("核不扩散条约"), "npt", BAR),
        (source("The Coming Threat 2004: A Changing World"), "mills-2004", BAR),
        (
            source("The coming threat 2004 - a changing world", "Paul Mills", "2004"),
            "mills-2004",
            0.95,
        ),
        (source("冷戰之後的東亞局", "吳小山", "2002"), "wu-2002", BAR),
        (source("回聲", "乙"), "voices-2", BAR),
        (source("回聲", "", "1999"), "voices-1", BAR),
    ],
)
def test_linked(cited: Source, work: str, least: float) -> None:
    (found,) = link_sources(Document("d", "論文", "", sources=(cited,)), SHELF).sources
    assert (found.document, found.confidence >= least) == (work, True)


@pytest.mark.parametrize(
    ("cited", "offered"),
    [
        (source("冷戰之後的東亞", "林大山", "1987"), True),
        (source("冷戰之後的中東", "吳小山", ""), True),
        (source("第687號決議", date="1980", identifiers=("RES/687",)), False),
    ],
)
def test_below_the_bar_it_is_offered_and_not_claimed(cited: Source, offered: bool) -> None:
    document = Document("d", "論文", "", sources=(cited,))
    linked = link_sources(document, LIBRARY)
    assert linked.sources[0].document is None
    assert [one.kind for one in linked.doubts] == ["possible source"] * offered


@pytest.mark.parametrize("title", ["完全無關的書", "An Unrelated Title", "？", "東"])
def test_what_the_library_does_not_hold_is_left_alone(title: str) -> None:
    linked = link_sources(Document("d", "論文", "", sources=(source(title),)), LIBRARY)
    assert (linked.sources[0].document, linked.doubts) == (None, ())


def document(text: str, document_id: str = "d") -> Document:
    paragraphs = tuple(
        Paragraph(f"{document_id}-p{n}", None, line, None)
        for n, line in enumerate(text.split("\n"), 1)
    )
    return Document(document_id, "論文", text, paragraphs=paragraphs)


def test_works_named_in_running_text_become_mentions() -> None:
    linked = link_sources(
        document("各國加入核不扩散条约。\n再論不擴散核武器條約(NPT)與NPTX。"), LIBRARY
    )
    (named,) = linked.sources
    assert (named.document, named.cited_by) == ("npt", ("d-p1", "d-p2"))
    spans = [linked.paragraphs[n].text[c.start : c.end] for n, c in enumerate(linked.citations)]
    assert spans == ["核不扩散条约", "不擴散核武器條約"]
    assert {c.manner for c in linked.citations} == {"mention"}


@pytest.mark.parametrize("text", ["npt 小寫", "ANPTA", "回聲四起", "冷戰之後", "核不擴散"])
def test_what_only_resembles_a_name_is_no_mention(text: str) -> None:
    assert link_sources(document(text), LIBRARY).citations == ()


def test_a_document_is_never_its_own_source() -> None:
    own = replace(document("本文討論核不擴散條約。", "npt"), sources=(source("核不擴散條約"),))
    linked = link_sources(own, LIBRARY)
    assert linked.sources == ()
    assert linked.citations == ()


def test_a_library_links_from_note_to_document() -> None:
    treaty = Document("treaty", "禁止走私核料公約", "", kind=DocumentKind.TREATY)
    notes = (Footnote("a-n1", "1", "《禁止走私核料公約》，2005年，第3條。", None, None, None),)
    found = find_citations("a", (), notes)
    paper = Document(
        "a", "論文", "", footnotes=notes, sources=found.sources, citations=found.citations
    )
    linked, _ = link_library([paper, treaty])
    assert [s.document for s in linked.sources] == ["treaty"]


def test_the_librarys_own_description_adds_aliases() -> None:
    treaty = Document("treaty", "Convention on Things", "", kind=DocumentKind.TREATY)
    known = [Metadata(id="treaty", aliases=("萬物公約",))]
    linked, _ = link_library([document("各國均已批准萬物公約。"), treaty], known)
    assert [s.document for s in linked.sources] == ["treaty"]


def test_linking_is_the_same_every_time() -> None:
    papers = [document("核不擴散條約與NPT。", f"d{n}") for n in range(3)]
    treaty = Document("npt", "不擴散核武器條約", "", aliases=("核不擴散條約", "NPT"))
    assert link_library([*papers, treaty]) == link_library([*papers, treaty])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=10), st.text(max_size=60))
def test_any_source_and_text_can_be_matched(title: str, author: str, date: str, text: str) -> None:
    cited = source(title, author, date, url=text, identifiers=(author,))
    found = link_sources(Document("d", "論文", "", sources=(cited,)), SHELF)
    assert all(0 <= one.confidence <= 1 for one in found.sources)
    linked = link_sources(document(text.replace("\n", " ") + "NPT 核不擴散條約"), SHELF)
    for citation in linked.citations:
        (paragraph,) = linked.paragraphs
        assert 0 <= citation.start < citation.end <= len(paragraph.text)


def test_a_text_that_names_itself_is_no_source_of_its_own() -> None:
    own = Document(
        "log",
        "河港日誌摘錄",
        "",
        url="https://example.org/log",
        paragraphs=(
            Paragraph("log-p1", None, "本件《河港日誌摘錄》由港務局刊行，另有《渡船章程》。", None),
        ),
    )
    read = find_citations(
        "log",
        own.paragraphs,
        [Footnote("log-n1", "1", "所印網址 https://example.org/log。", None, "log-p1", 3)],
    )
    own = replace(own, sources=read.sources, citations=read.citations)
    rules = Document("rules", "渡船章程", "", kind=DocumentKind.TREATY, aliases=("渡船規程",))
    linked, _ = link_library([own, rules])
    assert [(one.title, one.document) for one in linked.sources] == [("渡船章程", "rules")]
    assert {one.source for one in linked.citations} == {linked.sources[0].id}


def test_a_namesake_is_a_source_though_the_citing_text_has_its_title() -> None:
    note = Footnote("d-n1", "1", "陳小海，〈導論〉，《外交論集》，2003年，頁1。", None, None, None)
    read = find_citations("d", (), [note])
    own = Document(
        "d", "導論", "", authors=("林大山",), date="2001", sources=read.sources,
        citations=read.citations,
    )  # fmt: skip
    (linked,) = link_library([own])
    assert [one.author for one in linked.sources] == ["陳小海"]


@pytest.mark.parametrize(
    ("title", "language", "linked"),
    [
        ("刑法", "zh-Hans", "cn"),
        ("刑法", "zh-Hant", "tw"),
        ("中華人民共和國刑法", "zh-Hant", "cn"),
        ("公司法", "zh-Hant", "tw2"),
        ("公司法", "zh-Hans", None),
    ],
)
def test_a_law_is_that_of_the_land_it_is_cited_in(
    title: str, language: str, linked: str | None
) -> None:
    statute = DocumentKind.STATUTE
    laws = (
        Work("cn", "中华人民共和国刑法", kind=statute, language="zh-Hans"),
        Work("tw", "中華民國刑法", kind=statute, language="zh-Hant"),
        Work("tw2", "公司法", kind=statute, language="zh-Hant"),
    )
    cited = Source("d-r1", title, "", statute, "", "", None, ())
    paper = Document("d", "論文", "", language=language, sources=(cited,))
    found = link_sources(paper, laws)
    assert found.sources[0].document == linked
    assert bool(found.doubts) == (linked is None)  # the other land's is offered
