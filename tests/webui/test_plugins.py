"""Readers and exports of other packages, by the example in docs/example-plugin."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from index.errors import InputError
from index.plugins import EXPORTS, READERS, plugins, versions
from index.readers.blocks import BlockKind
from index.readers.formats import Format, all_formats, is_readable, read_file
from index.rebuild.pool import code_version
from webui.export.bibliographies import Export, references

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-plugin"
TRANSCRIPT = """WEBVTT

1
00:01.000 --> 00:04.000
<v 林可安>渡口的醫官先上船。</v>

00:05.000 --> 00:09.000
其後才准商人<i>上岸</i>。
"""


def installed(folder: Path, points: dict[str, dict[str, str]], name: str = "example") -> None:
    """What an installer writes of a package, on the import path."""
    record = folder / f"{name}-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    groups = (
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in held.items())
        for group, held in points.items()
    )
    (record / "entry_points.txt").write_text("\n".join(groups))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    known = set(sys.modules)
    monkeypatch.syspath_prepend(EXAMPLE)
    monkeypatch.syspath_prepend(tmp_path)
    forget()
    yield tmp_path
    monkeypatch.undo()
    for name in set(sys.modules) - known:
        del sys.modules[name]
    forget()


def forget() -> None:
    for kept in (plugins, all_formats, references, code_version):
        kept.cache_clear()


@pytest.fixture
def example(path: Path) -> None:
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    installed(path, project["entry-points"])


@pytest.mark.usefixtures("example")
def test_a_reader_of_another_package(tmp_path: Path) -> None:
    for name in ("interview.vtt", "interview.unknown"):
        (tmp_path / name).write_text(TRANSCRIPT, "utf-8")
    assert is_readable(tmp_path / "interview.vtt")
    for name in ("interview.vtt", "interview.unknown"):  # by its suffix, by its content
        found = read_file(tmp_path / name)
        said = [
            found.text[block.span.start : block.span.end]
            for block in found.blocks
            if block.kind is BlockKind.PARAGRAPH
        ]
        assert said == ["林可安：渡口的醫官先上船。", "其後才准商人上岸。"]


@pytest.mark.usefixtures("example")
def test_every_character_of_it_is_in_one_block(tmp_path: Path) -> None:
    (tmp_path / "interview.vtt").write_text(TRANSCRIPT, "utf-8")
    found = read_file(tmp_path / "interview.vtt")
    counts = [0] * len(found.text)
    for block in found.blocks:
        for offset in range(*block.span):
            counts[offset] += 1
    assert all(n == 1 for n, sign in zip(counts, found.text, strict=True) if not sign.isspace())


@pytest.mark.usefixtures("example")
def test_an_export_of_another_package(client) -> None:
    answer = client.get("/export/passages/bridges-p1?format=wikitext")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.startswith("{{cite journal |last1=方 |first1=")
    assert "|title=" in answer.text
    assert "format=wikitext" in client.get("/?q=舊橋").text
    assert "format=wikitext" in client.get("/p/bridges-p1").text


def test_a_new_version_reads_files_anew(path: Path) -> None:
    before = code_version()
    forget()
    installed(path, {READERS: {"vtt": "yinzheng_example:READER"}})
    assert versions(READERS)
    assert code_version() != before


@pytest.mark.parametrize("value", ["absent_module:READER", "yinzheng_example:READER.name"])
def test_a_broken_plug_in_is_named_with_its_package(value: str, path: Path) -> None:
    installed(path, {READERS: {"odd": value}}, "broken")
    with pytest.raises(InputError, match="odd of the package broken"):
        plugins(READERS, Format)


def test_no_package_takes_what_is_ours(path: Path) -> None:
    installed(path, {EXPORTS: {"ris": "yinzheng_example.wikitext:EXPORT"}})
    assert isinstance(plugins(EXPORTS, Export)["ris"], Export)
    assert references()["ris"].label == "RIS"


CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"


def blocks_of_code() -> list[str]:
    """The stretches of Python that CONTRIBUTING.md shows."""
    found = re.findall(r"((?:^ {7}.*\n|^\n)+)", CONTRIBUTING.read_text("utf-8"), re.MULTILINE)
    return [text for text in map(dedent, found) if text.lstrip().startswith("from ")]


def test_the_reader_in_the_guide_passes_the_contract() -> None:
    held: dict[str, Any] = {}
    exec(blocks_of_code()[0], held)
    found = held["read"]("甲\n\n乙 丙\n".encode(), "a.lines")
    claimed = sorted(offset for block in found.blocks for offset in range(*block.span))
    letters = [at for at, sign in enumerate(found.text) if not sign.isspace()]
    assert [at for at in claimed if not found.text[at].isspace()] == letters
    assert [found.text[b.span.start : b.span.end] for b in found.blocks] == ["甲", "乙 丙"]


def test_the_export_in_the_guide_is_one(path: Path, client) -> None:
    (path / "guide_export.py").write_text(blocks_of_code()[1], "utf-8")
    installed(path, {EXPORTS: {"titles": "guide_export:EXPORT"}}, "guide")
    answer = client.get("/export?q=舊橋&format=titles&limit=2")
    assert answer.text.splitlines() == ["河港舊橋考"] * 2
