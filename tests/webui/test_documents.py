"""The shelf: all documents in a table, and the start page of a library of one paper."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from html import unescape

import pytest

from index.model import Document
from index.omissions import Omission, Reason
from tests.webui.conftest import BRIDGES, LOG, FakeLibrary, write_docstore


def read(client, address):
    html = client.get(address, headers={"Accept-Language": "en"}).get_data(as_text=True)
    return html, [
        unescape(one) for one in re.findall(r'<th scope="row"><a href="/d/([^"]+)"', html)
    ]


def test_a_row_says_what_is_known_of_a_document(client):
    html, rows = read(client, "/documents")
    assert rows == ["bridges", "log"]
    row = " ".join(re.sub("<[^>]+>", " ", html.split('<th scope="row">')[1]).split())
    assert row.startswith("河港舊橋考 方靜言、賀知秋 2011 Paper 14 4 1/2 well 1")
    assert 'href="/d/bridges/sources"' in html and 'href="/d/bridges#doubts"' in html


def test_all_doubts_have_a_page_and_their_places_a_sign(client):
    assert '<a href="/documents/doubts">' in read(client, "/documents")[0]
    html, _ = read(client, "/documents/doubts?page=x")
    assert '<a href="/d/bridges#bridges-n4">Note 4</a>' in html and 'href="/d/log' not in html
    sign = '<a class="doubted" href="/d/bridges#doubts" title="note without a mark: '
    assert sign in read(client, "/d/bridges")[0]


def test_every_page_leads_to_it(client):
    for address in ("/", "/?q=舊橋", "/d/bridges", "/p/bridges-p1", "/help"):
        assert '<a href="/documents">' in read(client, address)[0]


def test_columns_sort_both_ways(client):
    assert read(client, "/documents?sort=year")[1] == ["log", "bridges"]
    assert read(client, "/documents?sort=-year")[1] == ["bridges", "log"]
    assert read(client, "/documents?sort=passages")[1] == ["bridges", "log"]
    assert read(client, "/documents?sort=-passages")[1] == ["log", "bridges"]
    html, _ = read(client, "/documents?sort=passages")
    assert 'aria-sort="descending"><a href="/documents?sort=-passages"' in html


def test_the_filter_reads_either_script_and_all_words(client):
    assert read(client, "/documents?filter=旧桥+方静言")[1] == ["bridges"]
    assert read(client, "/documents?filter=harbour+2011")[1] == []
    assert "No document fits." in read(client, "/documents?filter=harbour+2011")[0]


def test_groups_have_a_head(client):
    html, rows = read(client, "/documents?group=year&filter=o")
    heads = re.findall(r'<th colspan="9" scope="rowgroup">([^<]*)', html)
    assert heads == ["1931"] and rows == ["log"]
    assert '<input type="hidden" name="group" value="year">' in html


def test_what_an_address_cannot_have_is_left_out(client):
    assert read(client, "/documents?sort=colour&group=size&page=x")[1] == ["bridges", "log"]


@pytest.mark.parametrize("page", ["x", "-3", "1234567x", "9" * 5000, "٣", "²"])
def test_any_page_may_be_asked_for(client, page):
    for list_of in ("/documents", "/documents/doubts", "/d/bridges/with/d/log"):
        name = "left" if "with" in list_of else "page"
        assert client.get(list_of, query_string={name: page}).status_code == 200


def test_long_shelves_have_pages(client, monkeypatch):
    monkeypatch.setattr("webui.documents.ROWS", 1)
    html, rows = read(client, "/documents?sort=title")
    following = unescape(re.search(r'rel="next" href="([^"]+)"', html)[1])
    further, more = read(client, following)
    assert rows + more == ["log", "bridges"]
    assert 'rel="prev"' in further and 'rel="next"' not in further


def test_files_left_out_are_named_with_the_reason(client, handle, library):
    handle.library = library.without(
        Omission(Reason.FAULT, "", 1, ("a.pdf",), "a.pdf is damaged."),
        Omission(Reason.FORMAT, ".jpg", 7, ("b.jpg",)),
        Omission(Reason.FORMAT, ".xyz", 1, ("c.xyz",)),
    )
    html, _ = read(client, "/documents")
    assert "a.pdf is damaged." in html
    assert "7 files (no reader for .jpg: recognise its characters (OCR) and save" in html
    assert "1 file (no reader for .xyz: save its text as .docx, .pdf or .txt): c.xyz" in html


def test_a_single_paper_is_the_start_page(client, handle, tmp_path):
    with closing(write_docstore(tmp_path / "one.sqlite", BRIDGES)) as docstore:
        handle.library = FakeLibrary(docstore)
        html, _ = read(client, "/")
    article = replace(BRIDGES.sections[0], number="第 2 條", title="第 2 條")
    law = replace(BRIDGES, sections=(article, *BRIDGES.sections[1:]))
    with closing(write_docstore(tmp_path / "two", law)) as docstore:
        handle.library = FakeLibrary(docstore)
        pages = [read(client, one)[0] for one in ("/d/bridges", "/p/bridges-p1")]
    for text in (re.sub("<[^>]+>", "", page).replace("¶", "") for page in pages):
        assert "第 2 條" in text and not re.search(r"第 2 條\s*第 2 條", text)
    assert BRIDGES.abstract in html
    assert re.search(r'<a href="/d/bridges#bridges-s3">1, ?石料與灰漿</a>', html)
    assert re.search(r'href="/\?q=speaker[^"]+">港務長陸文瀾</a> <span class="count">1<', html)
    assert "1 of 2 sources in the library" in html
    assert 'href="/d/bridges#doubts"' in html


def test_several_papers_lead_to_the_shelf(client):
    html, _ = read(client, "/")
    assert "All documents: filter, sort, group" in html
    assert LOG.title in html and BRIDGES.abstract not in html


def test_near_copies_stand_under_the_first(client, handle, tmp_path):
    long = replace(BRIDGES.paragraphs[0], text="".join(map(chr, range(0x4E00, 0x5000))))
    first, other = (
        Document(
            one, title, "", paragraphs=(replace(long, id=f"{one}-p1", section=None, marks=()),)
        )
        for one, title in (("draft", "渡口考初稿"), ("print", "渡口考"))
    )
    with closing(write_docstore(tmp_path / "copies", first, LOG, other)) as docstore:
        handle.library = FakeLibrary(docstore)
        html, rows = read(client, "/documents")
        assert rows == ["draft", "log"] and "1 near copy" in html
        assert '<a href="/d/print" lang="zh">渡口考</a>' in html
        assert 'href="/d/draft/with/d/print"' in html
        assert read(client, "/documents?filter=渡口考+print")[1] == ["print"]
