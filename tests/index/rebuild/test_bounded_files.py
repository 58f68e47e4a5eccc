"""Files that stall a reader are left out with the reason; the rest of the folder is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import open_library
from index.rebuild import pool, rebuild

PAPER = "渡口研究\n\n林大方\n\n一、前言\n\n渡口是河流的門戶，也是稅收的關卡。\n"


def endless(levels: int) -> str:
    """reStructuredText whose substitutions double at each level."""
    steps = [f".. |s{n}| replace:: |s{n - 1}| |s{n - 1}|" for n in range(1, levels)]
    return "\n".join(
        ["題目", "====", "", ".. |s0| replace:: 字", *steps, "", f"|s{levels - 1}|", ""]
    )


@pytest.mark.slow
def test_a_file_that_would_take_for_ever_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "SECONDS", 1)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rst").write_text(endless(30), "utf-8")
    (tmp_path / "in" / "b.txt").write_text(PAPER, "utf-8")
    report = rebuild([tmp_path / "in"], tmp_path / "index")
    assert report.manifest.documents == 1
    (left,) = report.left_out
    assert Path(left.names[0]).name == "a.rst"
    assert "1 seconds of processor time" in left.message
    assert open_library(tmp_path / "index").manifest.documents == 1


@pytest.mark.slow
def test_a_file_that_needs_too_much_memory_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MEGABYTES", 220)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("1234567890" * 200_000, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(PAPER, "utf-8")
    report = rebuild([tmp_path / "in"], tmp_path / "index")
    assert report.manifest.documents == 1
    assert "220 MB of memory" in report.left_out[0].message


def test_a_file_that_vanishes_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(PAPER + name, "utf-8")

    def comparing(stage: str, done: int, total: int) -> None:
        if stage == "comparing" and done == 1:
            (tmp_path / "in" / "a.txt").unlink(missing_ok=True)

    report = rebuild([tmp_path / "in"], tmp_path / "index", progress=comparing)
    assert report.manifest.documents == 1
    assert Path(report.left_out[0].names[0]).name == "a.txt"
