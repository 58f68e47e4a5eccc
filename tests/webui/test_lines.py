"""An answer as lines and as counts, over a real searcher."""

import csv
import re
import zipfile
from html import unescape
from io import BytesIO, StringIO
from urllib.parse import quote

import pytest

from index.model import Document, DocumentKind, Paragraph
from search import Searcher
from tests.libraries import glossary, make_library
from webui.app import create_app
from webui.service import Service

TIDES = Document(
    id="tides", title="潮汐簿", text="", authors=("賀知秋",), language="zh-Hant", date="1934",
    kind=DocumentKind.BOOK,
    paragraphs=(
        Paragraph("tides-p1", None, "颱風來時，舊橋的橋墩最險。過後舊橋北邊又添水門。", 3),
        Paragraph("tides-p2", None, "水門與閘板，旧桥亦有之。", 4),
    ),
)  # fmt: skip
LETTERS = Document(
    id="letters", title="渡口書札", text="", authors=("方靜言",), language="zh-Hant", date="1911",
    paragraphs=(Paragraph("letters-p1", None, "來函問及舊橋一事，茲覆如下。" + "水。" * 60, None),),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines")
    library = make_library(folder, [TIDES, LETTERS])

    class Fixed:
        def current(self):
            return library

    app = create_app(
        {"INDEX": str(folder)}, Service(Fixed(), lambda one: Searcher(one, glossary()))
    )
    yield app.test_client()
    library.close()


def get(reader, **arguments):
    query = "&".join(f"{name}={quote(value)}" for name, value in arguments.items())
    return reader.get(f"/?q={quote('舊橋')}&{query}", headers={"Accept-Language": "en"})


def rows(html):
    return [
        tuple(unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<td.*?</td>", row))
        for row in re.findall(r'<tr class="line".*?</tr>', html, re.S)
    ]


def lines(reader, **arguments):
    return rows(get(reader, view="lines", **arguments).get_data(as_text=True))


def test_a_line_for_each_place(reader):
    html = get(reader, view="lines").get_data(as_text=True)
    assert [(left[-3:], words, right[:3]) for _, left, words, right, _ in rows(html)] == [
        ("來時，", "舊橋", "的橋墩"),
        ("。過後", "舊橋", "北邊又"),
        ("閘板，", "旧桥", "亦有之"),
        ("函問及", "舊橋", "一事，"),
    ]
    assert "4 places · 3 passages" in re.sub("<[^>]*>", "", html)


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("right", ["一", "亦", "北", "的"]),
        ("form", ["亦", "的", "北", "一"]),
        ("document", ["一", "的", "北", "亦"]),
        ("year", ["一", "的", "北", "亦"]),
        ("author", ["一", "的", "北", "亦"]),
        ("nonsense", ["的", "北", "亦", "一"]),
    ],
)
def test_orders(reader, by, order):
    found = [right[0] for _, _, _, right, _ in lines(reader, by=by)]
    if by == "document":
        assert found in (order, ["的", "北", "亦", "一"])  # by code point of the titles
    elif by in ("form", "author"):
        assert sorted(found) == sorted(order)
    else:
        assert found == order


def test_forms_are_counted_and_can_be_chosen(reader):
    html = get(reader, view="lines").get_data(as_text=True)
    forms = re.findall(
        r'>([^<>]+) <span class="count">(\d+)</span>', html[html.index("forms-found") :]
    )
    assert forms == [("舊橋", "3"), ("旧桥", "1")]
    assert [words for _, _, words, _, _ in lines(reader, form="旧桥")] == ["旧桥"]


def test_the_context_can_be_the_sentence(reader):
    (second,) = [one for one in lines(reader, context="sentence") if one[3].startswith("北邊")]
    assert (second[1], second[3]) == ("過後", "北邊又添水門。")


def test_what_is_ticked_is_saved_as_sorted(reader):
    html = get(reader, view="lines", by="right").get_data(as_text=True)
    ticks = re.findall(r'name="tick" value="([^"]+)"', html)
    address = f"/export/lines?q={quote('舊橋')}&by=right&format=csv"
    table = reader.get(f"{address}&tick={ticks[0]}&tick={ticks[2]}").get_data(as_text=True)
    read = list(csv.DictReader(StringIO(table.removeprefix("\ufeff"))))
    assert [row["after"][0] for row in read] == ["一", "北"]
    assert read[1]["citation"] == "賀知秋，《潮汐簿》，1934 年，頁 3。"
    everything = reader.get(address).get_data(as_text=True)
    assert len(list(csv.DictReader(StringIO(everything)))) == 4


