"""Which section leans on which source: the counts, the picture, the page."""

import pytest
from lxml import etree

from index.model import Citation, Document, DocumentKind, Footnote, Paragraph, Section, Source
from webui.views.citation_matrix import citation_matrix_of


def source(number, *cited_by, held=None):
    return Source(
        f"d-r{number}", f"文獻{number}", "", DocumentKind.BOOK, "", "", held, tuple(cited_by)
    )


PAPER = Document(
    id="d",
    title="河港舊橋考",
    text="",
    sections=(
        Section("d-s1", "一、", "緣起", 1, None),
        Section("d-s2", "二、", "橋工", 1, None),
        Section("d-s3", "1,", "石料", 2, "d-s2"),
        Section("d-s4", "三、", "結語", 1, None),
    ),
    paragraphs=(
        Paragraph("d-p1", None, "開場。", None),
        Paragraph("d-p2", "d-s1", "緣起。", None),
        Paragraph("d-p3", "d-s3", "石料。", None),
    ),
    footnotes=(
        Footnote("d-n1", "1", "甲。", None, "d-p2", 1),
        Footnote("d-n2", "2", "乙。", None, "d-p3", 1),
        Footnote("d-n3", "3", "丙。", None, None, None),
    ),
    sources=(
        source(1, "d-n1"),
        source(2, "d-n2", "d-n1", held="x"),
        source(3, "d-n3", "d-p1"),
        source(4),
    ),
    citations=(
        Citation("d-n2", "d-r2", 0, 1, "note"),
        Citation("d-n2", "d-r2", 1, 2, "short"),
        Citation("d-n1", "d-r1", 0, 1, "note"),
        Citation("d-n1", "d-r2", 0, 1, "note"),
        Citation("d-n3", "d-r3", 0, 1, "note"),
        Citation("d-p1", "d-r3", 0, 1, "mention"),
    ),
)


def test_citations_count_where_their_notes_are_called():
    matrix = citation_matrix_of(PAPER)
    assert matrix.sections == (("", ""), ("d-s1", "一、緣起"), ("d-s2", "二、橋工"))
    assert matrix.counts == {
        ("d-s2", "d-r2"): 1,  # one sentence, though its note names the work twice
        ("d-s1", "d-r2"): 1,
        ("d-s1", "d-r1"): 1,
        ("", "d-r3"): 2,
    }
    assert [one.id for one in matrix.sources] == ["d-r2", "d-r3", "d-r1"]


def test_a_document_that_cites_nothing():
    matrix = citation_matrix_of(Document(id="d", title="", text=""))
    assert (matrix.sections, matrix.sources, matrix.counts) == ((), (), {})


class TestPage:
    @pytest.fixture
    def page(self, client):
        response = client.get("/d/bridges/sources?lang=en")
        assert response.status_code == 200
        return etree.HTML(response.text)

    def test_dots_stand_where_sections_cite(self, page):
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row]
            for row in page.xpath("//table//tr")
        ]
        assert rows == [
            ["Source", "二、橋工", "Citations"],
            ["河港日誌", "2", "2"],
            ["橋工名冊 known by name", "1", "1"],
        ]
        larger, smaller = (float(one) for one in page.xpath("//circle/@r"))
        assert larger > smaller

    def test_every_link_leads_somewhere(self, page, client):
        links = page.xpath("//article//a/@href")
        assert len(links) == 4
        for link in links:
            assert client.get(link).status_code == 200

    def test_nothing_is_styled_in_place(self, page):
        assert page.xpath("//article//@style | //article//style | //article//script") == []

    def test_a_document_without_sources(self, client):
        page = client.get("/d/log/sources?lang=en")
        assert "This text cites nothing that was recognized." in page.text
        assert "<svg" not in page.text

    def test_the_reading_view_leads_there(self, client):
        assert 'href="/d/bridges/sources"' in client.get("/d/bridges").text

    def test_an_unknown_document(self, client):
        assert client.get("/d/nothing/sources").status_code == 404
