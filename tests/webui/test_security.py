"""Who may ask: hosts, origins; and answers that are sent compressed."""

from __future__ import annotations

import gzip

import pytest

from webui.app import create_app
from webui.security import is_known_host
from webui.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("host", "bound", "named", "known"),
    [
        ("localhost", "", (), True),
        ("localhost:8000", "", (), True),
        ("LOCALHOST.", "", (), True),
        ("yinzheng.localhost:80", "", (), True),
        ("127.0.0.1:8000", "", (), True),
        ("127.8.8.8", "", (), True),
        ("[::1]:8000", "", (), True),
        ("evil.example", "", (), False),
        ("evil.example:8000", "127.0.0.1", (), False),
        ("localhost.evil.example", "", (), False),
        ("127.0.0.1.evil.example", "", (), False),
        ("192.168.1.5", "127.0.0.1", (), False),
        ("192.168.1.5:8000", "192.168.1.5", (), True),
        ("192.168.1.5:8000", "0.0.0.0", (), True),
        ("[fd00::5]:8000", "::", (), True),
        ("evil.example", "0.0.0.0", (), False),
        ("library.example.org", "", ("library.example.org",), True),
        ("a.example.org", "", (".example.org",), True),
        ("badexample.org", "", (".example.org",), False),
        ("", "", (), False),
    ],
)
def test_hosts(host, bound, named, known):
    assert is_known_host(host, bound, named) is known


@pytest.mark.parametrize("address", ["/", "/api/search?q=橋", "/healthz", "/static/seal.svg"])
def test_a_strange_host_is_refused(client, address):
    answer = client.get(address, headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert "YINZHENG_HOSTS" in answer.get_data(as_text=True)
    assert "舊橋" not in answer.get_data(as_text=True)


def test_a_name_can_be_let_in(tmp_path):
    app = create_app({"INDEX": str(tmp_path), "HOSTS": "library.example.org"})
    client = app.test_client()
    assert client.get("/api/openapi.json", base_url="http://library.example.org").status_code == 200
    assert client.get("/api/openapi.json", base_url="http://other.example.org").status_code == 421


class TestOrigins:
    NOTES = "https://notes.example.org"

    @pytest.fixture
    def open_client(self, tmp_path):
        return create_app({"INDEX": str(tmp_path), "ORIGINS": self.NOTES}).test_client()

    def test_no_other_origin_may_read_by_default(self, client):
        answer = client.get("/api/search?q=橋", headers={"Origin": self.NOTES})
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"

    def test_a_chosen_origin_may(self, open_client):
        answer = open_client.get("/api/openapi.json", headers={"Origin": self.NOTES})
        assert answer.headers["Access-Control-Allow-Origin"] == self.NOTES
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Origin" in answer.vary

    def test_others_still_may_not(self, open_client):
        answer = open_client.get("/api/openapi.json", headers={"Origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Origin" in answer.vary

    def test_pages_are_for_nobody_else(self, open_client):
        with open_client.get("/static/seal.svg", headers={"Origin": self.NOTES}) as answer:
            assert "Access-Control-Allow-Origin" not in answer.headers

    def test_a_browser_may_ask_first(self, open_client):
        answer = open_client.options("/api/search", headers={"Origin": self.NOTES})
        assert answer.status_code == 200
        assert "GET" in answer.headers["Access-Control-Allow-Methods"]

    @pytest.mark.parametrize("wrong", ["*", "notes.example.org", "https://a.example/path", "null"])
    def test_what_is_no_origin_is_refused(self, wrong):
        with pytest.raises(SettingsError, match="ORIGINS"):
            read_settings({"ORIGINS": wrong})


class TestCompression:
    @pytest.mark.parametrize("coding", ["gzip", "br"])
    @pytest.mark.parametrize("address", ["/?q=橋", "/d/bridges", "/api/search?q=橋"])
    def test_answers_are_compressed_for_who_can_read_it(self, client, address, coding):
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": coding})
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == coding
        assert "Accept-Encoding" in packed.vary
        assert len(packed.data) < 0.5 * len(plain.data)

    def test_the_words_are_the_same(self, client):
        address = "/api/documents/bridges"
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(packed.data) == client.get(address).data

    def test_a_kept_answer_is_still_known(self, client):
        address, accepted = "/api/documents/bridges", {"Accept-Encoding": "br"}
        known = client.get(address, headers=accepted).headers["ETag"]
        again = client.get(address, headers={**accepted, "If-None-Match": known})
        assert again.status_code == 304
