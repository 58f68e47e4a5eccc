"""The engine on plain files: several segments in one session, and what is on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engines import arrays
from index.engines.arrays import ArraysEngine
from index.errors import IndexUnreadable


@pytest.fixture(autouse=True)
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "SEGMENT_TOKENS", 10)


def test_many_tokens_become_several_segments(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words", "pairs"])
    for number in range(20):
        assert writer.add({"words": ["all", f"only{number}", "all"]}) == number
    writer.commit()
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 5
    reader = ArraysEngine().open(tmp_path)
    assert reader.postings("words", "all").ordinals.tolist() == list(range(20))
    assert reader.postings("words", "only13").ordinals.tolist() == [13]
    assert list(reader.terms("words", "only1"))[:2] == [("only1", 1), ("only10", 1)]
    assert next(reader.terms("words", "all")) == ("all", 20)
    assert list(reader.terms("pairs")) == []
    reader.close()


def test_aborting_after_several_segments_leaves_none_of_them(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words"])
    writer.add({"words": ["核武"]})
    writer.commit()
    before = sorted(tmp_path.rglob("*"))
    writer = ArraysEngine().extend(tmp_path)
    for _ in range(20):
        writer.add({"words": ["核武"] * 5})
    writer.abort()
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_killed_session_left_is_written_over(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words"])
    writer.add({"words": ["核武"]})
    writer.commit()
    writer = ArraysEngine().extend(tmp_path)
    for _ in range(20):
        writer.add({"words": ["條約"] * 5})
    del writer  # neither committed nor aborted: its segments stay, and nothing names them
    writer = ArraysEngine().extend(tmp_path)
    writer.add({"words": ["條約"]})
    writer.commit()
    reader = ArraysEngine().open(tmp_path)
    assert reader.postings("words", "條約").ordinals.tolist() == [1]
    reader.close()


def test_damaged_postings_are_told(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words"])
    writer.add({"words": ["條約", "條約"]})
    writer.commit()
    file = tmp_path / "000000" / "words" / "postings.npy"
    file.write_bytes(file.read_bytes()[:-2] + b"\x00\x00")
    reader = ArraysEngine().open(tmp_path)
    with pytest.raises(IndexUnreadable, match="rebuild"):
        reader.postings("words", "條約")
    reader.close()
