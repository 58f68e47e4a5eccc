"""Claim and source side by side, and any two texts."""

import re

import pytest


def get(client, address):
    response = client.get(address, headers={"Accept-Language": "en"})
    return response, response.get_data(as_text=True)


def panes(html):
    return [part.partition("</section>")[0] for part in html.split('<section class="pane')[1:]]


def test_a_passage_beside_another(client):
    _, html = get(client, "/p/bridges-p2/with/p/log-p1")
    left, right = panes(html)
    assert "那年秋汛" in left and "The old bridge was closed" in right
    assert 'href="/d/bridges#bridges-p2"' in left and 'href="/d/log#log-p1"' in right


def test_a_note_leads_to_both(client):
    _, html = get(client, "/d/bridges")
    links = re.findall(r'class="beside-link" href="([^"]+)"', html)
    assert links == ["/p/bridges-n3/with", "/p/bridges-n2/with"]
    link = links[1]
    _, html = get(client, link)
    assert len(panes(html)) == 2
    assert "Harbour Log" in panes(html)[1]


def test_what_is_not_held_has_a_card(client):
    _, html = get(client, "/p/bridges-n3/with")
    assert "橋工名冊" in panes(html)[1]
    assert "its text is not in the library" in panes(html)[1]


def test_one_steps_from_citation_to_citation(client):
    _, html = get(client, "/p/bridges-n2/with")
    ways = re.findall(r'rel="(prev|next)" href="([^"]+)"', html)
    assert ("prev", "/p/bridges-p2/with") in ways
    _, html = get(client, "/p/bridges-n3/with")
    assert ("next", "/p/bridges-p2/with") in re.findall(r'rel="(prev|next)" href="([^"]+)"', html)


@pytest.mark.parametrize("address", ["/d/bridges/with/d/log", "/d/bridges/with?text=log"])
def test_any_two_texts(client, address):
    _, html = get(client, address)
    assert [
        name in pane for name, pane in zip(("舊橋", "closed at noon"), panes(html), strict=True)
    ]


@pytest.mark.parametrize(
    "address",
    ["/p/bridges-p1/with", "/p/nowhere/with", "/d/bridges/with/d/x", "/d/bridges/with?text=x"],
)
def test_what_is_not_there(client, address):
    assert get(client, address)[0].status_code == 404
