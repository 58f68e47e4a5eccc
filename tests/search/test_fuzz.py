"""Queries that nobody would type: random characters, pieces of texts, every sign of the language."""

from __future__ import annotations

import random

import pytest

from search.query.parser import MAX_QUERY
from tests.libraries import Shelf, shelf_of
from tests.search.conftest import PAPER

SEED = 20040224
TEXT = "".join(one.text for one in PAPER.paragraphs)


def made(chance: random.Random) -> str:
    """A query after the grammar of the language, of one word up to some fifty."""

    def some_text() -> str:
        at = chance.randrange(len(TEXT) - 14)
        return TEXT[at : at + chance.randint(1, 14)]

    def noise() -> str:
        return "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(chance.randint(1, 5)))

    def word() -> str:
        field = chance.choice(["title", "author", "section", "speaker", "kind", "year", "layer"])
        return chance.choice(
            [
                some_text(), some_text(), noise(), f"「{some_text()}」", f"{field}:{some_text()[:3]}",
                f"{some_text()[:2]}*{some_text()[:2]}", f"{some_text()[:1]}?{noise()[:1]}",
                f"{chance.choice('abcdefgh')}*", f"「{some_text()} {noise()}」~5", "Ts'ai", "第3號",
                f"{some_text()[:2]} NEAR/7 {some_text()[:2]}", "(", "」", "-", "NOT", "OR", "\u200b",
            ]
        )  # fmt: skip

    joints = [" ", " OR ", " AND ", " NOT ", " -", ""]
    row = (word() for _ in range(chance.choice([1, 2, 3, 5, 10, 50])))
    return chance.choice(joints).join(row)[:MAX_QUERY]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Shelf:
    return shelf_of(tmp_path_factory.mktemp("fuzz"), PAPER)


@pytest.mark.parametrize("seed", range(SEED, SEED + 2))
def test_any_query_has_an_answer_whose_marks_lie_in_order_within_it(shelf, seed):
    chance = random.Random(seed)
    for query in (made(chance) for _ in range(40)):
        result = shelf.search(query)
        assert result.total >= len(result.hits), query
        for hit in result.hits:
            text, marks = hit.snippet.text, hit.snippet.marks
            places = [place for mark in marks for place in (mark.start, mark.end)]
            assert places == sorted(places) and all(mark.start < mark.end for mark in marks), query
            assert not places or places[-1] <= len(text), query
            assert hit.passage.text[hit.snippet.offset :].startswith(text), query
