"""`yinzheng check` of a folder: the table, its JSON, and what happens when a file cannot be read."""

import json

import pytest
from click.testing import CliRunner

from webui.cli import main

pytestmark = pytest.mark.slow

PAPER = """河港舊橋考

一、緣起

舊橋多以石料砌成¹，大水過後最先清理的就是水門²。

¹ 方靜言，《渡口石料志》，渡口書店，1974年。

² 同註1，頁 12。
"""
SOURCE = """渡口石料志

方靜言

石料出自北山。
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "paper.txt").write_text(PAPER, "utf-8")
    (tmp_path / "stones.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "library.toml").write_text(
        '[[document]]\nfile = "stones.txt"\nid = "stones"\ntitle = "渡口石料志"\n'
        'authors = ["方靜言"]\ndate = "1974"\nkind = "book"\n',
        "utf-8",
    )
    return tmp_path


def check(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_line_for_each_file_and_the_sum(folder):
    done = check(folder)
    assert done.exit_code == 0
    heading, *lines, total = [line.split(maxsplit=7) for line in done.stdout.splitlines()]
    assert heading == [
        "passages", "notes", "paired", "citations", "held", "doubts", "unclaimed", "file",
    ]  # fmt: skip
    rows = {line[-1]: dict(zip(heading, line, strict=True)) for line in lines}
    assert list(rows) == ["stones.txt", "paper.txt"]  # library.toml's order comes first
    paper = rows["paper.txt"]
    assert (paper["notes"], paper["paired"]) == ("2", "2")
    assert (paper["citations"], paper["held"], paper["doubts"]) == ("2", "2", "0")
    assert total[-1] == "2 documents"
    assert int(total[0]) == sum(int(row["passages"]) for row in rows.values())


def test_as_json(folder):
    report = json.loads(check(folder, "--json").stdout)
    assert [one["file"] for one in report["documents"]] == ["stones.txt", "paper.txt"]
    assert report["documents"][0]["id"] == "stones"
    assert report["total"]["held"] == 2
    assert report["left_out"] == []


def test_a_file_that_cannot_be_read_is_named(folder):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    done = check(folder)
    assert done.exit_code == 1
    assert "broken.pdf" in done.stderr
    assert "2 documents" in done.stdout
    report = json.loads(check(folder, "--json").stdout)
    (left,) = report["left_out"]
    assert left["file"].endswith("broken.pdf")
    assert left["message"]


def test_an_empty_folder_has_only_a_sum(tmp_path):
    done = check(tmp_path)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].split() == ["0"] * 7 + ["0", "documents"]
