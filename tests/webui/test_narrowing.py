"""The facets on the page: every count is what its link gives, whatever else is chosen."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from index.model import DocumentKind, PassageKind
from search.request import SearchRequest
from webui.parameters import LAST_YEAR, read_leniently, read_search
from webui.urls import search_parameters


def facets(client, address):
    html = client.get(address, headers={"Accept-Language": "en"}).get_data(as_text=True)
    return html[html.index('id="facets"') :]


def test_a_value_can_be_chosen_and_left_out(client, searchers):
    part = facets(client, "/?q=舊橋")
    link = unescape(re.search(r'class="not" href="([^"]+)"', part)[1])
    assert parse_qs(urlsplit(link).query)["not"] == ["kind:title"]
    left = facets(client, link)
    assert '<span class="out">Title</span>' in left
    back = unescape(re.search(r'<a href="([^"]+)"[^>]*><span class="out">', left)[1])
    assert "not=" not in back


def test_the_chosen_value_stands_first(client):
    part = facets(client, "/?q=舊橋&kind=testimony&kind=footnote")
    kinds = re.findall(r"<span>([A-Z][a-z]+)</span>", part)
    assert kinds[:2] == ["Footnote", "Testimony"]


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2004", (2004, 2004)),
        ("1990-2004", (1990, 2004)),
        ("1990-", (1990, LAST_YEAR)),
        ("-2004", (0, 2004)),
        ("-", None),
        ("", None),
    ],
)
def test_ranges_of_years(typed, years):
    assert read_search(MultiDict({"q": "橋", "year": typed} if typed != "-" else {})).years == years


def test_an_address_leads_back_to_its_request():
    request = SearchRequest(
        "橋",
        kinds=frozenset({PassageKind.FOOTNOTE}),
        authors=frozenset({"方靜言"}),
        years=(1990, 2004),
        works=frozenset({DocumentKind.PAPER, DocumentKind.BOOK}),
        languages=frozenset({"zh-Hant"}),
        excluded=frozenset({("document", "log"), ("section", "a:b")}),
    )
    assert read_search(MultiDict(search_parameters(request))).excluded == request.excluded
    again = SearchRequest("橋", years=request.years, works=request.works)
    assert read_search(MultiDict(search_parameters(again))) == again


@pytest.mark.parametrize(
    "wrong", ["limit=0", "offset=-1", "kind=poem", "sort=age", "year=soon", "not=x"]
)
def test_a_wrong_parameter_is_told_and_the_search_goes_on(client, wrong):
    response = client.get(f"/?q=舊橋&{wrong}", headers={"Accept-Language": "en"})
    html = response.get_data(as_text=True)
    name, value = wrong.split("=")
    assert response.status_code == 200
    assert f"The address asks for {name} = “{value}”, which cannot be used" in unescape(html)
    assert 'value="舊橋"' in html
    assert 'class="hit' in html


def test_only_the_wrong_parameter_is_left_out():
    request, dropped = read_leniently(MultiDict({"q": "橋", "limit": "0", "sort": "position"}))
    assert (request.query, request.sort.value) == ("橋", "position")
    assert dropped == (("limit", "0"),)
