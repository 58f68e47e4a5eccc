"""What a reader keeps: who may, how it survives rebuilds, and what comes out."""

from __future__ import annotations

import json
import os
import re
from contextlib import closing
from dataclasses import replace
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from tests.webui.conftest import BRIDGES, LOG, FakeLibrary, write_docstore
from webui.app import create_app
from webui.bookmark_file import file_of, read_bookmarks
from webui.service import Service

PAGE = {"Accept-Language": "en"}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def file(tmp_path):
    return file_of(tmp_path)


@pytest.fixture
def send(client):
    """Sends a form as our own pages do."""
    html = client.get("/p/bridges-p1").get_data(as_text=True)
    key = re.search(r'name="key" value="(\w+)"', html)[1]

    def post(address, headers=FROM_HERE, /, **form):
        return client.post(address, data={"key": key, **form}, headers=headers)

    return post


def words(client, address="/keeping"):
    html = client.get(address, headers=PAGE).get_data(as_text=True)
    return unescape(" ".join(re.sub("<[^>]+>", " ", html).split()))


def test_a_star_keeps_a_passage_and_leads_back(client, send, file):
    answer = send(
        "/keeping/passages", {**FROM_HERE, "Referer": "http://localhost/?q=x"}, passage="bridges-p1"
    )
    assert (answer.status_code, answer.location) == (303, "/?q=x")
    (entry,) = read_bookmarks(file)["passages"]
    assert entry["passage"] == "bridges-p1" and entry["quotation"] == BRIDGES.paragraphs[0].text
    assert '<a class="star" href="/keeping#bridges-p1"' in client.get("/p/bridges-p1").text


def test_comments_tags_and_collections(client, send):
    send("/keeping/passages", passage="bridges-p1", collection="甲")
    send(
        "/keeping/edit",
        passage="bridges-p1", collection="甲", to="乙", comment="要引", tags="水門，石料, 水門",
    )  # fmt: skip
    text = client.get("/keeping/export?collection=乙&format=markdown").text
    assert text.startswith("> 「臺灣的舊橋") and text.endswith("要引 #水門 #石料\n")
    send("/keeping/edit", passage="bridges-p1", collection="乙", remove="1")
    assert "No passage is kept yet" in words(client)


@pytest.mark.parametrize("form", ["text", "docx", "bibtex", "ris", "csl-json"])
def test_a_collection_is_saved_with_its_words_and_citations(client, send, form):
    send("/keeping/passages", passage="bridges-n1", collection="甲")
    told = client.get(f"/keeping/export?collection=甲&format={form}").data
    if form == "docx":
        parts = ZipFile(BytesIO(told))
        told = b"".join(parts.read(f"word/{name}.xml") for name in ("document", "footnotes"))
    assert "此處的舊橋只指石橋，不含索橋。" in told.decode()
    assert "河港舊橋考" in told.decode()


def test_a_word_document_has_the_notes_of_the_style_asked_for(client, send):
    for passage in ("bridges-p1", "bridges-n1"):
        send("/keeping/passages", passage=passage, collection="甲")
    html = client.get("/keeping").text
    assert '<option value="history">' in html and 'name="format" value="docx"' in html

    def notes(style):
        told = client.get(f"/keeping/export?collection=甲&format=docx&style={style}").data
        parts = ZipFile(BytesIO(told))
        assert parts.read("word/document.xml").decode().count("<w:footnoteReference") == 2
        text = re.sub(r"<[^>]+>", "", parts.read("word/footnotes.xml").decode())
        return [one.strip() for one in re.findall(r"[^。]+。|[^.]+\.", text)]

    named = client.get("/keeping/export?collection=甲&format=text").headers["Content-Disposition"]
    assert named == "attachment; filename*=UTF-8''%E7%94%B2.txt"  # headers are Latin-1
    assert notes("taiwan") == [
        "方靜言、賀知秋，〈河港舊橋考〉，2011 年，頁 1。",
        "同前註，頁 1，註 1。",
    ]
    assert notes("history")[0].startswith("方靜言、賀知秋：《河港舊橋考》")


class TestRebuilds:
    def rebuilt(self, handle, path, *documents):
        docstore = write_docstore(path / "new.sqlite", *documents)
        newer = SimpleNamespace(title="渡口文庫", generation="2", sources=())
        handle.library = FakeLibrary(docstore, newer)
        return closing(docstore)

    def test_a_passage_is_found_under_its_new_id(self, client, send, handle, tmp_path):
        send("/keeping/passages", passage="log-p1")
        (old,) = LOG.paragraphs
        moved = replace(
            LOG, paragraphs=(replace(old, text="New beginning."), replace(old, id="log-p2"))
        )
        with self.rebuilt(handle, tmp_path, moved):
            assert 'href="/p/log-p2"' in client.get("/keeping").text
            assert "(found at a new place)" in words(client)

    def test_what_is_gone_stays_with_its_citation(self, client, send, handle, tmp_path):
        send("/keeping/passages", passage="bridges-p1")
        with self.rebuilt(handle, tmp_path, LOG):
            assert "(no longer in the library)" in words(client)
            text = client.get("/keeping/export").text
            assert "臺灣的舊橋多以石料砌成" in text and "〈河港舊橋考〉" in text
            assert "河港舊橋考" in client.get("/keeping/export?format=ris").text

    def test_a_kept_search_tells_what_is_new(self, client, send, handle, tmp_path):
        send("/keeping/searches", address="q=bridge")
        assert "1 hit" in words(client) and "new since" not in words(client)
        (old,) = LOG.paragraphs
        more = replace(LOG, paragraphs=(replace(old, id="log-p0", text="A bridge more."), old))
        with self.rebuilt(handle, tmp_path, more):
            assert "1 new since" in words(client) and "A bridge more." in words(client)
            send("/keeping/searches", address="q=bridge")
            assert "new since" not in words(client)


