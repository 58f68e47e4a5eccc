"""Which engine suits a library of some size, and that a rebuild takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

import index.engines
from index.engines import DEFAULT_ENGINE, LIBRARY_BYTES, LIBRARY_ENGINE, suitable
from index.rebuild import rebuild

pytestmark = pytest.mark.usefixtures("simple")


@pytest.mark.parametrize(
    ("share", "held", "engine"),
    [
        (0.9, None, DEFAULT_ENGINE),
        (1.0, None, LIBRARY_ENGINE),
        (1.9, DEFAULT_ENGINE, DEFAULT_ENGINE),
        (2.0, DEFAULT_ENGINE, LIBRARY_ENGINE),
        (0.6, LIBRARY_ENGINE, LIBRARY_ENGINE),
        (0.4, LIBRARY_ENGINE, DEFAULT_ENGINE),
        (1.0, "another", LIBRARY_ENGINE),
    ],
)
def test_the_engine_goes_by_the_size(share: float, held: str | None, engine: str) -> None:
    assert suitable(int(share * LIBRARY_BYTES), held) == engine


def test_a_rebuild_takes_the_engine_that_suits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, folder = tmp_path / "files", tmp_path / "index"
    files.mkdir()
    (files / "a.txt").write_text("書\n一段", "utf-8")
    assert rebuild([files], folder).manifest.engine == DEFAULT_ENGINE
    monkeypatch.setattr(index.engines, "LIBRARY_BYTES", 20)
    (files / "b.txt").write_text("又一書\n一段" * 20, "utf-8")
    report = rebuild([files], folder)
    assert (report.manifest.engine, report.manifest.documents, report.reused) == (
        LIBRARY_ENGINE,
        2,
        0,
    )
