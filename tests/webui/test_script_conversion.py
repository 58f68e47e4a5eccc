"""Texts in the other script: what is shown differs, what is copied and marked does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results import Highlight, Layer
from webui.highlighting import letters, render
from webui.script_conversion import AS_PRINTED, Script

HANT, HANS = Script("hant"), Script("hans")


@pytest.mark.parametrize(
    ("script", "printed", "shown"),
    [
        (HANT, "后来皇后的头发", "後來皇后的頭髮"),
        (HANS, "臺灣的舊橋", "台湾的旧桥"),
        (AS_PRINTED, "臺灣的舊橋", "臺灣的舊橋"),
    ],
)
def test_it_converts_by_phrase(script, printed, shown):
    assert script.shown(printed) == shown


def test_a_text_in_the_script_already_is_left_alone():
    assert HANT.shown("台灣的面向", "zh-Hant") == "台灣的面向"


@given(st.text())
def test_offsets_stay(text):
    for script in (HANT, HANS):
        assert len(script.shown(text)) == len(text)


def test_what_differs_keeps_its_print():
    html = render("舊橋", [Highlight(0, 1, Layer.EXACT)], shown=HANS.shown("舊橋"))
    assert html == (
        '<mark class="layer-exact"><span class="alt" data-print="舊">旧</span></mark>'
        '<span class="alt" data-print="橋">桥</span>'
    )


def test_english_amid_chinese_says_so():
    text = "見 The Harbour Log 與 log"
    assert letters(text, text) == '見 <span lang="en">The Harbour Log</span> 與 log'
    assert letters("The Harbour Log", "The Harbour Log") == "The Harbour Log"


@pytest.mark.parametrize("address", ["/d/bridges", "/p/bridges-p1"])
def test_a_page_is_shown_in_the_script_asked_for_and_remembers_it(client, address):
    response = client.get(f"{address}?script=hans")
    html = response.get_data(as_text=True)
    assert 'data-print="橋">桥' in html
    assert 'lang="zh-Hans"' in html
    assert 'data-print="橋">桥' in client.get(address).get_data(as_text=True)
    assert "data-print" not in client.get(f"{address}?script=print").get_data(as_text=True)
    assert re.search('data-copy="[^"]*舊橋', html) or address.startswith("/d/")


def test_a_reading_page_is_not_sent_again(client):
    first = client.get("/d/bridges?q=舊橋")
    again = client.get("/d/bridges?q=舊橋", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get("/d/bridges?q=舊橋&lang=en")
    assert other.headers["ETag"] != first.headers["ETag"]
