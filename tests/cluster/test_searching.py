"""The same hits as `arrays` from several shards, from the shell, the pages and the searcher."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from click.testing import CliRunner

from index.cluster.connection import Address, Cluster, Index
from index.cluster.mirror import refresh
from index.cluster.publishing import current_indices, publish
from index.errors import IndexMissing, IndexProblem, IndexStale, RebuildError
from index.library import open_library
from index.model import PassageKind
from index.rebuild import rebuild
from search import Searcher, SearchRequest, SearchResult
from search.request import Sort
from tests.cluster.conftest import BM25
from tests.cluster.nodes import Nodes
from webui.app import create_app
from webui.cli import main

pytestmark = pytest.mark.cluster

PASSAGES, DOCUMENTS = 2_000, 40
MOST_REQUESTS = 10  # for one answer, where a word is corrected and nothing is known yet


def shown(result: SearchResult) -> SearchResult:
    """A result without the time it took."""
    return replace(result, took_ms=0)


QUERIES = (
    "導彈", "飛彈條約", "「大規模毀滅性武器」", "核武器 NOT 條約", "第1540號決議", "WMD", "weapon",
    "安理會的決議要求各國採取什麼措施？", "核不擴散條約締約國應如何合作？", "導彈 OR 化學武器", "核 -導彈",
    "kind:footnote 條約", "kind:title 條約", "1968年", "伊拉克 AND 檢查", "伊拉客", "a*", "document:條約",
    "note:3", "大規模殺傷性武器的擴散與運載工具有何關係", "missile technology", "鹽田", "", "核 NEAR 武器",
)  # fmt: skip
VARIED = (
    {}, {"sort": Sort.POSITION}, {"sort": Sort.DATE}, {"offset": 10}, {"explain": True},
    {"kinds": frozenset({PassageKind.FOOTNOTE})}, {"languages": frozenset({"zh-Hant"})},
)  # fmt: skip


@pytest.fixture(scope="module")
def searchers(sample, local_sample, tmp_path_factory):
    far = open_library(refresh(tmp_path_factory.mktemp("server"), sample[1]))
    yield Searcher(local_sample), Searcher(far)
    far.close()


@pytest.mark.parametrize("query", QUERIES)
def test_the_sample_answers_alike(searchers, query: str) -> None:
    for parameters in VARIED if query else ({},):
        request = SearchRequest(query, **parameters)
        near, far = (shown(one.search(request)) for one in searchers)
        assert near == far, parameters


def test_a_new_server_asks_the_cluster_seldom(
    sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, search = refresh(tmp_path, sample[1]), Index._search
    requests: list[int] = []

    def counted(self: Index, bodies: list[object]) -> list[dict[str, object]]:
        requests[-1] += 1
        return search(self, bodies)

    monkeypatch.setattr(Index, "_search", counted)
    for query in QUERIES:
        library = open_library(folder)
        requests.append(0)
        Searcher(library).search(SearchRequest(query))
        library.close()
    assert median(requests) <= 5
    assert max(requests) <= MOST_REQUESTS


def sentences(number: int) -> list[str]:
    """Made-up sentences of words of the dictionary, some common and most rare."""
    drawn = random.Random(7)
    words = [
        one
        for one in ("河港", "鹽田", "渡口", "商會", "碼頭", "燈塔", "築堤", "水利", "農會", "縣志")
        for _ in range(6)
    ]
    characters = list(map(chr, range(0x4E00, 0x4F00)))
    words += ["".join(drawn.sample(characters, 2)) for _ in range(900)]
    return [
        "，".join("".join(drawn.choices(words, k=drawn.randint(3, 9))) for _ in range(4)) + "。"
        for _ in range(number)
    ]


@pytest.fixture(scope="module")
def large(nodes: Nodes, tmp_path_factory):
    """Some 2,000 passages in a folder and on four shards, and some of their sentences."""
    papers, folder = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("large")
    texts, each = sentences(PASSAGES), PASSAGES // DOCUMENTS
    for number in range(DOCUMENTS):
        own = "\n\n".join(texts[number * each : (number + 1) * each])
        (papers / f"paper-{number:02}.md").write_text(f"# 論文{number}\n\n{own}\n", "utf-8")
    rebuild([papers], folder, engine="arrays")
    address = Address.parse(f"{nodes.address}/large")
    publish(folder, address, BM25, shards=4)
    near, far = (
        open_library(one) for one in (folder, refresh(tmp_path_factory.mktemp("server"), address))
    )
    yield Searcher(near), Searcher(far), texts
    near.close()
    far.close()


def test_two_thousand_passages_on_four_shards_answer_alike(large) -> None:
    near, far, texts = large
    drawn = random.Random(3)
    asked = ["河港", "鹽田 燈塔", "碼頭 OR 渡口", "農會 -縣志", "「築堤水利」", "縣志 AND 商會"]
    for text in drawn.sample(texts, 25):
        start = drawn.randrange(len(text) - 12)
        asked += [text[start : start + drawn.randint(2, 4)], f"{text[start : start + 12]}嗎？"]
    for query in asked:
        request = SearchRequest(query)
        assert shown(near.search(request)) == shown(far.search(request)), query


def test_past_the_limit_totals_are_bounds(large, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.engines.execution.MOST_LOOKED", 1)
    near, far, texts = large
    phrase = next(text[:4] for text in texts if "，" not in text[:4])
    bounded = 0
    for query in ("「河港鹽田」", f"「{phrase}」", "「燈塔碼頭河港」", "「鹽田渡口商會」"):
        found = [one.search(SearchRequest(query)) for one in (near, far)]
        one, other = ([hit.passage.id for hit in result.hits] for result in found)
        assert one == other
        assert found[0].total_is_exact == found[1].total_is_exact
        assert found[0].total == found[1].total
        bounded += not found[0].total_is_exact
    assert bounded


def test_the_pages_and_the_json_are_the_same(sample, tmp_path: Path) -> None:
    folder, address = sample
    near = create_app({"INDEX": str(folder)}).test_client()
    far = create_app({"INDEX": str(tmp_path), "CLUSTER": str(address)}).test_client()
    for path in ("/api/search?q=條約", "/api/documents", "/api/documents/npt", "/api/suggest?q=條"):
        found = [client.get(path) for client in (near, far)]
        bodies = [one.get_json() for one in found]
        for body in bodies:
            if isinstance(body, dict):
                body.pop("took_ms", None)
        assert found[0].status_code == found[1].status_code
        assert bodies[0] == bodies[1], path
    for path in ("/", "/d/npt", "/works"):
        assert near.get(path).status_code == far.get(path).status_code == 200


def test_the_shell_publishes_and_searches(nodes: Nodes, address: Address, tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("# 河港考\n\n舊橋在河港之西。\n", "utf-8")
    shell, there = CliRunner(), ["--index", str(tmp_path / "index")]
    published = shell.invoke(main, ["rebuild", str(paper), *there, "--to", str(address)])
    assert published.exit_code == 0, published.output
    assert str(address) in published.output
    elsewhere = ["--index", str(tmp_path / "server"), "--from", str(address), "--json"]
    found = json.loads(shell.invoke(main, ["search", "舊橋", *elsewhere]).output)
    assert [hit["passage"]["text"] for hit in found["hits"]] == ["舊橋在河港之西。"]
    listed = json.loads(shell.invoke(main, ["documents", *elsewhere]).output)
    assert [one["title"] for one in listed] == ["河港考"]


def test_a_publication_replaces_and_a_failed_one_does_not(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, folder = tmp_path / "paper.md", tmp_path / "index"
    cluster = Cluster(address)

    def texts() -> list[str]:
        with_tables = open_library(refresh(tmp_path / "server", address))
        found = Searcher(with_tables).search(SearchRequest("舊橋")).hits
        return [hit.passage.text for hit in found]

    for text in ("舊橋在河港之西。", "舊橋在河港之東。"):
        paper.write_text(f"# 河港考\n\n{text}\n", "utf-8")
        rebuild([paper], folder, engine="arrays")
        publish(folder, address, BM25)
        assert texts() == [text]
    current = current_indices(cluster)
    paper.write_text("# 河港考\n\n舊橋已毀。\n", "utf-8")
    rebuild([paper], folder, engine="arrays")

    def wrong(*_: object) -> None:
        raise IndexProblem("It is not whole.", "Try again.")

    with monkeypatch.context() as broken:
        broken.setattr("index.cluster.publishing._check", wrong)
        with pytest.raises(RebuildError, match="What stood there before still serves"):
            publish(folder, address, BM25)
    held = cluster.ask(lambda client: client.indices.get(index=f"{address.library}-*"))
    assert (current_indices(cluster), len(held)) == (current, 2)
    assert texts() == ["舊橋在河港之東。"]
    publish(folder, address, BM25)
    assert texts() == ["舊橋已毀。"]
    held = cluster.ask(lambda client: client.indices.get(index=f"{address.library}-*"))
    assert len(held) == 2
    cluster.close()


def test_a_library_of_another_version_is_stale(sample, tmp_path: Path) -> None:
    _, address = sample
    cluster = Cluster(address)
    (name,) = current_indices(cluster)
    kept = cluster.ask(lambda client: client.indices.get_mapping(index=name))[name]["mappings"]
    manifest = json.loads(kept["_meta"]["manifest"])
    other = json.dumps(manifest | {"analyzer": "of old"})
    body = {"_meta": {"manifest": other}}
    cluster.ask(lambda client: client.indices.put_mapping(index=name, body=body))
    try:
        with pytest.raises(IndexStale, match=r"the analyzer.*--to"):
            refresh(tmp_path, address)
    finally:
        body = {"_meta": kept["_meta"]}
        cluster.ask(lambda client: client.indices.put_mapping(index=name, body=body))
        cluster.close()


def test_a_library_that_was_never_published_is_missing(address: Address, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="--to"):
        refresh(tmp_path, address)


def test_the_processes_of_a_server_may_begin_in_one_folder(sample, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as processes:
        first, other = processes.map(lambda _: refresh(tmp_path, sample[1]), range(2))
    assert first == other
    assert len(list((first / "generations").iterdir())) == 1
