"""`yinzheng watch` as a process: it rebuilds when a file changes, and only then."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

pytest.importorskip("watchfiles")
PAPER = "渡口研究\n\n林大方\n\n一、前言\n\n渡口是河流的門戶，也是稅收的關卡。\n"


@pytest.mark.slow
def test_a_changed_file_is_read_again_and_not_what_a_rebuild_writes(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PAPER, "utf-8")
    command = [sys.executable, "-m", "webui", "watch", str(tmp_path / "in")]
    command += ["--index", str(tmp_path / "in" / "index"), "--language", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as watching:
        limit = threading.Timer(120, watching.kill)
        limit.start()
        try:
            assert watching.stdout is not None
            assert "1 document" in watching.stdout.readline()
            (tmp_path / "in" / "b.txt").write_text(PAPER + "第二篇。", "utf-8")
            assert "2 documents" in watching.stdout.readline()
        finally:
            watching.terminate()
            watching.wait(20)
            limit.cancel()
