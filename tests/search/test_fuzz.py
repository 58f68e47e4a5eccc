"""Queries that nobody would type: random characters, pieces of texts, every sign of the language."""

from __future__ import annotations

import random

import pytest

from bench.fuzz import made
from tests.libraries import Shelf, shelf_of
from tests.search.conftest import PAPER

pytestmark = pytest.mark.slow

SEED = 20040224
TEXT = "".join(one.text for one in PAPER.paragraphs)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Shelf:
    return shelf_of(tmp_path_factory.mktemp("fuzz"), PAPER)


@pytest.mark.parametrize("seed", range(SEED, SEED + 2))
def test_any_query_has_an_answer_whose_marks_lie_in_order_within_it(shelf, seed):
    chance = random.Random(seed)
    for query in (made(chance, TEXT) for _ in range(40)):
        result = shelf.search(query)
        assert result.total >= len(result.hits), query
        for hit in result.hits:
            text, marks = hit.snippet.text, hit.snippet.marks
            places = [place for mark in marks for place in (mark.start, mark.end)]
            assert places == sorted(places) and all(mark.start < mark.end for mark in marks), query
            assert not places or places[-1] <= len(text), query
            assert hit.passage.text[hit.snippet.offset :].startswith(text), query
