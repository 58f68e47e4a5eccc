"""Exports: note forms, files for reference managers, tables; what a downloaded file holds."""

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from index.model import DocumentKind, Passage, PassageKind
from search.results import Context, Hit, Snippet
from webui.export.bibliographies import bibtex, csl_item, ris
from webui.export.lists import COLUMNS, hits_csv
from webui.export.quotation import Quotation
from webui.export.writing import Block, Run, word_document

PAPER = Quotation(
    id="bridges-n3",
    title="河港舊橋考",
    authors=("方靜言", "賀知秋"),
    date="2011-03-04",
    kind=DocumentKind.PAPER,
    language="zh-Hant",
    url="",
    section="一、緣起",
    page="7",
    note="3",
    text="此處的舊橋只指石橋，不含索橋。",
)
LOG = Quotation(
    id="log-p1",
    title="The Harbour Log",
    authors=("Ann B. Moore", "Reed, Hall and Sons"),
    date="1931",
    kind=DocumentKind.REPORT,
    language="en",
    url="https://example.org/a_b?x={1}&y=2",
    section="Closures",
    page="",
    note="",
    text="Closed at noon {50% & more}.",
)


def test_bibtex():
    assert bibtex([PAPER]) == (
        "@article{bridges-n3,\n"
        "  author = {方, 靜言 and 賀, 知秋},\n"
        "  title = {{河港舊橋考}},\n"
        "  pages = {7},\n"
        "  date = {2011-03-04},\n"
        "  year = {2011},\n"
        "  note = {一、緣起，註 3},\n"
        "  annote = {「此處的舊橋只指石橋，不含索橋。」},\n"
        "  langid = {chinese},\n"
        "}\n"
    )


def test_bibtex_keeps_its_braces_in_balance():
    entry = bibtex([LOG])
    assert entry.count("{") == entry.count("}")
    assert "Moore, Ann B. and {Reed, Hall and Sons}" in entry
    assert r"“Closed at noon \textbraceleft{}50\% \& more\textbraceright{}.”" in entry
    assert "url = {https://example.org/a_b?x=%7B1%7D&y=2}" in entry


def test_ris():
    assert ris([PAPER]).split("\r\n") == [
        "TY  - JOUR",
        "ID  - bridges-n3",
        "AU  - 方, 靜言",
        "AU  - 賀, 知秋",
        "TI  - 河港舊橋考",
        "PY  - 2011",
        "DA  - 2011/03/04/",
        "SP  - 7",
        "LA  - zh-Hant",
        "N1  - 一、緣起，註 3",
        "N1  - 「此處的舊橋只指石橋，不含索橋。」",
        "ER  - ",
        "",
        "",
    ]


def test_a_line_break_cannot_forge_a_ris_field():
    record = ris([replace(PAPER, text="甲\nER  - \r\nTY  - BOOK")])
    assert record.count("\r\nER  - ") == 1
    assert re.findall(r"^TY  - .*$", record, re.M) == ["TY  - JOUR\r"]


def test_csl_item():
    assert csl_item(replace(PAPER, date="1931-09")) == {
        "id": "bridges-n3",
        "type": "article-journal",
        "title": "河港舊橋考",
        "language": "zh-Hant",
        "author": [{"family": "方", "given": "靜言"}, {"family": "賀", "given": "知秋"}],
        "issued": {"date-parts": [[1931, 9]]},
        "page": "7",
        "note": "註 3",
        "annote": "「此處的舊橋只指石橋，不含索橋。」",
    }


