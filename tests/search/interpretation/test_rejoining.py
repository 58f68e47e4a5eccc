"""What spaces and line breaks in a query part, and what they do not."""

from __future__ import annotations

import pytest

from tests.libraries import shelf_of_texts

PIER = "舊碼頭的起重機在颱風夜倒入港灣。"
CRANE = "起重機的操作手冊只有一本。"
LEDGER = "The keeper of the harbour kept a ledger of every crane."
REPORT = "WHO於春天發布報告，談到港灣的水質。"
QUESTION = "Nobody knows who broke the pier or what it was made of."


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rejoining")
    return shelf_of_texts(folder, PIER, CRANE, LEDGER, REPORT, QUESTION)


def marked(shelf, query: str) -> list[str]:
    shown = shelf.search(query).hits[0].snippet
    return [shown.text[mark.start : mark.end] for mark in shown.marks]


def test_text_with_a_space_after_each_character_is_read_as_text(shelf):
    query = "舊 碼 頭 的 起 重 機 在 颱 風 夜 倒 入"
    assert shelf.texts(query)[0] == PIER
    assert marked(shelf, query) == ["舊碼頭的起重機在颱風夜倒入"]


def test_a_few_characters_are_words_of_their_own(shelf):
    assert set(shelf.texts("頭 機")) == {PIER, CRANE}


@pytest.mark.parametrize("turn", ["\n", "\r\n", " \n　　"])
def test_a_word_may_be_broken_at_the_end_of_a_line(shelf, turn):
    query = f"碼頭的起重{turn}機在颱風夜"
    assert shelf.texts(query) == [PIER]
    assert marked(shelf, query) == ["碼頭的起重機在颱風夜"]
    assert shelf.search(query).absent == ()


def test_between_latin_words_a_new_line_is_a_space(shelf):
    assert shelf.texts("keeper\nledger") == [LEDGER]


@pytest.mark.parametrize("query", ["the ledger of the keeper", "What is the ledger?", "ledger 的"])
def test_words_that_only_bind_or_ask_are_left_out_beside_others(shelf, query):
    assert shelf.texts(query) == [LEDGER]
    assert set(marked(shelf, query)) <= {"ledger", "keeper"}
    assert shelf.search(query).absent == ()


def test_an_address_is_not_found_by_what_all_addresses_share(tmp_path):
    texts = (
        "見 https://www.example.org/pier 的附錄。",
        "另見 https://www.example.com/crane 一頁。",
    )
    shelf = shelf_of_texts(tmp_path, *texts)
    assert shelf.texts("https://www.example.org/pier")[0] == texts[0]
    assert shelf.texts("https://www.harbour.net") == []


def test_alone_they_are_looked_for(shelf):
    assert shelf.texts("what") == [QUESTION]
    assert set(shelf.texts("of the")) == {LEDGER, QUESTION}


def test_capitals_make_an_abbreviation_of_them(shelf):
    assert shelf.texts("WHO 報告")[0] == REPORT
    assert marked(shelf, "WHO 報告") == marked(shelf, "WHO報告") == ["WHO", "報告"]
