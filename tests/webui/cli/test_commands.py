"""The command `yinzheng`: exit status, what goes where, what is imported.

Called in this process, but where the process itself is looked at: a cold one costs a second.
"""

import dataclasses
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.manifest import read_manifest, write_manifest
from webui.cli import main

pytestmark = pytest.mark.slow

PAPER = """河港舊橋考

方靜言

渡口文史館

摘要：本文記述三座舊橋的修築與毀壞，並談飛彈試射場遷走以後的河港。

關鍵字：舊橋、河港

一、緣起

舊橋多以石料砌成¹，橋墩之間留出水門，大水過後最先清理的就是水門。飛彈試射場在對岸，遷走以後河港才又開放。

¹ 此處的舊橋只指石橋，不含索橋。
"""


def settings_of(index, settings):
    given = {"YINZHENG_INDEX": index and str(index), "PYTHONUTF8": "1", "LC_ALL": "C", **settings}
    return {name: value for name, value in given.items() if value is not None}


def run(*arguments, index=None, **settings) -> Result:
    words = [str(one) for one in arguments]
    return CliRunner().invoke(main, words, prog_name="yinzheng", env=settings_of(index, settings))


def run_process(*arguments, index=None, **settings):
    done = subprocess.run(
        [sys.executable, "-m", "webui", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **settings_of(index, settings)},
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "paper.txt"
    path.write_text(PAPER, "utf-8")
    return path


@pytest.fixture(scope="module")
def index(paper, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "folder"
    done = run("rebuild", paper, "--index", folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.match(
        r"1 document, \d+ passages, [\d.]+ s, generation \S+, engine whoosh\n", done.stdout
    )
    return folder


def test_every_engine_gives_the_same_hits(paper, index, tmp_path):
    done = run("rebuild", paper, "--index", tmp_path, "--engine", "arrays")
    assert (done.exit_code, done.stderr) == (0, "")
    (manifest,) = tmp_path.glob("generations/*/manifest.json")
    assert json.loads(manifest.read_text("utf-8"))["engine"] == "arrays"
    by_arrays, by_default = (
        json.loads(run("search", "導彈 舊橋", "--json", index=one).stdout)["hits"]
        for one in (tmp_path, index)
    )
    assert by_arrays == by_default


class TestSearch:
    def test_text_names_the_place_and_shows_marks_and_notes(self, index):
        done = run("search", "石料", "--kind", "paragraph", index=index)
        assert (done.exit_code, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert lines[0].startswith("1 passage, 1 to 1 (")
        assert lines[2].startswith("1. 河港舊橋考 › 一、緣起")
        assert "【石料】" in done.stdout
        assert "[1] 此處的舊橋只指石橋，不含索橋。" in done.stdout

    def test_json_is_the_object_of_the_api(self, index):
        done = run("search", "导弹", "--json", "--limit", 1, "--index", index)
        answer = json.loads(done.stdout)
        assert {"query", "total", "took_ms", "hits", "facets"} <= set(answer)
        assert answer["query"] == "导弹"
        assert len(answer["hits"]) == 1
        snippet = answer["hits"][0]["snippet"]
        marked = {snippet["text"][one["start"] : one["end"]] for one in snippet["marks"]}
        assert marked == {"飛彈"}
        assert "explanation" not in answer["hits"][0]

    def test_an_explanation_when_asked(self, index):
        answer = json.loads(run("search", "舊橋", "--json", "--explain", index=index).stdout)
        assert answer["hits"][0]["explanation"]
        first = answer["hits"][0]["explanation"][0]["name"]
        assert first in run("search", "舊橋", "--explain", index=index).stdout
        assert first not in run("search", "舊橋", index=index).stdout

    def test_several_words_need_no_quotation_marks(self, index):
        answer = json.loads(run("search", "石料", "水門", "--json", index=index).stdout)
        assert answer["query"] == "石料 水門"

    def test_nothing_found_is_no_failure(self, index):
        done = run("search", "青島", index=index)
        assert done.exit_code == 0
        assert "Nothing was found." in done.stdout
        assert "Looked in 1 document, in these forms: exact" in done.stdout

    def test_reasons_are_named(self, index):
        text = run("search", "导弹", index=index).stdout
        assert "No passage has it as typed; found as: regional term 2" in text
        assert "Also searched: 导弹 → 飛彈 (regional term)" in text
        assert "【飛彈｜regional term】" in text

    def test_a_layer_that_is_off_finds_nothing(self, index):
        assert (
            "Nothing was found."
            in run("search", "导弹", "--without", "regional term", index=index).stdout
        )

    def test_pinyin_finds_the_words_of_the_library(self, index):
        text = run("search", "jiuqiao", index=index).stdout
        assert "【舊橋｜romanisation】" in text

    def test_an_empty_query_says_so(self, index):
        done = run("search", "", index=index)
        assert done.exit_code == 0
        assert done.stdout.startswith("Note: ")

    def test_a_notice_is_in_the_language_of_the_call(self, index):
        said = run("search", "糯黍", "--language", "zh-Hant", index=index).stdout
        assert said.startswith("注意：糯黍: 館藏中沒有這個詞。\n")

    def test_a_terminal_that_knows_no_chinese_is_no_reason_to_fail(self, index):
        done = run_process("search", "舊橋", index=index, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
        assert done.returncode == 0

    def test_no_index_says_what_to_run(self, tmp_path):
        done = run("search", "橋", "--index", tmp_path / "none")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "yinzheng rebuild" in done.stderr

    @pytest.mark.parametrize(
        "arguments", [(), ("橋", "--limit", "0"), ("橋", "--limit", "x"), ("橋", "--kind", "poem")]
    )
    def test_a_wrong_call(self, index, arguments):
        assert run("search", *arguments, index=index).exit_code == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
    def test_a_full_disk(self, index):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "webui", "search", "橋", "--index", index],
                check=False,
                stdout=full,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                timeout=60,
            )
        assert done.returncode == 1
        assert "Make room there" in done.stderr
        assert "Traceback" not in done.stderr

    def test_nothing_slow_is_imported(self, index):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "webui", "search", "橋"],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "YINZHENG_INDEX": str(index), "PYTHONUTF8": "1"},
            timeout=60,
            check=True,
        )
        imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert "search.searcher" in imported
        slow = {
            "flask",
            "marshmallow",
            "rich",
            "index.structure",
            "index.document_building",
            "index.rebuild",
        }
        assert imported & slow == set()


