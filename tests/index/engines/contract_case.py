"""What the tests of the engine contract share: a small index and ways to look at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from index.engines.contract import Engine, EngineReader

FIELDS = ("words", "unigrams")
PASSAGES: tuple[dict[str, list[str]], ...] = (
    {"words": ["條約", "條約", "核武"], "unigrams": list("條約條約核武")},
    {"words": ["核武", "wmd"], "unigrams": list("核武")},
    {"words": [], "unigrams": ["𠮷", "〇"]},
    {"words": ["條例"]},
)


def build(engine: Engine, folder: Path, passages: Sequence[Mapping[str, Sequence[str]]]) -> None:
    folder.mkdir(exist_ok=True)
    writer = engine.create(folder, FIELDS)
    assert [writer.add(passage) for passage in passages] == list(range(len(passages)))
    writer.commit()


def read_postings(reader: EngineReader, field: str, term: str) -> list[tuple[int, float]]:
    postings = reader.postings(field, term)
    return list(zip(postings.ordinals.tolist(), postings.counts.tolist(), strict=True))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
