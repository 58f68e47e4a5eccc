"""A rebuild that the system kills at a given stage; run as a process of its own.

Arguments: the corpus, the index folder, the stage, and after how many of its steps.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from index.rebuild import rebuild
from tests.index.rebuild.simple_stages import simple_stages


def main(corpus: str, index: str, stage: str, steps: str) -> None:
    def kill_there(reached: str, done: int, total: int) -> None:
        if reached == stage and done >= int(steps):
            os.kill(os.getpid(), signal.SIGKILL)

    with simple_stages():
        rebuild([Path(corpus)], Path(index), progress=kill_there)


if __name__ == "__main__":
    main(*sys.argv[1:])
