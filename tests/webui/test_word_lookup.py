"""The dictionary's page: equivalents of a word, each with a way to its places."""

from types import SimpleNamespace

import pytest

from tests.libraries import analyzer, glossary
from webui.service import Opened
from webui.word_lookup import entries_of


@pytest.fixture
def opened(monkeypatch):
    library = SimpleNamespace(analyzer=analyzer())
    held = SimpleNamespace(library=library, glossary=glossary(), long=frozenset(), documents={})
    monkeypatch.setattr("webui.word_lookup.opened", lambda: held)
    return held


def test_a_word_has_its_meanings_and_its_forms(opened: Opened):
    (entry,) = entries_of("飛彈", opened)
    assert entry.meanings == ("missile",)
    assert ("cn", "导弹") in entry.forms and ("tw", "飛彈") not in entry.forms


def test_of_several_words_each_is_looked_up_as_it_stands(opened: Opened):
    assert [one.word for one in entries_of("飛彈主權", opened)] == ["飛彈", "主權"]
    assert [one.word for one in entries_of("sovereignty bridge", opened)] == [
        "sovereignty",
        "bridge",
    ]
    assert entries_of("〇〇", opened) == []


def test_the_page_leads_to_their_places(client, opened):
    page = client.get("/word?q=飛彈&lang=en").text
    assert '<a href="/?q=%22missile%22" lang="en">missile</a>' in page
    assert "<dt>On the mainland</dt>" in page and "CC BY-SA 4.0" in page
    assert "has “〇〇”." in client.get("/word?q=〇〇&lang=en").text
    assert client.get("/word").status_code == 200
