"""The engine on plain files: several segments in one session, and what is on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engines import segments, writing
from index.engines.arrays import ArraysEngine
from index.errors import IndexUnreadable
from tests.index.engines.contract_case import add, build


@pytest.fixture(autouse=True)
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "SEGMENT_TOKENS", 10)


def folders(index: Path) -> int:
    return len([path for path in index.iterdir() if path.is_dir()])


def test_the_segments_of_one_session_become_one(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words", "pairs"])
    for number in range(20):
        assert add(writer, {"words": ["all", f"only{number}", "all"]}) == number
    writer.commit()
    assert folders(tmp_path) == 1
    reader = ArraysEngine().open(tmp_path)
    assert reader.postings("words", "all").ordinals.tolist() == list(range(20))
    assert reader.postings("words", "only13").ordinals.tolist() == [13]
    assert list(reader.terms("words", "only1"))[:2] == [("only1", 1), ("only10", 1)]
    assert next(reader.terms("words", "all")) == ("all", 20)
    assert list(reader.terms("pairs")) == []
    reader.close()


def test_damaged_postings_are_told(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words"])
    add(writer, {"words": ["條約", "條約"]})
    writer.commit()
    file = tmp_path / "000000" / "words" / "postings.bin"
    file.write_bytes(b"\x02" + file.read_bytes()[1:])
    reader = ArraysEngine().open(tmp_path)
    with pytest.raises(IndexUnreadable, match="rebuild"):
        reader.postings("words", "條約")
    reader.close()


def test_small_sessions_leave_the_large_segment_alone_and_few_small_ones(tmp_path: Path) -> None:
    writer = ArraysEngine().create(tmp_path, ["words"])
    for number in range(100):
        add(writer, {"words": ["all", f"early{number}"]})
    writer.commit()
    large = next(path for path in tmp_path.iterdir() if path.is_dir())
    before = {path: path.stat().st_ino for path in large.rglob("*")}
    for number in range(30):
        writer = ArraysEngine().extend(tmp_path)
        assert add(writer, {"words": ["all", f"late{number}"]}) == 100 + number
        writer.commit()
    assert {path: path.stat().st_ino for path in large.rglob("*")} == before
    assert folders(tmp_path) <= 6
    reader = ArraysEngine().open(tmp_path)
    assert reader.postings("words", "all").ordinals.tolist() == list(range(130))
    assert reader.postings("words", "late17").ordinals.tolist() == [117]
    assert len(list(reader.terms("words"))) == 131
    reader.close()


@pytest.mark.parametrize("stretch", [1, 50, 10_000])
def test_merging_gives_what_one_segment_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    """Terms in rows, in steps and in varints, with counts small and large, in several stretches."""
    monkeypatch.setattr(segments, "STRETCH", stretch)
    passages = [
        ["all"] * (1 + number % 3) + ["many"] * (number % 300) + [f"w{number % 170}"]
        for number in range(400)
    ]
    for name, tokens in {"one": 10**9, "several": 3_000}.items():
        monkeypatch.setattr(writing, "SEGMENT_TOKENS", tokens // 10)
        build(ArraysEngine(), tmp_path / name, [{"words": passage} for passage in passages])
    for path in sorted((tmp_path / "one" / "000000" / "words").iterdir()):
        (other,) = (tmp_path / "several").glob(f"*/words/{path.name}")
        assert other.read_bytes() == path.read_bytes(), path.name
