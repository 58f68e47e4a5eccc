"""A handful of the trials of `tests/torture.py`, the same ones every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system forks no processes")
def test_kills_failing_calls_and_damage_are_outlived() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.torture", "--trials", "8", "--seconds", "300"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr[-2000:]
    assert re.match(r"8 of \d{3,} trials, 0 failed", ended.stdout)
