"""The page of speakers: who is quoted, and how a reader strikes out and joins them."""

from __future__ import annotations

import re
from html import unescape

import pytest

PAGE = {"Accept-Language": "en"}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def sources(library, tmp_path, monkeypatch):
    monkeypatch.setattr(library.manifest, "sources", (str(tmp_path),))
    return tmp_path


def shown(client):
    html = client.get("/speakers", headers=PAGE).get_data(as_text=True)
    return html, unescape(" ".join(re.sub("<[^>]+>", " ", html).split()))


def test_who_is_quoted_is_struck_out_and_taken_back(client, sources):
    html, words = shown(client)
    name = re.search(r'name="name" value="([^"]+)"', html)[1]
    key = re.search(r'name="key" value="(\w+)"', html)[1]

    def send(do, headers=FROM_HERE):
        form = {"key": key, "name": name, "do": do}
        return client.post("/speakers", data=form, headers=headers).status_code

    assert "Struck out" not in words and name in words
    assert send("strike") == 303 and "Struck out" in shown(client)[1]
    assert name in (sources / "speakers.toml").read_text("utf-8")
    assert send("back") == 303 and "Struck out" not in shown(client)[1]
    assert send("strike", {"Sec-Fetch-Site": "cross-site"}) == 403


def test_a_library_without_sources_of_its_own_only_lists(client, library):
    html, words = shown(client)
    assert "checkbox" not in html and "Testimonies" in words
    assert "a library that has a folder of its own; this one has none." in words
