"""Adding texts in the browser: what is written where, what is refused, and what is published."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from index.codec import to_json
from index.diagnostics import Understood
from index.rebuild import rebuild
from index.rebuild.discovery import discover
from webui import background_rebuild, own_folder
from webui.app import create_app
from webui.own_folder import clean_name, home_of

PAGE = {"Accept-Language": "zh-TW"}
HERE = {"Sec-Fetch-Site": "same-origin", **PAGE}
TEXT = "渡口石料考\n\n方靜言\n\n一、緣起\n\n石料多從上游運來，渡口因此設秤。\n"
LIBRARY_TOML = """# my own order
[[document]]
file = "old.txt"   # the first
title = "舊題"
authors = ["方靜言"]

[[source]]
title = "渡口志"
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A library folder with one text, and no index yet."""
    folder, index = tmp_path / "index.library", tmp_path / "index"
    folder.mkdir()
    (folder / "old.txt").write_text(TEXT.replace("石料考", "舊考"), "utf-8")
    (folder / "library.toml").write_text(LIBRARY_TOML, "utf-8")
    monkeypatch.setattr("webui.add_documents.start", lambda index, publish=False: None)
    return folder, index


@pytest.fixture(scope="module")
def app_without_index(tmp_path_factory):
    return create_app({"INDEX": str(tmp_path_factory.mktemp("none"))})


@pytest.fixture
def client(app_without_index, place):
    settings = app_without_index.config["SETTINGS"]
    app_without_index.config["SETTINGS"] = replace(settings, index=place[1])
    return app_without_index.test_client()


@pytest.fixture
def send(client):
    return sender(client)


def sender(client):
    """What sends forms as our own pages do."""
    key = re.search(r'name="key" value="(\w+)"', client.get("/documents/add").text)[1]

    def post(address, headers=HERE, **form):
        return client.post(address, data={"key": key, **form}, headers=headers)

    return post


def file(name, text=TEXT):
    return BytesIO(text.encode() if isinstance(text, str) else text), name


def words(html):
    return unescape(" ".join(re.sub("<[^>]+>", " ", html).split()))


def written(tmp_path):
    return {one for one in tmp_path.rglob("*") if one.is_file() and "index" not in one.parts}


@pytest.mark.slow
def test_a_file_is_added_checked_corrected_and_published(tmp_path, monkeypatch):
    folder, index = tmp_path / "library", tmp_path / "index"
    folder.mkdir()
    (folder / "old.txt").write_text(TEXT.replace("石料考", "舊考"), "utf-8")
    (folder / "library.toml").write_text(LIBRARY_TOML, "utf-8")
    rebuild([folder], index)
    monkeypatch.setattr(
        "webui.add_documents.start",
        lambda index, publish=False: background_rebuild.work_on(index, publish=publish),
    )
    client = create_app({"INDEX": str(index)}).test_client()
    send = sender(client)
    sent = [file("新篇/stone.txt"), file("a.pdf", "no pdf")]
    assert send("/documents/add", files=sent).status_code == 303
    assert (folder / "新篇" / "stone.txt").read_text("utf-8") == TEXT
    told = words(client.get("/documents/add", headers=PAGE).text)
    assert "新篇/stone.txt" in told and "渡口石料考 方靜言" in told and "1 節" in told
    assert "a.pdf 已損壞，或不是 PDF。請重新複製或下載。" in told
    assert "渡口石料考" not in client.get("/documents").text

    send("/documents/correct", file="新篇/stone.txt",
         title="渡口石料續考", authors="方靜言、陸文瀾", date="1936", kind="paper")  # fmt: skip
    toml = (folder / "library.toml").read_text("utf-8")
    assert toml.startswith(LIBRARY_TOML.partition("\n[[source]]")[0])  # comments stay, and layout
    assert 'authors = ["方靜言", "陸文瀾"]' in toml and 'title = "渡口志"' in toml
    assert "渡口石料續考" in client.get("/documents/add").text

    send("/documents/publish")
    assert "已發布。 2 份文件 · " in words(client.get("/documents/add", headers=PAGE).text)
    shelf = words(client.get("/documents", headers=PAGE).text)
    assert "渡口石料續考" in shelf and "陸文瀾 1936" in shelf and "a.pdf 已損壞" in shelf


def test_only_what_differs_is_written_and_an_empty_field_leaves_it_to_the_text(send, place):
    folder, index = place
    read = background_rebuild.Intake(
        "old.txt", title="舊題", authors=("方靜言",), date="1935", understood=Understood.WELL
    )
    state = to_json(background_rebuild.Work("read", files=(read,)))
    index.with_name("index.intake.json").write_text(state, "utf-8")
    form = {"file": "old.txt", "title": "舊題", "date": "1935", "kind": ""}
    send("/documents/correct", **form, authors="陸文瀾; 方靜言")
    written = LIBRARY_TOML.replace('["方靜言"]', '["陸文瀾", "方靜言"]')
    assert (folder / "library.toml").read_text("utf-8") == written
    send("/documents/correct", **{**form, "title": ""}, authors="方靜言")
    assert "舊題" not in (folder / "library.toml").read_text("utf-8")


def test_a_file_is_left_out_and_taken_back(client, send, place):
    folder, _ = place
    for name in ("old.txt", "稿 [一].txt"):
        (folder / name).write_text(TEXT, "utf-8")
        send("/documents/leave-out", file=name)
        assert name in words(client.get("/documents/add").text)
    assert (folder / "library.toml").read_text("utf-8").startswith(LIBRARY_TOML)
    assert [one.name for one in discover([folder]).files] == []
    send("/documents/leave-out", file="稿 [一].txt", back="1")
    assert [one.name for one in discover([folder]).files] == ["稿 [一].txt"]
    assert (folder / "old.txt").is_file()


def test_what_is_published_is_told_once_the_server_answers_from_it(client, place):
    _, index = place
    state = to_json(background_rebuild.Work("published", documents=1, generation="000002-b"))
    index.with_name("index.intake.json").write_text(state, "utf-8")
    service = client.application.extensions["yinzheng"]
    for generation, told in (("000001-a", "開啟"), ("000002-b", "已發布")):
        manifest = SimpleNamespace(generation=generation)
        library = SimpleNamespace(manifest=manifest, damage=None)
        held = SimpleNamespace(library=library, long=frozenset())
        with patch.object(service, "current", lambda held=held: held):
            status = re.search(
                r'role="status">(.*?)</', client.get("/documents/add", headers=PAGE).text
            )
        assert told in status[1]


def test_a_broken_library_toml_is_told_and_left_alone(client, send, place):
    folder, _ = place
    (folder / "library.toml").write_text("[[document]\n", "utf-8")
    answer = send("/documents/correct", file="old.txt", title="新題")
    assert answer.status_code >= 400 and "is no TOML" in answer.text
    assert (folder / "library.toml").read_text("utf-8") == "[[document]\n"


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "told"),
        [("photo.jpg", "沒有能讀取 photo.jpg 的格式"), ("library.toml", "沒有能讀取"),
         ("~$x.docx", "沒有能讀取"), ("..", "沒有能讀取")],
    )  # fmt: skip
    def test_what_no_reader_takes(self, send, tmp_path, name, told):
        before = written(tmp_path)
        answer = send("/documents/add", files=[file(name, "x")])
        assert answer.status_code == 422 and told in answer.text
        assert written(tmp_path) == before

    def test_what_is_too_large(self, send, tmp_path, monkeypatch):
        monkeypatch.setattr("webui.own_folder.MAX_BYTES", 1_000)
        before = written(tmp_path)
        answer = send("/documents/add", files=[file("a.txt", b"x" * 1_001)])
        assert answer.status_code == 422 and "a.txt 大於 0 MB" in answer.text
        assert written(tmp_path) == before

    def test_a_form_that_is_too_large(self, send, monkeypatch):
        monkeypatch.setattr("webui.add_documents.SENT_BYTES", 1000)
        assert send("/documents/add", files=[file("a.txt", "x" * 2000)]).status_code == 413

    def test_forms_of_others(self, client, send):
        away = {**HERE, "Sec-Fetch-Site": "cross-site"}
        assert send("/documents/add", away, files=[file("a.txt")]).status_code == 403
        assert send("/documents/publish", key="guessed").status_code == 403
        far = {"REMOTE_ADDR": "192.0.2.7"}
        for address in ("add", "correct?file=old.txt"):
            assert client.get(f"/documents/{address}", environ_overrides=far).status_code == 403

    def test_nothing_chosen(self, send):
        assert "沒有選擇檔案" in send("/documents/add").text


def test_files_of_one_name_stand_beside_each_other_unless_replaced(send, place):
    folder, _ = place
    send("/documents/add", files=[file("old.txt", "別的"), file("old.txt", "別的")])
    assert sorted(one.name for one in folder.glob("*.txt")) == ["old (2).txt", "old.txt"]
    send("/documents/add", files=[file("old.txt", "新的")], replace="1")
    assert (folder / "old.txt").read_text("utf-8") == "新的"


def test_files_of_one_name_that_come_at_once_are_all_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "exists", slowly(Path.exists))
    with ThreadPoolExecutor() as pool:
        for number in range(3):
            data = BytesIO(str(number).encode())
            pool.submit(own_folder.add_file, tmp_path, "a.txt", data, replace=False)
    assert {one.read_text() for one in tmp_path.glob("a*.txt")} == {"0", "1", "2"}


def slowly(look):
    def after_a_while(path):
        found = look(path)
        time.sleep(0.01)  # in which another may do the same
        return found

    return after_a_while


def test_a_link_does_not_lead_out_of_the_folder(send, place, tmp_path):
    folder, _ = place
    (tmp_path / "outside").mkdir()
    (folder / "way").symlink_to(tmp_path / "outside")
    (folder / "b.txt").symlink_to(tmp_path / "outside" / "b.txt")
    for name in ("way/a.txt", "way/in/a.txt", "b.txt"):
        assert send("/documents/add", files=[file(name)], replace="1").status_code == 422
    assert not list((tmp_path / "outside").iterdir())


def test_a_fault_of_the_work_is_told(tmp_path, monkeypatch):
    def fail(paths):
        raise OSError("the disk is gone")

    monkeypatch.setattr(background_rebuild, "discover", fail)
    background_rebuild.work_on(tmp_path / "index", publish=False)
    work, running = background_rebuild.work_of(tmp_path / "index")
    assert (work.stage, work.error, running) == ("failed", "the disk is gone", False)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("C:\\Users\\我\\論文：一?.pdf", "C/Users/我/論文：一.pdf"),
        (".hidden.txt", "hidden.txt"),
        ("con.txt", "_con.txt"),
        ("a/b/c/d/e/f/g/h.txt", "c/d/e/f/g/h.txt"),
        ("/../..", ""),
    ],
)
def test_names_are_cleaned(typed, clean):
    assert clean_name(typed) == clean


def test_long_names_keep_their_suffix():
    name = clean_name("論" * 100 + ".pdf")
    assert name.endswith("論.pdf") and len(name.encode()) <= 120


def test_only_files_of_the_sources_can_be_corrected(client, place, tmp_path):
    folder, index = place
    (tmp_path / "beside.txt").write_text("x", "utf-8")
    for name in ("../beside.txt", str(tmp_path / "beside.txt"), "", "none.txt"):
        assert home_of(name, [str(folder)], index) is None
        assert client.get("/documents/correct", query_string={"file": name}).status_code == 404
    assert home_of("a.txt", ["sample"], index) is None
    (folder / "zotero.sqlite").touch()  # then it is Zotero's, and nothing is written there
    assert home_of("old.txt", [str(folder)], tmp_path / "other") is None


@pytest.mark.slow
def test_a_single_file_is_corrected_beside_it_and_others_are_added_beside_the_index(
    tmp_path, monkeypatch
):
    paper, index = tmp_path / "paper.txt", tmp_path / "index"
    paper.write_text(TEXT, "utf-8")
    rebuild([paper], index)
    monkeypatch.setattr("webui.add_documents.start", lambda index, publish=False: None)
    client = create_app({"INDEX": str(index)}).test_client()
    send = sender(client)
    send("/documents/add", files=[file("more.txt", TEXT.replace("石料", "木料"))])
    send("/documents/correct", file="paper.txt", title="渡口石料考（修訂）")
    assert (tmp_path / "library.toml").is_file()
    background_rebuild.start(index, publish=True)
    assert finished(index).documents == 2
    shelf = words(client.get("/documents").text)
    assert "渡口石料考（修訂）" in shelf and "渡口木料考" in shelf


def finished(index):
    """The work that another process does, when it has ended."""
    for _ in range(600):
        work, running = background_rebuild.work_of(index)
        if not running and work.stage in {"read", "published", "failed"}:
            return work
        time.sleep(0.1)
    raise AssertionError(work)


def test_work_that_was_killed_is_told(client, place):
    _, index = place
    index.with_name("index.intake.json").write_text('{"stage":"reading"}', "utf-8")
    assert "工作中斷了" in client.get("/documents/add", headers=PAGE).text
