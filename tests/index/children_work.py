"""What children do in `test_bounded_processes`: one task each that goes well, loops, swells, or breaks off."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.bounded_processes import Limits, answers


def setup(greeting: str) -> Callable[[str], str]:
    def work(task: str) -> str:
        match task:
            case "loop":
                while True:
                    pass
            case "swell":
                return str(len(bytearray(400_000_000)))
            case "break off":
                os.kill(os.getpid(), signal.SIGKILL)
            case "sleep":
                time.sleep(60)
            case "who":
                return str(os.getpid())
        return f"{greeting} {task}"

    return work


def main(pids: str) -> None:
    """A parent that waits for a task of a minute, after it has written its child's number."""
    for _, answer in answers(["who", "sleep"], lambda _: Limits(60), setup, ("",), 1, 300):
        Path(pids).write_text(str(answer), "ascii")


if __name__ == "__main__":
    main(sys.argv[1])
