"""The plans that queries compile to, as `yinzheng search --explain` prints them, and what two
engines make of them.
"""

from __future__ import annotations

import re

import pytest

from index.engines import ENGINES
from index.text.fold import fold
from search import SearchRequest
from tests.libraries import Shelf, document, shelf_of

TEXTS = (
    "導彈射程甚遠，大規模毀滅性武器受條約限制。",
    "飛彈與條約。第1540號決議通過。",
    "橋工在1931年重修了舊橋。",
    "舊橋與新橋，俱在河港。",
)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory) -> dict[str, Shelf]:
    paper = document("d", *TEXTS, title="河港考")
    return {name: shelf_of(tmp_path_factory.mktemp(name), paper, engine=name) for name in ENGINES}


GOLDEN = {
    "導彈": """\
either
  leaf 導弹
  leaf 飛弹 looked at, whole words""",
    "「大規模毀滅性武器」": "leaf 大規模毀滅性武器 looked at",
    "舊橋 NOT 港": """\
must
  not
    leaf 港
  either
    leaf 舊橋""",
    "條約 AND kind:title": """\
must
  leaf 條約
  kind among 0""",
}


@pytest.mark.parametrize("query", GOLDEN)
def test_the_match_rule_of_a_query(shelves, query):
    plan = str(shelves["whoosh"].searcher.plan(SearchRequest(query)))
    shown = re.split("\nf(?:ilter|ield) ", plan)[0]
    assert shown.splitlines() == [fold(line) for line in GOLDEN[query].splitlines()]


@pytest.mark.parametrize(
    "query",
    ["導彈", "飛彈條約", "「舊橋」", "第1540號", "1931年的舊橋在哪裡？", "橋 -港", "舊橋 OR 條約",
     "kind:paragraph 橋", "重修了舊橋", "wmd", "河港 section:無"],
)  # fmt: skip
def test_every_engine_gives_the_same_hits(shelves, query):
    found = [
        (
            [(hit.passage.id, hit.score, hit.snippet.marks) for hit in result.hits],
            result.total,
            result.facets,
            result.absent,
        )
        for result in (shelf.search(query) for shelf in shelves.values())
    ]
    assert all(one == found[0] for one in found)