class TestFile:
    def test_files_merge(self, client, send, file):
        send("/keeping/passages", passage="bridges-p1", collection="甲")
        other = read_bookmarks(file)
        other["passages"][0] |= {"comment": "別人的話", "tags": ["別"]}
        other["passages"].append({**other["passages"][0], "passage": "bridges-p2"})
        raw = json.dumps(other).encode()
        answer = send("/keeping/merge", file=(BytesIO(raw), "other.json"))
        assert answer.status_code == 303
        kept = read_bookmarks(file)["passages"]
        assert [one["passage"] for one in kept] == ["bridges-p1", "bridges-p2"]
        assert kept[0]["comment"] == "別人的話" and kept[0]["tags"] == ["別"]

    @pytest.mark.parametrize("raw", [b"", b"[]", b'{"format": "other"}', b"\xff\xfe"])
    def test_what_is_no_such_file_is_refused(self, send, file, raw):
        assert send("/keeping/merge", file=(BytesIO(raw), "x.json")).status_code == 400
        assert not file.exists()

    def test_another_file_of_the_same_time_and_size_is_read(self, send, file):
        send("/keeping/passages", passage="bridges-p1")
        read_bookmarks(file)
        state, other = file.stat(), file.with_name("other")
        other.write_text(file.read_text("utf-8").replace("bridges-p1", "bridges-p9"), "utf-8")
        os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
        other.replace(file)
        assert read_bookmarks(file)["passages"][0]["passage"] == "bridges-p9"

    def test_a_damaged_file_is_left_as_it_is(self, client, send, file):
        file.write_text("{", "utf-8")
        assert send("/keeping/passages", passage="bridges-p1").status_code == 500
        assert file.read_text("utf-8") == "{"
        assert client.get("/?q=舊橋").status_code == 200

    def test_what_could_not_be_read_again_is_not_written(self, send, file):
        send("/keeping/passages", passage="bridges-p1", collection="甲")
        kept = read_bookmarks(file)
        kept["passages"][0] |= {"comment": "長" * 15_000, "own": "stays"}
        file.write_text(json.dumps(kept), "utf-8")
        before = file.read_bytes()
        kept["passages"][0]["comment"] = "短" * 15_000
        raw = json.dumps(kept).encode()
        assert send("/keeping/merge", file=(BytesIO(raw), "other.json")).status_code == 500
        assert file.read_bytes() == before
        send("/keeping/passages", passage="bridges-p2")
        assert read_bookmarks(file)["passages"][0]["own"] == "stays"

    def test_queries_that_a_reader_went_to_are_kept(self, client, file):
        went = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "none"}
        client.get("/?q=舊橋", headers=went)
        client.get("/?q=水門", headers={**went, "Sec-Fetch-Site": "cross-site"})
        client.get("/?q=水門")
        assert read_bookmarks(file)["queries"] == ["舊橋"]
        assert "Asked last 舊橋" in words(client, "/")


class TestGuard:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
        ],
    )
    def test_forms_of_other_sites_are_refused(self, send, file, headers):
        assert send("/keeping/passages", headers, passage="bridges-p1").status_code == 403
        assert not file.exists()

    def test_forms_without_the_key_are_refused(self, client, file):
        answer = client.post("/keeping/passages", data={"passage": "bridges-p1"}, headers=FROM_HERE)
        assert answer.status_code == 403 and not file.exists()

    @pytest.mark.parametrize(
        "asked",
        [
            {"environ_base": {"REMOTE_ADDR": "192.168.1.9"}},
            {"headers": {"X-Forwarded-For": "10.0.0.1"}},
        ],
    )
    def test_strangers_see_no_star_and_nothing_kept(self, client, asked):
        assert client.get("/keeping", **asked).status_code == 403
        assert "☆" not in client.get("/p/bridges-p1", **asked).text
        assert 'href="/keeping"' in client.get("/d/bridges").text
        assert 'href="/keeping"' not in client.get("/d/bridges", **asked).text

    def test_with_a_token_it_is_asked_for(self, handle, tmp_path, searchers, app):
        service: Service = app.extensions["yinzheng"]
        client = create_app({"INDEX": str(tmp_path), "TOKEN": "geheim"}, service).test_client()
        answer = client.get("/keeping")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].lower().startswith("basic")
        assert client.get("/keeping", auth=("", "wrong")).status_code == 401
        far = {"REMOTE_ADDR": "192.168.1.9"}
        assert client.get("/keeping", auth=("x", "geheim"), environ_base=far).status_code == 200
