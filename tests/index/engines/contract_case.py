"""What the tests of the engine contract share: a small index and ways to look at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from index.engines.contract import TokenCounts, count_tokens
from index.engines.reading import EngineReader
from index.engines.writing import Engine, EngineWriter

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
    assert [add(writer, passage) for passage in passages] == list(range(len(passages)))
    writer.commit()


def counted(*passages: Mapping[str, Sequence[str]]) -> dict[str, TokenCounts]:
    """Passages as an engine takes them."""
    fields = {field: None for passage in passages for field in passage}
    return {
        field: count_tokens([passage.get(field, ()) for passage in passages]) for field in fields
    }


def add(writer: EngineWriter, passage: Mapping[str, Sequence[str]]) -> int:
    """Add one passage; its ordinal."""
    (ordinal,) = writer.add(counted(passage))
    return ordinal


def remove(
    writer: EngineWriter, passages: Sequence[Mapping[str, Sequence[str]]], ordinals: Sequence[int]
) -> None:
    """Remove some of the passages that were added first."""
    writer.remove(ordinals, counted(*(passages[ordinal] for ordinal in ordinals)))


def read_postings(reader: EngineReader, field: str, term: str) -> list[tuple[int, float]]:
    postings = reader.postings(field, term)
    return list(zip(postings.ordinals.tolist(), postings.counts.tolist(), strict=True))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
