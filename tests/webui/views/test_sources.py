"""What is shown of a citing passage on a source's page."""

from __future__ import annotations

from webui.views.sources import EXCERPT, excerpt

ADDRESS = "https://example.org/a/long/way/to/one/file.html"


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("橋" * EXCERPT) == "橋" * EXCERPT


def test_a_long_text_is_cut() -> None:
    assert excerpt("橋" * (EXCERPT + 1)) == "橋" * EXCERPT + "…"


def test_no_address_is_cut_in_two() -> None:
    before = "橋" * (EXCERPT - 10)
    assert excerpt(f"{before} {ADDRESS}") == before + "…"


def test_a_word_that_ends_where_the_cut_is_stays() -> None:
    before = "橋" * (EXCERPT - len(ADDRESS))
    assert excerpt(f"{before}{ADDRESS}，橋") == f"{before}{ADDRESS}…"


def test_an_endless_word_is_cut_all_the_same() -> None:
    assert excerpt("a" * (EXCERPT + 1)) == "a" * EXCERPT + "…"
