"""The application as a whole: languages, headers, static files, missing and new indexes."""

import re
import time
from dataclasses import replace

import pytest

from index.errors import IndexMissing, IndexStale, IndexUnreadable
from webui import service as service_module
from webui.app import create_app

ADDRESSES = [
    "/",
    "/?q=舊橋",
    "/d/bridges",
    "/p/bridges-p1",
    "/nowhere",
    "/api/search?q=橋",
    "/api/x",
]


class TestLanguages:
    @pytest.mark.parametrize(
        ("accepted", "tag", "word"),
        [
            ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant", "檢索"),
            ("zh-HK", "zh-Hant", "檢索"),
            ("zh-CN,zh;q=0.9", "zh-Hans", "检索"),
            ("zh", "zh-Hans", "检索"),
            ("en-GB", "en", "Search"),
            ("fr, de;q=0.5", "zh-Hant", "檢索"),
            ("", "zh-Hant", "檢索"),
        ],
    )
    def test_the_browser_is_asked(self, client, accepted, tag, word):
        response = client.get("/", headers={"Accept-Language": accepted})
        html = response.get_data(as_text=True)
        assert f'<html lang="{tag}">' in html
        assert f'<button type="submit">{word}</button>' in html
        assert response.headers["Content-Language"] == tag
        assert set(response.vary) >= {"Accept-Language", "Cookie"}

    def test_a_choice_is_remembered(self, client):
        client.get("/?lang=zh-Hans")
        html = client.get("/", headers={"Accept-Language": "en"}).get_data(as_text=True)
        assert '<html lang="zh-Hans">' in html

    def test_an_unknown_choice_is_ignored(self, client):
        response = client.get("/?lang=tlh", headers={"Accept-Language": "en"})
        assert '<html lang="en">' in response.get_data(as_text=True)
        assert "Set-Cookie" not in response.headers

    def test_the_present_page_is_offered_in_the_others(self, client):
        html = client.get("/?q=舊橋", headers={"Accept-Language": "en"}).get_data(as_text=True)
        assert re.findall(r'href="\?q=%E8%88%8A%E6%A9%8B&amp;lang=([^"]+)"', html) == [
            "zh-Hant",
            "zh-Hans",
        ]

    def test_the_default_can_be_set(self, tmp_path):
        app = create_app({"INDEX": str(tmp_path), "LANGUAGE": "en"})
        assert b'<html lang="en">' in app.test_client().get("/").data


class TestHeaders:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_pages_keep_to_themselves(self, client, address):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"

    @pytest.mark.parametrize("address", ["/", "/?q=旧桥", "/d/bridges?q=舊橋", "/p/bridges-n1"])
    def test_no_script_or_style_stands_inside_a_page(self, client, address):
        html = client.get(address).get_data(as_text=True)
        assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=", html) == []

    @pytest.mark.parametrize("address", ["/", "/?q=旧桥", "/p/bridges-n1"])
    def test_nothing_is_loaded_from_elsewhere(self, client, address):
        html = client.get(address).get_data(as_text=True)
        loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', html)
        assert len(loaded) >= 5
        assert [one for one in loaded if not one.startswith("/")] == []


def test_static_files_are_kept_and_revalidated(client):
    html = client.get("/").get_data(as_text=True)
    address = re.search(r'href="(/static/frame\.css\?v=\w+)"', html)[1]
    with client.get(address) as first:
        assert first.status_code == 200
        assert "max-age=31536000" in first.headers["Cache-Control"]
        known = first.headers["ETag"]
    with client.get(address, headers={"If-None-Match": known}) as again:
        assert again.status_code == 304


@pytest.mark.parametrize("kind", [IndexMissing, IndexStale, IndexUnreadable])
def test_an_unusable_index_says_what_to_run(client, handle, kind):
    handle.error = kind("There is no index in /x.", "Run `yinzheng rebuild`.")
    for address in ("/", "/?q=橋", "/d/bridges", "/p/bridges-p1"):
        page = client.get(address)
        assert page.status_code == 503
        assert "Run `yinzheng rebuild`." in page.get_data(as_text=True)
        assert page.headers["Retry-After"] == "30"
    for address in ("/api/search?q=橋", "/api/documents", "/api/passages/x", "/healthz"):
        data = client.get(address)
        assert (data.status_code, data.mimetype) == (503, "application/problem+json")
        assert data.get_json()["remedy"] == "Run `yinzheng rebuild`."


