"""Which section leans on which source: the counts, the picture, the page."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from index.model import Citation, Document, DocumentKind, Footnote, Paragraph, Section, Source
from webui.urls import Urls
from webui.views.citation_matrix import LEFT, MOST_SOURCES, RIGHT, citation_matrix_of, draw


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
    ),
)


def test_citations_count_where_their_notes_are_called():
    matrix = citation_matrix_of(PAPER)
    assert matrix.sections == (("", ""), ("d-s1", "一、緣起"), ("d-s2", "二、橋工"))
    assert matrix.counts == {
        ("d-s2", "d-r2"): 2,
        ("d-s1", "d-r2"): 1,
        ("d-s1", "d-r1"): 1,
        ("", "d-r3"): 2,
    }
    assert [one.id for one in matrix.sources] == ["d-r2", "d-r3", "d-r1"]


def test_a_document_that_cites_nothing():
    matrix = citation_matrix_of(Document(id="d", title="", text=""))
    assert (matrix.sections, matrix.sources, matrix.counts) == ((), (), {})


@pytest.fixture
def picture(app):
    with app.test_request_context("/?lang=en"):
        return draw(citation_matrix_of(PAPER), "d", Urls())


def test_bars_are_as_high_as_their_citations_are_many(picture):
    heights = {bar.title: bar.height for bar in (*picture.sections, *picture.sources)}
    assert heights["一、緣起"] == 2 * heights["文獻1"]
    assert heights["文獻2"] == 3 * heights["文獻1"]


def test_bands_begin_and_end_on_their_bars(picture):
    assert [title for _, title in picture.bands] == [
        "Before the first heading → 文獻3: 2 citations",
        "一、緣起 → 文獻2: 1 citation",
        "一、緣起 → 文獻1: 1 citation",
        "二、橋工 → 文獻2: 2 citations",
    ]
    sources = {bar.title: bar for bar in picture.sources}
    for outline, title in picture.bands:
        path = re.fullmatch(r"M(\S+) \S+C\S+ \S+ \S+ \S+ (\S+) (\S+)V(\S+)C.*Z", outline)
        assert (float(path[1]), float(path[2])) == (LEFT, RIGHT)
        bar = sources[re.search("文獻.", title)[0]]
        assert bar.top - 0.1 <= float(path[3]) < float(path[4]) <= bar.top + bar.height + 0.1


def test_bars_do_not_overlap(picture):
    for side in (picture.sections, picture.sources):
        ends = [bar.top + bar.height for bar in side]
        assert all(end < bar.top for end, bar in zip(ends, side[1:], strict=False))
        assert ends[-1] <= picture.height


def test_many_sources_are_drawn_in_part(app):
    many = replace(PAPER, sources=tuple(source(n, "d-n1") for n in range(1, 31)), citations=())
    with app.test_request_context("/"):
        picture = draw(citation_matrix_of(many), "d", Urls())
    assert (len(picture.sources), picture.left_out) == (MOST_SOURCES, 30 - MOST_SOURCES)


def test_long_titles_are_cut_and_kept_whole_beside(app):
    long = replace(source(1, "d-n1"), title="渡口石料與灰漿配方沿革考論補正初編第二種")
    with app.test_request_context("/"):
        (bar,) = draw(
            citation_matrix_of(replace(PAPER, sources=(long,), citations=())), "d", Urls()
        ).sources
    assert bar.title == long.title
    assert bar.label.endswith("…")
    assert long.title.startswith(bar.label[:-1])


class TestPage:
    @pytest.fixture
    def page(self, client):
        response = client.get("/d/bridges/sources?lang=en")
        assert response.status_code == 200
        return etree.HTML(response.text)

    def test_the_picture_says_what_it_shows(self, page):
        (svg,) = page.xpath("//svg")
        named = [svg.xpath(f".//*[@id='{one}']")[0] for one in svg.get("aria-labelledby").split()]
        assert named[0].text == "Which section leans on which source"
        assert named[1].text.startswith("Citations: 3; works: 2; sections: 1.")

    def test_the_table_has_the_same_numbers(self, page):
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row]
            for row in page.xpath("//table//tbody/tr")
        ]
        assert rows == [
            ["河港日誌", "二、橋工", "2"],
            ["橋工名冊 known by name", "二、橋工", "1"],
        ]

    def test_works_known_by_name_look_different_without_colour(self, page):
        assert len(page.xpath("//rect[contains(@class, 'not-held')]")) == 1
        assert page.xpath("//text[contains(@class, 'not-held')]/text()") == ["橋工名冊"]

    def test_every_link_leads_somewhere(self, page, client):
        links = page.xpath("//article//a/@href")
        assert len(links) > 4
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
