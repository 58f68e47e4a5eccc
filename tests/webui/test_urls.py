"""Addresses lead back to the request they were made of."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.model import PassageKind
from search.request import SearchRequest, Sort
from search.results import Layer
from webui.parameters import read_search
from webui.urls import Urls

REQUESTS = st.builds(
    SearchRequest,
    query=st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    limit=st.integers(1, 100),
    offset=st.integers(0, 100_000),
    kinds=st.frozensets(st.sampled_from(PassageKind)),
    document=st.none() | st.text("ab%/橋", min_size=1),
    section=st.none() | st.text("ab&=橋", min_size=1),
    sort=st.sampled_from(Sort),
    explain=st.booleans(),
    without=st.frozensets(st.sampled_from(Layer)),
)


@given(REQUESTS)
def test_a_search_address_leads_back_to_its_request(request):
    query = parse_qs(urlsplit(Urls().search(request)).query, keep_blank_values=True)
    assert read_search(MultiDict(query)) == request


def test_a_change_goes_back_to_the_first_page():
    request = SearchRequest("橋", offset=30)
    assert Urls().search(request, sort=Sort.POSITION) == "/?q=%E6%A9%8B&sort=position"
    assert Urls().search(request, offset=40) == "/?q=%E6%A9%8B&offset=40"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Urls().to("home"), "/"),
        (Urls("/lib").to("home"), "/lib/"),
        (Urls("/lib").passage("a-p1"), "/lib/p/a-p1"),
        (Urls().passage("甲/1?"), "/p/%E7%94%B2%2F1%3F"),
        (Urls().document("a", "x&y", "a-n1"), "/d/a?q=x%26y#a-n1"),
        (Urls().to("api_passage", "a-p1"), "/api/passages/a-p1"),
        (Urls().to("static", "frame.css", v="1"), "/static/frame.css?v=1"),
    ],
)
def test_addresses(made, expected):
    assert made == expected
