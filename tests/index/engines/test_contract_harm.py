"""The contract suite, second part: shared and damaged files, removed folders."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest

from index.engines.writing import Engine
from index.errors import IndexUnreadable
from tests.index.engines.contract_case import (
    PASSAGES,
    add,
    build,
    read_postings,
    remove,
    snapshot,
)

pytestmark = pytest.mark.slow


def test_nothing_is_visible_before_commit(engine: Engine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    writer = engine.extend(tmp_path)
    remove(writer, PASSAGES, [0])
    add(writer, {"words": ["核武"]})
    reader = engine.open(tmp_path)
    assert reader.size == 4
    assert read_postings(reader, "words", "核武") == [(0, 1.0), (1, 1.0)]
    reader.close()


def test_extending_hard_links_leaves_the_original_alone(engine: Engine, tmp_path: Path) -> None:
    original, copy = tmp_path / "original", tmp_path / "copy"
    build(engine, original, PASSAGES)
    before = snapshot(original)
    shutil.copytree(original, copy, copy_function=os.link)
    writer = engine.extend(copy)
    remove(writer, PASSAGES, [0])
    add(writer, {"words": ["核武"], "unigrams": ["核"]})
    writer.commit()
    assert snapshot(original) == before
    reader = engine.open(copy)
    assert read_postings(reader, "words", "核武") == [(1, 1.0), (4, 1.0)]
    reader.close()


def test_a_reader_outlives_its_folder(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    build(engine, folder, PASSAGES)
    reader = engine.open(folder)
    shutil.rmtree(folder)
    assert read_postings(reader, "words", "核武") == [(0, 1.0), (1, 1.0)]
    assert list(reader.terms("words", "wm")) == [("wmd", 1)]
    reader.close()


def test_a_missing_index_is_unreadable(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(IndexUnreadable, match="rebuild"):
        engine.open(tmp_path)
    with pytest.raises(IndexUnreadable, match="rebuild"):
        engine.extend(tmp_path)


# Whoosh leaves files to the garbage collector when it fails to open an index.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_any_missing_or_cut_file_is_unreadable_or_harmless(engine: Engine, tmp_path: Path) -> None:
    """Damage never surfaces as an exception of the engine's library when the index is opened."""
    whole = tmp_path / "whole"
    build(engine, whole, PASSAGES)
    refused = 0
    for name, content in snapshot(whole).items():
        for damaged in (None, content[: len(content) // 2]):
            folder = tmp_path / "damaged"
            shutil.copytree(whole, folder)
            if damaged is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(damaged)
            try:
                engine.open(folder).close()
            except IndexUnreadable:
                refused += 1
            shutil.rmtree(folder)
    gc.collect()
    assert refused > 0


def test_damaged_postings_are_an_unreadable_index(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no such form")

    build(engine, tmp_path, PASSAGES)
    reader = engine.open(tmp_path)
    monkeypatch.setattr("index.engines.packing.decode", broken)
    with pytest.raises(IndexUnreadable, match="no such form"):
        reader.postings("words", "核武")
    reader.close()
