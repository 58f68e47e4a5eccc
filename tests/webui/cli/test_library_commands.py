"""What an index remembers, and what the shell tells of it; in this process, since each call is one."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.analysis.analyzer import open_analyzer
from webui.cli import main
from webui.cli.rebuild import _Bars

pytestmark = pytest.mark.slow


def write(path: Path, title: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n\n一、緣起\n\n{title}說飛彈的碼頭——導线與 “é” › 石料。\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory) -> Path:
    """A compiled lexicon, which takes a second."""
    folder = tmp_path_factory.mktemp("lexicon")
    open_analyzer(folder)
    return folder


@pytest.fixture
def call(tmp_path, monkeypatch, lexicon):
    """Calls the command with the index of this test."""
    shutil.copytree(lexicon, tmp_path / "index" / "analysis")
    monkeypatch.setenv("YINZHENG_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("LC_ALL", "C")

    def invoke(*arguments: object):
        words = [str(one) for one in arguments]
        if words[0] not in {"settings", "check"}:
            words += ["--index", str(tmp_path / "index")]
        return CliRunner().invoke(main, words, prog_name="yinzheng")

    return invoke


@pytest.fixture
def papers(tmp_path) -> Path:
    write(tmp_path / "papers" / "a.txt", "河港舊橋考")
    (tmp_path / "papers" / "map.png").write_bytes(b"x")
    (tmp_path / "papers" / ".DS_Store").write_bytes(b"x")
    return tmp_path / "papers"


def titles(call) -> list[str]:
    return [one["title"] for one in json.loads(call("documents", "--json").stdout)]


def test_a_rebuild_without_a_path_is_the_same_again(call, papers):
    assert call("rebuild", papers).exit_code == 0
    write(papers / "b.txt", "渡口志")
    done = call("rebuild")
    assert done.exit_code == 0
    assert titles(call) == ["河港舊橋考", "渡口志"]


def test_a_rebuild_of_nothing_says_what_to_do(call):
    done = call("rebuild")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "yinzheng rebuild PATH" in done.stderr
    assert "--sample" in done.stderr


def test_other_sources_are_added_or_put_in_their_place_only_on_a_word(call, papers, tmp_path):
    other = write(tmp_path / "other" / "c.txt", "碼頭志")
    call("rebuild", papers)
    refused = call("rebuild", other)
    assert refused.exit_code == 2
    assert str(papers) in refused.stderr
    assert {"--add", "--replace"} <= set(refused.stderr.replace(",", "").split())
    assert titles(call) == ["河港舊橋考"]
    assert call("rebuild", other, "--add").exit_code == 0
    assert titles(call) == ["河港舊橋考", "碼頭志"]
    assert call("rebuild", other, "--replace").exit_code == 0
    assert titles(call) == ["碼頭志"]
    assert call("rebuild", other).exit_code == 0  # the same sources
    assert call("rebuild", "--add").exit_code == 2
    assert call("rebuild", papers, "--add", "--replace").exit_code == 2


def test_a_source_that_is_not_there_costs_nothing(call, papers, tmp_path):
    call("rebuild", papers)
    papers.rename(tmp_path / "away")
    done = call("rebuild")
    assert done.exit_code == 1
    assert titles(call) == ["河港舊橋考"]
    assert f"source that is not there: {papers}" in call("status").stdout


def test_what_is_not_read_is_said_everywhere(call, papers):
    why = "no reader for .png: recognise its characters (OCR) and save it as PDF"
    said = f"Not read: 1 file ({why}): map.png"
    built = call("rebuild", papers)
    assert built.exit_code == 0
    assert said in built.stderr
    assert said in call("check", papers).stderr
    assert said in call("status").stdout
    assert ".DS_Store" not in built.stderr + call("status").stdout
    (left,) = json.loads(call("status", "--json").stdout)["left_out"]
    assert (left["reason"], left["kind"], left["names"]) == ("format", ".png", ["map.png"])
    (passed,) = json.loads(call("check", papers, "--json").stdout)["passed_over"]
    assert passed["names"] == ["map.png"]
    assert "1 file of the sources is not in the index" in call("search", "青島").stdout


def test_status_tells_of_changes(call, papers):
    call("rebuild", papers)
    first = call("status").stdout
    assert f"sources     {papers}" in first
    assert "No file has changed since." in first
    write(papers / "b.txt", "渡口志")
    (papers / "a.txt").unlink()
    second = call("status").stdout
    assert "new or changed: b.txt" in second
    assert "gone: a.txt" in second
    assert json.loads(call("status", "--json").stdout)["changed"]["gone"] == ["a.txt"]


def test_verify_names_the_damaged_file(call, papers, tmp_path):
    call("rebuild", papers)
    assert "are whole" in call("verify").stdout
    (file,) = tmp_path.glob("index/generations/*/engine/lengths.npy")
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    for command in (("verify",), ("search", "橋"), ("documents",)):
        done = call(*command)
        assert done.exit_code == 1
        assert "engine/lengths.npy" in done.stderr
        assert "yinzheng rebuild" in done.stderr
    assert call("rebuild").exit_code == 0
    assert call("verify").exit_code == 0


def test_settings_say_what_holds_and_why(call, tmp_path, monkeypatch):
    (tmp_path / "settings.toml").write_text(
        'examples = 3\nlanguage = "en"\nglossary = ["x.tsv", "y.tsv"]\nport = 8107\n', "utf-8"
    )
    monkeypatch.setenv("YINZHENG_LANGUAGE", "zh_Hans")
    rows = {line.split()[0]: line.split()[1:] for line in call("settings").stdout.splitlines()}
    file = str(tmp_path / "settings.toml")
    assert rows["examples"] == ["3", file]
    assert rows["language"] == ["zh_Hans", "YINZHENG_LANGUAGE"]
    assert rows["glossary"] == ["x.tsv,", "y.tsv", file]
    assert rows["port"] == ["8107", file]
    assert rows["engine"][-1] == "default"
    (tmp_path / "settings.toml").write_text("colour = 1\n", "utf-8")
    done = call("settings")
    assert done.exit_code == 1
    assert "colour" in done.stderr


def test_the_file_gives_the_index_and_the_environment_goes_before(tmp_path, papers, monkeypatch):
    monkeypatch.setenv("YINZHENG_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("YINZHENG_INDEX", raising=False)
    (tmp_path / "settings.toml").write_text(f'index = "{tmp_path / "of-file"}"\n', "utf-8")
    assert CliRunner().invoke(main, ["rebuild", str(papers)]).exit_code == 0
    assert (tmp_path / "of-file" / "CURRENT").is_file()
    monkeypatch.setenv("YINZHENG_INDEX", str(tmp_path / "elsewhere"))
    assert CliRunner().invoke(main, ["documents"]).exit_code == 1


@pytest.mark.slow
def test_output_is_utf_8_whatever_the_code_page(call, papers, tmp_path, monkeypatch):
    call("rebuild", papers)
    index = ("--index", str(tmp_path / "index"))
    commands = (
        ("search", "导线", *index),
        ("search", "--json", "石料", *index),
        ("documents", *index),
        ("status", *index),
        ("verify", *index),
        ("cites", "a", *index),
        ("check", str(papers / "a.txt")),
        ("check", str(papers)),
        ("rebuild", *index),
        ("settings",),
        ("search", "--language", "zh-Hant", "青島", *index),
    )
    calls = [("cp936", words) for words in commands]
    calls += [(page, commands[0]) for page in ("cp950", "cp1252")]
    printed = b""
    for page, words in calls:
        raw = io.BytesIO()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=page))
            patched.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding=page))
            main.main(list(words), prog_name="yinzheng", standalone_mode=False)
            sys.stdout.flush()
            printed += raw.getvalue()
    text = printed.decode("utf-8")
    assert all(one in text for one in ("導线", "é", "›", "沒有找到。"))
    assert text.count("é") >= 4


def test_messages_are_in_the_language_of_the_locale_or_of_the_call(call, papers, monkeypatch):
    call("rebuild", papers)
    assert "Nothing was found." in call("search", "青島").stdout
    assert "沒有找到。" in call("search", "青島", "--language", "zh-TW").stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "没有找到。" in call("search", "青島").stdout
    assert "Nothing was found." in call("search", "青島", "--language", "en").stdout


def test_a_mistyped_command_is_answered_with_the_likely_one(call):
    done = call("serch", "橋")
    assert done.exit_code == 2
    assert "Did you mean one of: 'search'" in done.stderr
    assert call("burn").exit_code == 2


def test_short_options(call, papers):
    call("rebuild", papers)
    answer = json.loads(call("search", "舊橋", "-n", 1, "-k", "title", "--json").stdout)
    assert [hit["passage"]["kind"] for hit in answer["hits"]] == ["title"]


def test_a_bar_tells_how_much_a_second_is_done_and_what_is_left(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal, clock = Terminal(), iter(range(1_000))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("time.time", lambda: float(next(clock)))
    with _Bars() as bars:
        for done in range(4):
            bars.show("reading", done, 8)
    assert re.search(r"reading .* 3/8  00:00:\d\d  \d\.\d/s", terminal.getvalue())


def test_how_a_file_was_understood_is_told_in_the_readers_language(call, tmp_path, monkeypatch):
    """The heads of a folder's table stand above their numbers, and doubts are sentences of hers."""
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    (tmp_path / "one.txt").write_text("舊橋考\n\n橋在渡口。¹\n\n", "utf-8")
    said = call("check", tmp_path / "one.txt").stdout
    assert "\n語言         zh-Hant\n" in said
    assert "\n  某處: " in said or "\n  第 " in said
    assert "note" not in said
    assert call("check", tmp_path).stdout.splitlines()[0].split() == [
        *("段", "註", "已配對", "引用", "本庫有", "疑點", "未歸屬", "檔案"),
    ]