def test_lines_as_text_and_for_word(reader):
    address = f"/export/lines?q={quote('舊橋')}&form={quote('旧桥')}"
    text = reader.get(f"{address}&format=text").get_data(as_text=True)
    assert text == "…水門與閘板，【旧桥】亦有之。…（賀知秋，《潮汐簿》，1934 年，頁 4）\n"
    word = reader.get(f"{address}&format=docx").get_data()
    with zipfile.ZipFile(BytesIO(word)) as archive:
        body = archive.read("word/document.xml").decode()
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">旧桥</w:t>' in body
    assert reader.get(f"{address}&format=ris").status_code == 400


def test_counts_by_document(reader):
    html = get(reader, view="counts").get_data(as_text=True)
    body = html[html.index("<tbody>") :]
    told = [re.sub("<[^>]*>", " ", row).split() for row in re.findall(r"<tr>.*?</tr>", body, re.S)]
    assert [row[:4] for row in told] == [
        ["潮汐簿", "1934", "3", "2"],
        ["渡口書札", "1911", "1", "1"],
    ]
    dense = [float(row[4]) for row in told]
    assert dense[0] > dense[1] > 0
    table = reader.get(f"/export/counts?q={quote('舊橋')}&by=year").get_data(as_text=True)
    assert [row["document"] for row in csv.DictReader(StringIO(table.removeprefix("\ufeff")))] == [
        "渡口書札",
        "潮汐簿",
    ]


def test_the_views_lead_to_each_other(reader):
    html = get(reader, view="lines", year="1930-").get_data(as_text=True)
    views = html[html.index('class="views"') :]
    assert f'href="/?q={quote("舊橋")}&amp;year=1930-9999&amp;view=counts"' in views
    assert 'name="view" value="lines"' in html[: html.index("<main")], "a new query stays in lines"


class TestCompany:
    def test_each_number_leads_to_its_lines(self, reader):
        html = unescape(get(reader, view="company").get_data(as_text=True))
        links = re.findall(r'<a href="(/\?[^"]*view=lines[^"]*)">(\d+)</a>', html)
        assert len(links) > 3
        for href, number in links:
            page = reader.get(href, headers={"Accept-Language": "en"}).get_data(as_text=True)
            assert page.count('<tr class="line"') == int(number), href

    def test_years_and_forms_are_counted(self, reader):
        said = re.sub("<[^>]+>", " ", get(reader, view="company").get_data(as_text=True))
        assert re.search(r"1911\s+1\s", said) and re.search(r"1934\s+3\s", said)

    def test_a_neighbour_narrows_the_lines(self, reader):
        html = get(reader, view="lines", right="nothing").get_data(as_text=True)
        assert 'class="line"' not in html and "0 places / 4" in re.sub("<[^>]+>", " ", html)

    def test_a_text_alone_has_no_terms_to_tell(self, reader):
        html = reader.get("/d/tides/terms", headers={"Accept-Language": "en"}).get_data(True)
        assert "Terms that mark this text out" in html
        assert reader.get("/d/none/terms").status_code == 404


def test_ten_thousand_places_have_pages_of_equal_length(tmp_path):
    texts = (f"第{number}則：" + "舊橋。" * 20 for number in range(500))
    paragraphs = tuple(Paragraph(f"many-p{n}", None, text, None) for n, text in enumerate(texts))
    many = Document(id="many", title="多橋", text="", language="zh-Hant", paragraphs=paragraphs)
    library = make_library(tmp_path, [many])

    class Fixed:
        def current(self):
            return library

    service = Service(Fixed(), lambda one: Searcher(one, glossary()))
    reader = create_app({"INDEX": str(tmp_path)}, service).test_client()
    for offset, first in ((0, "1–100"), (5_000, "5001–5100"), (9_900, "9901–10000")):
        html = get(reader, view="lines", offset=str(offset)).get_data(as_text=True)
        assert html.count('<tr class="line"') == 100 and f" · {first}<" in html
        assert ('rel="next"' in html) == (offset < 9_900)
        assert len(html) < 100_000
    library.close()