class TestDownloads:
    def rows(self, response):
        assert response.data.startswith(b"\xef\xbb\xbf")
        return list(csv.DictReader(StringIO(response.data.decode("utf-8-sig"), newline="")))

    @pytest.mark.parametrize(
        ("address", "media_type", "name"),
        [
            ("/export?q=舊橋", "text/csv; charset=utf-8; header=present", "yinzheng-results.csv"),
            ("/export?q=舊橋&format=json", "application/json", "yinzheng-results.json"),
            (
                "/export?q=舊橋&format=bibtex",
                "application/x-bibtex; charset=utf-8",
                "yinzheng-results.bib",
            ),
            (
                "/export/passages/bridges-n1?format=ris",
                "application/x-research-info-systems; charset=utf-8",
                "bridges-n1.ris",
            ),
            (
                "/export/passages/bridges-n1?format=csl-json",
                "application/vnd.citationstyles.csl+json",
                "bridges-n1.json",
            ),
            ("/export/passages/bridges-n1", "text/plain; charset=utf-8", "bridges-n1.txt"),
        ],
    )
    def test_a_file_says_what_it_is(self, client, address, media_type, name):
        response = client.get(address)
        assert response.status_code == 200
        assert response.content_type == media_type
        assert response.headers["Content-Disposition"] == f"attachment; filename={name}"

    def test_the_table_holds_the_hits_in_order(self, client):
        rows = self.rows(client.get("/export?q=旧桥&limit=3&offset=1&lang=zh-Hant"))
        assert list(rows[0]) == list(COLUMNS)
        assert [row["rank"] for row in rows] == ["2", "3", "4"]
        last = rows[-1]
        assert last["id"] == "bridges-p1"
        assert last["text"].startswith("臺灣的舊橋多以石料砌成")
        assert (last["marked"], last["section"], last["page"]) == ("舊橋", "一、緣起", "1")
        assert last["citation"] == "方靜言、賀知秋，〈河港舊橋考〉，2011 年，頁 1。"

    def test_the_parameters_are_those_of_a_search(self, client):
        rows = self.rows(client.get("/export?q=舊橋&kind=footnote"))
        assert {row["kind"] for row in rows} == {"footnote"}
        assert len(self.rows(client.get("/export?q=舊橋&limit=1"))) == 1

    @pytest.mark.parametrize(
        "wrong", ["limit=101", "format=xls", "kind=poem", "format=text&style=apa"]
    )
    def test_wrong_parameters_are_named(self, client, wrong):
        response = client.get(f"/export?q=舊橋&{wrong}")
        assert response.status_code == 400
        assert response.mimetype == "application/problem+json"
        assert list(response.get_json()["parameters"]) == [wrong.split("&")[-1].partition("=")[0]]

    def test_no_hits_make_an_empty_table(self, client):
        assert self.rows(client.get("/export?q=無此字樣")) == []
        assert json.loads(client.get("/export?q=無此字樣&format=csl-json").data) == []

    def test_json_is_the_answer_of_the_api(self, client):
        exported = json.loads(client.get("/export?q=舊橋&format=json").data)
        assert exported == client.get("/api/search?q=舊橋").get_json()

    def test_a_passage_as_text_has_its_words_and_its_notes(self, client):
        assert client.get("/export/passages/bridges-n2").text.splitlines() == [
            "「《河港日誌》，1931年9月4日。」",
            "方靜言、賀知秋，〈河港舊橋考〉，2011 年，頁 2，註 2。",
            "方靜言, 賀知秋. 河港舊橋考[J]. 2011: 2, 注2.",
            "方靜言、賀知秋：《河港舊橋考》，2011年，第2頁，注2。",
            "Fang Jingyan 方靜言 and He Zhiqiu 賀知秋, “He gang jiu qiao kao” 河港舊橋考, 2011, 2n2.",
        ]

    def test_a_western_work_has_no_chinese_forms(self, client):
        assert client.get("/export/passages/log-p1").text.splitlines() == [
            "“The old bridge was closed at noon.”",
            "Port Office, “Harbour Log, 4 September 1931,” September 4, 1931.",
            "PORT OFFICE. Harbour Log, 4 September 1931[N]. 1931-09-04.",
        ]

    def test_a_list_as_text_is_quotations_with_notes(self, client):
        text = client.get("/export?q=舊橋&format=text&limit=3&style=taiwan").text
        assert text.count("「") >= 3
        assert "同前註" in text

    def test_an_unknown_passage_is_a_problem(self, client):
        response = client.get("/export/passages/nothing")
        assert (response.status_code, response.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1"]
)
def test_no_cell_is_a_formula(text):
    passage = Passage("bridges-n3", PassageKind.FOOTNOTE, "bridges", None, (), 3, 7, "3", text)
    hit = Hit(1, 1.5, passage, Snippet(text, 0, ()), Context("", "", (), (), ""), ())
    table = hits_csv([(hit, replace(PAPER, text=text))])
    (row,) = csv.DictReader(StringIO(table.removeprefix("\ufeff"), newline=""))
    assert row["text"] == "'" + text


def test_a_word_document_holds_nothing_that_xml_forbids() -> None:
    made = word_document([Block([Run("正\uffff\ud800\x00文")])])
    with ZipFile(BytesIO(made)) as package:
        assert "".join(fromstring(package.read("word/document.xml")).itertext()) == "正文"