def test_an_exception_with_damage_behind_it_is_told_as_damage(client, handle, library, monkeypatch):
    def fail(*_):
        raise TypeError("bytes of a damaged file")

    monkeypatch.setattr(type(library.docstore), "document", fail)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    assert client.get("/d/bridges").status_code == 500
    damage = IndexUnreadable("Files of the index are damaged: x.", "Run `yinzheng rebuild`.")
    handle.library = replace(library, damage=damage)
    page = client.get("/d/bridges")
    assert page.status_code == 503
    assert "Run `yinzheng rebuild`." in page.get_data(as_text=True)


def test_an_older_generation_that_answers_is_told_of(client, handle, library):
    notice = "an older one answers until it is rebuilt"
    assert notice not in client.get("/?lang=en").get_data(as_text=True)
    damage = IndexUnreadable("Files are damaged: x.", "Run `yinzheng rebuild`.")
    handle.library = replace(library, damage=damage)
    assert notice in client.get("/?lang=en").get_data(as_text=True)


def test_a_request_is_answered_from_one_generation(client, monkeypatch):
    asked = []
    current = service_module.Service.current
    monkeypatch.setattr(
        service_module.Service, "current", lambda self: asked.append(1) or current(self)
    )
    assert client.get("/?q=舊橋").status_code == 200
    assert len(asked) == 1


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For"])
@pytest.mark.parametrize("address", ["/", "/api/search?q=橋"])
def test_a_stranger_learns_nothing_of_the_server(client, handle, address, header):
    handle.error = IndexMissing("There is no index in /srv/lu/index.", "Run `yinzheng rebuild x`.")
    for far in ({"headers": {header: "192.0.2.7"}}, {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}):
        told = client.get(address, **far).get_data(as_text=True)
        assert "/srv/lu" not in told
        assert "yinzheng rebuild" in told
    assert "/srv/lu" in client.get(address).get_data(as_text=True)


def test_an_index_folder_without_an_index(tmp_path):
    app = create_app({"INDEX": str(tmp_path / "none")})
    response = app.test_client().get("/api/search?q=橋")
    assert response.status_code == 503
    assert "yinzheng rebuild" in response.get_json()["remedy"]


def test_the_description_is_there_without_an_index(tmp_path):
    app = create_app({"INDEX": str(tmp_path / "none")})
    assert app.test_client().get("/api/openapi.json").status_code == 200


def test_a_new_generation_is_served_without_a_restart(client, handle, newer_library, searchers):
    client.get("/?q=舊橋")
    client.get("/?q=水門")
    assert len(searchers) == 1
    handle.library = newer_library
    assert client.get("/healthz").get_json()["documents"] == 1
    assert client.get("/d/bridges").status_code == 404
    assert len(searchers) == 2


def test_a_server_opens_a_new_generation_before_it_is_asked(
    app, client, handle, newer_library, searchers, monkeypatch
):
    monkeypatch.setattr(service_module, "WATCH_SECONDS", 0.01)
    service = app.extensions[service_module.EXTENSION]
    service.follow()
    assert len(searchers) == 1
    handle.error = OSError("too many open files")  # which passes
    time.sleep(0.05)
    handle.error = None
    handle.library = newer_library
    for _ in range(500):
        if client.get("/healthz").get_json()["documents"] == 1:
            break
        time.sleep(0.01)
    assert len(searchers) == 2
    handle.error = IndexMissing("gone", "rebuild")
    time.sleep(0.05)
    assert client.get("/healthz").get_json()["documents"] == 1


def test_an_unforeseen_error_shows_nothing_of_the_inside(client, searchers, monkeypatch, caplog):
    client.get("/?q=舊橋")

    def fail(request):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(searchers[0], "search", fail)
    page = client.get("/?q=橋")
    assert page.status_code == 500
    assert "secret" not in page.get_data(as_text=True)
    data = client.get("/api/search?q=橋")
    assert (data.status_code, data.mimetype) == (500, "application/problem+json")
    assert "secret" not in data.get_data(as_text=True)
    assert "secret detail" in caplog.text


def test_settings_of_the_environment_reach_the_application(monkeypatch, tmp_path):
    monkeypatch.setenv("YINZHENG_INDEX", str(tmp_path / "here"))
    assert create_app().config["SETTINGS"].index == tmp_path / "here"
