"""The page of a work: everyone who relies on it, with both wordings, as page, JSON and files."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from index.model import Document, DocumentKind, Footnote, Paragraph, Section
from index.references.citations import find_citations
from tests.libraries import make_library
from tests.linked import link_library
from tests.webui.conftest import FakeSearcher, FixedHandle
from webui.app import create_app
from webui.service import Service

LAW = Document(
    "law", "森林法", "", kind=DocumentKind.STATUTE,
    sections=(Section("law-s1", "第 9 條", "", 1, None), Section("law-s2", "第 15 條", "", 1, None)),
    paragraphs=(
        Paragraph("law-p1", "law-s1", "於森林內施工者，應報經主管機關許可。", None),
        Paragraph("law-p2", "law-s2", "國有林產物之採取，應依年度計畫為之。", None),
    ),
)  # fmt: skip
BOOK_NOTE = "林晚舟，山林權屬論，自版，頁{}，2010年8月。"


def paper(identity: str, author: str, date: str, text: str, page: int) -> Document:
    paragraph = Paragraph(f"{identity}-p1", None, text, page)
    notes = [Footnote(f"{identity}-n1", "1", BOOK_NOTE.format(page), page, paragraph.id, 5)]
    cited = find_citations(identity, [paragraph], notes)
    return Document(
        identity, f"{author}的論文", "", authors=(author,), date=date, paragraphs=(paragraph,),
        footnotes=tuple(notes), sources=cited.sources, citations=cited.citations,
    )  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    old = paper("old", "方靜言", "1999", "依森林法第9條規定：「於森林內施工者，應報經許可。」", 7)
    new = paper(
        "new", "賀知秋", "2011", "採取林產物見森林法第十五條。又依同法第 9 條第 1 項申請。", 3
    )
    linked = link_library((LAW, new, old))
    folder = tmp_path_factory.mktemp("works")
    library = make_library(folder, linked)

    service = Service(FixedHandle(library), FakeSearcher)
    app = create_app({"INDEX": str(folder)}, service)
    yield app.test_client()
    library.close()


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_an_article_shows_every_sentence_in_time_with_page_and_words(client) -> None:
    page = client.get("/works/law?place=9", headers={"Accept-Language": "en"}).get_data(
        as_text=True
    )
    said = text_of(page)
    assert said.index("方靜言的論文") < said.index("賀知秋的論文")
    assert "quoted · p. 7 · → 第9條" in said
    assert "mentioned · p. 3 · → 第 9 條第 1 項" in said
    assert "應報經主管機關許可" in said
    assert "departs from its source" in said


def test_articles_are_counted_and_narrow(client) -> None:
    body = client.get("/api/works/law").get_json()
    assert body["places"] == {"9": 2, "15": 1}
    assert body["total"] == 3
    only = client.get("/api/works/law?author=賀知秋&place=15").get_json()
    assert [one["document"] for one in only["sentences"]] == ["new"]
    assert client.get("/api/works/law?manner=quoted").get_json()["total"] == 1
    assert client.get("/api/works/law?year=1999").get_json()["total"] == 1


def test_a_work_that_is_not_held_gathers_all_texts_that_cite_it(client) -> None:
    listed = client.get("/works", headers={"Accept-Language": "en"}).get_data(as_text=True)
    (address,) = re.findall(r'href="(/works/w[0-9a-f]{10})"[^>]*>山林權屬論', listed)
    page = client.get(address, headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert {"方靜言的論文", "賀知秋的論文"} <= set(re.findall(r"[^<>]+的論文", page))
    assert "2 sentences lean on it" in page


def test_the_same_sentences_as_files(client) -> None:
    table = client.get("/works/law/export?format=csv").get_data().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(table)))
    assert [(row["document"], row["place"], row["page"]) for row in rows] == [
        ("方靜言的論文", "9", "7"), ("賀知秋的論文", "15", "3"), ("賀知秋的論文", "9", "3"),
    ]  # fmt: skip
    docx = client.get("/works/law/export?format=docx&place=9")
    with ZipFile(BytesIO(docx.get_data())) as package:
        words = package.read("word/document.xml").decode()
    assert "又依同法第 9 條第 1 項申請。" in words and "採取林產物見" not in words
    assert client.get("/works/law/export?format=ris").get_data().count(b"\r\nER  - ") == 3


def test_the_articles_passage_is_cited_by_those_who_name_it(client) -> None:
    body = client.get("/api/passages/law-p2").get_json()
    assert [one["document"] for one in body["cited_by"]] == ["new"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/works/w0000000000", 404), ("/works/law?manner=sung", 400), ("/works/law?offset=x", 400)],
)
def test_wrong_addresses_say_so(client, address: str, status: int) -> None:
    assert client.get(address).status_code == status
