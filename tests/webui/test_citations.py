"""What pages show of citations: the way to the source, who else cites it, how to cite a passage."""

import re
from contextlib import closing
from dataclasses import replace
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from index.descriptions.metadata import Metadata
from index.docstore import Docstore
from index.docstore.writer import DocstoreWriter
from index.linking.work_index import work_of
from index.model import Paragraph
from index.passages import passages_of


@pytest.fixture
def publish(tmp_path, handle):
    """Serves other documents from now on."""
    opened = []

    def serve(*documents, known=()):
        path = tmp_path / "docstore"
        size = 0
        with closing(DocstoreWriter(path)) as writer:
            for one in documents:
                passages = passages_of(one)
                writer.add(one, one.id, passages, range(size, size + len(passages)))
                writer.relink(one)
                size += len(passages)
            writer.arrange([one.id for one in documents])
            writer.know(known)
            writer.commit(size)
        opened.append(Docstore(path))
        handle.library = SimpleNamespace(
            docstore=opened[-1],
            manifest=SimpleNamespace(title="渡口文庫", sources=(), left_out=()),
            analyzer=SimpleNamespace(segmenter=SimpleNamespace(cut=list)),
            damage=None,
        )

    yield serve
    for docstore in opened:
        docstore.close()


def test_a_note_leads_on_to_the_passage_of_its_source(client):
    page = client.get("/d/bridges?lang=en").text
    assert '<a href="/p/bridges-n2/source">the passage</a>' in page
    assert "/p/bridges-n3/source" not in page  # its source is known by name only


def test_the_way_to_a_source_ends_at_the_passage_that_holds_the_words(publish, library, client):
    bridges, log = map(library.docstore.document, ("bridges", "log"))
    spoken = bridges.testimonies[0].text
    held = replace(log, paragraphs=(*log.paragraphs, Paragraph("log-p2", None, spoken, None)))
    publish(bridges, held)
    for place in ("bridges-n2", "bridges-p2", "bridges-t1"):
        assert client.get(f"/p/{place}/source").location == "/p/log-p2"


def test_the_way_to_a_source_ends_at_the_sources_where_no_passage_is_claimed(client):
    assert client.get("/p/bridges-n2/source").location == "/p/bridges-n2#sources"
    assert client.get("/p/bridges-p1/source").location == "/p/bridges-p1#sources"
    assert client.get("/p/nothing/source").status_code == 404


def test_a_passage_offers_its_notes_and_downloads(client):
    page = client.get("/p/bridges-n2?lang=en").text
    assert "方靜言, 賀知秋. 河港舊橋考[J]. 2011: 2, 注2." in page
    assert "方靜言、賀知秋，〈河港舊橋考〉，2011 年，頁 2，註 2。" in page
    for file_format in ("bibtex", "ris", "csl-json"):
        assert f'href="/export/passages/bridges-n2?format={file_format}"' in page


def test_a_source_known_by_name_has_all_that_is_known(publish, library, client):
    known = Metadata(
        title="渡口橋工名冊", aliases=("橋工名冊",), authors=("工務科",), rights="公有領域"
    )
    publish(library.docstore.document("bridges"), known=[known])
    page = client.get(f"/works/{work_of(library.docstore.document('bridges').sources[1])}").text
    for fact in ("渡口橋工名冊", "工務科", "公有領域"):
        assert fact in page


def test_results_can_be_saved_whatever_page_is_shown(client):
    page = client.get("/?q=舊橋&kind=paragraph&limit=1&offset=1&lang=en").text
    assert "Save the results, at most 100:" in page
    links = [unescape(one) for one in re.findall(r'href="(/export\?[^"]*)"', page)]
    assert [parse_qs(urlsplit(one).query)["format"] for one in links] == [
        ["csv"], ["json"], ["bibtex"], ["ris"], ["csl-json"],
    ]  # fmt: skip
    for link in links:
        asked = parse_qs(urlsplit(link).query)
        assert (asked["q"], asked["kind"], asked["limit"]) == (["舊橋"], ["paragraph"], ["100"])
        assert "offset" not in asked
        assert client.get(link).status_code == 200
