"""One peer's process: what it builds, asks and gives back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.worker import ask, build

TEXTS = ("山上有廟，廟裡有鐘。", "河邊有船，船夫唱歌。", "城裡有市，市上賣茶。")


def _job(folder: Path) -> dict[str, Any]:
    texts = folder / "texts.json"
    texts.write_text(json.dumps(TEXTS), "utf-8")
    target = folder / "index"
    target.mkdir()
    queries = {"questions": ["船夫做什麼？", "誰賣茶？"], "short": ["有鐘"]}
    return {"texts": str(texts), "folder": str(target), "queries": queries, "warm_up": ["河邊"]}


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("bench.peers.sqlite_fts5", "PAIRS"),
        ("bench.peers.yinzheng", "ARRAYS"),
        ("bench.peers.yinzheng", "WHOOSH_RANKING"),
    ],
)
def test_a_peer_builds_an_index_and_finds_places_in_it(
    tmp_path: Path, module: str, name: str
) -> None:
    job = _job(tmp_path)
    built = build(module, name, job)
    assert built["bytes"] > 0
    asked = ask(module, name, job)
    first = {
        title: [places[0] for places in each["places"]] for title, each in asked["found"].items()
    }
    assert first == {"questions": [1, 2], "short": [0]}
    assert [len(each["took"]) for each in asked["found"].values()] == [2, 1]
    assert asked["answered"] >= asked["opened"]
