"""Work in children: in order, bounded, and one bad task costs itself alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.bounded_processes import Failure, Limits, answers
from tests.index.children_work import setup

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="bounds are tried on Linux"),
]


def answered(tasks: list[str], number: int = 1, seconds: float = 1) -> list[str | Failure]:
    told = answers(tasks, lambda _: Limits(seconds), setup, ("你好",), number, 300)
    return [answer for _, answer in told]


@pytest.mark.parametrize("number", [1, 2])
def test_answers_come_in_the_order_of_the_tasks(number: int) -> None:
    tasks = [str(each) for each in range(9)]
    assert answered(tasks, number) == [f"你好 {each}" for each in tasks]


def test_no_task_no_child() -> None:
    assert answered([]) == []


def test_a_bad_task_costs_itself_alone() -> None:
    found = answered(["a", "swell", "b", "break off", "c", "loop", "d"])
    assert found == [
        "你好 a", Failure.MEMORY, "你好 b", Failure.CRASH, "你好 c", Failure.TIME, "你好 d",
    ]  # fmt: skip


def test_the_clock_ends_what_waits_for_ever() -> None:
    assert answered(["sleep", "a"], seconds=0.05)[0] is Failure.TIME


def test_one_child_takes_many_tasks() -> None:
    assert len(set(answered(["who"] * 5))) == 1


def test_large_tasks_wait_for_each_other() -> None:
    found = list(answers(["who"] * 4, lambda _: Limits(5, alone=True), setup, ("",), 2, 300))
    assert len({answer for _, answer in found}) == 1


def test_a_killed_parent_leaves_no_child(tmp_path: Path) -> None:
    pids = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-m", "tests.index.children_work", pids], cwd=ROOT)
    try:
        _until(lambda: pids.exists() and pids.read_text("ascii"))
        child = int(pids.read_text("ascii"))
        assert _lives(child)
    finally:
        parent.kill()
        parent.wait()
    _until(lambda: not _lives(child))
    assert not _lives(child)


def test_a_lower_limit_of_the_system_is_kept() -> None:
    """On hosts that bound each process, our own bounds must not ask for more."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (50, 50))\n"
        "from tests.index.test_bounded_processes import answered\n"
        "print(answered(['a'], seconds=60))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert ran.stdout == "['你好 a']\n", ran.stderr


def _lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")")[1].split()[0]
    except FileNotFoundError:
        return False


def _until(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():  # type: ignore[operator]
        time.sleep(0.02)
