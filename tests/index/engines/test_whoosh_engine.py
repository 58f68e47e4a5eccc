"""What `docs/whoosh.md` promises of the engine on Whoosh, beyond the contract."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from index.engines import writing
from index.engines.whoosh_engine import WhooshEngine
from tests.index.engines.contract_case import add

ROOT = Path(__file__).parents[3]


def test_it_is_the_only_importer_of_whoosh() -> None:
    importers = set()
    for package in ("index", "search", "webui"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                if any(name.split(".")[0] == "whoosh" for name in names):
                    importers.add(path.relative_to(ROOT).as_posix())
    assert importers == {"index/engines/whoosh_engine.py"}


def test_nothing_that_talks_to_a_network_is_loaded() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import index.engines, sys; print(*sys.modules)"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert "whoosh.index" in loaded
    unwanted = {"whoosh.mcp", "whoosh.cli", "whoosh.langchain", "whoosh.llamaindex"}
    assert unwanted.union(["socket", "ssl", "urllib.request", "http.client"]).isdisjoint(loaded)


def test_the_files_hold_no_class_of_ours(tmp_path: Path) -> None:
    writer = WhooshEngine().create(tmp_path, ["words"])
    add(writer, {"words": ["核武", "條約"]})
    writer.commit()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"whoosh.fields" in content
    assert b"index.engines" not in content


def test_many_tokens_become_several_segments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "SEGMENT_TOKENS", 10)
    writer = WhooshEngine().create(tmp_path, ["words"])
    for number in range(20):
        assert add(writer, {"words": ["all", f"only{number}", "all"]}) == number
    writer.commit()
    assert len(list(tmp_path.glob("*.pst"))) == 4
    reader = WhooshEngine().open(tmp_path)
    assert reader.postings("words", "all").ordinals.tolist() == list(range(20))
    assert set(reader.postings("words", "all").counts.tolist()) == {2.0}
    assert reader.postings("words", "only13").ordinals.tolist() == [13]
    assert next(reader.terms("words", "all")) == ("all", 20)
    reader.close()