class TestRebuild:
    def test_a_file_that_cannot_be_read_is_left_out_and_named(self, paper, tmp_path):
        bad = tmp_path / "bad.txt"
        bad.write_bytes(b"\x00\x01\x02" * 100)
        done = run("rebuild", paper, bad, "--index", tmp_path / "index")
        assert done.exit_code == 1
        assert f"Left out: {bad}" in done.stderr
        assert done.stdout.startswith("1 document,")

    def test_nothing_readable(self, tmp_path):
        bad = tmp_path / "bad.txt"
        bad.write_bytes(b"")
        done = run("rebuild", bad, "--index", tmp_path / "index")
        assert (done.exit_code, done.stdout) == (1, "")

    def test_a_path_that_is_not_there(self, tmp_path):
        assert run("rebuild", tmp_path / "none.txt").exit_code == 2


class TestIndexOfAnotherVersion:
    @pytest.fixture
    def stale(self, index, tmp_path):
        folder = Path(shutil.copytree(index, tmp_path / "index"))
        (manifest,) = (folder / "generations").glob("*/manifest.json")
        held = read_manifest(manifest.parent)
        write_manifest(dataclasses.replace(held, analyzer="another"), manifest.parent)
        return folder

    @pytest.mark.parametrize("call", [("search", "橋"), ("serve", "--port", 0)])
    def test_what_cannot_be_rebuilt_unasked_says_what_to_run(self, stale, call):
        done = run(*call, "--index", stale)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "another version of the analyzer" in done.stderr
        assert "yinzheng rebuild" in done.stderr

    def test_a_rebuild_says_why_it_builds_anew(self, stale, paper):
        done = run("rebuild", paper, "--index", stale)
        assert done.exit_code == 0
        assert "another version of the analyzer. It is built from scratch." in done.stderr
        assert run("search", "石料", "--index", stale).stdout.count("石料") >= 1


class TestCheck:
    def test_summary(self, paper):
        done = run("check", paper)
        assert done.exit_code == 0
        assert done.stdout.startswith("河港舊橋考\n方靜言\n")
        assert "  一、緣起" in done.stdout
        assert "notes        1 (paired: 1)" in done.stdout

    def test_json(self, paper):
        document = json.loads(run("check", paper, "--json").stdout)
        assert document["title"] == "河港舊橋考"
        assert [note["number"] for note in document["footnotes"]] == ["1"]

    def test_a_file_that_cannot_be_read(self, tmp_path):
        bad = tmp_path / "bad.txt"
        bad.write_bytes(b"")
        done = run("check", bad)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "bad.txt" in done.stderr


def test_help_lists_the_commands():
    done = run("--help")
    assert done.exit_code == 0
    assert re.findall(r"^  (\w+)  ", done.stdout.partition("Commands:")[2], re.M) == [
        *("rebuild", "search", "serve", "check", "cites"),
        *("documents", "status", "verify", "watch", "mcp", "settings"),
    ]


class TestServe:
    @pytest.fixture
    def server(self, index):
        process = subprocess.Popen(
            [sys.executable, "-m", "webui", "serve", "--port", "0", "--index", str(index)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        yield process
        process.kill()
        process.communicate()

    def test_it_serves_raw_addresses_too_and_stops(self, server):
        line = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)[0]
        with urllib.request.urlopen(f"{address}/healthz") as response:
            assert json.load(response)["status"] == "ok"
        with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as raw:
            line = "GET /api/search?q=导弹 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            raw.sendall(line.encode())
            answer = b"".join(iter(lambda: raw.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK")
        assert '"query":"导弹"'.encode() in answer
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
    def test_several_processes_answer_at_one_address(self, index):
        call = ["serve", "--port", "0", "--processes", "2", "--index", str(index)]
        with subprocess.Popen(
            [sys.executable, "-m", "webui", *call],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ) as server:
            address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())[0]
            for _ in range(4):
                with urllib.request.urlopen(f"{address}/healthz") as response:
                    assert json.load(response)["status"] == "ok"
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=30) == 0
        with pytest.raises(OSError):
            urllib.request.urlopen(f"{address}/healthz")

    def test_a_wrong_setting_is_a_clear_error(self, index):
        done = run("serve", "--port", 0, index=index, YINZHENG_EXAMPLES="many")
        assert done.exit_code == 1
        assert "EXAMPLES is 'many'" in done.stderr

    def test_a_port_in_use_is_a_clear_error(self, index):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            done = run_process("serve", "--port", port, index=index)
        assert done.returncode == 1
        assert f"127.0.0.1:{port}" in done.stderr
        assert re.search(r"A free one: --port \d+", done.stderr)
